"""Bars that are drawn at build time, standing for years and lying for names.

Lengths along the width of a drawing are shares of it in percent, and all others are pixels: so a drawing fills whatever
room it gets, and its text keeps its size.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from osteosurvey.figures.figure import Axis, Chart, Mark
from osteosurvey.figures.svg.axes import Label, Line, make_label
from osteosurvey.figures.svg.shapes import (
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

_COLUMN_STEP, _LEAST_WIDTH, _MOST_WIDTH = 120, 360, 900
"""Distance of columns where an image has room for it, and the least and the most width of an image."""

_COLUMN_SHARE = 0.7
"""Part of the distance of two columns that a column fills."""

_TALLEST, _BLOCK = 270, 30
"""Height of the highest column, and most that a study adds to one."""

_ABOVE, _BELOW = 30, 30
"""Room above columns for their totals, and below for their names."""

_LEAST_FOR_NAME, _LEAST_PAGE = 34, 320
"""Distance of two names below columns, and the narrowest page; where columns stand closer, some names are left out."""

_ROW_STEP, _BAR_TOP, _BAR_HEIGHT = 42, 21, 16
"""Distance of rows, room for the label above a bar, and its height."""

_NUMBER_ROOM = 14
"""Room for the number behind the longest bar, in percent."""

_BASELINE = 4.5
"""How far the line that letters stand on is below their middle."""

_STANDING, _LYING = NumberPlace(16, _BASELINE, -8), NumberPlace(2.4, 0, 8)
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


def _make_frame(count: int, highest: float, *, is_upright: bool, is_shares: bool) -> _Frame:
    if not is_upright:
        return _Frame(False, _BAR_TOP, _ROW_STEP, _BAR_HEIGHT, 0, 100 if is_shares else 100 - _NUMBER_ROOM)
    step = 100 / count
    span = min(_TALLEST, _BLOCK * highest)
    return _Frame(True, step * (1 - _COLUMN_SHARE) / 2, step, step * _COLUMN_SHARE, _ABOVE + span, span)


def draw_bars(chart: Chart, rows_at: str, *, is_upright: bool) -> Drawing:
    """Draw bars that stand on a line, or that lie each below its name; shares fill their row together."""
    is_shares = chart.kind == "shares"
    place, length, names = ("y", "x", chart.y) if is_shares else ("x", "y", chart.x)
    count, sums = max(len(names.ticks), 1), _sum_places(chart, place, length)
    highest = max(sums.values(), default=0) or 1
    frame = _make_frame(count, highest, is_upright=is_upright, is_shares=is_shares)
    unit = round(frame.span / (100 if is_shares else highest), 4)
    units = {row: frame.span / total if is_shares and total else unit for row, total in sums.items()}
    stack = _Stack(chart, frame, units, place)
    return Drawing(
        width=min(max(_COLUMN_STEP * count, _LEAST_WIDTH), _MOST_WIDTH) if is_upright else _LEAST_WIDTH,
        height=round_length(frame.base + _BELOW) if is_upright else _ROW_STEP * count,
        series=tuple(
            DrawnSeries(
                make_key(series.look, with_pattern=not is_upright and len(stack.alone) < len(sums)),
                tuple(
                    stack.draw(index, mark, (getattr(mark, place), getattr(mark, length)), rows_at)
                    for index, mark in marks
                ),
            )
            for series, marks in number_marks(chart)
        ),
        grid=(Line(0, frame.base, 100, frame.base),) if is_upright else (),
        labels=tuple(_label(frame, names)),
        totals=tuple(_make_totals(frame, sums, units, stack.alone, is_shares=is_shares)),
        rule="shares" if is_shares else "columns" if is_upright else "bars",
        unit=frame.span if is_shares else unit,
        base=frame.base,
        numbers=frame.numbers,
        is_blocks=chart.is_blocks,
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
        self._is_blocks = chart.is_blocks
        places = [getattr(mark, place) for mark in chart.marks]
        self.alone = set() if chart.is_blocks else {row for row, count in Counter(places).items() if count == 1}
        self._ends: defaultdict[float, float] = defaultdict(float)
        self._runs = _count_runs(chart) if chart.is_blocks else {}

    def draw(self, index: int, mark: Mark, at: tuple[float, float], rows_at: str) -> DrawnMark:
        """Draw a mark at its place and as long as it is, with its number where that fits."""
        place, length = at[0], at[1] * self._units[at[0]]
        x, y, width, height = self._frame.box(place, self._ends[place], length)
        self._ends[place] += length
        is_outside = place in self.alone and not self._is_shares
        text_x, text_y = x + width / 2, y + height / 2 + _BASELINE
        if is_outside and self._frame.is_upright:
            text_y = y + _STANDING.behind
        elif is_outside:
            text_x = x + width
        return DrawnMark(
            index,
            link_mark(mark, rows_at),
            describe_mark(mark),
            round_length(x),
            round_length(y),
            round_length(width),
            round_length(height),
            self._number(index, mark, length, is_outside=is_outside),
            round_length(text_x),
            round_length(text_y),
            is_outside,
        )

    def _number(self, index: int, mark: Mark, length: float, *, is_outside: bool) -> str:
        """Write what a bar counts; of blocks of one look the last counts them all."""
        if self._counting != "studies" or not (is_outside or length >= self._frame.numbers.least):
            return ""
        count = self._runs.get(index, 0) if self._is_blocks else mark.count
        return str(count) if count else ""


def _count_runs(chart: Chart) -> Mapping[int, int]:
    """Count the blocks of one look on each place, by the number of the last of them."""
    last: dict[tuple[int, float], tuple[int, int]] = {}
    for place, (series, marks) in enumerate(number_marks(chart)):
        for index, mark in marks if not series.look.others else ():
            _, count = last.get((place, mark.x), (0, 0))
            last[place, mark.x] = index, count + mark.count
    return dict(last.values())


def _label(frame: _Frame, names: Axis) -> Iterator[Label]:
    """Write the name of each place."""
    every = -(-_LEAST_FOR_NAME * len(names.ticks) // _LEAST_PAGE) if frame.is_upright else 1
    for place, tick in enumerate(names.ticks):
        at = frame.across(tick.value)
        if not frame.is_upright:
            yield make_label(tick.label, 0, at - 6, "start", _LEAST_WIDTH, is_name=True)
        else:
            middle = round_length(at + frame.thickness / 2)
            yield Label(tick.label, middle, frame.base + 20, "middle", is_spare=place % every > 0)


def _make_totals(
    frame: _Frame,
    sums: Mapping[float, float],
    units: Mapping[float, float],
    alone: set[float],
    *,
    is_shares: bool,
) -> Iterator[Total]:
    for row, total in sorted(sums.items()):
        at, end = round_length(frame.across(row)), frame.along(total * units[row])
        if is_shares:
            yield Total(at, f"n = {total:,.0f}", 100, at - 6, "end", 0)
        elif row in alone:
            continue
        elif frame.is_upright:
            yield Total(at, f"{total:,.0f}", round_length(at + frame.thickness / 2), round_length(end - 9), "middle", 0)
        else:
            yield Total(at, f"{total:,.0f}", round_length(end), at + frame.thickness / 2 + _BASELINE, "start", 8)
