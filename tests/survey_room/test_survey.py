"""The survey in memory and its look-ups."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest
from pydantic import ValidationError

from osteosurvey.survey import Survey


def test_records_are_found_by_id(fabricated: Survey) -> None:
    """Studies, datasets and terms are found by their ids."""
    assert fabricated.studies_by_id["okafor-2021-potholes"].survey_number == 4
    assert fabricated.datasets_by_id["night-rides"].label == "Night rides"
    assert fabricated.terms["methods", "hybrid"].parent == "neural-net"
    assert len(fabricated.terms) == sum(len(one.terms) for one in fabricated.vocabularies.values())


def test_terms_are_named_as_pages_show_them(fabricated: Survey) -> None:
    """A term's label is what pages show."""
    assert fabricated.label("modalities", "phone-photo") == "Phone photograph"
    with pytest.raises(KeyError):
        fabricated.label("modalities", "zebra")


def list_shown(survey: Survey, vocabulary: str) -> list[str]:
    """List the ids of the terms that pages and figures list."""
    return [term.id for term in survey.shown_terms[vocabulary]]


def test_an_unstated_term_is_shown_where_a_study_has_it(fabricated: Survey, with_unstated: Survey) -> None:
    """A term that stands for what a source does not name is listed as soon as a study has it, and in its place."""
    assert fabricated.unstated_terms == frozenset({("methods", "unstated-method")})
    assert list_shown(fabricated, "methods") == ["rule-based", "neural-net", "hybrid"]
    assert list_shown(with_unstated, "methods") == ["rule-based", "neural-net", "hybrid", "unstated-method"]
    assert fabricated.shown_terms["tasks"] == fabricated.vocabularies["tasks"].terms


@pytest.mark.parametrize(
    ("vocabulary", "term", "shown"),
    [
        ("access", "on-request", True),  # a cohort's
        ("access", "closed", True),  # a dataset's and a cohort's
        ("targets", "crack", True),  # an estimate's
        ("body-sites", "painted-lane", True),
        ("methods", "neural-net", True),  # broader than one that a study has
        ("units", "image", True),
        ("overlap-certainties", "maybe", True),
        ("explainability", "heat-map", True),
        ("reference-standards", "lane-walk", True),
        ("center-types", "one-city", True),  # a dataset's alone
        ("metrics", "unused", False),
    ],
)
def test_a_term_is_looked_for_wherever_it_can_stand(
    fabricated: Survey, vocabulary: str, term: str, shown: bool
) -> None:
    """Whether a record has an unstated term does not depend on the field that it stands in."""
    own = fabricated.vocabularies[vocabulary]
    unused = own.terms[0].model_copy(update={"id": "unused", "parent": None})
    terms = tuple(one.model_copy(update={"is_unstated": one.id == term}) for one in (*own.terms, unused))
    changed = {**fabricated.vocabularies, vocabulary: own.model_copy(update={"terms": terms})}
    assert (term in list_shown(replace(fabricated, vocabularies=changed), vocabulary)) is shown


def test_a_term_has_its_broader_ones(fabricated: Survey) -> None:
    """The nearest broader term comes first, and a circle of terms ends where it began."""
    assert fabricated.list_ancestry("methods", "hybrid") == ["hybrid", "neural-net"]
    own = fabricated.vocabularies["methods"]
    terms = tuple(one.model_copy(update={"parent": "hybrid"}) if one.id == "neural-net" else one for one in own.terms)
    changed = {**fabricated.vocabularies, "methods": own.model_copy(update={"terms": terms})}
    assert replace(fabricated, vocabularies=changed).list_ancestry("methods", "hybrid") == ["hybrid", "neural-net"]


def test_a_survey_does_not_change(fabricated: Survey) -> None:
    """A survey and its records are frozen: an edit makes a new value."""
    with pytest.raises(FrozenInstanceError):
        fabricated.studies = ()  # type: ignore[misc]
    with pytest.raises(ValidationError, match="frozen"):
        fabricated.studies[0].survey_number = 5  # type: ignore[misc]


def test_a_study_has_all_its_numbers(fabricated: Survey) -> None:
    """A study's own number comes first, then those under which the list repeats it."""
    numbers = {study.id: study.survey_numbers for study in fabricated.studies}
    assert numbers == {
        "doe-2024-wear": (),
        "muller-2022-paint": (5, 9),
        "nguyen-2023-cracks": (7,),
        "okafor-2021-potholes": (4,),
        "tanaka-2020-drone": (6,),
    }
