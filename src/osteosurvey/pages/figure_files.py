"""What browsers fetch to recount figures and to draw them with plotly, and plotly's own script."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, fields, is_dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from osteosurvey.errors import SurveyError
from osteosurvey.exports.json_format import to_json
from osteosurvey.exports.published import Producers
from osteosurvey.figures import FIGURE_IDS, Chart, Figure, Figures, Mark, Series
from osteosurvey.figures.figure import GapMap
from osteosurvey.figures.looks import Look
from osteosurvey.figures.rows import read_rows
from osteosurvey.figures.svg.drawings import StrandMap
from osteosurvey.figures.svg.points import is_pile
from osteosurvey.figures.svg.shapes import make_key
from osteosurvey.pages.figure_forms import FORMS

PLOTLY_SCRIPT = "assets/plotly.min.js"
"""Where plotly's script stands on the site."""


def list_browser_files(figures: Figures) -> Producers:
    """List the data of every figure, and plotly's script."""
    data = {f"figures/{id_}.json": partial(_format_by_id, figures, id_) for id_ in FIGURE_IDS}
    return {**data, PLOTLY_SCRIPT: read_plotly_script}


def _format_by_id(figures: Figures, id_: str) -> bytes:
    return format_figure(figures.get(id_)).encode()


def format_figure(figure: Figure) -> str:
    """Format what scripts need of a figure: its charts, and the studies of each row of its table.

    A file names each study once. Everywhere else it stands by its place in that list, as the distance from the study
    before it: `[4, 1, 6]` stands for the fifth, the sixth and the twelfth study. figure-data.js reads it.
    """
    form = FORMS.get(figure.id)
    rows = [row.studies for row in read_rows(figure.table)]
    writer = _Writer(rows)
    charts = figure.charts if form is None or form.draws_charts else ()
    content = {
        "id": figure.id,
        "charts": {chart.id: writer.describe_chart(chart) for chart in charts},
        "rows": list(map(writer.place, rows)),
        **writer.describe_strands(figure),
        **(form.describe(figure) if form is not None and form.describe is not None else {}),
    }
    return to_json({**content, "studies": writer.studies}) + "\n"


class _Writer:
    """Writes charts with the places of studies instead of their ids."""

    def __init__(self, rows: list[tuple[str, ...]]) -> None:
        self._rows = rows
        self._places: dict[str, int] = {}

    @property
    def studies(self) -> list[str]:
        """The ids of all studies that were written, each at its place."""
        return list(self._places)

    def place(self, studies: Iterable[str]) -> list[int]:
        """Give the distances between the places of studies."""
        places = [self._places.setdefault(study, len(self._places)) for study in studies]
        return [place - before for before, place in zip([0, *places], places, strict=False)]

    def describe_strands(self, figure: Figure) -> dict[str, Any]:
        """Describe the strands and terms of a figure that is drawn as such."""
        if not isinstance(figure.drawing, StrandMap):
            return {}
        parts = (("strands", figure.drawing.strands), ("nodes", figure.drawing.nodes))
        return {name: [[self.place(one.studies), one.href] for one in drawn] for name, drawn in parts}

    def describe_chart(self, chart: Chart) -> dict[str, Any]:
        """Describe a chart as it is, free of any way to draw it; what it does not have is left out."""
        described: dict[str, Any] = _drop_missing(_to_dict(chart)) | {
            "subtitle": chart.subtitle,
            "piles": is_pile(chart),
        }
        described["behind"] = list(map(self._describe_mark, chart.behind))
        if isinstance(chart, GapMap):
            described["tested"] = self.place(chart.tested)
        for series, one in zip(chart.series, described["series"], strict=True):
            one |= {
                "studies": self.place(series.studies),
                "marks": list(map(self._describe_mark, series.marks)),
                "look": _describe_look(series.look),
            }
        return described

    def _describe_mark(self, mark: Mark) -> dict[str, Any]:
        """Describe a mark; one that counts the studies of its row does not name them again."""
        described: dict[str, Any] = _drop_missing(_to_dict(mark))
        if mark.studies != self._rows[mark.row]:
            described["studies"] = self.place(mark.studies)
        return described


_COUNTED = frozenset({"studies", "marks", "behind", "tested"})
"""Fields that hold studies, or marks that do, which are written by themselves."""


def _to_dict(part: Chart | Series | Mark) -> dict[str, Any]:
    """Write a part field by field, without what it counts."""
    return {one.name: _to_plain(getattr(part, one.name)) for one in fields(part) if one.name not in _COUNTED}


def _to_plain(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(map(_to_plain, value))
    if isinstance(value, Series):
        return _to_dict(value)
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value


def _describe_look(look: Look) -> dict[str, Any]:
    key = make_key(look)
    return {
        "id": look.id,
        "label": look.label,
        "colors": key.fill,
        "inks": key.ink,
        "symbol": look.symbol,
        "pattern": look.pattern,
        "sign": look.sign,
    }


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
