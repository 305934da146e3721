"""What is true of the survey's edition: its records are complete, and keep what its Table 4 prints."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

import pytest

from osteosurvey.checks import check_records
from osteosurvey.models import Dataset, Estimate, Study
from osteosurvey.models.layout import DATASET, STUDY, VERSION
from osteosurvey.models.sizes import whole_study_cohorts
from osteosurvey.pages import PageRenderer
from osteosurvey.pages.records.dispute_marks import mark_fields
from osteosurvey.records import read_records
from osteosurvey.survey import Survey
from osteosurvey.survey.bibliography import list_works
from tests.survey.origin import select_unchecked
from tests.survey.table_4 import PLACE, TABLE_4, Result, find_access, list_results, list_sizes
from tests.surveys import PROJECT

Printed = TypeVar("Printed")
Kept = TypeVar("Kept")


def is_of_edition(dataset: Dataset) -> bool:
    """Whether the survey cites a work for a dataset."""
    return any(reference.survey_number for reference in dataset.references)


def test_the_edition_is_complete(real: Survey) -> None:
    """Every study of Table 4, every dataset of Table 2, and every survey of Table 1 with this one has its record."""
    numbers = [study.survey_number for study in real.edition_studies]
    datasets = [dataset for dataset in real.datasets if is_of_edition(dataset)]
    numbered = [one for one in real.related_surveys if one.survey_number]
    assert sorted(numbers, key=str) == sorted(TABLE_4, key=str)
    assert (len(numbers), len(datasets), len(numbered), len(real.works)) == (40, 10, 9, 41)
    assert "rahman-2025-survey" in {one.id for one in real.related_surveys}


def test_the_first_version_holds_the_survey(real: Survey) -> None:
    """The history begins with everything that the survey reviews, cites and says."""
    first = real.versions[-1]
    assert (first.id, first.released, first.changed, first.removed) == ("0.1.0", "2026-11-23", (), ())
    assert [(change.kind, len(change.ids)) for change in first.added] == [
        ("study", 40),
        ("dataset", 10),
        ("related-survey", 9),
        ("related-survey", 1),
        ("work", 41),
        ("vocabulary", 20),
        ("outlook", 59),
        ("survey", 0),
    ]
    studies, datasets, *_ = (set(change.ids) for change in first.added)
    assert studies == {study.id for study in real.edition_studies}
    assert datasets == {dataset.id for dataset in real.datasets if is_of_edition(dataset)}


def test_every_reference_is_one_work(real: Survey) -> None:
    """Each of the 93 references belongs to exactly one work, and 23 and 58 are one study."""
    cited = [work.numbers for work in list_works(real) if work.numbers]
    assert Counter(number for numbers in cited for number in numbers) == Counter(range(1, 94))
    assert len(cited) == 92
    assert [numbers for numbers in cited if len(numbers) > 1] == [(23, 58)]


def test_the_edition_raises_no_warning(real: Survey, records: Path) -> None:
    """But for an interval that an abstract prints beside its value, only the audit warns, as is listed elsewhere."""
    read = read_records(records)
    read.by_kind[STUDY] = [one for one in read.by_kind[STUDY] if one.record in real.edition_studies]
    read.by_kind[DATASET] = [one for one in read.datasets if is_of_edition(one.record)]
    read.by_kind[VERSION] = []  # later versions name later records
    read.manifests.clear()
    unchecked = {study.id for study in select_unchecked(real).values()}
    checked = {read.shown(one.path) for one in read.studies if one.record.id not in unchecked}
    issues = [issue for issue in check_records(read) if issue.path not in checked and not issue.rule.startswith("A-")]
    assert [(Path(issue.path).stem, issue.field, issue.message) for issue in issues] == [
        ("kong-2022-spine", "estimates[8].interval", "should enclose the value 0.594; compare with the source"),
        (
            "yamamoto-2021-variables",
            "differences[1].interval",
            "should have 'low' below 'high'; compare with the source",
        ),
    ]


@pytest.mark.parametrize("number", TABLE_4)
def test_a_row_of_table_4_is_kept_as_printed(number: int, real: Survey) -> None:
    """A study keeps size, access, and every number of its row as printed, in order, with its qualifier.

    Where a record follows the paper instead, what the table prints is among its readings.
    """
    (study,) = (study for study in real.edition_studies if study.survey_number == number)
    cohorts = whole_study_cohorts(study)
    sizes = [size.printed for cohort in cohorts for size in cohort.sizes if size.source == PLACE]
    results = [estimate for estimate in study.estimates if estimate.source == PLACE]
    missing_sizes = find_missing(list_sizes(number), sizes, str.__eq__)
    missing_results = find_missing(list_results(number), results, is_kept)
    assert [one for one in missing_sizes if not is_reading(study, "cohorts.sizes", one)] == []
    assert [one for one in missing_results if not is_reading(study, "estimates", one.printed)] == []
    is_access_kept = {cohort.access for cohort in cohorts} == {find_access(number)}
    assert is_access_kept or is_reading(study, "cohorts.access")


def find_missing(
    printed: Iterable[Printed], kept: Sequence[Kept], fits: Callable[[Printed, Kept], bool]
) -> list[Printed]:
    """Find what is printed and not kept; what is kept must be printed, and stand in printed order."""
    missing, rest = [], list(kept)
    for one in printed:
        if rest and fits(one, rest[0]):
            rest.pop(0)
        else:
            missing.append(one)
    assert rest == []
    return missing


def is_kept(result: Result, estimate: Estimate) -> bool:
    """Whether an estimate is a number of the table, and says somewhere what the table prints beside it."""
    horizon = f"[{' '.join(f'{years:g}' for years in estimate.horizon_years)}]"
    said = {"", estimate.target, estimate.site, estimate.evaluation, estimate.model, estimate.unit, horizon}
    return (estimate.metric, estimate.printed) == (result.metric, result.printed) and result.qualifier in said


def is_reading(study: Study, field: str, printed: str = "") -> bool:
    """Whether a reading of the table about a field, or about one below it, quotes what is printed."""
    quoted = re.compile(rf"(?<![\w.]){re.escape(printed)}(?![\w%])" if printed else "")
    disputes = [one for one in study.readings if f"{one.field}.".startswith(f"{field}.")]
    return any(one.source == PLACE and quoted.search(one.value) for dispute in disputes for one in dispute.readings)


def test_prose_of_the_wrong_paper_stays_out_of_the_record(real: Survey) -> None:
    """The paragraph on [66] describes another paper: its facts are readings, and the conflict is grave."""
    study, place = real.studies_by_id["sebro-2022-wrist"], "survey-section-5.3.1"
    sources = {*(one.source for one in study.estimates), *(one.source for one in study.cohorts)}
    grave = {(d.kind, d.severity) for d in study.readings if any(place == r.source for r in d.readings)}
    assert (place in sources, ("identity", "high") in grave) == (False, True)


def test_every_study_has_been_read_for_every_question(real: Survey) -> None:
    """No question of validation, availability or explainability is left without an answer."""
    unanswered = [
        (study.id, name)
        for study in real.edition_studies
        for part in (study.validation, study.availability)
        for name, answer in part
        if answer is None
    ]
    unexplained = [study.id for study in real.edition_studies if study.taxonomy.explainability is None]
    assert (unanswered, unexplained) == ([], [])


def test_every_disputed_field_is_marked_where_it_appears(real: Survey) -> None:
    """On a study's page, a mark leads to the first dispute about each field."""
    renderer = PageRenderer(real, PROJECT / "site_templates")
    unmarked = [
        (study.id, field)
        for study in select_unchecked(real).values()
        if study.readings
        for body in [renderer.render_study(study).body]
        for field, number in mark_fields(study).items()
        if f'href="#dispute-{number}"' not in body
    ]
    assert unmarked == []
