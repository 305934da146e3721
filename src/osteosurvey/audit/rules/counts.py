"""A share that is printed beside its 2×2 table is the quotient of the printed counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from osteosurvey.audit.findings import Breach, Rule, count_sets, each_set
from osteosurvey.audit.references import FAWCETT, STARD
from osteosurvey.audit.result_sets import Number, ResultSet
from osteosurvey.models import TwoByTwo


def _divide(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None


_QUOTIENTS: Mapping[str, Callable[[TwoByTwo], Fraction | None]] = {
    "sensitivity": lambda t: _divide(t.tp, t.tp + t.fn),
    "recall": lambda t: _divide(t.tp, t.tp + t.fn),
    "specificity": lambda t: _divide(t.tn, t.tn + t.fp),
    "precision": lambda t: _divide(t.tp, t.tp + t.fp),
    "npv": lambda t: _divide(t.tn, t.tn + t.fn),
    "accuracy": lambda t: _divide(t.tp + t.tn, t.tp + t.fn + t.fp + t.tn),
    "f1": lambda t: _divide(2 * t.tp, 2 * t.tp + t.fp + t.fn),
}
"""Each share as a quotient of the counts."""


def check_counts(one: ResultSet) -> Iterator[Breach]:
    """A printed share is the quotient of the counts that are printed for it."""
    for number in one.numbers:
        counts, divide = number.estimate.counts, _QUOTIENTS.get(number.quantity)
        share = divide(counts) if counts and divide else None
        if counts and share is not None and not number.range.low <= share <= number.range.high:
            message = f"{number.said} must be the share that its printed counts give, {float(share):.4f} ({counts})"
            yield Breach((number,), "impossible", message, ())


def _has_counts(one: ResultSet) -> bool:
    return any(_is_asked(number) for number in one.numbers)


def _is_asked(number: Number) -> bool:
    return number.estimate.counts is not None and number.quantity in _QUOTIENTS


RULE = Rule(
    id="counts",
    title="A share must be the quotient of its printed counts",
    explanation=(
        "Where a source prints the four counts of index test against reference standard, each share follows from them."
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
