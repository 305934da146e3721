"""Accuracy lies between sensitivity and specificity."""

from __future__ import annotations

from collections.abc import Iterator

from osteosurvey.audit.findings import Breach, Rule, count_sets, each_set, holds
from osteosurvey.audit.prevalence import imply_prevalence
from osteosurvey.audit.references import FAZEKAS_KOVACS, STARD
from osteosurvey.audit.result_sets import ResultSet

_QUANTITIES = ("accuracy", "sensitivity", "specificity")


def check_accuracy(one: ResultSet) -> Iterator[Breach]:
    """Accuracy lies between sensitivity and specificity."""
    accuracy, sensitivity, specificity = one.select(_QUANTITIES).values()
    if imply_prevalence("accuracy", accuracy.range, sensitivity.range, specificity.range) is None:
        is_below = accuracy.range.high < min(sensitivity.range.low, specificity.range.low)
        side = "below both" if is_below else "above both"
        explanation = _BELOW if is_below else _ABOVE
        message = (
            f"{accuracy.said} must lie between {sensitivity.said} and {specificity.said}, but lies {side}; "
            "with two classes, no prevalence gives all three"
        )
        yield Breach((accuracy, sensitivity, specificity), "impossible", message, (explanation,))


_BELOW = (
    "Accuracy may count three or more classes, while sensitivity and specificity are averages over the classes or are "
    "for one of them."
)
_ABOVE = "Sensitivity and specificity may be for another threshold, class or test set than accuracy."

RULE = Rule(
    id="accuracy-between",
    title="Accuracy lies between sensitivity and specificity",
    explanation=(
        "Every case either has the condition or does not. Sensitivity is the accuracy among cases with the condition, "
        "specificity among cases without it, and overall accuracy is their mean, weighted by the number of each. A "
        "weighted mean lies within the range of the values that it averages."
    ),
    formula="accuracy = p × sensitivity + (1 − p) × specificity, where p is the prevalence among the cases",
    tolerance="Each number may be any value that rounds to the printed one.",
    alternatives=(
        "The numbers may belong to different models, thresholds, targets or test sets.",
        "One of them may be a misprint, here or in the source.",
    ),
    references=(STARD, FAZEKAS_KOVACS),
    asks=count_sets(holds(*_QUANTITIES)),
    check=each_set(check_accuracy, holds(*_QUANTITIES)),
    assumes_two_classes=True,
)
