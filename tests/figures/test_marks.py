"""Every mark knows its studies: counts, addresses and rows agree."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from osteosurvey.figures import Chart, Figure, Mark, make_figures
from osteosurvey.survey import Survey
from tests.figures import plain

AXES = {"modality": "modalities", "task": "tasks", "method": "methods"}
WITHOUT_COUNTS = {"independent-patients"}
"""Charts whose marks stand for patients."""


def list_charts(figures: dict[str, Figure]) -> Iterator[tuple[Figure, Chart]]:
    return ((figure, chart) for figure in figures.values() for chart in figure.charts)


def test_marks_count_their_studies(figures: dict[str, Figure]) -> None:
    """A mark counts its studies, which the table holds; a mark that counts itself counts one."""
    for figure, chart in list_charts(figures):
        places = [column.name for column in figure.table.columns]
        known = {study for row in figure.table.rows for study in row[places.index("studies")]}  # type: ignore[union-attr]
        for mark in chart.marks:
            assert mark.count == (1 if chart.counting == "marks" else len(mark.studies)), chart.id
            assert set(mark.studies) <= known, chart.id
            assert set(mark.studies) & set(figure.table.rows[mark.row][places.index("studies")]) or not mark.studies  # type: ignore[arg-type]


def test_lengths_are_counts(figures: dict[str, Figure]) -> None:
    """Columns are as high, and rows as long, as they count."""
    for _, chart in list_charts(figures):
        lengths = {"columns": lambda mark: mark.y, "shares": lambda mark: mark.x}.get(chart.kind)
        assert lengths is None or [lengths(mark) for mark in chart.marks] == [mark.count for mark in chart.marks]


def test_ids_are_unique(figures: dict[str, Figure]) -> None:
    """No two figures and no two charts share an id, as files and addresses are named by it."""
    ids = [figure.id for figure in figures.values()]
    charts = [chart.id for _, chart in list_charts(figures)]
    assert (len(set(ids)), len(set(charts))) == (len(ids), len(charts))
    assert [name for name in [*ids, *charts] if not name.replace("-", "").replace("_", "").isalnum()] == []


def test_positions_lie_on_the_axes(figures: dict[str, Figure]) -> None:
    """Every mark lies within the range of its axes and at or beside a tick of a category axis."""
    for _, chart in list_charts(figures):
        for mark in chart.marks:
            for axis, value in ((chart.x, mark.x), (chart.y, mark.y)):
                assert axis.range is None or axis.range[0] <= value <= axis.range[1], chart.id


def shown_by(address: str, data: Path) -> tuple[str, ...]:
    """The studies that the address of the table shows, by the meaning of its parameters."""
    parts = urlsplit(address)
    if parts.path != "studies/":
        return (parts.path.split("/")[1],)
    choices = dict(parse_qsl(parts.query))
    everything = choices.pop("all", "")
    return tuple(
        study["id"]
        for study in plain.read_studies(data)
        if all(meets(study, name, value, data, is_all=name == everything) for name, value in choices.items())
    )


def meets(study: dict[str, Any], name: str, value: str, data: Path, *, is_all: bool) -> bool:
    wanted = set(value.split(","))
    if name in AXES:
        terms = plain.terms_of(study, AXES[name], data)
        return wanted <= terms if is_all else bool(wanted & terms)
    if name == "year":
        return str(study["citation"].get("year")) in wanted
    if name == "external":
        return plain.answer(study.get("validation", {}).get("external")) in wanted
    if name in ("code", "weights", "data"):
        return plain.answer(study.get("availability", {}).get(name)) in wanted
    if name in ("explainability", "inputs"):
        asked = {"explainability": "explainability", "inputs": "clinical_inputs"}[name]
        return plain.answer(study["taxonomy"].get(asked)) in wanted
    field = {"access": "access", "centers": "center_type"}[name]
    return bool(wanted & set(plain.facts(study, field, data)))


def list_linked(figures: dict[str, Figure]) -> Iterator[tuple[str, Mark]]:
    for figure in figures.values():
        for chart in figure.charts:
            yield from ((chart.id, mark) for mark in chart.marks if mark.href and mark.href.startswith("studies/"))


def test_addresses_show_what_marks_count(figures: dict[str, Figure], measured: Path) -> None:
    """An address shows exactly the studies that its mark counts."""
    linked = list(list_linked(figures))
    assert [name for name, mark in linked if shown_by(mark.href or "", measured) != mark.studies] == []
    assert len({mark.href for _, mark in linked}) > 40


def test_what_no_address_shows_has_none(figures: dict[str, Figure]) -> None:
    """Several studies without a printed year, or distinguished by nothing that the table knows, have no address."""
    total = next(chart for chart in figures["readiness"].charts if chart.id == "readiness-all")
    without = {mark.lines[0] for mark in total.marks if mark.href is None}
    assert "Calibration: not yet extracted" in without
    assert all(mark.count > 1 for mark in total.marks if mark.href is None)


def test_figures_are_the_same_each_time(measured_survey: Survey, figures: dict[str, Figure]) -> None:
    """Making figures twice gives the same figures."""
    assert {figure.id: figure for figure in make_figures(measured_survey)} == figures


def test_captions_name_studies(figures: dict[str, Figure]) -> None:
    """Every caption says over how many studies it counts, and about how many a notice was printed."""
    noticed = "1 study with a printed correction or concern"
    end = f"Counted over 5 studies: 4 of the survey and 1 added later, {noticed}."
    own = {"selection-flow": "Counted over the survey’s 4 studies."}
    assert [figure.id for figure in figures.values() if not figure.caption.endswith(own.get(figure.id, end))] == []


@pytest.mark.parametrize("name", ["timeline", "distribution", "evidence-map"])
def test_charts_draw_every_count_of_their_table(figures: dict[str, Figure], name: str) -> None:
    """Each row of the table that counts anything is drawn."""
    figure = figures[name]
    place = [column.name for column in figure.table.columns].index("count")
    counted = {row for row, cells in enumerate(figure.table.rows) if cells[place]}
    assert {mark.row for chart in figure.charts for mark in chart.marks if mark.count} == counted
