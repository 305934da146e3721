"""Answers about the shape of models."""

from __future__ import annotations

import pytest

from osteosurvey.models import (
    Answered,
    Citation,
    Cohort,
    Dataset,
    Estimate,
    ImagedSite,
    Interval,
    RecordChange,
    Size,
    Study,
    Taxonomy,
)
from osteosurvey.models.base import RecordPart
from osteosurvey.models.walk import (
    climb,
    field_model,
    find_term,
    find_terms,
    format_location,
    is_sorted_list,
    model_at,
)


@pytest.mark.parametrize(
    ("model", "name", "found"),
    [
        (Study, "citation", Citation),
        (Study, "cohorts", Cohort),
        (Estimate, "interval", Interval),
        (Study, "id", None),
        (Study, "zebra", None),
        (Citation, "title", None),
        (Citation, "publisher", None),
        (Taxonomy, "tasks", None),
    ],
)
def test_the_model_of_a_field_is_found(model: type[RecordPart], name: str, found: type[RecordPart] | None) -> None:
    """A field's model is that of its value or of its items, whether it may be absent or not."""
    assert field_model(model, name) is found


@pytest.mark.parametrize(
    ("location", "found"),
    [
        ((), Study),
        (("cohorts", 0), Cohort),
        (("cohorts", 0, "sizes", 3), Size),
        (("validation", "external"), Answered),
        (("cohorts", 0, "id"), None),
        (("zebra", "crossing"), None),
    ],
)
def test_the_model_at_a_location_is_found(location: tuple[str | int, ...], found: type[RecordPart] | None) -> None:
    """A location leads through lists to the model that stands there."""
    assert model_at(Study, location) is found


@pytest.mark.parametrize(
    ("model", "name", "is_sorted"),
    [
        (Taxonomy, "modalities", True),
        (Cohort, "reference_standards", True),
        (Taxonomy, "methods", False),
        (Taxonomy, "models", False),
        (Taxonomy, "zebra", False),
        (Dataset, "modalities", True),
        (Dataset, "sizes", False),
        (RecordChange, "ids", True),
        (RecordChange, "fields", False),
    ],
)
def test_lists_without_an_order_are_known(model: type[RecordPart], name: str, is_sorted: bool) -> None:
    """Only lists that are declared to have no order are sorted."""
    assert is_sorted_list(model, name) is is_sorted


@pytest.mark.parametrize(
    ("location", "text"),
    [
        ((), ""),
        (("id",), "id"),
        (("estimates", 0, "metric"), "estimates[0].metric"),
        (("a", 0, 1, "b", "c"), "a[0][1].b.c"),
    ],
)
def test_locations_are_written_as_people_do(location: tuple[str | int, ...], text: str) -> None:
    """A location is a dotted path with numbers in brackets."""
    assert format_location(location) == text


@pytest.mark.parametrize(
    ("model", "name", "vocabulary"),
    [
        (Cohort, "role", "cohort-roles"),
        (Estimate, "target", "targets"),
        (Cohort, "access", "access"),
        (Taxonomy, "modalities", "modalities"),
        (Taxonomy, "explainability", None),
        (Study, "cohorts", None),
        (Study, "id", None),
        (Study, "zebra", None),
    ],
)
def test_vocabulary_of_a_field_is_found(model: type[RecordPart], name: str, vocabulary: str | None) -> None:
    """A field draws its term, or the terms of its list, from a vocabulary; those of a model within are not its own."""
    found = find_term(model, name)
    assert (found and found.vocabulary) == vocabulary


@pytest.mark.parametrize(
    ("start", "path"), [(None, []), ("a", ["a"]), ("c", ["c", "b", "a"]), ("x", ["x", "y"]), ("y", ["y", "x"])]
)
def test_climbing_lists_what_stands_above(start: str | None, path: list[str]) -> None:
    """A term stands before its broader ones, and a circle of terms ends where it began."""
    assert climb(start, {"c": "b", "b": "a", "x": "y", "y": "x"}.get) == path


@pytest.mark.parametrize(
    ("vocabulary", "found"),
    [
        ("sources", [(("source",), "table-a"), (("body_sites", 0, "source"), "paper")]),
        ("methods", [(("methods", 0), "hybrid"), (("methods", 1), "rule-based")]),
        ("body-sites", [(("body_sites", 0, "site"), "kerb")]),
        ("units", []),
    ],
)
def test_terms_are_found_with_their_places(vocabulary: str, found: list[tuple[tuple[str | int, ...], str]]) -> None:
    """Every term of a vocabulary is found, in lists and in inner parts, in the order of the fields."""
    taxonomy = Taxonomy(
        modalities=("dashcam",),
        tasks=("damage-spotting",),
        methods=("hybrid", "rule-based"),
        source="table-a",
        body_sites=(ImagedSite(site="kerb", source="paper"),),
    )
    assert list(find_terms(taxonomy, vocabulary)) == found
    above = ("taxonomy",)
    assert list(find_terms(taxonomy, vocabulary, above)) == [((*above, *place), term) for place, term in found]
