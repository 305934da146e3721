"""How figures write printed numbers."""

from __future__ import annotations

from osteosurvey.models import Estimate
from osteosurvey.models.fields import Qualifier
from osteosurvey.survey.display import format_value

REPEATS = "A result that the source prints twice, once rounded or with less detail, is drawn once."
"""What captions say about repeated numbers."""


def interval_of(number: Estimate) -> tuple[float, float] | None:
    """Give the printed interval; a standard deviation or error is none."""
    interval = number.interval
    return None if interval is None or interval.is_spread else (interval.low, interval.high)


def bound_of(number: Estimate, place: int) -> float | None:
    """Give the lower bound of the printed interval, 0, or the upper one, 1."""
    interval = interval_of(number)
    return interval[place] if interval else None


def format_printed(value: float, qualifier: str, interval: tuple[float, float] | None) -> str:
    """Write a value with the words for its bound, and its interval if one is printed."""
    words: Qualifier = qualifier  # type: ignore[assignment]
    text = format_value(value, words)
    return text if interval is None else f"{text} ({format_value(interval[0])} to {format_value(interval[1])})"
