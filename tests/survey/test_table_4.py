"""What a number of Table 4 takes from the heading over its row, from the rest of its cell, and from the prose."""

from __future__ import annotations

import pytest

from osteosurvey.models import Estimate, Study
from osteosurvey.survey import Survey
from tests.survey.origin import is_of_survey
from tests.survey.table_4 import (
    FROM_PROSE,
    HEADED_TARGETS,
    PLACE,
    TABLE_4,
    find_heading,
    find_models,
    find_models_of_cell,
    list_models,
)

OWN_TARGETS = {60: ("osteoporosis", "osteopenia")}
"""Targets that a cell prints itself in a row whose heading prints one, by the study's number."""

WITHOUT_TARGET = {71: ("auc", "is one of three for one class each, and the cell does not say which")}
"""Numbers below such a heading that are for a part of its classes, with the reason."""


@pytest.fixture(scope="module")
def by_number(real: Survey) -> dict[int, Study]:
    """The studies of the table by their number."""
    return {study.survey_number: study for study in real.edition_studies if study.survey_number is not None}


def list_estimates(study: Study) -> list[Estimate]:
    return [estimate for estimate in study.estimates if estimate.source == PLACE]


@pytest.mark.parametrize("number", [row for row in TABLE_4 if find_heading(row) in HEADED_TARGETS])
def test_a_heading_gives_the_target_of_its_rows(number: int, by_number: dict[int, Study]) -> None:
    """A number has the target of the heading, marked so, unless its cell prints one or divides the classes."""
    headed = (HEADED_TARGETS[find_heading(number)], ("target",))
    metric, _ = WITHOUT_TARGET.get(number, ("", ""))
    for estimate in list_estimates(by_number[number]):
        found = (estimate.target, estimate.from_heading)
        if number in OWN_TARGETS:
            assert (found[0] in OWN_TARGETS[number], found[1]) == (True, ())
        else:
            assert found == ((None, ()) if estimate.metric == metric else headed)


@pytest.mark.parametrize("number", [row for row in TABLE_4 if find_heading(row) not in HEADED_TARGETS])
def test_a_heading_without_a_target_gives_none(number: int, by_number: dict[int, Study]) -> None:
    """Below the headings on fractures, every number has a target, and none of them from the heading."""
    found = [(estimate.target is None, estimate.from_heading) for estimate in list_estimates(by_number[number])]
    assert found == [(False, ())] * len(found)


def test_nothing_but_the_table_has_headings(real: Survey) -> None:
    """No number of the survey's prose takes a field from a heading."""
    sources = {one.source for study in real.edition_studies for one in study.estimates if one.from_heading}
    assert {source for source in sources if is_of_survey(source, real)} == {PLACE}


@pytest.mark.parametrize("number", TABLE_4)
def test_a_record_names_the_models_of_the_cell(number: int, by_number: dict[int, Study]) -> None:
    """The models that the table names are those that a record has from the table, in printed order."""
    named = [one.name for one in by_number[number].taxonomy.models if one.source == PLACE]
    assert named == list_models(number)


@pytest.mark.parametrize("number", TABLE_4)
def test_a_model_holds_for_every_number_of_its_cell(number: int, by_number: dict[int, Study]) -> None:
    """Each number has the model that the cell names once, or that of the prose."""
    assert {estimate.model for estimate in list_estimates(by_number[number])} <= find_models(number)


def test_a_model_beside_one_number_holds_for_all() -> None:
    """A name beside a number decides among several of the method; two names leave the model open."""
    assert [find_models(number) for number in (73, 75, 66)] == [{"Random forest"}, {"SimCLR"}, {None}]


def test_the_prose_changes_what_the_cell_alone_gives() -> None:
    """No exception is listed without need."""
    assert [number for number, (models, _) in FROM_PROSE.items() if set(models) == find_models_of_cell(number)] == []
