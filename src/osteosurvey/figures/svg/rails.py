"""Geometry of rails: rows with a mark on a common scale, placed in percent so that they fit any width."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor

from osteosurvey.figures.axes import make_share_axis
from osteosurvey.figures.figure import Axis
from osteosurvey.figures.svg.axes import list_ticks
from osteosurvey.survey.display import format_value

_TENTH = 10
"""Steps in which the axis of shares is extended below one half."""

_MARGIN = 0.04
"""Room beside the outermost values of a scale that is no scale of shares, as a part of it."""

_DIGITS = 2
"""Decimal places of a position in percent."""


@dataclass(frozen=True, slots=True)
class RailTick:
    """A marked value of the scale."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Rail:
    """A scale from one end of the rails to the other."""

    low: float
    high: float
    ticks: tuple[RailTick, ...]

    def place(self, value: float) -> float:
        """Place a value in percent of the rail's length."""
        return round(100 * (value - self.low) / ((self.high - self.low) or 1), _DIGITS)


def make_rail(values: Iterable[float]) -> Rail:
    """Make the scale for some values: from one half to 1 for shares, from end to end for others."""
    return _mark(*_find_range(tuple(values)))


def make_axis_rail(axis: Axis) -> Rail:
    """Make the scale of an axis of a chart."""
    return _mark(*(axis.range or (0.0, 1.0)))


def _mark(low: float, high: float) -> Rail:
    rail = Rail(low, high, ())
    ticks = list_ticks(low, high, is_whole=False)
    return Rail(low, high, tuple(RailTick(rail.place(tick), format_value(tick).replace("-", "−")) for tick in ticks))


def _find_range(values: tuple[float, ...]) -> tuple[float, float]:
    if all(0 <= value <= 1 for value in values):
        low, high = make_share_axis("", values).range or (0.0, 1.0)
        return floor(low * _TENTH) / _TENTH, high
    low, high = min(values), max(values)
    margin = ((high - low) or abs(high) or 1.0) * _MARGIN
    is_short = high - low > _TENTH
    return (floor(low - margin), ceil(high + margin)) if is_short else (low - margin, high + margin)
