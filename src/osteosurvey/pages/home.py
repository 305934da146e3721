"""The parts of the home page that come from the records."""

from __future__ import annotations

from dataclasses import dataclass

from osteosurvey.pages.references import count_references
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.data_state import name_edition
from osteosurvey.survey.display import format_count
from osteosurvey.survey.results import count_results


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
    results, places = count_results(survey.studies)
    later_results, _ = count_results(survey.later_studies)
    later_studies, later_datasets = len(survey.later_studies), len(catalogue.later_datasets)
    notes = (_note_places(results, places), _note_later(later_results, "from studies"))
    counts = (
        (len(survey.studies), "study", "studies", "studies/", _note_later(later_studies, "of them")),
        (results, "result", "results", "studies/", "; ".join(filter(None, notes))),
        (len(survey.datasets), "dataset", "datasets", "datasets/", _note_later(later_datasets, "of them")),
        (count_references(survey), "reference", "references", "references/", _note_list(catalogue)),
    )
    return tuple(Figure(format_count(n), one if n == 1 else many, path, note) for n, one, many, path, note in counts)


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
