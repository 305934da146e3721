"""The results of one study on two rails from 0.5 to 1, small enough to stand in the row of a table.

The rails stand for two measures, one below the other; shape and colour of a mark say on which kind of data its number
was measured, as everywhere. A number below the scale is an arrow at its beginning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from osteosurvey.figures.looks import EVALUATION_ORDER, make_evaluation_look
from osteosurvey.figures.svg.shapes import round_length, shape_at
from osteosurvey.survey.fields import NOT_REPORTED

WIDTH, HEIGHT = 170, 30
"""Size of a strip in pixels."""

_START, _END = 34, 162
"""Where rails begin and end; their names stand before them, and the style sheet cuts those that are longer."""

_RAILS = (8, 22)
"""Heights of the rails."""

_LOW, _HIGH = 0.5, 1.0
"""Ends of the scale: a guess between two classes, and no mistake."""

_TICK = 3
"""How far the ticks of a rail reach above and below it."""

_ARROW = "l7-4v8z"
"""An arrow to the left from its tip."""


@dataclass(frozen=True, slots=True)
class StripValue:
    """One number: the place of its rail, its value, and the standard kind of data that it was measured on."""

    rail: int
    value: float
    evaluation: str


@dataclass(frozen=True, slots=True)
class StripMark:
    """One mark; its look is the kind of data by which style sheets colour it."""

    look: str
    path: str


@dataclass(frozen=True, slots=True)
class StripRail:
    """One rail with the name of its measure."""

    name: str
    y: float
    path: str
    """The rail with its ticks."""

    is_empty: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """A drawn strip; the marks of external tests come last, so that none lies on them."""

    rails: tuple[StripRail, ...]
    marks: tuple[StripMark, ...]


def draw_strip(names: Sequence[str], values: Iterable[StripValue]) -> Strip:
    """Draw numbers on the rails of the named measures; numbers that look alike on one place are one mark."""
    values = sorted(values, key=lambda one: -_order(one.evaluation))
    used = {one.rail for one in values}
    return Strip(
        rails=tuple(_draw_rail(name, place, is_empty=place not in used) for place, name in enumerate(names)),
        marks=tuple(dict.fromkeys(_draw_mark(one) for one in values)),
    )


def look_of(evaluation: str) -> str:
    """Name the look of a kind of data; one that is not standard looks as one that is not reported."""
    return evaluation if evaluation in EVALUATION_ORDER else NOT_REPORTED


def is_below(value: float) -> bool:
    """Return whether a number stands below the scale."""
    return value < _LOW


def _order(evaluation: str) -> int:
    return EVALUATION_ORDER.index(look_of(evaluation))


def _draw_rail(name: str, place: int, *, is_empty: bool) -> StripRail:
    y = _RAILS[place]
    ticks = () if is_empty else (_START, (_START + _END) / 2, _END)
    path = f"M{_START} {y}H{_END}" + "".join(f"M{x:g} {y - _TICK}v{2 * _TICK}" for x in ticks)
    return StripRail(name, y + 4, path, is_empty)


def _draw_mark(one: StripValue) -> StripMark:
    y, look = _RAILS[one.rail], look_of(one.evaluation)
    if is_below(one.value):
        return StripMark(look, f"M{_START - 2} {y}{_ARROW}")
    return StripMark(look, shape_at(make_evaluation_look(look, "").symbol, _place(one.value), y))


def _place(value: float) -> float:
    return round_length(_START + (min(value, _HIGH) - _LOW) / (_HIGH - _LOW) * (_END - _START))


def list_looks(evaluations: Iterable[str]) -> Iterator[str]:
    """List the looks of kinds of data, each once, the strongest first."""
    found = {look_of(evaluation) for evaluation in evaluations}
    return (look for look in EVALUATION_ORDER if look in found)
