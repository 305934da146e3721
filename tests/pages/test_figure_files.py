"""What browsers fetch of figures: studies stand by their places, and say the same as the figure."""

from __future__ import annotations

import json

import pytest

from osteosurvey.figures import Figure, make_figures
from osteosurvey.figures.figure import GapMap
from osteosurvey.figures.rows import read_rows
from osteosurvey.figures.svg.drawings import StrandMap
from osteosurvey.pages.figure_files import format_figure
from osteosurvey.pages.figure_forms import FORMS
from osteosurvey.survey import Survey
from tests.figure_data import decode_figure


@pytest.fixture(scope="module")
def figures(fabricated: Survey) -> tuple[Figure, ...]:
    return make_figures(fabricated)


def list_drawn(figure: Figure) -> bool:
    return figure.id not in FORMS or FORMS[figure.id].draws_charts


def test_rows_and_marks_have_their_studies(figures: tuple[Figure, ...]) -> None:
    """Every row, mark and series that was written by places names the studies that the figure counts."""
    for figure in figures:
        found = decode_figure(format_figure(figure))
        assert found["rows"] == [list(row.studies) for row in read_rows(figure.table)]
        for chart in figure.charts if list_drawn(figure) else ():
            described = found["charts"][chart.id]
            assert [list(series.studies) for series in chart.series] == [s["studies"] for s in described["series"]]
            marks = [mark for series in described["series"] for mark in series["marks"]] + described["behind"]
            assert [list(mark.studies) for mark in (*chart.marks, *chart.behind)] == [m["studies"] for m in marks]
            if isinstance(chart, GapMap):
                assert described["tested"] == list(chart.tested)


def test_strands_have_their_studies(figures: tuple[Figure, ...]) -> None:
    """So do strands and the terms that they run through."""
    (figure,) = (figure for figure in figures if isinstance(figure.drawing, StrandMap))
    assert isinstance(figure.drawing, StrandMap)
    found = decode_figure(format_figure(figure))
    assert found["strands"] == [[list(one.studies), one.href] for one in figure.drawing.strands]
    assert found["nodes"] == [[list(one.studies), one.href] for one in figure.drawing.nodes]


def test_each_study_is_named_once(figures: tuple[Figure, ...]) -> None:
    """A list of studies holds the distances between places, so that a long one compresses well."""
    (figure,) = (figure for figure in figures if figure.id == "readiness")
    raw = json.loads(format_figure(figure))
    assert len(raw["studies"]) == len(set(raw["studies"])) == 5
    assert max(raw["rows"], key=len) == [2, 1, 1, -3]
    assert all(
        "studies" not in mark for chart in raw["charts"].values() for s in chart["series"] for mark in s["marks"]
    )


def test_charts_that_no_script_draws_are_left_out(figures: tuple[Figure, ...]) -> None:
    """A figure with a form of its own sends its charts only where the form draws them."""
    without = [figure.id for figure in figures if figure.charts and not json.loads(format_figure(figure))["charts"]]
    assert without == ["printed-values", "results-by-study"]
