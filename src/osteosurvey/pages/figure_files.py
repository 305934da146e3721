"""What browsers fetch to recount figures and to draw them with plotly, and plotly's own script."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from osteosurvey.errors import SurveyError
from osteosurvey.figures import Chart, Figure
from osteosurvey.figures.plotly import describe_for_plotly
from osteosurvey.figures.rows import read_rows
from osteosurvey.figures.svg.drawings import StrandMap
from osteosurvey.figures.svg.points import is_pile
from osteosurvey.figures.svg.shapes import make_key

PLOTLY_SCRIPT = "assets/plotly.min.js"
"""Where plotly's script stands on the site."""


def browser_files(figures: Iterable[Figure]) -> Iterator[tuple[str, bytes]]:
    """Give the data of every figure with charts or rows, and plotly's script, as paths in the site and contents."""
    for figure in figures:
        yield f"figures/{figure.id}.json", format_figure(figure).encode()
    yield PLOTLY_SCRIPT, read_plotly_script()


def format_figure(figure: Figure) -> str:
    """Format the charts of a figure for plotly, and the studies of each row of its table."""
    content = {
        "id": figure.id,
        "charts": {chart.id: _describe_chart(chart) for chart in figure.charts},
        "rows": [list(row.studies) for row in read_rows(figure.table)],
        **_describe_strands(figure),
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n"


def _describe_strands(figure: Figure) -> dict[str, Any]:
    if not isinstance(figure.drawing, StrandMap):
        return {}
    parts = (("strands", figure.drawing.strands), ("nodes", figure.drawing.nodes))
    return {name: [[list(one.studies), one.href] for one in drawn] for name, drawn in parts}


def _describe_chart(chart: Chart) -> dict[str, Any]:
    plotly = describe_for_plotly(chart)
    plotly["layout"].pop("template")  # plotly's own script knows no template by name, and without one draws the same
    looks = {
        series.look.id: {
            "colors": [series.look.color, series.look.dark_color],
            "fill": str(make_key(series.look).fill),
            "ink": str(make_key(series.look).ink),
            "sign": series.look.sign,
        }
        for series in chart.series
    }
    return {"plotly": plotly, "looks": looks, "piles": is_pile(chart)}


def read_plotly_script() -> bytes:
    """Read the script that comes with the plotly package."""
    spec = find_spec("plotly")  # importing plotly takes long, and only its files are wanted
    if spec is None or not spec.submodule_search_locations:
        raise SurveyError("plotly must be installed to build the site; install the project's requirements")
    return Path(spec.submodule_search_locations[0], "package_data", "plotly.min.js").read_bytes()
