"""A share that is printed beside its 2×2 table, or a part of it, is the quotient of the printed counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from osteosurvey.audit.findings import ROUNDED_TWICE, Breach, Rule, count_sets, each_set
from osteosurvey.audit.ranges import is_rounded_twice
from osteosurvey.audit.references import FAWCETT, STARD
from osteosurvey.audit.result_sets import Number, ResultSet
from osteosurvey.audit.sizes import find_most_cases
from osteosurvey.models import TwoByTwo

_Cells = tuple[str, ...]

_QUOTIENTS: Mapping[str, tuple[_Cells, _Cells]] = {
    "sensitivity": (("tp",), ("tp", "fn")),
    "recall": (("tp",), ("tp", "fn")),
    "specificity": (("tn",), ("tn", "fp")),
    "precision": (("tp",), ("tp", "fp")),
    "npv": (("tn",), ("tn", "fn")),
    "accuracy": (("tp", "tn"), ("tp", "fn", "fp", "tn")),
    "f1": (("tp", "tp"), ("tp", "tp", "fp", "fn")),
}
"""Each share as a quotient: the counts that are added above the line, and those below it."""


def _add(counts: TwoByTwo, cells: _Cells) -> int | None:
    """Add some counts; None where one of them is not printed."""
    printed = counts.cells
    return sum(printed[cell] for cell in cells) if printed.keys() >= set(cells) else None


def check_counts(one: ResultSet) -> Iterator[Breach]:
    """A share is the quotient of its printed counts, and these are no more cases than were tested."""
    for number in one.numbers:
        counts = number.estimate.counts
        if counts is not None:
            yield from _check_quotient(number, counts)
            yield from _check_cases(one, number, counts)


def _check_quotient(number: Number, counts: TwoByTwo) -> Iterator[Breach]:
    cells = _QUOTIENTS.get(number.quantity)
    part, whole = (_add(counts, side) for side in cells) if cells else (None, None)
    if part is None or whole is None:
        return
    if whole == 0:
        message = f"{number.said} must not be printed beside counts of no case that it can be a share of ({counts})"
        yield Breach((number,), "impossible", message, ())
    elif (share := Fraction(part, whole)) not in number.range:
        message = f"{number.said} must be the share that its printed counts give, {part / whole:.5f} ({counts})"
        is_twice = is_rounded_twice(share, number.estimate.value, number.estimate.printed)
        yield Breach((number,), "look" if is_twice else "impossible", message, (ROUNDED_TWICE,) if is_twice else ())


def _check_cases(one: ResultSet, number: Number, counts: TwoByTwo) -> Iterator[Breach]:
    most, cases = find_most_cases(one.study, number.estimate), sum(counts.cells.values())
    if most is not None and cases > most.count:
        message = (
            f"the counts beside {number.said} must not be more cases than the {most.count:,} of the cohort "
            f"(unit: {most.unit}); they are {cases:,} ({counts})"
        )
        explanations = (REPEATED,) if one.may_be_averaged else ()
        yield Breach((number,), "unlikely" if one.may_be_averaged else "impossible", message, explanations)


REPEATED = "In cross-validation, the counts may be added over repetitions, so that each case is counted several times."
"""The explanation of more counts than cases where each case can have been tested several times."""


def _has_counts(one: ResultSet) -> bool:
    return any(number.estimate.counts is not None for number in one.numbers)


RULE = Rule(
    id="counts",
    title="A share must be the quotient of its printed counts",
    explanation=(
        "Where a source prints the counts of index test against reference standard, each share follows from them. A "
        "row or a column of the table gives those shares that need no other counts. No share can be printed beside "
        "counts of no case, and the counts cannot be more cases than the cohort has."
    ),
    formula="sensitivity = TP / (TP + FN), specificity = TN / (TN + FP), accuracy = (TP + TN) / n, and so on",
    tolerance="The share may be any value that rounds to the printed one.",
    alternatives=(
        "Counts and share may belong to different thresholds, models or test sets.",
        "A count may be misprinted.",
    ),
    references=(STARD, FAWCETT),
    asks=count_sets(_has_counts),
    check=each_set(check_counts, _has_counts),
)
