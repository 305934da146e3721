"""Printed numbers as figures write them."""

from __future__ import annotations

from osteosurvey.figures.printed import say_value


def test_values_are_said_with_bound_and_interval() -> None:
    """A value is written with the words for its bound and with its interval."""
    assert say_value(0.9, "more-than", (0.85, 0.95)) == "more than 0.9 (0.85 to 0.95)"
    assert say_value(0.9, "exactly", None) == "0.9"
