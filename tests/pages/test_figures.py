"""Figures on their pages: the table beside each figure, its links, and what a reader chooses first."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from osteosurvey.figures import Figure, make_figures
from osteosurvey.figures.rows import read_rows
from osteosurvey.pages import PageRenderer, figure_twins
from osteosurvey.pages.credit import make_credit
from osteosurvey.pages.figure_twins import TwinCell
from osteosurvey.pages.figures import make_figure_view, make_frames
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from tests.rendering import TEMPLATES

AXES = {"modality": "modalities", "task": "tasks", "method": "methods"}


@pytest.fixture(scope="module")
def figures(fabricated: Survey) -> tuple[Figure, ...]:
    return make_figures(fabricated)


def count_cells(figure: Figure, catalogue: Catalogue) -> list[TwinCell]:
    rows = make_figure_view(figure, catalogue).twin.rows
    return [next(cell for cell in row.cells if cell.is_count) for row in rows]


def test_every_count_leads_to_its_studies(figures: tuple[Figure, ...], catalogue: Catalogue) -> None:
    """A count of some studies is a link, or names each of them with the way to its page."""
    for figure in figures:
        for row, cell in zip(read_rows(figure.table), count_cells(figure, catalogue), strict=True):
            if not row.studies:
                assert (cell.path, cell.names) == ("", ()), figure.id
            elif not cell.path:
                assert {name.path for name in cell.names} == {f"studies/{study}/" for study in row.studies}, figure.id


def test_links_of_counts_choose_exactly_their_studies(
    figures: tuple[Figure, ...], catalogue: Catalogue, fabricated: Survey
) -> None:
    """Where a count leads to terms, the studies at these are those of its row."""
    checked = 0
    for figure in figures:
        for row, cell in zip(read_rows(figure.table), count_cells(figure, catalogue), strict=True):
            choices = parse_qs(urlsplit(cell.path).query)
            if not choices or set(choices) - set(AXES):
                continue
            left = {study.id for study in fabricated.studies}
            for name, (value,) in choices.items():
                for term in value.split(","):
                    left &= {s.id for s in catalogue.studies_by_term[AXES[name], term]}
            assert left == set(row.studies), (figure.id, cell.path)
            checked += 1
    assert checked > 20


def test_words_are_those_of_their_column(figures: tuple[Figure, ...], catalogue: Catalogue) -> None:
    """An id that names a criterion in one column and a kind of validation in another has the words of its column."""
    shown = {figure.id: (figure.table.columns, make_figure_view(figure, catalogue).twin) for figure in figures}
    found = {
        name: {row.cells[place].text for row in twin.rows}
        for columns, twin in (shown["evidence-map"], shown["readiness"])
        for place, name in enumerate(column.name for column in columns if column.name != "studies")
    }
    assert found["strongest"] == {"–", "none reported", "external"}
    assert {"External validation", "Prospective testing"} <= found["criterion"]
    assert found["answer"] == {"yes", "no", "unclear", "not reported", "not yet extracted"}


def test_the_chart_that_the_title_speaks_of_is_shown_first(figures: tuple[Figure, ...], catalogue: Catalogue) -> None:
    """Whichever chart tells the most, a reader sees first what the title says."""
    figure = next(figure for figure in figures if figure.id == "named-models" and len(figure.charts) > 1)
    for chart in figure.charts:
        assert make_figure_view(replace(figure, opened=chart.id), catalogue).families[0].first == chart.id


def test_first_chart_is_the_one_that_tells_most(figures: tuple[Figure, ...], catalogue: Catalogue) -> None:
    """Of charts under different choices one is shown first: no other says more about its choices."""
    unreported = {"untold", "not-reported"}
    for figure in figures:
        for family in make_figure_view(figure, catalogue).families:
            reported = {c.id: sum(value not in unreported for _, value in c.choices) for c in family.charts}
            assert reported[family.first] == max(reported.values()), family.id


def test_every_choice_is_offered(figures: tuple[Figure, ...], catalogue: Catalogue) -> None:
    """What a reader can choose is exactly what charts have chosen."""
    for figure in figures:
        for family in make_figure_view(figure, catalogue).families:
            offered = {(select.name, value) for select in family.selects for value, _ in select.options}
            assert offered == {choice for chart in family.charts for choice in chart.choices}


def test_frames_name_their_source_and_version(fabricated: Survey) -> None:
    """At the foot stand the survey, its version and its licence; a citation also tells the state from every other."""
    changed = replace(fabricated, studies=fabricated.studies[1:])
    plain, later = make_credit(fabricated), make_credit(changed)
    assert (plain.source, plain.site) == ("Abara-Łukasik and The Lane Walkers 2025", "LaneSurvey")
    assert (plain.version, plain.licence) == ("1.2.3", "CC0 1.0")
    assert later.version == "1.2.3 and later changes"
    assert f"data version 1.2.3 of 28 February 2025 and later changes ({changed.state.digest})" in later.citation


def test_panels_share_the_table_of_their_figure(figures: tuple[Figure, ...], catalogue: Catalogue) -> None:
    """Every chart and every row of a figure stands in exactly one of its frames."""
    for figure in figures:
        frames = list(make_frames(figure, catalogue))
        charts = [chart.id for frame in frames for family in frame.families for chart in family.charts]
        rows = [row.index for frame in frames for row in frame.twin.rows]
        assert sorted(charts) == sorted(chart.id for chart in figure.charts), figure.id
        assert sorted(rows) == list(range(len(figure.table.rows))), figure.id
        assert len({frame.anchor for frame in frames}) == len(frames)


def test_marks_lead_to_rows_that_are_shown(
    fabricated: Survey, figures: tuple[Figure, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A long table also shows the rows that marks lead to, and says so."""
    monkeypatch.setattr(figure_twins, "MOST_ROWS", 2)
    said = 0
    for figure in figures:
        html = PageRenderer(fabricated, TEMPLATES).slots()[f"figure-{figure.id}"]("")
        asked = set(re.findall(rf'href="#({figure.id}-row-\d+)"', html))
        assert asked <= set(re.findall(r'<tr id="([^"]+)"', html)), figure.id
        said += "the first ones and those that marks lead to" in html
    assert said > 0
