"""Points that are drawn at build time, with their intervals, between two axes."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor, log10

from osteosurvey.figures.figure import Axis, Chart, Mark
from osteosurvey.figures.looks import Look
from osteosurvey.figures.svg.axes import Label, Line, make_label, ticks_of
from osteosurvey.figures.svg.shapes import (
    BOTTOM,
    LEFT,
    MOST_LINKS,
    SHORT,
    TOP,
    WRAPPED,
    Box,
    Drawing,
    DrawnMark,
    DrawnSeries,
    describe_mark,
    link_mark,
    make_key,
    number_marks,
    round_length,
    shape_at,
)
from osteosurvey.figures.svg.typeface import wrap

_PLOT_WIDTH, _PLOT_HEIGHT = 420, 270
"""Room for points between two axes of numbers."""

_BAND = 60
"""Height of a category of an upright axis of points."""

_NAME, _RADIUS = 20, 7
"""Room in a band for its name, and around a point, so that no point lies on a name or on a line."""

_BOX_LINES = 3
"""Most lines of a label in a box."""


def is_pile(chart: Chart) -> bool:
    """Return whether the points of a chart pile up, so that a pile's height is a count."""
    return chart.kind == "points" and chart.x.kind == "category" and chart.y.kind == "number" and chart.y.range is None


def draw_points(chart: Chart, rows_at: str) -> Drawing:
    """Draw points, in bands where the upright axis has categories."""
    has_bands = chart.y.kind == "category"
    height = _BAND * max(len(chart.y.ticks), 1) if has_bands else _PLOT_HEIGHT
    left = 14 if has_bands else LEFT
    x_of = _Positions(chart.x, [m.x for m in chart.marks], left, left + _PLOT_WIDTH)
    y_of: _Positions | _Bands = (
        _Bands() if has_bands else _Positions(chart.y, [m.y for m in chart.marks], TOP + height, TOP)
    )
    wraps = chart.x.kind == "category" and any(len(tick.label) > SHORT for tick in chart.x.ticks)
    bottom, right = TOP + height, left + _PLOT_WIDTH
    return Drawing(
        width=right + 30,
        height=bottom + BOTTOM + (WRAPPED - 20 if wraps else 0),
        series=tuple(
            DrawnSeries(
                make_key(series.look, with_shape=True),
                tuple(_draw_point(series.look, index, mark, rows_at, x_of, y_of) for index, mark in marks),
            )
            for series, marks in number_marks(chart)
        ),
        grid=tuple(_draw_grid_lines(chart, x_of, y_of, (left, TOP, right, bottom))),
        labels=tuple(_label_axes(chart, x_of, y_of, (left, TOP, right, bottom), wraps=wraps)),
        boxes=tuple(_box_labels(chart, bottom, left)) if wraps else (),
        reference=_draw_reference(chart, x_of, y_of),
        rule="dots" if is_pile(chart) else "points",
        is_linked=len(chart.marks) <= MOST_LINKS,
    )


class _Positions:
    """Places values of an axis between two pixels."""

    def __init__(self, axis: Axis, values: list[float], start: float, end: float) -> None:
        self._axis, self._start, self._end = axis, start, end
        self.ticks = ticks_of(axis, values)
        low, high = axis.range or (0.0, max((*values, *self.ticks[-1:]), default=1.0))
        self._low, self._high = self._read(low), self._read(high)

    def _read(self, value: float) -> float:
        return log10(value) if self._axis.kind == "log" and value > 0 else value

    def __call__(self, value: float) -> float:
        share = (self._read(value) - self._low) / ((self._high - self._low) or 1)
        return round_length(self._start + share * (self._end - self._start))


class _Bands:
    """Places values of an axis of categories in bands, each below its name."""

    ticks: tuple[float, ...] = ()

    def __call__(self, value: float) -> float:
        row = floor(value + 0.5)
        share = min(max((value - row) / _SPREAD + 0.5, 0), 1)
        return round_length(TOP + _BAND * row + _NAME + _RADIUS + share * (_BAND - _NAME - 2 * _RADIUS))


_SPREAD = 0.6
"""How far the marks of one category lie apart at most, as `spread` places them."""


def _draw_point(
    look: Look, index: int, mark: Mark, rows_at: str, x_of: _Positions, y_of: _Positions | _Bands
) -> DrawnMark:
    x, y = x_of(mark.x), y_of(mark.y)
    spans = [
        *([f"M{x_of(mark.x_interval[0])} {y}H{x_of(mark.x_interval[1])}"] if mark.x_interval else []),
        *([f"M{x} {y_of(mark.y_interval[0])}V{y_of(mark.y_interval[1])}"] if mark.y_interval else []),
        *([f"M{x_of(mark.tail)} {y}H{x}"] if mark.tail is not None else []),
    ]
    link, title = link_mark(mark, rows_at), describe_mark(mark)
    return DrawnMark(index, link, title, x, y, shape=shape_at(look.symbol, x, y), lines="".join(spans))


_Frame = tuple[float, float, float, float]
"""Left, top, right and bottom of a plot."""


def _draw_grid_lines(chart: Chart, x_of: _Positions, y_of: _Positions | _Bands, frame: _Frame) -> Iterator[Line]:
    left, top, right, bottom = frame
    if chart.x.kind != "category":
        yield from (Line(x_of(value), top, x_of(value), bottom) for value in x_of.ticks)
    if chart.y.kind == "category":
        yield from (Line(left, top + _BAND * n, right, top + _BAND * n) for n in range(len(chart.y.ticks) + 1))
    else:
        yield from (Line(left, y_of(value), right, y_of(value)) for value in y_of.ticks)


def _label_axes(
    chart: Chart, x_of: _Positions, y_of: _Positions | _Bands, frame: _Frame, *, wraps: bool
) -> Iterator[Label]:
    left, top, right, bottom = frame
    title_y = bottom + 38 + (WRAPPED - 20 if wraps else 0)
    yield make_label(chart.y.title, 0, 12, "start", right, is_title=True)
    yield make_label(chart.x.title, (left + right) / 2, title_y, "middle", right - left, is_title=True)
    if chart.x.kind == "category":
        places = () if wraps else chart.x.ticks
        yield from (Label(tick.label, x_of(tick.value), bottom + 19, "middle") for tick in places)
    else:
        names = {tick.value: tick.label for tick in chart.x.ticks}
        yield from (Label(names.get(v, f"{v:g}"), x_of(v), bottom + 19, "middle") for v in x_of.ticks)
    if chart.y.kind == "category":
        yield from (
            make_label(tick.label, left + 4, top + _BAND * tick.value + 15, "start", right - left - 8, is_name=True)
            for tick in chart.y.ticks
        )
    else:
        yield from (Label(f"{v:g}", left - 8, y_of(v) + 4.5, "end") for v in y_of.ticks)


def _box_labels(chart: Chart, bottom: float, left: float) -> Iterator[Box]:
    width = _PLOT_WIDTH / max(len(chart.x.ticks), 1)
    for tick in chart.x.ticks:
        x = left + width * tick.value
        texts = wrap(tick.label, width - 6, 12, _BOX_LINES)
        lines = (
            Label(text, round_length(x + width / 2), bottom + 17 + 15 * n, "middle") for n, text in enumerate(texts)
        )
        yield Box(tick.label, round_length(x), bottom + 5, round_length(width), WRAPPED, tuple(lines))


def _draw_reference(chart: Chart, x_of: _Positions, y_of: _Positions | _Bands) -> Line | None:
    if chart.reference is None:
        return None
    low, high = chart.x.range or (0.0, 1.0)
    return Line(x_of(low), y_of(low), x_of(high), y_of(high))
