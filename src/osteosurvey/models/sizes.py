"""How printed sizes become counts."""

from __future__ import annotations

from collections.abc import Iterable

from osteosurvey.models import Cohort, Size, Study

WHOLE_STUDY = "whole-study"
"""Role of the cohorts that a study's own sizes and access are taken from."""


def whole_study_cohorts(study: Study) -> list[Cohort]:
    """Select the cohorts that stand for the study as a whole."""
    return [cohort for cohort in study.cohorts if cohort.role == WHOLE_STUDY]


def select_sizes(sizes: Iterable[Size], unit: str) -> list[Size]:
    """Select the sizes printed for one unit, without those that the paper supersedes."""
    return [size for size in sizes if size.unit == unit and not size.superseded]


def count(sizes: Iterable[Size], unit: str) -> int | None:
    """Add the sizes printed for one unit; None where none is printed, or one of them is not known.

    More than one size of a unit means that the source prints the parts of the whole. What another source prints is a
    second reading of the same, and not added.
    """
    fitting = select_sizes(sizes, unit)
    values = [size.value for size in fitting if size.source == fitting[0].source]
    known = [value for value in values if value is not None]
    return sum(known) if known and len(known) == len(values) else None


def count_parts(parts: Iterable[Iterable[Size]], unit: str) -> int | None:
    """Add the sizes of several groups; None where no group has a size, or one of them is not known."""
    fitting = [sizes for part in parts if (sizes := [size for size in part if size.unit == unit])]
    counts = [count(sizes, unit) for sizes in fitting]
    known = [number for number in counts if number is not None]
    return sum(known) if known and len(known) == len(counts) else None


def printed(sizes: Iterable[Size]) -> tuple[str, ...]:
    """List the sizes exactly as printed."""
    return tuple(dict.fromkeys(size.printed for size in sizes if not size.superseded))
