"""Charts as plotly figures."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from osteosurvey.figures import Chart, Figure, to_plotly
from osteosurvey.figures.looks import make_look
from tests.figures.test_charts import find

HOSTILE = "<b>bold</b> %{x} & 'quotes'"


@pytest.mark.parametrize("dark", [False, True])
def test_every_chart_becomes_plain_values(figures: dict[str, Figure], dark: bool) -> None:
    """Every chart becomes a plotly figure that JSON can hold."""
    for figure in figures.values():
        for chart in figure.charts:
            assert json.loads(json.dumps(to_plotly(chart, dark=dark)))["layout"]["meta"]["id"] == chart.id


def test_marks_carry_their_studies(figures: dict[str, Figure]) -> None:
    """Each bar carries the ids of its studies and its address."""
    chart = find(figures, "distribution-tasks")
    traces = to_plotly(chart)["data"]
    assert [trace["customdata"] for trace in traces] == [
        [[list(mark.studies), mark.href] for mark in series.marks] for series in chart.series
    ]
    assert [trace["meta"]["series"] for trace in traces] == [series.look.id for series in chart.series]


def test_lines_belong_to_their_marks(figures: dict[str, Figure]) -> None:
    """Intervals are lines of three places, each with the studies of its point, and break between points."""
    lines, marks = to_plotly(find(figures, "operating-points--pothole--internal-test"))["data"]
    entry = [["okafor-2021-potholes"], "studies/okafor-2021-potholes/"]
    assert (lines["meta"]["part"], marks["meta"]["part"]) == ("lines", "marks")
    assert (lines["x"], lines["y"]) == ([0.25, 0.4, None, 0.3, 0.3, None], [0.85, 0.85, None, 0.8, 0.9, None])
    assert (lines["customdata"], marks["customdata"]) == ([entry] * 6, [entry])


def test_cells_can_be_divided_anew(figures: dict[str, Figure]) -> None:
    """Each trace of a grid lists the studies that draw a cell into it."""
    chart = find(figures, "evidence-map-tasks-methods")
    plotted = to_plotly(chart)
    assert [trace["meta"]["studies"] for trace in plotted["data"]] == [list(one.studies) for one in chart.series]
    assert plotted["layout"]["meta"] == {"id": chart.id, "kind": "grid", "counting": "studies"}


def make_hostile(chart: Chart) -> Chart:
    mark = replace(chart.series[0].marks[0], lines=(HOSTILE, HOSTILE))
    series = replace(chart.series[0], look=make_look(0, "a", HOSTILE), marks=(mark,))
    axis = replace(chart.x, title=HOSTILE, ticks=(replace(chart.x.ticks[0], label=HOSTILE),))
    return replace(chart, title=HOSTILE, x=axis, series=(series,))


def test_text_stays_text(figures: dict[str, Figure]) -> None:
    """Mark-up in a name is escaped wherever plotly would read it."""
    plotted = to_plotly(make_hostile(find(figures, "distribution-tasks")))
    escaped = "&lt;b&gt;bold&lt;/b&gt; %{x} &amp; 'quotes'"
    (trace,), layout = plotted["data"], plotted["layout"]
    assert (trace["name"], trace["hovertext"]) == (escaped, [f"{escaped}<br>{escaped}"])
    assert (layout["title"]["text"], layout["xaxis"]["title"]["text"]) == (escaped, escaped)
    assert (layout["xaxis"]["ticktext"], "hovertemplate" in trace) == ([escaped], False)


def test_axes_are_read_as_told(figures: dict[str, Figure]) -> None:
    """A log axis has its range in powers of ten, and shares add up to a hundred percent."""
    sizes = to_plotly(find(figures, "study-landscape-images"))["layout"]["xaxis"]
    assert (sizes["type"], [round(end) for end in sizes["range"]]) == ("log", [3, 5])
    shares = to_plotly(find(figures, "readiness-all"))["layout"]
    assert (shares["barnorm"], shares["xaxis"]["range"]) == ("percent", [0, 100])


def test_dark_paper_has_its_own_colours(figures: dict[str, Figure]) -> None:
    """On dark paper a series has the colour that stands out there."""
    chart = find(figures, "timeline-modalities")
    colors = [trace["marker"]["color"] for trace in to_plotly(chart, dark=True)["data"]]
    assert colors == [series.look.dark_color for series in chart.series]
