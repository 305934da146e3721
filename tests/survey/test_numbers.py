"""Every number that a record takes from the survey is printed there, near the study's reference and at that place.

Only the edition's studies take numbers from the survey.
Its numbers are in `survey-numbers.json`, made from its text by `survey_numbers.py`.
Our own words may also draw on what was read of the paper, which `paper_readings.csv` keeps.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from osteosurvey.models import Citation, Study
from osteosurvey.survey import Survey
from tests.survey.origin import SOURCE_FIELDS, is_of_survey, select_unchecked
from tests.survey.paper_numbers import list_read_numbers
from tests.survey.survey_numbers import ANYWHERE, digits_in, numbers_in
from tests.survey.table_4 import PLACE

NAMES = SOURCE_FIELDS | {"id", "study", "dataset", "cohort", "field", "locator"}
"""Fields that hold ids, paths and places of our own, not words of the survey."""

OWN_WORDS = frozenset(
    {
        *("note", "population", "detail", "reason", "text", "summary", "strengths", "limitations", "label"),
        *("condition_definition", "superseded", "found"),
    }
)
"""Fields in our own words, which may draw on every place that speaks of the study, and on its paper."""

PLACES = re.compile(
    r"\b(?:[Ss]ection|[Tt]able|[Ff]igure)s? \d+(?:\.\d+)*(?: and \d+(?:\.\d+)*)?|\b\d{1,2} November 2026\b"
)
"""How our own words name a place of the survey or the paper, and the day on which something was looked for."""

ADDED_UP = {"hsieh-2021-automated": {"36279"}}
"""Numbers in our own words that are sums of printed ones: here the patients of four sets."""


@cache
def printed_numbers() -> dict[str, dict[str, list[str]]]:
    index: dict[str, dict[str, list[str]]] = json.loads(
        Path(__file__).with_name("survey-numbers.json").read_text("utf-8")
    )
    return index


def references_of(study: Study, survey: Survey, *, with_overlaps: bool = False) -> set[int]:
    """Give the numbers under which the survey speaks of a study, of its datasets, and of those it overlaps with."""
    used = {cohort.dataset for cohort in study.cohorts if cohort.dataset}
    datasets = (survey.datasets_by_id[name] for name in used)
    cited = {reference.survey_number for dataset in datasets for reference in dataset.references}
    shared = {overlap.study for cohort in study.cohorts for overlap in cohort.overlaps} if with_overlaps else set()
    others = {number for name in shared for number in survey.studies_by_id[name].survey_numbers}
    return {*study.survey_numbers, *others, *(number for number in cited if number is not None)}


def numbers_at(study: Study, survey: Survey, place: str | None) -> set[str]:
    """Give the numbers that the survey prints about a study at one place, or wherever it speaks of the study.

    A place that never names the study speaks of all of them, so all its numbers count.
    """
    references = references_of(study, survey, with_overlaps=place is None)
    about = [printed_numbers()[str(reference)] for reference in references]
    if place and not any(place in places for places in about):
        return set(printed_numbers()[ANYWHERE].get(place, ()))
    return {n for places in about for name, numbers in places.items() if place in {None, name} for n in numbers}


def claims(part: Any, source: str | None = None, name: str = "") -> Iterator[tuple[str | None, str]]:
    """Give every text and count of a record with the place that it names; our own words name none."""
    if isinstance(part, dict):
        source = part.get("source", source)
        for name, value in part.items():
            if name not in NAMES and not (name == "value" and "metric" in part):
                yield from claims(value, find_source(name, part, source), name)
    elif isinstance(part, list):
        for item in part:
            yield from claims(item, source, name)
    elif isinstance(part, str):
        yield (None, PLACES.sub("", part)) if name in OWN_WORDS else (source, part)
    elif isinstance(part, int | float) and not isinstance(part, bool):
        yield source, f"{part:g}" if isinstance(part, float) else str(part)


def find_source(name: str, part: dict[str, Any], source: str | None) -> str | None:
    """Find the place that a field of a record is printed at.

    A number of Table 4 has the model that the prose names for it where its cell names none, so its model may be printed
    wherever the survey speaks of the study.
    """
    if name == "model" and source == PLACE:
        return None
    return part.get("described_in", source) if name == "centers" else source


def parts_of(study: Study) -> dict[str, Any]:
    """Give what a record says beyond its citation, as plain values."""
    dumped = study.model_dump(mode="json", exclude={"survey_number", "other_survey_numbers", "citation", "provenance"})
    return {name: value for name, value in dumped.items() if value}


def test_study_numbers_are_printed_where_the_record_says(real: Survey) -> None:
    """Each number of a study stands in the survey at the place that the record names."""
    missing = [
        (study.id, source, text, number)
        for study in real.edition_studies
        for source, text in claims(parts_of(study))
        if source is not None and is_of_survey(source, real)
        for number in sorted(digits_in(text) - numbers_at(study, real, source))
    ]
    assert missing == []


def numbers_about(study: Study, survey: Survey, records: Path) -> set[str]:
    """Give the numbers that the survey prints wherever it speaks of a study, and those read on pages of its paper."""
    return numbers_at(study, survey, None) | list_read_numbers(records, study.id)


def test_numbers_in_our_own_words_are_printed_by_survey_or_paper(real: Survey, records: Path) -> None:
    """Each number of a note or description stands in the survey near the study, or was read on a page of its paper."""
    missing = [
        (study.id, text, number)
        for study in select_unchecked(real).values()
        for known in [numbers_about(study, real, records) | ADDED_UP.get(study.id, set())]
        for source, text in claims(parts_of(study))
        if source is None
        for number in sorted(digits_in(text) - known)
    ]
    assert missing == []


def test_sums_are_printed_nowhere(real: Survey, records: Path) -> None:
    """No number is listed as a sum without need."""
    studies = [real.studies_by_id[name] for name in ADDED_UP]
    assert [ADDED_UP[one.id] & numbers_about(one, real, records) for one in studies] == [set()] * len(studies)


def test_citation_numbers_are_printed_in_the_reference_list(real: Survey) -> None:
    """Year, volume, issue, pages, DOI and arXiv number stand in the study's entry of the reference list.

    Those that a record has from the paper's own pages are named in its sources of the citation.
    """
    missing = [
        (study.id, name, text)
        for study in select_unchecked(real).values()
        for name, text in list_citation_numbers(study.citation)
        if not any(name in one.fields for one in study.citation_sources)
        and numbers_in(text) - numbers_at(study, real, "survey-references")
    ]
    assert missing == []


def list_citation_numbers(citation: Citation) -> list[tuple[str, str]]:
    names = ("year", "volume", "issue", "pages", "doi", "arxiv", "pmid", "pmcid")
    return [(name, str(getattr(citation, name))) for name in names if getattr(citation, name)]


def test_numbers_leave_out_citations_and_read_small_words() -> None:
    """Numbers are read with thousands joined, small ones from words, and without citations of other works."""
    assert numbers_in("three centres gave 1,480 scans [28] at 96.2%") == {"3", "1480", "96.2"}
