"""How printed sizes become counts."""

from __future__ import annotations

from collections.abc import Iterable

from osteosurvey.models import Cohort, Size, Study

WHOLE_STUDY = "whole-study"
"""Role of the cohorts that a study's own sizes and access are taken from."""


def whole_study_cohorts(study: Study) -> list[Cohort]:
    """Select the cohorts that stand for the study as a whole."""
    return [cohort for cohort in study.cohorts if cohort.role == WHOLE_STUDY]


def count(sizes: Iterable[Size], unit: str) -> int | None:
    """Add the sizes printed for one unit; None where none is printed, or one of them is not known.

    More than one size of a unit means that the source prints the parts of the whole.
    """
    values = [size.value for size in sizes if size.unit == unit]
    known = [value for value in values if value is not None]
    return sum(known) if known and len(known) == len(values) else None


def printed(sizes: Iterable[Size]) -> tuple[str, ...]:
    """List the sizes exactly as printed."""
    return tuple(size.printed for size in sizes)
