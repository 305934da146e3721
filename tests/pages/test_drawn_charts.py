"""Charts drawn at build time: ticks, lengths, and where marks lead."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from markupsafe import Markup

from osteosurvey.figures import Figure, make_figures
from osteosurvey.figures.svg.axes import list_ticks
from osteosurvey.figures.svg.bars import draw_bars
from osteosurvey.figures.svg.charts import draw_chart
from osteosurvey.figures.svg.environment import make_environment
from osteosurvey.figures.svg.images import draw_images
from osteosurvey.figures.svg.shapes import Drawing, DrawnMark, Grid
from osteosurvey.figures.svg.typeface import measure
from osteosurvey.pages.figures import make_figure_view
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from tests.surveys import PROJECT

TEMPLATES = PROJECT / "site_templates"


@pytest.fixture(scope="module")
def figures(fabricated: Survey) -> tuple[Figure, ...]:
    return make_figures(fabricated)


@pytest.mark.parametrize(
    ("low", "high", "is_whole", "expected"),
    [
        (0, 1, True, (0, 1)),
        (0, 9, True, (0, 2, 4, 6, 8)),
        (0, 31, True, (0, 10, 20, 30)),
        (0.5, 1, False, (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)),
        (0, 1, False, (0, 0.2, 0.4, 0.6, 0.8, 1.0)),
        (3, 3, False, (3,)),
    ],
)
def test_ticks_are_round(low: float, high: float, is_whole: bool, expected: tuple[float, ...]) -> None:
    """An axis marks a few round values within its ends, and whole ones where it counts."""
    assert list_ticks(low, high, is_whole=is_whole) == expected


def list_drawn(drawing: Drawing | Grid) -> list[tuple[int, str, str]]:
    """List number, address and words of everything drawn, in the order of the numbers."""
    if isinstance(drawing, Grid):
        cells = (cell for row in drawing.rows for cell in row.cells if cell.mark)
        return sorted((cell.index, cell.href, cell.title) for cell in cells)
    return [(m.index, m.href, m.title) for m in list_marks(drawing)]


def list_marks(drawing: Drawing) -> list[DrawnMark]:
    return [mark for series in drawing.series for mark in series.marks]


def test_every_mark_is_drawn_once(figures: tuple[Figure, ...]) -> None:
    """A drawing shows each mark of its chart with its number, its address or its row, and what hovering shows."""
    for figure in figures:
        for chart in figure.charts:
            expected = [
                (place, mark.href or f"#row-{mark.row}", "; ".join(mark.lines))
                for place, mark in enumerate(chart.marks)
            ]
            assert list_drawn(draw_chart(chart, "#row-")) == expected, chart.id


def test_bars_are_as_long_as_they_count(figures: tuple[Figure, ...]) -> None:
    """Every bar is its count times the length of one, and bars of shares fill their row together."""
    for chart in (chart for figure in figures for chart in figure.charts if chart.kind in ("columns", "shares")):
        drawing = draw_chart(chart, "")
        assert isinstance(drawing, Drawing)
        drawn = list_marks(drawing)
        if drawing.rule == "shares":
            rows = {total.place for total in drawing.totals}
            sums = {row: sum(mark.width for mark in drawn if mark.y == row) for row in rows}
            assert sums == pytest.approx(dict.fromkeys(rows, drawing.unit), abs=0.3), chart.id
        else:
            lengths = [mark.height if drawing.rule == "columns" else mark.width for mark in drawn]
            assert lengths == pytest.approx([mark.y * drawing.unit for mark in chart.marks], abs=0.06), chart.id


def test_drawings_hold_all_that_they_draw(figures: tuple[Figure, ...]) -> None:
    """No mark stands outside its drawing."""
    drawings = ((c.id, draw_chart(c, "")) for figure in figures for c in figure.charts)
    for name, drawing in drawings:
        if isinstance(drawing, Drawing):
            for mark in list_marks(drawing):
                assert 0 <= mark.x <= mark.x + mark.width <= (100 if drawing.is_fluid else drawing.width), name
                assert 0 <= mark.y <= mark.y + mark.height <= drawing.height, name


def test_gaps_are_named(figures: tuple[Figure, ...]) -> None:
    """A grid whose colours show strength calls an empty cell a gap; one that only counts says 0."""
    grids = {c.id: draw_chart(c, "") for figure in figures for c in figure.charts if c.kind == "grid"}
    words = {
        name: {cell.empty for row in grid.rows for cell in row.cells if cell.mark is None}
        for name, grid in grids.items()
        if isinstance(grid, Grid)
    }
    assert set(words) == set(grids)
    assert all(words.values())
    assert words == {name: {"gap"} if name.startswith("evidence") else {"0"} for name in words}


def test_an_empty_cell_of_an_unstated_term_is_no_gap(with_unstated: Survey) -> None:
    """Where a source does not name a method, no cell of that row or column is called a gap."""
    figures = {figure.id: figure for figure in make_figures(with_unstated)}
    charts = {chart.id: chart for chart in figures["evidence-map"].charts}
    grid = draw_chart(charts["evidence-map-modalities-methods"], "")
    assert isinstance(grid, Grid)
    said = [[cell.mark.count if cell.mark else cell.empty for cell in row.cells] for row in grid.rows]
    assert (grid.columns, said) == (
        ("Rules", "NN", "Hybrid", "Method not reported"),
        [[1, 1, 1, 1], ["gap", 2, 1, "–"], ["gap", 1, "gap", "–"]],
    )
    assert figures["evidence-map"].remarks == (
        "Method not reported: no cell that one of these studies may belong to counts as a gap.",
    )


def test_a_survey_that_names_all_has_no_note(figures: tuple[Figure, ...]) -> None:
    """As long as no study has an unstated term, nothing is said about one."""
    (evidence,) = (figure for figure in figures if figure.id == "evidence-map")
    assert evidence.remarks == ()


def test_bars_of_both_directions_are_stacked_alike(figures: tuple[Figure, ...]) -> None:
    """Standing and lying, each part of a bar begins where the part before it ends, in proportion to its length."""
    chart = next(c for figure in figures for c in figure.charts if c.id == "timeline-modalities")
    standing, lying = (draw_bars(chart, "", is_upright=is_upright) for is_upright in (True, False))
    up = [((standing.base - m.y - m.height) / standing.unit, m.height / standing.unit) for m in list_marks(standing)]
    level = [((m.x - lying.base) / lying.unit, m.width / lying.unit) for m in list_marks(lying)]
    ends: dict[float, float] = {}
    expected = []
    for mark in chart.marks:
        expected.append((ends.get(mark.x, 0), mark.y))
        ends[mark.x] = ends.get(mark.x, 0) + mark.y
    for drawn in (up, level):
        assert [value for pair in drawn for value in pair] == pytest.approx(
            [value for pair in expected for value in pair], abs=0.01
        )
    assert max(ends.values()) > 1


@pytest.mark.parametrize("name", ["distribution-tasks", "study-landscape-images", "readiness-all"])
def test_long_labels_are_cut_to_their_room(figures: tuple[Figure, ...], name: str) -> None:
    """A long label is cut to the drawing and keeps its whole text beside it, and a short one stays as it is."""
    chart = next(c for figure in figures for c in figure.charts if c.id == name)
    text = "A name that is much longer than any drawing has room for " * 3
    x, y = (replace(a, title=text, ticks=tuple(replace(t, label=text) for t in a.ticks)) for a in (chart.x, chart.y))
    long = replace(chart, x=x if name.startswith("distribution") else replace(chart.x, title=text), y=y)
    drawing, plain = draw_chart(long, ""), draw_chart(chart, "")
    assert isinstance(drawing, Drawing)
    assert isinstance(plain, Drawing)
    cut = [label for label in drawing.labels if label.whole]
    titles, names = (0, x.ticks) if name.startswith("distribution") else (2 * (not drawing.is_fluid), y.ticks)
    assert len(cut) == titles + len(names)
    for label in cut:
        width = measure(label.text, 12 if label.is_title else 13, "Semibold" if label.is_title else "Regular")
        assert (label.whole, label.text[-1], text.startswith(label.text[:-1])) == (text, "…", True)
        assert label.x + width * (0.5 if label.anchor == "middle" else 1) <= drawing.width
    assert not any(label.whole or "…" in label.text for label in plain.labels)


def test_cut_labels_are_whole_in_title_and_table(figures: tuple[Figure, ...], catalogue: Catalogue) -> None:
    """What a drawing cuts stands whole in a title beside it, as text, on the page and in the image."""
    text = "A name with <b>mark-up</b> & more that is much longer than any drawing has room for"
    figure = next(figure for figure in figures if figure.id == "distribution")
    axis = figure.charts[1].x
    chart = replace(figure.charts[1], x=replace(axis, ticks=(replace(axis.ticks[0], label=text), *axis.ticks[1:])))
    long = replace(figure, charts=(chart,))
    template = make_environment(TEMPLATES).get_template("figure.html.jinja")
    html = template.render(figure=make_figure_view(long, catalogue), drawing="", body="", root=Markup("../"))
    (image,) = draw_images([long], TEMPLATES)
    for drawn in (html, image.svg):
        found = re.findall(r"<title>([^<]+)</title>([^<]+)…</text>", drawn)
        assert len(found) == 1
        assert unescape(found[0][0]) == text
        assert text.startswith(unescape(found[0][1]))


def test_no_point_lies_on_the_name_of_its_band(figures: tuple[Figure, ...]) -> None:
    """In bands, every point stands below the name of its category and above the next line."""
    charts = [c for f in figures for c in f.charts if c.kind == "points" and c.y.kind == "category"]
    assert charts
    for chart in charts:
        drawing = draw_chart(chart, "")
        assert isinstance(drawing, Drawing)
        names = sorted(label.y for label in drawing.labels if label.is_name)
        step = 60
        for mark in list_marks(drawing):
            name = max(y for y in names if y < mark.y)
            assert name + 5 + 6 <= mark.y + 0.1 <= name - 15 + step - 6 + 0.2, chart.id
