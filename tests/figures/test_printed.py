"""Printed numbers: which repeat which."""

from __future__ import annotations

from typing import Any

import pytest

from osteosurvey.figures.printed import say_value
from osteosurvey.models import Estimate, Interval
from osteosurvey.survey.results import Printed, describe, distinct_numbers


def make_number(value: float, printed: str = "", **told: Any) -> Estimate:
    told = {"evaluation": "not-reported", "metric": "auc", **told}
    return Estimate(value=value, printed=printed or str(value), source="table-a", **told)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (make_number(0.9), make_number(0.9), True),
        (make_number(0.9), make_number(0.91, target="pothole"), True),
        (make_number(0.91), make_number(0.9), False),
        (make_number(0.9), make_number(0.9, evaluation="internal-test"), True),
        (make_number(0.9, evaluation="internal-test"), make_number(0.9), False),
        (make_number(0.9, target="crack"), make_number(0.9, target="pothole"), False),
        (make_number(0.9, metric="f1"), make_number(0.9), False),
        (make_number(0.9, qualifier="about"), make_number(0.9), False),
        (make_number(0.9, interval=Interval(low=0.8, high=1.0, printed="0.8 to 1")), make_number(0.9), False),
        (make_number(0.9, horizon_years=(2.0,)), make_number(0.9), False),
        (make_number(0.9), make_number(0.9, threshold="0.5"), True),
        (make_number(0.9, threshold="0.3"), make_number(0.9, threshold="0.5"), False),
        (make_number(0.9, against="paint"), make_number(0.9, against="lanes"), False),
        (make_number(0.9, view="From above"), make_number(0.9, view="From aside"), False),
        (make_number(3, "about 3 points"), make_number(3.2, unit="image"), True),
        (make_number(0.9, "0.90"), make_number(0.9), True),
        (make_number(0.9, "0.90"), make_number(0.91), False),
        (make_number(0.9, "90%"), make_number(0.904), True),
        (make_number(0.9, "90.0 %"), make_number(0.904), False),
        (make_number(-0.1, "−0.1"), make_number(-0.12), True),
        (make_number(0.9, "nine tenths"), make_number(0.904), False),
    ],
)
def test_a_repeat_adds_nothing(one: Estimate, other: Estimate, expected: bool) -> None:
    """A number repeats another when it is that number, rounded or not, and tells nothing more."""
    assert Printed((one,)).repeats(Printed((other,))) == expected


def test_repeats_are_left_out() -> None:
    """Of numbers that say the same the first stays, and a vaguer one goes wherever it stands."""
    vague, exact = make_number(0.9), make_number(0.904, target="pothole")
    assert distinct_numbers([vague, exact, exact, make_number(0.8)]) == [exact, make_number(0.8)]
    assert distinct_numbers([vague, vague]) == [vague]


def test_an_untold_evaluation_is_no_detail() -> None:
    """That a source does not tell the evaluation is nothing told."""
    assert describe(make_number(0.5)) == (None,) * 10


def test_values_are_said_with_bound_and_interval() -> None:
    """A value is written with the words for its bound and with its interval."""
    assert say_value(0.9, "more-than", (0.85, 0.95)) == "more than 0.9 (0.85 to 0.95)"
    assert say_value(0.9, "exactly", None) == "0.9"
