"""Printed numbers as figures write them."""

from __future__ import annotations

import pytest

from osteosurvey.figures.printed import format_printed, interval_of
from osteosurvey.models import Estimate, Interval
from osteosurvey.models.fields import IntervalKind


def test_values_are_said_with_bound_and_interval() -> None:
    """A value is written with the words for its bound and with its interval."""
    assert format_printed(0.9, "more-than", (0.85, 0.95)) == "more than 0.9 (0.85 to 0.95)"
    assert format_printed(0.9, "exactly", None) == "0.9"


@pytest.mark.parametrize(
    ("kind", "interval"),
    [
        ("confidence", (0.8, 0.9)),
        ("not-reported", (0.8, 0.9)),
        ("standard-deviation", None),
        ("standard-error", None),
    ],
)
def test_a_spread_is_drawn_as_no_interval(kind: IntervalKind, interval: tuple[float, float] | None) -> None:
    """Bounds that are a standard deviation or error say how values vary, and not where the true number lies."""
    bounds = Interval(low=0.8, high=0.9, kind=kind, printed="0.85 ± 0.05")
    number = Estimate(
        metric="auc", value=0.85, printed="0.85", evaluation="training", interval=bounds, source="table-a"
    )
    assert interval_of(number) == interval
