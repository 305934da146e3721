"""Two names of one quantity have one value, and balanced accuracy is the mean of sensitivity and specificity."""

from __future__ import annotations

from collections.abc import Iterator

from osteosurvey.audit.findings import Breach, Rule, count_sets, each_set, holds
from osteosurvey.audit.formatting import format_range
from osteosurvey.audit.ranges import Range
from osteosurvey.audit.references import BRODERSEN, FAWCETT
from osteosurvey.audit.result_sets import ResultSet

_NAMES = ("recall", "sensitivity")
_MEAN = ("balanced-accuracy", "sensitivity", "specificity")


def _has_both_names(one: ResultSet) -> bool:
    return {"recall", "sensitivity"} <= {number.quantity for number in one.numbers} and holds(*_NAMES)(one)


def check_recall(one: ResultSet) -> Iterator[Breach]:
    """Recall and sensitivity are the same share."""
    recall, sensitivity = one.select(_NAMES).values()
    if not recall.range.overlaps(sensitivity.range):
        message = (
            f"{recall.said} must equal {sensitivity.said}; both are the share of cases with the condition that "
            "are detected"
        )
        yield Breach((recall, sensitivity), "impossible", message, ())


def check_balanced_accuracy(one: ResultSet) -> Iterator[Breach]:
    """Balanced accuracy is the mean of sensitivity and specificity."""
    balanced, sensitivity, specificity = one.select(_MEAN).values()
    low = (sensitivity.range.low + specificity.range.low) / 2
    mean = Range(low, (sensitivity.range.high + specificity.range.high) / 2)
    if not balanced.range.overlaps(mean):
        message = f"{balanced.said} must be the mean of {sensitivity.said} and {specificity.said}, {format_range(mean)}"
        yield Breach((balanced, sensitivity, specificity), "impossible", message, ())


RECALL_RULE = Rule(
    id="recall-sensitivity",
    title="Recall and sensitivity are the same number",
    explanation=(
        "Recall is another name for sensitivity: the share of cases with the condition that are detected. Printed "
        "side by "
        "side for the same test, the two must agree."
    ),
    formula="recall = sensitivity",
    tolerance="Each number may be any value that rounds to the printed one.",
    alternatives=(
        "One of the two may be a mean over classes.",
        "The numbers may belong to different models, thresholds or test sets.",
    ),
    references=(FAWCETT,),
    asks=count_sets(_has_both_names),
    check=each_set(check_recall, _has_both_names),
    assumes_two_classes=True,
)

BALANCED_RULE = Rule(
    id="balanced-accuracy",
    title="Balanced accuracy is the mean of sensitivity and specificity",
    explanation=(
        "Balanced accuracy gives both classes the same weight, however many cases each has. With two classes it is the "
        "plain mean of sensitivity and specificity."
    ),
    formula="balanced accuracy = (sensitivity + specificity) / 2",
    tolerance="Each number may be any value that rounds to the printed one.",
    alternatives=(
        "There may be three or more classes, for which it is the mean of all sensitivities.",
        "The numbers may belong to different models, thresholds or test sets.",
    ),
    references=(BRODERSEN,),
    asks=count_sets(holds(*_MEAN)),
    check=each_set(check_balanced_accuracy, holds(*_MEAN)),
    assumes_two_classes=True,
)
