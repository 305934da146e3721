"""Where a record comes from, so that what the survey prints is asked of its own entries alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from osteosurvey.models import Difference, Estimate, GroupSize, Size, StudiedContrast, Study
from osteosurvey.survey import Survey

Printed = TypeVar("Printed", Size, GroupSize, Estimate)
Sourced = TypeVar("Sourced", StudiedContrast, Difference)

SOURCE_FIELDS = frozenset({"source", "sources", "described_in", "adopted", "extracted_from"})
"""Fields that hold ids of sources, one or several."""


def is_of_survey(source: str, survey: Survey) -> bool:
    """Whether a source is a part of the survey."""
    return survey.terms["sources", source].kind == "survey"


def is_of_paper(source: str, survey: Survey) -> bool:
    """Whether a source is a part of the paper that a record is about, or of what belongs to it."""
    return survey.terms["sources", source].kind == "paper"


def select_unchecked(survey: Survey) -> dict[int, Study]:
    """Select the edition's studies that nobody has compared with their papers since they were recorded, by number.

    Such a comparison may change any field, so that no table here would know what it holds.
    """
    return {
        study.survey_number: study
        for study in survey.edition_studies
        if study.survey_number is not None and not study.provenance.paper_checks
    }


def take_survey(study: Study, survey: Survey) -> Study:
    """Take from a record what the survey prints, also where the paper prints another number instead."""
    cohorts = tuple(
        cohort.model_copy(
            update={"sizes": _take_printed(cohort.sizes, survey), "groups": _take_printed(cohort.groups, survey)}
        )
        for cohort in study.cohorts
        if is_of_survey(cohort.source, survey)
    )
    contrasts = _take_sourced(study.taxonomy.contrasts, survey)
    return study.model_copy(
        update={
            "cohorts": cohorts,
            "estimates": _take_printed(study.estimates, survey),
            "differences": _take_sourced(study.differences, survey),
            "taxonomy": study.taxonomy.model_copy(update={"contrasts": contrasts}),
        }
    )


def _take_printed(numbers: Iterable[Printed], survey: Survey) -> tuple[Printed, ...]:
    return tuple(
        number.model_copy(update={"superseded": None}) for number in numbers if is_of_survey(number.source, survey)
    )


def _take_sourced(parts: Iterable[Sourced], survey: Survey) -> tuple[Sourced, ...]:
    return tuple(part for part in parts if is_of_survey(part.source, survey))
