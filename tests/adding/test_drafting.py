"""The record that a new study begins with."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osteosurvey.adding.drafting import draft_study
from osteosurvey.adding.finishing import remove_questions
from osteosurvey.adding.found import Found, make_found
from osteosurvey.canonical import canonical_text
from osteosurvey.layout import STUDY
from osteosurvey.models import Study
from osteosurvey.models.base import RecordPart
from osteosurvey.models.walk import field_model
from osteosurvey.survey import Survey
from osteosurvey.yaml_tree import parse_tree, to_value
from tests.surveys import find_issues

HOSTILE = """Lanes: {a} [b] # c "d" 'e' \\ | > & * ! % @ ` ~ null --- #? x"""
CITATION: dict[str, Any] = {
    "type": "article",
    "title": HOSTILE,
    "authors": ({"given": "no", "family": "null"}, {"family": "2020-01-01"}),
    "year": 2020,
    "volume": "1e3",
    "pages": "12–19",
    "doi": "10.5555/1",
}


def value_of(text: str) -> Any:
    root = parse_tree(text)
    assert root is not None
    return to_value(root, [])


@pytest.mark.parametrize("citation", [{}, {"doi": "10.5555/1"}, CITATION], ids=["nothing", "identifier", "all"])
def test_a_draft_is_canonical(fabricated: Survey, citation: dict[str, Any]) -> None:
    """A draft is written as `format` writes it, and so is what is left of it without its questions."""
    text = draft_study("doe-2020-lanes", Found(citation), fabricated.vocabularies)
    assert canonical_text(STUDY, text) == text
    bare = remove_questions(text)
    assert canonical_text(STUDY, bare) == bare
    assert value_of(bare) == value_of(text)


ANYTHING = st.text(st.characters(codec="utf-8"), max_size=30) | st.sampled_from(
    ["no", "~", "1e3", "- a", "x: y", "<i>"]
)


@given(ANYTHING, ANYTHING, ANYTHING, ANYTHING)
@settings(max_examples=60, deadline=None)
def test_any_text_makes_a_draft(fabricated: Survey, title: str, given_name: str, family: str, volume: str) -> None:
    """Whatever a service sends as text, the draft is canonical and holds what was taken of it."""
    raw = {"title": title, "volume": volume, "authors": [{"given": given_name, "family": family}], "year": 2020}
    found = make_found(raw, abstract=title)
    text = draft_study("doe-2020-lanes", found, fabricated.vocabularies)
    value = value_of(text)
    assert canonical_text(STUDY, text) == text
    assert {name: value["citation"][name] for name in found.citation} == found.citation
    assert list(value) == ["id", "citation", "taxonomy", "cohorts", "provenance"]


def test_a_draft_says_what_was_found(fabricated: Survey) -> None:
    """The citation stands in the draft as it was found, whatever a YAML reader would make of its words."""
    value = value_of(draft_study("doe-2020-lanes", Found(CITATION), fabricated.vocabularies))
    assert (value["id"], value["citation"]) == ("doe-2020-lanes", CITATION)


def test_the_abstract_is_not_kept(fabricated: Survey) -> None:
    """Of an abstract nothing but the terms that it suggests reaches the record."""
    found = Found(CITATION, "Secretly a snapshot.")
    text = draft_study("doe-2020-lanes", found, fabricated.vocabularies)
    assert "Secretly" not in text
    assert "  #? Suggested: phone-photo, as the abstract has the words of 'Snapshot'.\n  modalities: []\n" in text


def list_fields(model: type[RecordPart]) -> list[str]:
    """List the fields of a model and of all its parts, in their order."""
    found: list[str] = []
    for name in model.model_fields:
        found.append(name)
        inner = field_model(model, name)
        found += list_fields(inner) if inner else []
    return found


def test_every_field_is_asked_for(fabricated: Survey) -> None:
    """Every field of a study stands in a draft of which nothing is known, in the order of the models."""
    text = draft_study("doe-2020-lanes", Found(), fabricated.vocabularies)
    named = re.findall(r'^ *(?:# +)?(?:- )?"?([a-z_]+)"?:', text, re.M)
    assert named == [name for name in list_fields(Study) if name not in {"given", "family"} or name in named]
    assert text.count("\n") < 250


def test_a_question_becomes_a_field_in_its_place(fabricated: Survey) -> None:
    """Removing '# ' from every question gives YAML in which each field stands where the model has it."""
    text = draft_study("doe-2020-lanes", Found(CITATION), fabricated.vocabularies)
    opened = re.sub(r"^( *)# (?!yaml)", r"\1", text, flags=re.M)
    value = value_of(opened)
    assert list(value) == list(Study.model_fields)
    assert list(value["estimates"][0]["interval"]) == ["low", "high", "level", "printed"]
    assert list(value["provenance"]["paper_checks"][0]) == ["by", "orcid", "on"]


def test_check_names_every_gap(fabricated: Survey, survey_copy: Path) -> None:
    """`check` names exactly what must still be filled in, each at its line."""
    text = draft_study("doe-2020-lanes", Found(CITATION), fabricated.vocabularies)
    (survey_copy / "studies" / "doe-2020-lanes.yml").write_text(text, "utf-8")
    gaps = {number for number, line in enumerate(text.splitlines(), start=1) if re.search(r": (?:~|\[\])$", line)}
    issues = find_issues(survey_copy)
    assert {issue.line for issue in issues} == gaps
    assert [issue.field for issue in issues] == [
        "taxonomy.modalities",
        "taxonomy.tasks",
        "taxonomy.methods",
        "cohorts[0].id",
        "cohorts[0].role",
        "cohorts[0].sizes[0].unit",
        "cohorts[0].sizes[0].printed",
        "cohorts[0].sizes[0].source",
        "cohorts[0].source",
        "provenance.extracted_from",
    ]


def test_a_provisional_id_is_told(fabricated: Survey) -> None:
    """An id that was made without author, year and title asks for its own correction."""
    texts = [
        draft_study("doe-2020-lanes", Found(), fabricated.vocabularies, is_id_certain=one) for one in (True, False)
    ]
    assert ["The id is provisional" in text for text in texts] == [False, True]


def test_long_vocabularies_show_their_ends(real: Survey) -> None:
    """Of many terms a question shows the first and last, and names the file that holds them."""
    text = draft_study("doe-2020-lanes", Found(), real.vocabularies)
    terms = [term.id for term in real.vocabularies["sources"].terms]
    assert f"One of: {', '.join(terms[:4])}, …, {', '.join(terms[-2:])}; all are in vocabularies/sources.yml." in text
