"""Terms that are suggested from title and abstract."""

from __future__ import annotations

import pytest

from osteosurvey.citations.read.candidate import WorkDescription
from osteosurvey.contributing.add.suggestions import Suggestion, suggest_terms
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
    found = WorkDescription({"title": title} if title else {}, abstract)
    wanted = [Suggestion(term, f"the {place} has the words of '{name}'") for term, place, name in expected]
    assert suggest_terms(fabricated.vocabularies, found)["taxonomy", vocabulary] == wanted


@pytest.mark.parametrize(
    "phrase",
    [
        "using DXA as the reference standard",
        "with dual-energy X-ray absorptiometry (DXA) as the reference standard",
        "DXA (T-score of -2.5 or less) was the gold standard",
        "DXA examinations within 90 days served as ground truth",
        "the reference standard was central DXA",
        "against a reference standard (DXA)",
        "ground truth was obtained from DXA",
        "ground-truth labels came from paired DXA",
        "the ground truth was bone density by DXA",
        "labelled by DXA T-scores",
        "labels derived from dual-energy X-ray absorptiometry",
        "cases were labeled as osteoporotic according to DXA",
        "defined as a T-score of -2.5 or less on DXA",
        "confirmed by hip DXA",
        "DXA-derived labels",
        "DEXA-confirmed cases",
        "was evaluated against DXA",
    ],
)
def test_a_reference_standard_is_suggested_as_such(real: Survey, phrase: str) -> None:
    """What a sentence names as the standard is suggested as that, and not as what the study images."""
    suggested = suggest_terms(real.vocabularies, WorkDescription({}, f"We read radiographs, and {phrase}."))
    standard = Suggestion("dxa", "the abstract names it as reference standard")
    assert suggested["cohorts", "reference_standards"] == [standard]
    assert [one.term for one in suggested["taxonomy", "modalities"]] == ["xray"]


@pytest.mark.parametrize(
    "phrase",
    [
        "DXA images with radiologist consensus as the reference standard",
        "the reference standard was a fracture on record and DXA was read by the network",
        "vertebrae were labelled on DXA",
        "labels were drawn from DXA images",
        "a network that is robust against noise in the images reads DXA",
        "DXA-based deep learning",
        "images obtained from DXA",
        "a reference standard. DXA was used",
    ],
)
def test_a_modality_is_no_standard(real: Survey, phrase: str) -> None:
    """A kind of image that stands near such words, and not as what they speak of, is suggested as a modality."""
    suggested = suggest_terms(real.vocabularies, WorkDescription({}, f"We found that {phrase}."))
    assert suggested["cohorts", "reference_standards"] == []
    assert [one.term for one in suggested["taxonomy", "modalities"]] == ["dxa"]


def test_a_standard_can_be_a_modality_too(real: Survey) -> None:
    """What is named as a standard in one place and without such words in another is suggested as both."""
    suggested = suggest_terms(
        real.vocabularies, WorkDescription({"title": "Deep learning on DXA"}, "DXA was the gold standard.")
    )
    assert [one.term for one in suggested["cohorts", "reference_standards"]] == ["dxa"]
    assert suggested["taxonomy", "modalities"] == [Suggestion("dxa", "the title has the words of 'DXA'")]


def test_a_survey_names_its_own_standards(fabricated: Survey) -> None:
    """The phrases hold for the terms of any survey."""
    found = WorkDescription({"title": "Cracks in laser scan-derived maps"}, "Labels were confirmed by a lane walk.")
    assert suggest_terms(fabricated.vocabularies, found)["cohorts", "reference_standards"] == [
        Suggestion("lane-walk", "the abstract names it as ground truth"),
        Suggestion("laser-scan", "the title names it as ground truth"),
    ]


def test_a_name_inside_a_longer_one_is_not_suggested(real: Survey) -> None:
    """'X-ray' is not suggested where only 'Dual-energy X-ray absorptiometry' stands."""
    found = WorkDescription({"title": "Dual-energy x-ray absorptiometry and a network"})
    assert [one.term for one in suggest_terms(real.vocabularies, found)["taxonomy", "modalities"]] == ["dxa"]
