"""What plotly is given of the published charts."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.serving import unfailing
from tests.figure_data import read_charts

PAPER = {"paper": "#fff", "ink": "#111", "line": "#ccc"}
HOSTILE = "<b>bold</b> %{x} & 'quotes'"
ESCAPED = "&lt;b&gt;bold&lt;/b&gt; %{x} &amp; 'quotes'"


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    with unfailing(browser.new_page()) as page:
        page.goto(f"{address}trends/")
        yield page


@pytest.fixture(scope="module")
def charts(site: Path) -> dict[str, dict[str, Any]]:
    """Read every published chart, by id."""
    return read_charts(site)


def describe(page: Page, address: str, chart: dict[str, Any], *, is_dark: bool = False) -> dict[str, Any]:
    """Describe a chart for plotly, without what is undefined."""
    script = """async ([address, chart, paper]) => {
      const { describeForPlotly } = await import(`${address}assets/js/plotly-chart.js`);
      return JSON.parse(JSON.stringify(describeForPlotly(chart, paper)));
    }"""
    described: dict[str, Any] = page.evaluate(script, [address, chart, {**PAPER, "isDark": is_dark}])
    return described


def test_every_mark_is_drawn(page: Page, address: str, charts: dict[str, dict[str, Any]]) -> None:
    """Each series gives plotly its marks in their places, with their words and addresses."""
    assert {chart["kind"] for chart in charts.values()} == {"columns", "shares", "points", "grid"}
    for name, chart in charts.items():
        traces = [trace for trace in describe(page, address, chart)["data"] if "name" in trace]
        found = [list(zip(t["x"], t["y"], t["customdata"], t["hovertext"], strict=True)) for t in traces]
        assert found == [
            [
                (
                    mark["x"],
                    mark["y"],
                    mark.get("href"),
                    "<br>".join(escape(line, quote=False) for line in mark["lines"]),
                )
                for mark in series["marks"]
            ]
            for series in chart["series"]
        ], name


def test_intervals_are_lines(page: Page, address: str, charts: dict[str, dict[str, Any]]) -> None:
    """Intervals are lines of two places, and break between one and the next."""
    chart = charts["study-landscape-images"]
    mark = {**chart["series"][0]["marks"][0], "x": 0.3, "y": 0.85, "tail": 0.1}
    mark |= {"x_interval": [0.25, 0.4], "y_interval": [0.8, 0.9]}
    chart = {**chart, "series": [{**chart["series"][0], "marks": [mark]}]}
    lines, marks = describe(page, address, chart)["data"]
    assert lines["x"] == [0.25, 0.4, None, 0.3, 0.3, None, 0.1, 0.3, None]
    assert lines["y"] == [0.85, 0.85, None, 0.8, 0.9, None, 0.85, 0.85, None]
    assert (lines["mode"], marks["mode"], marks["marker"]["symbol"]) == ("lines", "markers", "square")


def test_text_stays_text(page: Page, address: str, charts: dict[str, dict[str, Any]]) -> None:
    """Mark-up in a name is escaped wherever plotly would read it."""
    chart = charts["distribution-tasks"]
    series = {**chart["series"][0], "look": {**chart["series"][0]["look"], "label": HOSTILE}}
    series["marks"] = [{**series["marks"][0], "lines": [HOSTILE, HOSTILE]}]
    axis = {**chart["x"], "title": HOSTILE, "ticks": [{"value": 0, "label": HOSTILE}]}
    plotted = describe(page, address, {**chart, "title": HOSTILE, "subtitle": HOSTILE, "x": axis, "series": [series]})
    (trace,), layout = plotted["data"], plotted["layout"]
    assert (trace["name"], trace["hovertext"]) == (ESCAPED, [f"{ESCAPED}<br>{ESCAPED}"])
    assert (layout["title"]["text"], layout["title"]["subtitle"]["text"]) == (ESCAPED, ESCAPED)
    assert (layout["xaxis"]["title"]["text"], layout["xaxis"]["ticktext"]) == (ESCAPED, [ESCAPED])


def test_axes_are_read_as_described(page: Page, address: str, charts: dict[str, dict[str, Any]]) -> None:
    """A log axis has its range in powers of ten, shares add up to 100 %, and categories run from top to bottom."""
    sizes = describe(page, address, charts["study-landscape-images"])["layout"]["xaxis"]
    assert (sizes["type"], [round(end) for end in sizes["range"]]) == ("log", [3, 5])
    shares = describe(page, address, charts["readiness-all"])["layout"]
    assert (shares["barnorm"], shares["xaxis"]["range"]) == ("percent", [0, 100])
    assert shares["yaxis"]["range"] == charts["readiness-all"]["y"]["range"][::-1]


@pytest.mark.parametrize("is_dark", [False, True])
def test_each_paper_has_its_own_colours(
    page: Page, address: str, charts: dict[str, dict[str, Any]], is_dark: bool
) -> None:
    """A series has the colour that stands out on the paper of the page."""
    chart = charts["timeline-modalities"]
    colors = [trace["marker"]["color"] for trace in describe(page, address, chart, is_dark=is_dark)["data"]]
    assert colors == [series["look"]["colors"][is_dark] for series in chart["series"]]
