"""How figures write printed numbers, and the columns of their tables that hold one."""

from __future__ import annotations

from collections.abc import Callable

from osteosurvey.models import Estimate
from osteosurvey.models.fields import Qualifier
from osteosurvey.survey.display import format_value
from osteosurvey.survey.tables.table import Derivation, Row, description_of

REPEATS = "A result that the source prints twice, once rounded or with less detail, is drawn once."
"""What captions say about repeated numbers."""


def interval_of(number: Estimate) -> tuple[float, float] | None:
    """Give the printed interval; a standard deviation or error is none."""
    interval = number.interval
    return None if interval is None or interval.is_spread else (interval.low, interval.high)


def _bound_of(number: Estimate, place: int) -> float | None:
    """Give the lower bound of the printed interval, 0, or the upper one, 1."""
    interval = interval_of(number)
    return interval[place] if interval else None


def format_printed(value: float, qualifier: str, interval: tuple[float, float] | None) -> str:
    """Write a value with the words for its bound, and its interval if one is printed."""
    words: Qualifier = qualifier  # type: ignore[assignment]
    text = format_value(value, words)
    return text if interval is None else f"{text} ({format_value(interval[0])} to {format_value(interval[1])})"


def make_text_column(field: str, find: Callable[[Row], Estimate], *, name: str = "") -> Derivation[Row]:
    """Make the column of a field of a printed number that holds text, with the field's own description."""
    described = description_of(Estimate, field)
    return Derivation(name or field, "text", described, lambda row: getattr(find(row), field))


def make_detail_columns(find: Callable[[Row], Estimate]) -> tuple[Derivation[Row], ...]:
    """Make the columns that say what a printed number is about and where it stands."""
    fields = ("target", "evaluation", "model", "cohort", "site", "unit", "source")
    return tuple(make_text_column(field, find) for field in fields)


def make_bound_columns(find: Callable[[Row], Estimate], *, prefix: str = "") -> tuple[Derivation[Row], ...]:
    """Make the columns of the two bounds of a printed interval."""
    return (
        Derivation(f"{prefix}low", "number", "Lower bound, if printed.", lambda row: _bound_of(find(row), 0)),
        Derivation(f"{prefix}high", "number", "Upper bound, if printed.", lambda row: _bound_of(find(row), 1)),
    )
