"""Terms that are suggested from title and abstract."""

from __future__ import annotations

import pytest

from osteosurvey.adding.found import Found
from osteosurvey.adding.suggestions import Suggestion, suggest_terms
from osteosurvey.survey import Survey


@pytest.mark.parametrize(
    ("vocabulary", "title", "abstract", "expected"),
    [
        ("modalities", "Lanes in phone photographs", "", [("phone-photo", "title", "Phone photograph")]),
        ("modalities", "Lanes", "One. A HANDHELD thing.", [("phone-photo", "abstract", "Handheld")]),
        ("modalities", "A dashboard", "A camera. On the dashboard.", []),
        ("tasks", "Severity is estimated", "", []),
        ("tasks", "Damage spotting from drones", "", [("damage-spotting", "title", "Spotting of damage")]),
        ("methods", "An NN for lanes", "", [("neural-net", "title", "NN")]),
        ("methods", "NNs for lanes", "", [("neural-net", "title", "NN")]),
        ("methods", "A CNN, a nn and the UNNAMED", "", []),
        (
            "methods",
            "A hybrid",
            "Rules and deep learning.",
            [
                ("rule-based", "abstract", "Rules"),
                ("neural-net", "abstract", "Deep learning"),
                ("hybrid", "title", "Hybrid"),
            ],
        ),
        ("methods", "", "", []),
    ],
)
def test_terms_are_suggested(
    fabricated: Survey, vocabulary: str, title: str, abstract: str, expected: list[tuple[str, str, str]]
) -> None:
    """A term is suggested, with the reason, where all words of one of its names stand in the title or one sentence."""
    found = Found({"title": title} if title else {}, abstract)
    wanted = [Suggestion(term, f"the {place} has the words of '{name}'") for term, place, name in expected]
    assert suggest_terms(fabricated.vocabularies[vocabulary], found) == wanted
