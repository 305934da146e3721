"""Numbers over several classes that are averages which their names do not show."""

from __future__ import annotations

from collections.abc import Iterator

from osteosurvey.audit.findings import Breach, Rule, count_sets, each_set, holds
from osteosurvey.audit.formatting import format_numbers
from osteosurvey.audit.references import TAKAHASHI
from osteosurvey.audit.result_sets import ResultSet, StudyResults

_EQUAL_IN_MICRO = ("accuracy", "f1", "precision", "recall")
"""Metrics that are one number when they are averaged over all decisions."""


def check_equal_values(one: ResultSet) -> Iterator[Breach]:
    """Accuracy, F1 score, precision and recall do not all have one value."""
    numbers = tuple(one.select(_EQUAL_IN_MICRO).values())
    if len({number.estimate.value for number in numbers}) == 1:
        message = (
            f"{format_numbers(numbers)} should not all be equal; check whether precision, recall and F1 score are "
            "micro-averages, which over several classes equal accuracy"
        )
        yield Breach(numbers, "look", message, ())


def check_micro_f1(results: StudyResults) -> Iterator[Breach]:
    """A number called F1 score in one place is not called micro-averaged F1 score in another."""
    plain = [number for _, number in results.numbers if number.quantity == "f1"]
    micro = [number for _, number in results.numbers if number.quantity == "f1-micro"]
    for number in plain:
        twins = [other for other in micro if other.estimate.value == number.estimate.value]
        if twins:
            message = (
                f"{number.said} is printed elsewhere as a micro-average; over several classes that equals accuracy, "
                "and must not be compared with F1 scores of one class"
            )
            yield Breach((number, *twins), "look", message, ())


_EXPLANATION = (
    "Where every case belongs to exactly one class and all decisions are pooled, each wrong decision is one false "
    "positive and one false negative. Precision, recall and F1 score are then the same number, and equal accuracy. "
    "Such a "
    "number is correct, but it must not be compared with the F1 score of one class."
)

EQUAL_RULE = Rule(
    id="micro-average",
    title="Accuracy, F1 score, precision and recall all equal",
    explanation=_EXPLANATION,
    formula="micro-averaged precision = micro-averaged recall = micro-averaged F1 = accuracy",
    tolerance="The four must be printed with the same value.",
    alternatives=(
        "With two classes and few cases, equal numbers of false negatives and false positives can lead to it.",
    ),
    references=(TAKAHASHI,),
    asks=count_sets(holds(*_EQUAL_IN_MICRO)),
    check=each_set(check_equal_values, holds(*_EQUAL_IN_MICRO)),
)

MICRO_F1_RULE = Rule(
    id="f1-is-micro",
    title="An F1 score that is called a micro-average elsewhere",
    explanation=_EXPLANATION,
    formula="micro-averaged F1 = accuracy",
    tolerance="The two must have the same value in one study.",
    alternatives=("The two may be different numbers that happen to agree.",),
    references=(TAKAHASHI,),
    asks=count_sets(holds("f1-micro")),
    check=check_micro_f1,
)
