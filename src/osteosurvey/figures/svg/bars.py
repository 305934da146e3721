"""Bars that are drawn at build time, standing or lying."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from osteosurvey.figures.figure import Chart
from osteosurvey.figures.svg.axes import Label, Line, make_scale
from osteosurvey.figures.svg.shapes import (
    BOTTOM,
    LEFT,
    TOP,
    Drawing,
    DrawnMark,
    DrawnSeries,
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

_ROW_STEP, _BAR_TOP, _BAR_HEIGHT, _BAR_SPAN = 46, 20, 20, 330.0
"""Distance of rows, room for the label above a bar, its height, and length of the longest."""

_RIGHT = 58
"""Room for the number behind a bar."""

_LEAST_FOR_TEXT = 17
"""Length of a part of a bar from which on its number fits in."""


def _count_places(chart: Chart, place: str) -> Counter[float]:
    """Count the marks on each place of a stack."""
    return Counter(getattr(mark, place) for mark in chart.marks)


def draw_columns(chart: Chart, rows_at: str) -> Drawing:
    """Draw columns that stand on a line."""
    ticks = chart.x.ticks
    step = max(min(_COLUMN_STEP, _MOST_WIDTH / max(len(ticks), 1)), _LEAST_STEP)
    width = _COLUMN_WIDTH * step / _COLUMN_STEP
    scale = make_scale(_sum_places(chart, "x", "y").values(), _COLUMN_HEIGHT)
    base = TOP + _COLUMN_HEIGHT
    alone, tops, groups = _count_places(chart, "x"), defaultdict[float, float](float), []
    for series, marks in number_marks(chart):
        drawn = []
        for index, mark in marks:
            height, center = mark.y * scale.unit, LEFT + (mark.x + 0.5) * step
            tops[mark.x] += height
            top = base - tops[mark.x]
            is_outside = alone[mark.x] == 1
            has_text = is_outside or height >= _LEAST_FOR_TEXT
            drawn.append(
                DrawnMark(
                    index,
                    link_mark(mark, rows_at),
                    describe_mark(mark),
                    round_length(center - width / 2),
                    round_length(top),
                    round_length(width),
                    round_length(height),
                    str(mark.count) if has_text and chart.counting == "studies" else "",
                    round_length(center),
                    round_length(top - 7 if is_outside else top + height / 2 + 4.5),
                    is_outside,
                )
            )
        groups.append(DrawnSeries(make_key(series.look, with_pattern=True), tuple(drawn)))
    right = LEFT + max(len(ticks), 1) * step
    every = -(-28 // step)
    return Drawing(
        width=round_length(right + 8),
        height=base + BOTTOM,
        series=tuple(groups),
        grid=tuple(Line(LEFT, base - value * scale.unit, right, base - value * scale.unit) for value in scale.ticks),
        labels=(
            Label(chart.y.title, 0, 12, "start", is_title=True),
            Label(chart.x.title, round_length((LEFT + right) / 2), base + 40, "middle", is_title=True),
            *(
                Label(f"{value:g}", LEFT - 8, round_length(base - value * scale.unit + 4.5), "end")
                for value in scale.ticks
            ),
            *(
                Label(tick.label, round_length(LEFT + (tick.value + 0.5) * step), base + 19, "middle")
                for place, tick in enumerate(ticks)
                if place % every == 0
            ),
        ),
        rule="columns",
        unit=scale.unit,
        base=base,
    )


def _sum_places(chart: Chart, place: str, length: str) -> Mapping[float, float]:
    """Add up the lengths on each place."""
    sums: defaultdict[float, float] = defaultdict(float)
    for mark in chart.marks:
        sums[getattr(mark, place)] += getattr(mark, length)
    return sums


def draw_rows(chart: Chart, rows_at: str) -> Drawing:
    """Draw bars that lie, each below its label; columns with long names lie, too."""
    is_shares = chart.kind == "shares"
    place, length, axis, measure = ("y", "x", chart.y, chart.x) if is_shares else ("x", "y", chart.x, chart.y)
    sums = _sum_places(chart, place, length)
    scale = make_scale([100.0] if is_shares else sums.values(), _BAR_SPAN)
    alone, ends, groups = _count_places(chart, place), defaultdict[float, float](float), []
    for series, marks in number_marks(chart):
        drawn = []
        for index, mark in marks:
            row = getattr(mark, place)
            unit = _BAR_SPAN / sums[row] if is_shares and sums[row] else scale.unit
            width, x, y = getattr(mark, length) * unit, ends[row], _bar_y(row)
            ends[row] += width
            is_outside = alone[row] == 1 and not is_shares
            has_text = is_outside or width >= _LEAST_FOR_TEXT
            drawn.append(
                DrawnMark(
                    index,
                    link_mark(mark, rows_at),
                    describe_mark(mark),
                    round_length(x),
                    y,
                    round_length(width),
                    _BAR_HEIGHT,
                    str(mark.count) if has_text and chart.counting == "studies" else "",
                    round_length(x + width + 8 if is_outside else x + width / 2),
                    y + _BAR_HEIGHT / 2 + 4.5,
                    is_outside,
                )
            )
        groups.append(DrawnSeries(make_key(series.look, with_pattern=True), tuple(drawn)))
    bottom = TOP + _ROW_STEP * max(len(axis.ticks), 1)
    suffix = " %" if is_shares else ""
    return Drawing(
        width=_BAR_SPAN + _RIGHT,
        height=bottom + BOTTOM - 4,
        series=tuple(groups),
        grid=tuple(
            Line(round_length(v * scale.unit), TOP - 4, round_length(v * scale.unit), bottom) for v in scale.ticks
        ),
        labels=(
            Label(axis.title, 0, 12, "start", is_title=True),
            Label(measure.title, _BAR_SPAN / 2, bottom + 38, "middle", is_title=True),
            *(
                Label(f"{v:g}{suffix}", round_length(v * scale.unit), bottom + 16, "middle" if v else "start")
                for v in scale.ticks
            ),
            *(Label(tick.label, 0, _bar_y(tick.value) - 6, "start", is_name=True) for tick in axis.ticks),
        ),
        totals=tuple(_make_totals(sums)) if is_shares else (),
        rule="shares" if is_shares else "bars",
        unit=_BAR_SPAN if is_shares else scale.unit,
        base=0,
    )


def _bar_y(row: float) -> float:
    return TOP + row * _ROW_STEP + _BAR_TOP


def _make_totals(sums: Mapping[float, float]) -> Iterator[Total]:
    for row, total in sorted(sums.items()):
        yield Total(_bar_y(row), f"n = {total:,.0f}", _BAR_SPAN + 8, _bar_y(row) + _BAR_HEIGHT / 2 + 4.5)
