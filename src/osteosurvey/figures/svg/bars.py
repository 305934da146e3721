"""Bars that are drawn at build time, standing or lying."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from osteosurvey.figures.figure import Axis, Chart, Mark
from osteosurvey.figures.svg.axes import Label, Line, Scale, make_label, make_scale
from osteosurvey.figures.svg.shapes import (
    BOTTOM,
    LEFT,
    TOP,
    Drawing,
    DrawnMark,
    DrawnSeries,
    NumberPlace,
    Total,
    describe_mark,
    link_mark,
    make_key,
    number_marks,
    round_length,
)

_COLUMN_STEP, _COLUMN_WIDTH, _COLUMN_HEIGHT = 48, 36, 190
"""Distance and width of columns, and height of the highest."""

_LEAST_STEP, _MOST_WIDTH = 12, 900
"""Columns move together until they would touch, as long as a chart is too wide."""

_LEAST_FOR_NAME = 28
"""Distance of two names below columns; where columns stand closer, some are left out."""

_ROW_STEP, _BAR_TOP, _BAR_HEIGHT, _BAR_SPAN = 46, 20, 20, 330
"""Distance of rows, room for the label above a bar, its height, and length of the longest."""

_RIGHT = 58
"""Room for the number behind a bar."""

_BASELINE = 4.5
"""How far the line that letters stand on is below their middle."""

_STANDING, _LYING = NumberPlace(17, _BASELINE, -7), NumberPlace(17, 0, 8)
"""Where numbers stand in bars of either direction."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where bars of one direction stand: places follow one another across, and lengths run along."""

    is_upright: bool
    first: float
    """Where the first bar begins, across."""

    step: float
    thickness: float
    base: float
    """Where every bar begins, along."""

    span: float
    """Length of the longest bar."""

    end: float
    """Where the last place ends, across."""

    @property
    def numbers(self) -> NumberPlace:
        return _STANDING if self.is_upright else _LYING

    def across(self, place: float) -> float:
        return self.first + place * self.step

    def along(self, length: float) -> float:
        return self.base - length if self.is_upright else self.base + length

    def box(self, place: float, before: float, length: float) -> tuple[float, float, float, float]:
        """Give left, top, width and height of a part of a bar."""
        if self.is_upright:
            return self.across(place), self.along(before + length), self.thickness, length
        return self.along(before), self.across(place), length, self.thickness


def _make_frame(count: int, *, is_upright: bool) -> _Frame:
    if not is_upright:
        return _Frame(False, TOP + _BAR_TOP, _ROW_STEP, _BAR_HEIGHT, 0, _BAR_SPAN, TOP + _ROW_STEP * count)
    step = max(min(_COLUMN_STEP, _MOST_WIDTH / count), _LEAST_STEP)
    width = _COLUMN_WIDTH * step / _COLUMN_STEP
    first = LEFT + (step - width) / 2
    return _Frame(True, first, step, width, TOP + _COLUMN_HEIGHT, _COLUMN_HEIGHT, LEFT + count * step)


def draw_bars(chart: Chart, rows_at: str, *, is_upright: bool) -> Drawing:
    """Draw bars that stand on a line, or that lie each below its name; shares fill their row together."""
    is_shares = chart.kind == "shares"
    place, length, names, measure = ("y", "x", chart.y, chart.x) if is_shares else ("x", "y", chart.x, chart.y)
    frame = _make_frame(max(len(names.ticks), 1), is_upright=is_upright)
    sums = _sum_places(chart, place, length)
    scale = make_scale([100.0] if is_shares else sums.values(), frame.span)
    units = {row: frame.span / total for row, total in sums.items() if total} if is_shares else {}
    stack = _Stack(chart, frame, {row: units.get(row, scale.unit) for row in sums}, place)
    return Drawing(
        width=round_length(frame.end + 8) if is_upright else _BAR_SPAN + _RIGHT,
        height=frame.base + BOTTOM if is_upright else frame.end + BOTTOM - 4,
        series=tuple(
            DrawnSeries(
                make_key(series.look, with_pattern=True),
                tuple(
                    stack.draw(index, mark, (getattr(mark, place), getattr(mark, length)), rows_at)
                    for index, mark in marks
                ),
            )
            for series, marks in number_marks(chart)
        ),
        grid=tuple(_draw_lines(frame, scale)),
        labels=tuple(_label(frame, scale, names, measure, " %" if is_shares else "")),
        totals=tuple(_make_totals(frame, sums)) if is_shares else (),
        rule="shares" if is_shares else "columns" if is_upright else "bars",
        unit=frame.span if is_shares else scale.unit,
        base=frame.base,
        numbers=frame.numbers,
    )


def _sum_places(chart: Chart, place: str, length: str) -> Mapping[float, float]:
    """Add up the lengths on each place."""
    sums: defaultdict[float, float] = defaultdict(float)
    for mark in chart.marks:
        sums[getattr(mark, place)] += getattr(mark, length)
    return sums


class _Stack:
    """Sets each bar on the end of those before it on its place."""

    def __init__(self, chart: Chart, frame: _Frame, units: Mapping[float, float], place: str) -> None:
        self._frame, self._units = frame, units
        self._is_shares, self._counting = chart.kind == "shares", chart.counting
        self._alone = Counter(getattr(mark, place) for mark in chart.marks)
        self._ends: defaultdict[float, float] = defaultdict(float)

    def draw(self, index: int, mark: Mark, at: tuple[float, float], rows_at: str) -> DrawnMark:
        """Draw a mark at its place and as long as it is, with its number where that fits."""
        place, length = at[0], at[1] * self._units[at[0]]
        x, y, width, height = self._frame.box(place, self._ends[place], length)
        self._ends[place] += length
        is_outside = self._alone[place] == 1 and not self._is_shares
        has_text = self._counting == "studies" and (is_outside or length >= self._frame.numbers.least)
        text_x, text_y = x + width / 2, y + height / 2 + _BASELINE
        if is_outside and self._frame.is_upright:
            text_y = y + _STANDING.behind
        elif is_outside:
            text_x = x + width + _LYING.behind
        return DrawnMark(
            index,
            link_mark(mark, rows_at),
            describe_mark(mark),
            round_length(x),
            round_length(y),
            round_length(width),
            round_length(height),
            str(mark.count) if has_text else "",
            round_length(text_x),
            round_length(text_y),
            is_outside,
        )


def _draw_lines(frame: _Frame, scale: Scale) -> Iterator[Line]:
    for value in scale.ticks:
        at = round_length(frame.along(value * scale.unit))
        yield Line(LEFT, at, frame.end, at) if frame.is_upright else Line(at, TOP - 4, at, frame.end)


def _label(frame: _Frame, scale: Scale, names: Axis, measure: Axis, suffix: str) -> Iterator[Label]:
    """Write the titles of the axes, the values along the bars, and the name of each place."""
    upper, lower = (measure, names) if frame.is_upright else (names, measure)
    middle, bottom = ((LEFT + frame.end) / 2, frame.base + 40) if frame.is_upright else (frame.span / 2, frame.end + 38)
    room = (frame.end if frame.is_upright else frame.span) - 8
    yield make_label(upper.title, 0, 12, "start", room, is_title=True)
    yield make_label(lower.title, round_length(middle), bottom, "middle", room - LEFT, is_title=True)
    for value in scale.ticks:
        at, text = round_length(frame.along(value * scale.unit)), f"{value:g}{suffix}"
        if frame.is_upright:
            yield Label(text, LEFT - 8, at + _BASELINE, "end")
        else:
            yield Label(text, at, frame.end + 16, "middle" if value else "start")
    every = -(-_LEAST_FOR_NAME // frame.step) if frame.is_upright else 1
    for place, tick in enumerate(names.ticks):
        at = frame.across(tick.value)
        if not frame.is_upright:
            yield make_label(tick.label, 0, at - 6, "start", frame.span + _RIGHT, is_name=True)
        elif place % every == 0:
            yield Label(tick.label, round_length(at + frame.thickness / 2), frame.base + 19, "middle")


def _make_totals(frame: _Frame, sums: Mapping[float, float]) -> Iterator[Total]:
    for row, total in sorted(sums.items()):
        y = frame.across(row)
        yield Total(y, f"n = {total:,.0f}", frame.span + 8, y + frame.thickness / 2 + _BASELINE)
