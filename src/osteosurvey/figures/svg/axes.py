"""Scales, ticks and labels of charts that are drawn at build time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, log10

from osteosurvey.figures.figure import Axis
from osteosurvey.figures.svg.typeface import shorten

_MOST_TICKS = 6
"""Most steps between the ends of an axis."""

_WIDER = 1.2
"""How much wider than the typeface of images are the widest of those that pages are read in."""

_NICE = (1.0, 2.0, 2.5, 5.0, 10.0)
"""Steps that people count in, up to the next power of ten."""


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Label:
    """A text beside an axis."""

    text: str
    x: float
    y: float
    anchor: str
    is_title: bool = False
    is_name: bool = False
    """Whether it names a row."""

    is_spare: bool = False
    """Whether it is left out where the page is narrow."""

    whole: str = ""
    """The whole text of a label that was cut to its room; empty for others."""


def make_label(
    text: str, x: float, y: float, anchor: str, room: float, *, is_title: bool = False, is_name: bool = False
) -> Label:
    """Make a label that is cut to its room, whatever typeface a page is read in."""
    cut = shorten(text, room / _WIDER, 12 if is_title else 13, "Semibold" if is_title else "Regular")
    is_cut = cut.endswith("…") and cut != text
    return Label(cut if is_cut else text, x, y, anchor, is_title, is_name, whole=text if is_cut else "")


def ticks_of(axis: Axis, values: Iterable[float]) -> tuple[float, ...]:
    """List the values of an axis that are marked."""
    if axis.ticks:
        return tuple(tick.value for tick in axis.ticks)
    low, high = axis.range or (0.0, max(values, default=1.0))
    return list_ticks(low, high, is_whole=axis.range is None)


def list_ticks(low: float, high: float, *, is_whole: bool) -> tuple[float, ...]:
    """List round values from one end to the other."""
    span = (high - low) or 1.0
    power = 10.0 ** floor(log10(span / _MOST_TICKS))
    step = next(power * nice for nice in _NICE if span / (power * nice) <= _MOST_TICKS)
    step = max(ceil(step), 1) if is_whole else step
    first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
    return tuple(round(place * step, 6) for place in range(first, last + 1))
