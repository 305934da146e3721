"""A chart as a plotly figure, in which every mark still carries its studies and its address.

A browser recounts any chart for a set of studies by four rules and no others. `meta.counting` of the layout and
`customdata` of each mark, a list of study ids and an address, are all that they need:

- columns and shares: the length of a mark is the number of its studies in the set, or 1 as soon as one is in it
  where `counting` is "marks";
- points, and the lines that belong to them: a mark is shown as soon as one of its studies is in the set;
- a grid: a cell shows the number of its studies in the set, and belongs to the last trace whose `meta.studies`
  lists any of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from math import log10
from typing import Any

from osteosurvey.figures.figure import Axis, Chart, Mark, Series

_ROW_HEIGHT = 30
"""Room for one category of an upright axis, in pixels."""

_CELL_HEIGHT = 52
"""Room for one row of a grid, in pixels."""

_FRAME_HEIGHT = 170
"""Room for titles, ticks and legend, in pixels."""

_HEIGHT = 440
"""Height of a chart whose upright axis has no categories, in pixels."""

_CELL_SIZE = 38
"""Side of a cell of a grid, in pixels."""

_PAPER, _INK, _LINE = ("#ffffff", "#1d2a30", "#d5d9d6"), ("#1d2a30", "#e3eaec", "#33424a"), "#a9a498"


def to_plotly(chart: Chart, *, dark: bool = False) -> dict[str, Any]:
    """Make the plotly figure of a chart as plain values."""
    import plotly.graph_objects as go  # type: ignore[import-untyped]  # slow to load, and few commands need it

    plain: dict[str, Any] = go.Figure(describe_for_plotly(chart, dark=dark)).to_plotly_json()
    return plain


def describe_for_plotly(chart: Chart, *, dark: bool = False) -> dict[str, Any]:
    """Describe the plotly figure of a chart, without the time that plotly takes to check it."""
    make = {"columns": _bars, "shares": _bars, "points": _points, "grid": _cells}[chart.kind]
    traces = [trace for series in chart.series for trace in make(series, chart, dark)]
    return {"data": traces, "layout": _layout(chart, dark)}


def _plain(text: str) -> str:
    """Escape text for plotly, which reads a little HTML in every label."""
    return escape(text, quote=False)


def _custom(marks: Iterable[Mark]) -> list[list[Any]]:
    return [[list(mark.studies), mark.href] for mark in marks]


def _hover(marks: Iterable[Mark]) -> list[str]:
    return ["<br>".join(map(_plain, mark.lines)) for mark in marks]


def _common(series: Series, part: str = "marks") -> dict[str, Any]:
    return {
        "name": _plain(series.look.label),
        "legendgroup": series.look.id,
        "meta": {"series": series.look.id, "part": part, "studies": list(series.studies)},
        "customdata": _custom(series.marks),
        "hoverinfo": "text",
        "hovertext": _hover(series.marks),
    }


def _color(series: Series, dark: bool) -> str:
    return series.look.dark_color if dark else series.look.color


def _bars(series: Series, chart: Chart, dark: bool) -> Iterator[dict[str, Any]]:
    color = _color(series, dark)
    yield {
        **_common(series),
        "type": "bar",
        "orientation": "h" if chart.kind == "shares" else "v",
        "x": [mark.x for mark in series.marks],
        "y": [mark.y for mark in series.marks],
        "text": [str(mark.count) for mark in series.marks] if chart.counting == "studies" else None,
        "textposition": "inside",
        "textangle": 0,
        "insidetextanchor": "middle",
        "marker": {
            "color": color,
            "line": {"color": _PAPER[1] if dark else _PAPER[0], "width": 1},
            "pattern": {"shape": series.look.pattern, "fillmode": "overlay", "size": 7, "solidity": 0.12},
        },
    }


def _points(series: Series, chart: Chart, dark: bool) -> Iterator[dict[str, Any]]:
    lines = [(mark, line) for mark in series.marks for line in _list_lines(mark)]
    color = _color(series, dark)
    if lines:
        yield {
            "type": "scatter",
            "mode": "lines",
            "x": [x for _, line in lines for x in (line[0][0], line[1][0], None)],
            "y": [y for _, line in lines for y in (line[0][1], line[1][1], None)],
            "customdata": [entry for mark, _ in lines for entry in _custom([mark]) * 3],
            "line": {"color": color, "width": 1.5},
            "opacity": 0.6,
            "hoverinfo": "skip",
            "showlegend": False,
            "legendgroup": series.look.id,
            "meta": {"series": series.look.id, "part": "lines", "studies": []},
        }
    yield {
        **_common(series),
        "type": "scatter",
        "mode": "markers",
        "x": [mark.x for mark in series.marks],
        "y": [mark.y for mark in series.marks],
        "marker": {
            "color": color,
            "symbol": series.look.symbol,
            "size": 10,
            "line": {"color": _PAPER[1] if dark else _PAPER[0], "width": 1},
        },
    }


def _list_lines(mark: Mark) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    if mark.x_interval:
        yield (mark.x_interval[0], mark.y), (mark.x_interval[1], mark.y)
    if mark.y_interval:
        yield (mark.x, mark.y_interval[0]), (mark.x, mark.y_interval[1])
    if mark.tail is not None:
        yield (mark.tail, mark.y), (mark.x, mark.y)


def _cells(series: Series, chart: Chart, dark: bool) -> Iterator[dict[str, Any]]:
    sign = f" {series.look.sign}" if series.look.sign else ""
    yield {
        **_common(series),
        "type": "scatter",
        "mode": "markers+text",
        "x": [mark.x for mark in series.marks],
        "y": [mark.y for mark in series.marks],
        "text": [f"{mark.count}{sign}" for mark in series.marks],
        "textfont": {"color": series.look.ink},
        "marker": {
            "color": series.look.color,
            "symbol": "square",
            "size": _CELL_SIZE,
            "line": {"color": _INK[1] if dark else _INK[0], "width": 1},
        },
    }


def _layout(chart: Chart, dark: bool) -> dict[str, Any]:
    shade = 1 if dark else 0
    return {
        "template": "none",
        "title": _title(chart),
        "barmode": "stack",
        "barnorm": "percent" if chart.kind == "shares" else "",
        "bargap": 0.25,
        "height": _height(chart),
        "margin": {"l": 10, "r": 20, "t": 70, "b": 90},
        "paper_bgcolor": _PAPER[shade],
        "plot_bgcolor": _PAPER[shade],
        "font": {"family": "system-ui, sans-serif", "size": 13, "color": _INK[shade]},
        "hovermode": "closest",
        "legend": {
            "orientation": "h",
            "x": 0,
            "y": 0,
            "yref": "container",
            "yanchor": "bottom",
            "traceorder": "normal",
        },
        "uniformtext": {"minsize": 9, "mode": "hide"},
        "showlegend": len(chart.series) > 1,
        "xaxis": _axis(chart.x, _INK[2] if dark else _LINE, is_percent=chart.kind == "shares"),
        "yaxis": _axis(chart.y, _INK[2] if dark else _LINE, is_reversed=chart.y.kind == "category"),
        "shapes": list(_make_shapes(chart, _INK[shade])),
        "meta": {"id": chart.id, "kind": chart.kind, "counting": chart.counting},
    }


def _title(chart: Chart) -> dict[str, Any]:
    """Hang title and choices from the upper edge, so that they keep their room whatever the height."""
    return {
        "text": _plain(chart.title),
        "subtitle": {"text": _plain(chart.subtitle)},
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": 1,
        "yref": "container",
        "yanchor": "top",
        "pad": {"t": 14},
    }


def _height(chart: Chart) -> int:
    if chart.y.kind != "category":
        return _HEIGHT
    row = _CELL_HEIGHT if chart.kind == "grid" else _ROW_HEIGHT
    return max(_FRAME_HEIGHT + row * len(chart.y.ticks), 240)


def _axis(axis: Axis, line: str, *, is_percent: bool = False, is_reversed: bool = False) -> dict[str, Any]:
    layout: dict[str, Any] = {
        "title": {"text": _plain(axis.title), "standoff": 14},
        "type": "log" if axis.kind == "log" else "linear",
        "automargin": True,
        "gridcolor": line,
        "linecolor": line,
        "zeroline": False,
        "ticksuffix": " %" if is_percent else "",
        "rangemode": "tozero" if axis.kind == "number" else "normal",
    }
    if is_percent:
        layout["range"] = [0, 100]
    if axis.ticks:
        layout |= {
            "tickmode": "array",
            "tickvals": [tick.value for tick in axis.ticks],
            "ticktext": [_plain(tick.label) for tick in axis.ticks],
            "showgrid": axis.kind == "log",
        }
    if axis.range:
        low, high = map(log10, axis.range) if axis.kind == "log" else axis.range
        room = 0.0 if axis.kind == "category" else 0.02 * (high - low)
        layout["range"] = [high + room, low - room] if is_reversed else [low - room, high + room]
    return layout


def _make_shapes(chart: Chart, color: str) -> Iterator[dict[str, Any]]:
    if chart.reference == "diagonal":
        low, high = chart.x.range or (0.0, 1.0)
        is_rate = low == 0.0
        yield {
            "type": "line",
            "layer": "below",
            "x0": low,
            "y0": low if is_rate else max(low, 0.0),
            "x1": high,
            "y1": high,
            "line": {"color": color, "width": 1, "dash": "dot"},
        }
