"""A retracted study: kept with a page of its own, and counted nowhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from osteosurvey.models import Study
from osteosurvey.models.citation import Notice, NoticeKind
from osteosurvey.survey import Survey
from osteosurvey.survey.bibliography import list_works
from osteosurvey.survey.catalogue import Catalogue, make_study_link
from osteosurvey.survey.credits import list_people
from osteosurvey.survey.data_state import LaterChange
from osteosurvey.survey.history import find_unnamed, list_records
from osteosurvey.survey.tables import Table, make_tables
from tests.survey_room.retracting import leave_out, retract
from tests.surveys import DOE, IN_ORDER, MULLER, OKAFOR, TANAKA


@pytest.fixture(scope="module", params=sorted(IN_ORDER))
def study(request: pytest.FixtureRequest) -> str:
    """Each study of the fabricated survey."""
    return str(request.param)


@pytest.mark.parametrize(
    ("kinds", "is_retracted"),
    [
        (("retraction",), True),
        (("correction", "withdrawal"), True),
        (("removal", "correction"), True),
        (("correction",), False),
        (("expression-of-concern", "partial-retraction", "new-version", "other"), False),
        ((), False),
    ],
)
def test_a_work_is_retracted_as_a_whole(
    fabricated: Survey, kinds: tuple[NoticeKind, ...], *, is_retracted: bool
) -> None:
    """Retraction, withdrawal and removal take a work back; nothing else does."""
    notices = tuple(Notice(kind=kind, printed="page 3") for kind in kinds) or None
    citation = fabricated.studies[0].citation.model_copy(update={"notices": notices})
    assert citation.is_retracted is is_retracted


def test_a_retracted_study_is_not_among_the_studies(fabricated: Survey, study: str) -> None:
    """It stands behind the studies, and other records still find it by its id."""
    survey = retract(study)
    others = tuple(one for one in fabricated.studies if one.id != study)
    assert (survey.studies, [one.id for one in survey.retracted]) == (others, [study])
    assert survey.all_studies == (*others, *survey.retracted)
    assert survey.studies_by_id == {one.id: one for one in (*others, *survey.retracted)}


def test_links_to_a_retracted_study_work(study: str) -> None:
    """It has a link as every study has, and is no neighbour of another."""
    catalogue = Catalogue(retract(study))
    (retracted,) = catalogue.survey.retracted
    kept = [one for one in IN_ORDER if one != study]
    assert [one.id for one in catalogue.studies] == kept == list(catalogue.neighbours)
    assert catalogue.study_links == {one.id: make_study_link(one) for one in (*catalogue.studies, retracted)}
    linked = {link.path for pair in catalogue.neighbours.values() for link in pair if link}
    assert linked == {f"studies/{one}/" for one in kept}


def with_notices(study: Study, *kinds: NoticeKind) -> Study:
    notices = tuple(Notice(kind=kind, printed="page 3") for kind in kinds)
    return study.model_copy(update={"citation": study.citation.model_copy(update={"notices": notices})})


@pytest.mark.parametrize(
    ("make", "named", "said"),
    [
        (retract, DOE, "1 retracted study left out"),
        (retract, TANAKA, "1 study with a printed correction or concern, 1 retracted study left out"),
        (leave_out, DOE, ""),
    ],
    ids=["retracted", "both", "neither"],
)
def test_counts_are_noted_with_notices_and_retractions(make: Callable[[str], Survey], named: str, said: str) -> None:
    """Beside a count stands about how many studies a notice was printed, and how many are left out."""
    assert Catalogue(make(named)).notices == said


def test_several_notices_are_of_one_study(fabricated: Survey) -> None:
    """Studies are counted, and not what is printed about them; several have their plural."""
    noticed = tuple(with_notices(one, "correction", "expression-of-concern") for one in fabricated.studies)
    catalogue = Catalogue(replace(fabricated, studies=noticed[1:], retracted=noticed[:1] * 2))
    assert catalogue.notices == "4 studies with a printed correction or concern, 2 retracted studies left out"


def list_named(table: Table) -> set[object]:
    """List every value of a table, the items of its lists too."""
    cells = [cell for row in table.rows for cell in row]
    return {item for cell in cells for item in (cell if isinstance(cell, tuple) else (cell,))}


def test_no_table_but_that_of_notices_holds_a_retracted_study(study: str) -> None:
    """All other tables are those of a survey without it."""
    tables = {table.name: table for table in make_tables(retract(study))}
    without = {table.name: table for table in make_tables(leave_out(study))}
    assert [name for name, table in tables.items() if study in list_named(table)] == ["notices"]
    assert [name for name, table in tables.items() if table.rows != without[name].rows] == ["notices"]


def test_notices_say_which_study_is_not_counted() -> None:
    """A correction stands with 'yes', and every notice of the retracted study, which comes last, with 'no'."""
    (table,) = (one for one in make_tables(retract(MULLER)) if one.name == "notices")
    assert [(*row[:6], row[7]) for row in table.rows] == [
        (DOE, None, 1, "correction", "10.5555/wear.2024.c1", "Lane Letters 8, 3 (2025)", "yes"),
        (MULLER, 5, 1, "correction", None, "page 3 of the <i>next</i> issue", "no"),
        (MULLER, 5, 2, "retraction", "10.5555/gone", None, "no"),
    ]


def test_the_reference_list_keeps_a_retracted_study(fabricated: Survey, study: str) -> None:
    """Its work is cited under the same numbers, by the survey as ever."""
    works = [(work.key, work.numbers, work.record_path) for work in list_works(retract(study))]
    assert works == [(work.key, work.numbers, work.record_path) for work in list_works(fabricated)]


def test_the_history_knows_a_retracted_study(fabricated: Survey, study: str) -> None:
    """Its record is still one of the data, which changed; it is not taken for removed."""
    survey = retract(study)
    assert {named for named, _ in list_records(survey)} == {named for named, _ in list_records(fabricated)}
    assert list(find_unnamed(survey)) == list(find_unnamed(fabricated))
    assert survey.state.changes == (LaterChange("changed", "study", (study,)),)


def test_who_made_its_record_stays_credited(fabricated: Survey) -> None:
    """Those who worked on the record of a retracted study are among the people of the data."""
    assert list_people(retract(OKAFOR)) == list_people(fabricated)
