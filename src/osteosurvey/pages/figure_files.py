"""What browsers fetch to recount figures and to draw them with plotly, and plotly's own script."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from osteosurvey.errors import SurveyError
from osteosurvey.exports.json_format import to_json
from osteosurvey.exports.published import Producers
from osteosurvey.figures import FIGURE_IDS, Chart, Figure, Figures
from osteosurvey.figures.rows import read_rows
from osteosurvey.figures.svg.drawings import StrandMap
from osteosurvey.figures.svg.points import is_pile
from osteosurvey.figures.svg.shapes import make_key

PLOTLY_SCRIPT = "assets/plotly.min.js"
"""Where plotly's script stands on the site."""


def list_browser_files(figures: Figures) -> Producers:
    """List the data of every figure, and plotly's script."""
    data = {f"figures/{id_}.json": partial(_format_by_id, figures, id_) for id_ in FIGURE_IDS}
    return {**data, PLOTLY_SCRIPT: read_plotly_script}


def _format_by_id(figures: Figures, id_: str) -> bytes:
    return format_figure(figures.get(id_)).encode()


def format_figure(figure: Figure) -> str:
    """Format the charts of a figure, and the studies of each row of its table."""
    content = {
        "id": figure.id,
        "charts": {chart.id: _describe_chart(chart) for chart in figure.charts},
        "rows": [list(row.studies) for row in read_rows(figure.table)],
        **_describe_strands(figure),
    }
    return to_json(content) + "\n"


def _describe_strands(figure: Figure) -> dict[str, Any]:
    if not isinstance(figure.drawing, StrandMap):
        return {}
    parts = (("strands", figure.drawing.strands), ("nodes", figure.drawing.nodes))
    return {name: [[list(one.studies), one.href] for one in drawn] for name, drawn in parts}


def _describe_chart(chart: Chart) -> dict[str, Any]:
    """Describe a chart as it is, free of any way to draw it; what it does not have is left out."""
    described: dict[str, Any] = _drop_missing(asdict(chart)) | {"subtitle": chart.subtitle, "piles": is_pile(chart)}
    for series, one in zip(chart.series, described["series"], strict=True):
        look, key = series.look, make_key(series.look)
        one["look"] = {
            "id": look.id,
            "label": look.label,
            "colors": key.fill,
            "inks": key.ink,
            "symbol": look.symbol,
            "pattern": look.pattern,
            "sign": look.sign,
        }
    return described


def _drop_missing(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _drop_missing(part) for name, part in value.items() if part is not None}
    return [_drop_missing(part) for part in value] if isinstance(value, tuple) else value


def read_plotly_script() -> bytes:
    """Read the script that comes with the plotly package."""
    spec = find_spec("plotly")  # importing plotly takes long, and only its files are wanted
    if spec is None or not spec.submodule_search_locations:
        raise SurveyError("plotly must be installed to build the site; install the project's requirements")
    return Path(spec.submodule_search_locations[0], "package_data", "plotly.min.js").read_bytes()
