"""What is said of names that are none of the known ones: few are listed, of many the nearest."""

from __future__ import annotations

import pytest

from osteosurvey.models.unknown_names import MOST_LISTED, UnknownTerms, describe_unknown_field
from osteosurvey.models.walk import Location
from osteosurvey.survey import Survey

FIELDS = ("title", "authors", "container", "year")
MANY = (*FIELDS, *(f"other_{number}" for number in range(MOST_LISTED)))
LISTED = "the codebook lists all 12"


@pytest.mark.parametrize(
    ("name", "fields", "message"),
    [
        ("titel", FIELDS, "must be a known field (title, authors, container, year); did you mean 'title'?"),
        ("banana", FIELDS, "must be a known field (title, authors, container, year); correct or remove it"),
        ("title", FIELDS, "must be a known field (title, authors, container, year); correct or remove it"),
        ("titel", MANY, "must be a known field; did you mean 'title'?"),
        ("banana", MANY, "must be a known field; correct or remove it; the codebook lists all 12"),
    ],
)
def test_an_unknown_field_is_described(name: str, fields: tuple[str, ...], message: str) -> None:
    """Few fields are listed; of many the nearest is named, or where all are."""
    assert describe_unknown_field(name, fields, listed=LISTED) == message


def test_all_fields_are_listed_where_nothing_else_lists_them() -> None:
    """Of fields that no schema lists, the message lists all."""
    assert describe_unknown_field("banana", MANY).startswith(f"must be a known field ({', '.join(MANY)}); ")


FIT = "paper-abstract, paper-table, paper-text, paper-metadata, paper-repository, paper-supplement, paper"
IF_LATER = "must be one of the sources for a study without a survey number"
OR_DEFINE = " or the codebook, or define it there"


@pytest.mark.parametrize(
    ("typed", "vocabulary", "came_later", "message"),
    [
        (
            "auprc",
            "metrics",
            True,
            "must be one of the metrics; did you mean 'pr-auc'? "
            "vocabularies/metrics.yml and the codebook list all {number}",
        ),
        (
            "banana",
            "metrics",
            True,
            "must be one of the metrics; choose one of the {number} in vocabularies/metrics.yml" + OR_DEFINE,
        ),
        ("DEXA", "modalities", False, "must be one of the modalities: xray, ct, dxa, mri; did you mean 'dxa'?"),
        (
            "banana",
            "modalities",
            False,
            "must be one of the modalities: xray, ct, dxa, mri; "
            "choose one, or define it in vocabularies/modalities.yml",
        ),
        ("abstract", "sources", True, f"{IF_LATER}: {FIT}; did you mean 'paper-abstract'?"),
        ("table", "sources", True, f"{IF_LATER}: {FIT}; did you mean 'paper-table'?"),
        ("survey-table-9", "sources", True, f"{IF_LATER}: {FIT}; did you mean 'paper-table'?"),
        ("banana", "sources", True, f"{IF_LATER}: {FIT}; choose one, or define it in vocabularies/sources.yml"),
        (
            "abstract",
            "sources",
            False,
            "must be one of the sources; did you mean 'survey-abstract' or 'paper-abstract'? "
            "vocabularies/sources.yml and the codebook list all {number}",
        ),
        (
            "banana",
            "sources",
            False,
            "must be one of the sources; choose one of the {number} in vocabularies/sources.yml" + OR_DEFINE,
        ),
    ],
)
def test_an_unknown_term_is_described(
    typed: str, vocabulary: str, came_later: bool, message: str, real: Survey
) -> None:
    """Few terms are listed and of many the nearest named; a later study is offered the sources in its paper alone."""
    expected = message.format(number=len(real.vocabularies[vocabulary].terms))
    assert _describe(real, typed, vocabulary, ("cohorts", 0), came_later=came_later) == expected


def test_a_disputed_reading_may_come_from_another_review(real: Survey) -> None:
    """Among the readings of a later study, another review is listed, too."""
    location: Location = ("readings", 0, "readings", 1, "source")
    message = f"{IF_LATER}: {FIT}, other-review; did you mean 'other-review'?"
    assert _describe(real, "Other reviews", "sources", location, came_later=True) == message


def test_sources_of_no_kind_are_all_offered(real: Survey) -> None:
    """Where no source is the paper's, a later study is offered all of them."""
    kinds = {term.id: term.model_copy(update={"kind": None}) for term in real.vocabularies["sources"].terms}
    message = UnknownTerms({"sources": kinds}, came_later=True).describe("banana", "sources", ())
    rule = f"must be one of the sources; choose one of the {len(kinds)} in vocabularies/sources.yml"
    assert message == rule + OR_DEFINE


def _describe(survey: Survey, typed: str, vocabulary: str, location: Location, *, came_later: bool) -> str:
    terms = {name: {term.id: term for term in one.terms} for name, one in survey.vocabularies.items()}
    return UnknownTerms(terms, came_later=came_later).describe(typed, vocabulary, location)
