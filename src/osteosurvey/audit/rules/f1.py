"""The F1 score is the harmonic mean of precision and recall, and lies below what either or accuracy allows."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from osteosurvey.audit.findings import Breach, Rule, count_sets, each_set
from osteosurvey.audit.formatting import format_percent, format_range
from osteosurvey.audit.ranges import Range
from osteosurvey.audit.references import CHICCO_JURMAN, TAKAHASHI
from osteosurvey.audit.result_sets import Number, ResultSet


def _harmonic_mean(first: Fraction, second: Fraction) -> Fraction:
    return 2 * first * second / (first + second) if first or second else Fraction(0)


def _applies(one: ResultSet) -> bool:
    return one.find("f1") is not None and bool(one.select(("precision", "sensitivity", "accuracy")))


def check_f1(one: ResultSet) -> Iterator[Breach]:
    """The F1 score is the harmonic mean of precision and recall; with one of them, or accuracy, it has a ceiling."""
    f1, precision, recall = (one.find(name) for name in ("f1", "precision", "sensitivity"))
    assert f1 is not None, "the rule applies to sets with an F1 score"
    if precision is not None and recall is not None:
        yield from _check_mean(f1, precision, recall)
        return
    for other in (precision, recall, one.find("accuracy")):
        if other is not None:
            yield from _check_ceiling(f1, other)


def _check_mean(f1: Number, precision: Number, recall: Number) -> Iterator[Breach]:
    low = _harmonic_mean(precision.range.low, recall.range.low)
    mean = Range(low, _harmonic_mean(precision.range.high, recall.range.high))
    if not f1.range.overlaps(mean):
        message = f"{f1.said} must be the harmonic mean of {precision.said} and {recall.said}, {format_range(mean)}"
        yield Breach((f1, precision, recall), "impossible", message, ())


def _check_ceiling(f1: Number, other: Number) -> Iterator[Breach]:
    ceiling = _harmonic_mean(other.range.high, Fraction(1))
    if f1.range.low > ceiling:
        message = f"{f1.said} must not be above {format_percent(ceiling)}, the highest value that {other.said} allows"
        yield Breach((f1, other), "impossible", message, ())


RULE = Rule(
    id="f1",
    title="The F1 score is the harmonic mean of precision and recall",
    explanation=(
        "The F1 score is twice the product of precision and recall over their sum. Where only one of the two is "
        "printed, the other is at most 1, which gives an upper bound. Accuracy gives one as well: at best, all "
        "correct decisions are true positives, and every wrong decision weighs half as much as a true positive."
    ),
    formula="F1 = 2 × precision × recall / (precision + recall) ≤ 2x / (1 + x) for x = precision, recall or accuracy",
    tolerance="Each number may be any value that rounds to the printed one.",
    alternatives=(
        "The numbers may be means over classes or folds; the mean of F1 scores is not the F1 score of the means.",
        "The numbers may belong to different models, thresholds or test sets.",
        "One of them may be a misprint, here or in the source.",
    ),
    references=(TAKAHASHI, CHICCO_JURMAN),
    asks=count_sets(_applies),
    check=each_set(check_f1, _applies),
    assumes_two_classes=True,
)
