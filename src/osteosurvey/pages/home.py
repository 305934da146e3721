"""The parts of the home page that come from the records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from osteosurvey.models import Study
from osteosurvey.pages.methodology import count_levels
from osteosurvey.pages.references import count_references
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.data_state import name_edition
from osteosurvey.survey.display import format_count
from osteosurvey.survey.provenance import READ_LEVELS
from osteosurvey.survey.results import all_results_of, count_results


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with the page that lists what it counts."""

    count: str
    label: str
    path: str
    note: str = ""
    """How much of it came after the survey's edition, and where a result stands at several places."""


def make_figures(catalogue: Catalogue) -> tuple[Figure, ...]:
    """Count what the site holds."""
    survey = catalogue.survey
    results, places = _count_results(survey.studies, survey)
    later_results, _ = _count_results(survey.later_studies, survey)
    later_studies, later_datasets = len(survey.later_studies), len(catalogue.later_datasets)
    noted = _join(_note_places(results, places), _note_later(later_results, "from studies"))
    noticed = _join(_note_later(later_studies, "of them"), catalogue.notices)
    counts = (
        (len(survey.studies), "study", "studies", "studies/", noticed),
        (results, "result", "results", "studies/", noted),
        (len(survey.datasets), "dataset", "datasets", "datasets/", _note_later(later_datasets, "of them")),
        (count_references(survey), "reference", "references", "references/", _note_list(catalogue)),
    )
    figures = (Figure(format_count(n), one if n == 1 else many, path, note) for n, one, many, path, note in counts)
    studies, *others = figures
    return (studies, *_make_checked(catalogue), *others)


def _make_checked(catalogue: Catalogue) -> Iterator[Figure]:
    """Count the records that were checked against their papers, and how far; nothing where none was."""
    levels = [one for one in count_levels(catalogue) if one.level in READ_LEVELS]
    if levels:
        total, studies = sum(one.number for one in levels), len(catalogue.studies)
        note = ", ".join(f"{one.short} {format_count(one.number)}" for one in levels)
        count = f"{format_count(total)} / {format_count(studies)}"
        yield Figure(count, "checked against the paper", "methodology/#how-records-are-checked", note)


def _join(*notes: str) -> str:
    return "; ".join(filter(None, notes))


def _note_places(results: int, places: int) -> str:
    """Say how often results are printed, where tables and text print some of them twice."""
    return f"printed at {format_count(places)} places" if places > results else ""


def _note_later(count: int, of_what: str) -> str:
    return f"{format_count(count)} {of_what} added later" if count else ""


def _note_list(catalogue: Catalogue) -> str:
    return "in the survey’s own list" if catalogue.later else ""


def cite_data(survey: Survey) -> str:
    """Write the line that cites the data of a survey."""
    record = survey.record
    address = f" {record.repository}" if record.repository else ""
    return f"{record.short_title}, {name_edition(survey)}, data version {survey.state.dated_name}.{address}"


def _count_results(studies: Iterable[Study], survey: Survey) -> tuple[int, int]:
    return count_results(result for study in studies for result in all_results_of(study, survey))
