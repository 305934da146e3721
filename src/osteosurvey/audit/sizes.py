"""How many cases a number can have been measured on, as far as the record makes that certain."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TypeVar

from osteosurvey.audit.meanings import Meanings
from osteosurvey.models import Cohort, Estimate, Size, Study
from osteosurvey.models.fields import SourceKind
from osteosurvey.models.sizes import WHOLE_STUDY, count

Printed = TypeVar("Printed", bound=Size)
"""A size of a cohort, or that of one of its classes."""

DIVIDED_ROLES = frozenset({WHOLE_STUDY, "development", "training"})
"""Roles of cohorts that are divided before a model is tested, so that their size is not that of the test."""


@dataclass(frozen=True, slots=True)
class Cases:
    """So many cases of one unit."""

    count: int
    unit: str


@dataclass(frozen=True, slots=True)
class Sizes:
    """What is known about the number of cases behind a set of numbers."""

    known: tuple[Cases, ...] = ()
    """The sizes of the cohort that was tested, one for each unit that cases can be; empty where they are not known."""

    limit: Cases | None = None
    """The most cases that the record prints, in whatever unit; None where a group of unknown size may be larger."""

    @property
    def largest(self) -> Cases | None:
        """The most cases that there can have been; None where nothing limits them."""
        return max(self.known, key=lambda cases: cases.count) if self.known else self.limit


def keep_sizes(study: Study, meanings: Meanings, text: SourceKind | None) -> Study:
    """Keep the sizes and groups that one text prints and none supersedes; another may count other cases."""

    def keep(sizes: tuple[Printed, ...]) -> tuple[Printed, ...]:
        return tuple(one for one in sizes if meanings.texts.get(one.source) == text and not one.superseded)

    cohorts = tuple(
        cohort.model_copy(update={"sizes": keep(cohort.sizes), "groups": keep(cohort.groups)})
        for cohort in study.cohorts
    )
    return study.model_copy(update={"cohorts": cohorts})


def find_sizes(study: Study, estimate: Estimate, evaluation: str | None) -> Sizes:
    """Find out how many cases an estimate, measured in a standard kind of evaluation, can rest on."""
    cohort = next((one for one in study.cohorts if one.id == estimate.cohort), None)
    is_whole = cohort is not None and _is_tested_whole(cohort, evaluation) and not _may_be_part(estimate)
    return Sizes(_count_cases(cohort, estimate.unit) if cohort and is_whole else (), _find_limit(study))


def _may_be_part(estimate: Estimate) -> bool:
    """Return whether a number may leave out cases of its cohort: those of a third class, or images of another view."""
    return estimate.against is not None or estimate.view is not None


def _is_tested_whole(cohort: Cohort, evaluation: str | None) -> bool:
    """Return whether all cases of a cohort were tested; in cross-validation, each is tested once."""
    return cohort.role not in DIVIDED_ROLES or evaluation in {"cross-validation", cohort.role}


def _count_cases(cohort: Cohort, unit: str | None) -> tuple[Cases, ...]:
    """Count a cohort in the unit, or in each unit that it is counted in; nothing where a count is not exact."""
    units = dict.fromkeys(size.unit for size in cohort.sizes if unit in (None, size.unit))
    counts = {one: count(cohort.sizes, one) for one in units}
    is_exact = all(size.qualifier == "exactly" for size in cohort.sizes if size.unit in units)
    cases = tuple(Cases(number, one) for one, number in counts.items() if number is not None)
    return cases if is_exact and len(cases) == len(units) else ()


def find_most_cases(study: Study, estimate: Estimate) -> Cases | None:
    """Find the size of the cohort of an estimate, which its cases cannot exceed, in its unit or in the largest one."""
    cohort = next((one for one in study.cohorts if one.id == estimate.cohort), None)
    cases = _count_cases(cohort, estimate.unit) if cohort else ()
    return max(cases, key=lambda one: one.count, default=None)


def _find_limit(study: Study) -> Cases | None:
    """Find the largest group: all cohorts of the whole study together, or all others together."""
    sizes = [size for cohort in study.cohorts for size in cohort.sizes]
    if not sizes or any(size.value is None or size.qualifier in {"about", "at-least", "more-than"} for size in sizes):
        return None
    counts: Counter[tuple[bool, str]] = Counter()
    for cohort in study.cohorts:
        for size in cohort.sizes:
            counts[cohort.role == WHOLE_STUDY, size.unit] += size.value or 0
    return max((Cases(number, unit) for (_, unit), number in counts.items()), key=lambda cases: cases.count)
