"""The record that a new study begins with."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osteosurvey.citations.read.candidate import WorkDescription, describe_work
from osteosurvey.contributing.add.choices import list_choices
from osteosurvey.contributing.add.drafting import Drafter
from osteosurvey.contributing.add.examples import make_example_estimate
from osteosurvey.contributing.add.finishing import remove_questions
from osteosurvey.contributing.add.gaps import find_gaps
from osteosurvey.contributing.add.lines import RECURRING
from osteosurvey.contributing.add.offering import NOT_ASKED, offer_vocabularies
from osteosurvey.models import Estimate, Study
from osteosurvey.models.base import RecordPart
from osteosurvey.models.layout import STUDY
from osteosurvey.models.walk import field_model
from osteosurvey.records.canonical import canonical_text
from osteosurvey.records.yaml_tree import parse_tree, to_value
from osteosurvey.survey import Survey
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
    text = Drafter(fabricated.vocabularies).draft("doe-2020-lanes", WorkDescription(citation))
    assert canonical_text(STUDY, text) == text
    bare = remove_questions(text)
    assert canonical_text(STUDY, bare) == bare
    assert value_of(bare) == value_of(text)


ANYTHING = st.text(st.characters(codec="utf-8"), max_size=30) | st.sampled_from(
    ["no", "~", "1e3", "- a", "x: y", "<i>"]
)


@pytest.mark.slow
@given(ANYTHING, ANYTHING, ANYTHING, ANYTHING)
@settings(max_examples=60, deadline=None)
def test_any_text_makes_a_draft(fabricated: Survey, title: str, given_name: str, family: str, volume: str) -> None:
    """Whatever a service sends as text, the draft is canonical and holds what was taken of it."""
    raw = {"title": title, "volume": volume, "authors": [{"given": given_name, "family": family}], "year": 2020}
    found = describe_work(raw, abstract=title)
    text = Drafter(fabricated.vocabularies).draft("doe-2020-lanes", found)
    value = value_of(text)
    assert canonical_text(STUDY, text) == text
    assert {name: value["citation"][name] for name in found.citation} == found.citation
    assert list(value) == ["id", "citation", "taxonomy", "cohorts", "provenance"]


def test_a_draft_says_what_was_found(fabricated: Survey) -> None:
    """The citation stands in the draft as it was found, whatever a YAML reader would make of its words."""
    value = value_of(Drafter(fabricated.vocabularies).draft("doe-2020-lanes", WorkDescription(CITATION)))
    assert (value["id"], value["citation"]) == ("doe-2020-lanes", CITATION)


def test_the_abstract_is_not_kept(fabricated: Survey) -> None:
    """Of an abstract nothing but the terms that it suggests reaches the record."""
    found = WorkDescription(CITATION, "Secretly a snapshot.")
    text = Drafter(fabricated.vocabularies).draft("doe-2020-lanes", found)
    assert "Secretly" not in text
    assert "  #? Suggested: phone-photo, as the abstract has the words of 'Snapshot'.\n  modalities: []\n" in text


def list_asked(model: type[RecordPart]) -> list[str]:
    """List the fields of a model and of all its parts that a later study is asked for, in their order."""
    found: list[str] = []
    for name in model.model_fields:
        if f"{model.__name__}.{name}" not in NOT_ASKED:
            inner = field_model(model, name)
            found += [name, *(list_asked(inner) if inner else [])]
    return found


def test_every_field_is_asked_for(fabricated: Survey) -> None:
    """A draft of which nothing is known asks for every field that a later study has, except those explained above."""
    text = Drafter(fabricated.vocabularies).draft("doe-2020-lanes", WorkDescription())
    named = set(re.findall(r'^ *(?:# +)?(?:- )?"?([a-z_]+)"?:', text, re.M))
    explained = set(re.findall(r"^#[?] ([a-z]+): ", text, re.M))
    assert explained == RECURRING
    assert named | explained == set(list_asked(Study))


@pytest.mark.parametrize("survey", ["fabricated", "real"])
def test_each_question_is_asked_once(survey: str, request: pytest.FixtureRequest) -> None:
    """No two lines of a draft ask the same, and no choices are listed twice."""
    text = Drafter(request.getfixturevalue(survey).vocabularies).draft("doe-2020-lanes", WorkDescription())
    questions = re.findall(r"([a-z_]+)?:?[^\n:#]*#[?] ([A-Z][^\n]*)", text)
    choices = re.findall(r"(?:One|Any) of: (.*)", text)
    assert len(questions) > 60
    assert [one for one, count in Counter(questions).items() if count > 1] == []
    assert [one for one, count in Counter(choices).items() if count > 1] == []
    assert text.count("\n") < 240


def test_nothing_of_the_survey_is_asked(real: Survey) -> None:
    """A draft names no number, label or source of the survey, and no check that somebody else has to do."""
    text = Drafter(real.vocabularies).draft("doe-2020-lanes", WorkDescription())
    words = ("survey_number", "other_survey_numbers", "method_label", "paper_checks", "survey-", "other-review")
    assert [word for word in words if word in text] == []


def test_a_question_becomes_a_field_in_its_place(fabricated: Survey) -> None:
    """Removing '# ' from every question gives YAML in which each field stands where the model has it."""
    text = Drafter(fabricated.vocabularies).draft("doe-2020-lanes", WorkDescription(CITATION))
    opened = re.sub(r"^( *)# (?!yaml)", r"\1", text, flags=re.M)
    value = value_of(opened)
    asked = [name for name in Study.model_fields if f"Study.{name}" not in NOT_ASKED]
    assert list(value) == asked
    assert list(value["validation"]["external"]) == ["answer", "source"]
    assert list(value["estimates"][0]["interval"]) == ["low", "high", "kind", "level", "printed"]
    assert list(value["provenance"]["contributors"][0]) == ["name", "orcid", "role"]


def test_check_names_every_gap(fabricated: Survey, survey_copy: Path) -> None:
    """`check` names what the model requires and `add --finish` every gap, each at its line."""
    text = Drafter(fabricated.vocabularies).draft("doe-2020-lanes", WorkDescription(CITATION))
    (survey_copy / "studies" / "doe-2020-lanes.yml").write_text(text, "utf-8")
    lines = enumerate(text.splitlines(), start=1)
    gaps = [number for number, line in lines if re.search(r"^[^#]*: (?:~|\[\])$", line)]
    root = parse_tree(text)
    assert root is not None
    found = find_gaps("a.yml", text, root)
    assert [gap.line for gap in found] == gaps
    issues = find_issues(survey_copy)
    assert [(issue.line, issue.field) for issue in issues] == [(gap.line, gap.field) for gap in found[:-1]]
    assert [issue.field for issue in found] == [
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
        "provenance.read",
    ]


def test_choices_without_a_vocabulary_are_listed_whole() -> None:
    """Words that the model itself fixes are in no file, so that none of them is left out."""
    words = [f"word-{i}" for i in range(13)]
    assert list_choices({"enum": words}) == ", ".join(words)


def test_what_only_the_surveys_studies_have_is_not_asked(fabricated: Survey) -> None:
    """A study that came later is recorded from its paper, which supersedes nothing and is the place of its citation."""
    text = Drafter(fabricated.vocabularies).draft("doe-2020-lanes", WorkDescription())
    assert [name for name in ("superseded", "citation_sources", "notices", "other_versions") if name in text] == []
    assert [name for name in ("pmcid", "cited_from", "counts", "found", "pages", "is_cut") if name not in text] == []


def test_a_provisional_id_is_reported(fabricated: Survey) -> None:
    """An id that was made without author, year and title asks for its own correction."""
    texts = [
        Drafter(fabricated.vocabularies).draft("doe-2020-lanes", WorkDescription(), is_id_certain=one)
        for one in (True, False)
    ]
    assert ["The id is provisional" in text for text in texts] == [False, True]


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ([("ct", "CT"), ("grad-cam", "Grad CAM")], "ct, grad-cam"),
        (
            [("auc", "Area under the curve"), ("no", "No"), ("yes", "Agreed")],
            'auc (Area under the curve), "no", "yes" (Agreed)',
        ),
        ([(f"x{i}", f"X{i}") for i in range(12)], ", ".join(f"x{i}" for i in range(12))),
        (
            [(f"x{i}", f"X{i}") for i in range(13)],
            ", ".join(f"x{i}" for i in range(12)) + ", … (all 13 are in vocabularies/lanes.yml)",
        ),
        ([], ""),
    ],
)
def test_choices_show_labels(terms: list[tuple[str, str]], expected: str) -> None:
    """A term shows its label where that differs in more than case and hyphens, and a dozen of them are enough."""
    part = {"x-vocabulary": "lanes", "oneOf": [{"const": term, "title": label} for term, label in terms]}
    assert list_choices(part) == expected


@pytest.mark.parametrize("survey", ["fabricated", "real"])
def test_the_example_is_an_estimate(survey: str, request: pytest.FixtureRequest) -> None:
    """The worked example breaks no rule, has an interval, a threshold and a cohort, and stands in the draft."""
    vocabularies = request.getfixturevalue(survey).vocabularies
    text = Drafter(vocabularies).draft("doe-2020-lanes", WorkDescription())
    example = "".join(re.findall(r"^#[?]  (.*\n)", text, re.M))
    terms = {name: {term.id: term for term in one.terms} for name, one in vocabularies.items()}
    (estimate,) = (Estimate.model_validate(one, context=terms) for one in value_of(example))
    assert estimate == Estimate.model_validate(make_example_estimate(offer_vocabularies(vocabularies)))
    assert None not in (estimate.interval, estimate.threshold, estimate.cohort)
