"""Which printed numbers are one result that several places print; every count of results asks here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from osteosurvey.models import Estimate, Study
from osteosurvey.models.estimate import HeadedField
from osteosurvey.models.printed_numbers import printed_steps

if TYPE_CHECKING:
    from osteosurvey.survey.survey import Survey

_NO_EVALUATION = "not-reported"
"""Evaluation of a number whose data the source does not report."""

_EXACT = 12
"""Decimal places of a value that is not found in its printed text, and so is only itself."""

_DETAILS = (
    "target",
    "against",
    "contrast",
    "site",
    "view",
    "horizon_years",
    "cohort",
    "model",
    "unit",
    "threshold",
    "interval",
)
"""Fields in which one place may report what another leaves open."""

Detail = str | tuple[float, ...] | None


@dataclass(frozen=True)
class Result:
    """One result: the entries of a record that print it, each from another place, with their numbers from 1."""

    numbers: tuple[int, ...]
    entries: tuple[Estimate, ...]

    @property
    def is_superseded(self) -> bool:
        """Whether the paper prints another number, so that this one is kept and counted nowhere."""
        return self.entries[0].superseded is not None

    @cached_property
    def merged(self) -> Estimate:
        """The entry with most detail, completed by what other places report."""
        ranked = sorted(self.entries, key=lambda entry: -sum(detail is not None for detail in describe(entry)))
        found = {name: next(filter(None, (getattr(one, name) for one in ranked)), None) for name in _DETAILS}
        known = (one.evaluation for one in ranked if one.evaluation != _NO_EVALUATION)
        found["horizon_years"] = max((one.horizon_years for one in ranked), key=len)
        found["from_heading"] = tuple(sorted(self._find_headed()))
        return ranked[0].model_copy(update={**found, "evaluation": next(known, _NO_EVALUATION)})

    def _find_headed(self) -> set[HeadedField]:
        """Find the fields that only headings report."""
        headed = {name for one in self.entries for name in one.from_heading}
        return {
            name for name in headed if all(not getattr(one, name) or name in one.from_heading for one in self.entries)
        }


def list_results(estimates: Iterable[Estimate]) -> list[Result]:
    """Group the entries of a record that print one result, in the order of their first.

    An equal value is not enough: 0.96 for training and 0.96 for a test are two results. A table that prints 0.96
    without saying for which data repeats one of them, and is taken to repeat the first.
    """
    groups: list[dict[int, Estimate]] = []
    for number, entry in enumerate(estimates, start=1):
        fitting = (group for group in groups if all(_is_same_result(entry, other) for other in group.values()))
        group = next(fitting, None)
        if group is None:
            groups.append({number: entry})
        else:
            group[number] = entry
    return [Result(tuple(group), tuple(group.values())) for group in groups]


def count_results(results: Iterable[Result]) -> tuple[int, int]:
    """Count results, and the places that print them; superseded ones are not counted."""
    counted = [result for result in results if not result.is_superseded]
    return len(counted), sum(len(result.entries) for result in counted)


def _is_same_result(entry: Estimate, other: Estimate) -> bool:
    """Return whether two places print the same value, and contradict each other in nothing that both report."""
    is_equal = (entry.metric, entry.value, entry.qualifier) == (other.metric, other.value, other.qualifier)
    intervals = entry.interval is None or other.interval is None or entry.interval == other.interval
    is_kept = (entry.superseded is None) == (other.superseded is None)
    return (
        is_equal and is_kept and intervals and entry.source != other.source and agree(describe(entry), describe(other))
    )


@dataclass(frozen=True, slots=True)
class Printed:
    """Numbers that belong together under one description; one number, or a pair."""

    numbers: tuple[Estimate, ...]

    @property
    def first(self) -> Estimate:
        """The number whose description stands for all."""
        return self.numbers[0]

    def repeats(self, other: Printed) -> bool:
        """Return whether this says nothing that `other` does not say: the same numbers, no other detail.

        A heading speaks of all its rows: what it says may not contradict `other`, but is no detail of the number.
        """
        theirs = describe(other.first)
        own = self.first.model_copy(update=dict.fromkeys(self.first.from_heading))
        return (
            all(map(_is_rounded, self.numbers, other.numbers))
            and agree(describe(self.first), theirs)
            and agree(describe(own), theirs, open_right=False)
        )


def describe(number: Estimate) -> tuple[Detail, ...]:
    """List what is reported about a number; None where nothing is."""
    return (
        *number.subject,
        number.cohort,
        number.model,
        number.unit,
        number.threshold,
        None if number.evaluation == _NO_EVALUATION else number.evaluation,
    )


def agree(left: Iterable[Detail], right: Iterable[Detail], *, open_right: bool = True) -> bool:
    """Return whether two descriptions can be of one thing; what the left leaves open, or either side, agrees."""
    return all(
        mine is None or mine == theirs or (open_right and (theirs is None or _is_part(mine, theirs)))
        for mine, theirs in zip(left, right, strict=True)
    )


def _is_part(mine: Detail, theirs: Detail) -> bool:
    """Return whether one of two lists of follow-up years, such as 2 and 3 years, is a part of the other."""
    if isinstance(mine, str) or isinstance(theirs, str) or mine is None or theirs is None:
        return False
    return set(mine) <= set(theirs) or set(theirs) <= set(mine)


def _is_rounded(number: Estimate, other: Estimate) -> bool:
    """Return whether a number is another one, printed with as many digits or fewer, and no interval of its own."""
    is_same = (number.metric, number.qualifier) == (other.metric, other.qualifier)
    is_bare = number.interval is None or number.interval == other.interval
    return is_same and is_bare and round(other.value, _count_digits(number)) == number.value


def _count_digits(number: Estimate) -> int:
    """Count the decimal places that a number was printed with: 2 for '0.90', and 3 for '96.2%', kept as 0.962."""
    value = Decimal(str(number.value))
    exponents = (step.adjusted() for printed, step in printed_steps(number.printed) if printed == value)
    return next((max(-exponent, 0) for exponent in exponents), _EXACT)


def drop_repeats(printed: Sequence[Printed]) -> list[Printed]:
    """Leave out what another entry says with more detail; of entries that say the same, the first stays."""
    kept: list[Printed] = []
    for place, one in enumerate(printed):
        others = (other for number, other in enumerate(printed) if number != place and one.repeats(other))
        if not any(not other.repeats(one) or other in kept for other in others):
            kept.append(one)
    return kept


def distinct_results(numbers: Iterable[Estimate]) -> list[Result]:
    """List the results of one study without those that only round another one."""
    return _drop_rounded(list_results(numbers))


def _drop_rounded(results: Iterable[Result]) -> list[Result]:
    by_metric: dict[str, list[tuple[Printed, Result]]] = defaultdict(list)
    for result in results:
        if not result.is_superseded:
            merged = result.merged
            by_metric[merged.metric].append((Printed((merged,)), result))
    return [result for group in by_metric.values() for result in _drop_repeats(group)]


def _drop_repeats(group: Sequence[tuple[Printed, Result]]) -> list[Result]:
    kept = set(map(id, drop_repeats([printed for printed, _ in group])))
    return [result for printed, result in group if id(printed) in kept]


def distinct_numbers(numbers: Iterable[Estimate]) -> list[Estimate]:
    """List the results of one study as numbers, without those that only round another one."""
    return [result.merged for result in distinct_results(numbers)]


def all_results_of(study: Study, survey: Survey) -> list[Result]:
    """List every result of a study, those included that only round another one, found once."""
    return survey.derive(find_all_results, study)


def find_all_results(study: Study, frame: Survey) -> list[Result]:
    """Find every result of a study."""
    return list_results(study.estimates)


def results_of(study: Study, survey: Survey) -> tuple[Result, ...]:
    """List the distinct results of a study, found once."""
    return survey.derive(find_results, study)


def numbers_of(study: Study, survey: Survey) -> list[Estimate]:
    """List the distinct results of a study as numbers."""
    return [result.merged for result in results_of(study, survey)]


def find_results(study: Study, frame: Survey) -> tuple[Result, ...]:
    """Find the distinct results of a study."""
    return tuple(_drop_rounded(all_results_of(study, frame)))
