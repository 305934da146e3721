"""The geometry of charts that are drawn at build time; lengths are in pixels, and templates compute nothing.

No length depends on how long a text is: long labels stand on lines of their own or in boxes where they wrap, and one
that is longer than its room is cut; the titles of marks and the table have it whole.
"""

from __future__ import annotations

from dataclasses import replace

from osteosurvey.figures.figure import Axis, Chart, GapMap, Series
from osteosurvey.figures.svg.bars import draw_bars
from osteosurvey.figures.svg.points import draw_points
from osteosurvey.figures.svg.shapes import (
    SHADES,
    SHORT,
    Cell,
    Drawing,
    DrawnSeries,
    Grid,
    Key,
    Row,
    describe_mark,
    link_mark,
    make_key,
    number_marks,
)


def draw_chart(chart: Chart, rows_at: str) -> Drawing | Grid:
    """Draw a chart; `rows_at` is where the rows of its table are, for marks without a page."""
    if chart.kind == "grid":
        return _draw_grid(chart, rows_at)
    if chart.kind == "points":
        return draw_points(chart, rows_at)
    return draw_bars(chart, rows_at, is_upright=chart.kind != "shares" and _is_sequence(chart.x))


def _is_sequence(axis: Axis) -> bool:
    """Return whether an axis runs through years, which stand side by side; names stand below one another."""
    is_short = all(len(tick.label) <= SHORT for tick in axis.ticks)
    return is_short and any(tick.label.isdigit() for tick in axis.ticks)


def list_keys(chart: Chart, drawing: Drawing | Grid) -> tuple[Key, ...]:
    """List the entries of a chart's key; it has none where its only axis or series needs none."""
    if len(chart.series) == 1 or _is_named_by_axis(chart):
        return ()
    pairs = enumerate(zip(drawing.series, chart.series, strict=True))
    return tuple(
        replace(
            drawn.key,
            place=place,
            count=_count_series(chart, series),
            href=series.href or "",
            sign=drawn.key.sign if chart.kind == "grid" else "",
        )
        for place, (drawn, series) in pairs
        if series.marks or chart.kind == "grid" or chart.is_blocks
    )


def _count_series(chart: Chart, series: Series) -> str:
    """Count the studies of a series, where its marks are the studies of a chart and no answers or pairs."""
    return f"{len(series.studies):,}" if chart.is_blocks and series.studies else ""


def _is_named_by_axis(chart: Chart) -> bool:
    """Return whether each series stands alone at a tick that names it, so that a key would say it twice."""
    ticks = {tick.value: tick.label for tick in chart.x.ticks}
    return all(ticks.get(mark.x) == series.look.label for series in chart.series for mark in series.marks)


_GAP, _NO_STUDY, _NO_GAP = "gap", "0", "–"
"""What stands in a cell without studies."""


def _draw_grid(chart: Chart, rows_at: str) -> Grid:
    found: dict[tuple[float, float], Cell] = {}
    most = max((mark.count for mark in chart.marks), default=0) if len(chart.series) == 1 else 0
    for series, marks in number_marks(chart):
        key = make_key(series.look)
        for index, mark in marks:
            found[mark.x, mark.y] = Cell(
                mark, index, describe_mark(mark), link_mark(mark, rows_at), key, shade=shade_count(mark.count, most)
            )

    def find(x: float, y: float) -> Cell:
        return found.get((x, y)) or Cell(None, -1, "", "", None, _format_empty(chart, x, y))

    return Grid(
        row_title=chart.y.title,
        column_title=chart.x.title,
        columns=tuple(tick.label for tick in chart.x.ticks),
        rows=tuple(
            Row(tick.label, tuple(find(column.value, tick.value) for column in chart.x.ticks)) for tick in chart.y.ticks
        ),
        series=tuple(DrawnSeries(make_key(s.look), ()) for s in chart.series),
        most=most,
    )


def shade_count(count: int, most: int) -> int:
    """Choose a step from light to dark for a count; 0 where nothing is shaded."""
    return -(-SHADES * count // most) if most else 0


def _format_empty(chart: Chart, x: float, y: float) -> str:
    if not isinstance(chart, GapMap):
        return _NO_STUDY
    return _GAP if chart.can_be_gap(x, y) else _NO_GAP
