"""The figures in a browser: recounted for a choice, interactive on demand, and complete without scripts."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from osteosurvey.survey.fields import CRITERIA
from tests.browser.serving import unfailing

LOADED = "[data-figure][data-started]"
"""What is there once the figures of a page have been counted."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that reports what its policy refuses and what fails in it."""
    with unfailing(browser.new_page()) as page:
        yield page


def open_figures(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector(LOADED, state="attached")


def read_counts(page: Page, figure: str) -> list[list[str]]:
    """Read the cells of a figure's table, each row without those that say nothing."""
    rows = page.locator(f"[data-figure={figure}] tbody tr")
    return [[text.strip() for text in row.locator("td").all_text_contents()] for row in rows.all()]


def read_facets(page: Page, address: str, facet: str) -> dict[str, int]:
    """Count with the explorer how many studies each term of a facet leaves."""
    return dict(
        page.evaluate(
            """async ([address, facet]) => {
              const modules = ["records", "state", "matching"].map((name) => import(`${address}assets/js/${name}.js`));
              const [records, state, matching] = await Promise.all(modules);
              const data = await records.loadRecords();
              const all = data.studies.ids.map((_, study) => study);
              const { counts } = matching.matchStudies(data, state.EMPTY, all);
              return data.facetsById.get(facet).terms.map(({ label }, at) => [label, counts.get(facet)[at]]);
            }""",
            [address, facet],
        )
    )


@pytest.mark.parametrize(("facet", "axis"), [("modality", "modalities"), ("task", "tasks"), ("method", "methods")])
def test_figures_facets_table_and_file_count_alike(page: Page, address: str, site: Path, facet: str, axis: str) -> None:
    """The explorer's facets, the figure's marks, its table and its file give one number for each term."""
    open_figures(page, f"{address}trends/")
    with (site / "data" / "figures" / "distribution.csv").open(encoding="utf-8") as file:
        in_file = [int(row["count"]) for row in csv.DictReader(file) if row["axis"] == axis]
    chart = page.locator(f"[data-drawing=distribution-{axis}] [data-mark]")
    drawn = [int(text) for mark in chart.all() for text in mark.locator("text").all_text_contents()]
    heading = page.evaluate(
        "(axis) => fetch('../data/vocabularies.json').then(r => r.json()).then(v => v[axis].label)", axis
    )
    in_table = {row[1]: int(row[2]) for row in read_counts(page, "distribution") if row[0] == heading}
    facets = {label: count for label, count in read_facets(page, address, facet).items() if count}
    assert in_table == facets
    assert sorted(in_table.values()) == sorted(in_file) == sorted(drawn)


def test_choice_narrows_figures(page: Page, address: str) -> None:
    """The address of the table's choice narrows figures: its words, their tables and their drawings."""
    page.goto(f"{address}studies/")
    link = page.get_by_role("link", name="See in figures")
    page.get_by_role("checkbox").first.wait_for(state="attached")
    link.wait_for()
    open_figures(page, f"{address}trends/?year=2020-2022")
    assert page.locator("[data-scope]").inner_text() == "Showing 3 of 5 studies: year: 2020 to 2022. Show all"
    rows = [row for row in read_counts(page, "timeline") if row[1] == "–"]
    assert [(row[2], row[3]) for row in rows] == [
        ("2020", "1 of 1"),
        ("2021", "1 of 1"),
        ("2022", "1 of 1"),
        ("2023", "0 of 1"),
        ("2024", "0 of 1"),
    ]
    blocks = page.locator("[data-drawing=timeline-all] [data-mark]:not([hidden])")
    years = [(block.get_attribute("aria-label") or "").split("; ")[1] for block in blocks.all()]
    assert sorted(years) == ["2020", "2021", "2022"]
    page.get_by_role("link", name="Choose studies in the table").click()
    page.wait_for_url("**/studies/?year=2020-2022")


def test_words_say_whether_they_speak_of_the_chosen_studies(page: Page, address: str) -> None:
    """Under a choice, captions say what is counted, and notes and other columns that they speak of all studies."""
    spoken = []
    for query in ("", "?year=2020-2022"):
        open_figures(page, f"{address}trends/{query}")
        captions = page.locator("[data-figure=study-landscape] [data-counted]").all_text_contents()
        notes = page.locator("[data-figure=study-landscape] [data-of-all]").all_text_contents()
        columns = page.locator("[data-figure=study-landscape] [data-counts-only]")
        spoken.append((captions, notes, [one.get_attribute("hidden") for one in columns.all()]))
    (captions, notes, hidden), narrowed = spoken
    assert (len(captions), len(notes) > 0, hidden) == (1, True, [""])
    counted, over, _ = captions[0].partition(" Counted over ")
    assert over
    assert narrowed == (
        [f"{counted} Narrowed down to 3 of 5 studies: drawings and counts show these alone."],
        [f"Over all 5 studies: {note}" for note in notes],
        [None],
    )


def test_what_is_never_recounted_says_that_it_is_of_all_studies(page: Page, address: str) -> None:
    """Under a choice, the table of gaps speaks of all studies; a warning that counts nothing stays as it is."""
    open_figures(page, f"{address}evidence-map/?edition=later")
    gaps = page.locator("[data-figure=evidence-gaps]")
    caption = gaps.locator(".sv-frame__counted").inner_text()
    assert (caption.startswith("Over all 5 studies: Combinations of terms of "), "Narrowed down" in caption) == (
        True,
        False,
    )
    assert gaps.locator("[data-counts-only]").count() == 0
    page.goto(f"{address}performance/?edition=later")
    page.locator("[data-figure=reported-results] [data-of-all]", has_text="Over all 5 studies").first.wait_for()
    warnings = page.locator(
        "[data-figure=reported-results] .sv-figure__aside p:not([data-of-all], .sv-figure__kicker)"
    ).all_inner_texts()
    assert [text.split(":")[0] for text in warnings] == ["Reported numbers do not rank studies"]


def test_unknown_choice_is_said(page: Page, address: str) -> None:
    """An unknown choice in an address is repeated as text, and all studies are counted."""
    open_figures(page, f"{address}trends/?colour=<b>red</b>")
    assert "Left out, as this page does not know it: colour=<b>red</b>" in page.locator(".sv-scope").inner_text()
    assert page.locator("[data-scope]").inner_text() == "Showing all 5 studies: 4 of the survey and 1 added later."


def test_figures_narrow_to_either_edition(page: Page, address: str) -> None:
    """Every page of figures leads to the survey's own studies and to those that came later."""
    open_figures(page, f"{address}trends/")
    links = page.locator("[data-editions] a")
    assert links.all_text_contents() == ["Only 4 studies of the survey", "Only 1 study added later"]
    links.last.click()
    page.wait_for_url("**/trends/?edition=later")
    page.locator("[data-scope]", has_text="Showing 1 of 5").wait_for()
    assert page.locator("[data-scope]").inner_text() == "Showing 1 of 5 studies: edition: Added later. Show all"
    page.locator("[data-figure=distribution] tbody tr", has_text="1 of 2").first.wait_for(state="attached")
    counts = [row[1:3] for row in read_counts(page, "distribution")]
    assert counts[:3] == [
        ["Phone photograph", "0 of 3"],
        ["Dashboard camera", "1 of 2"],
        ["Drone photograph", "0 of 1"],
    ]


@pytest.mark.parametrize("place", ["", "taxonomy/"])
def test_map_of_strands_narrows(page: Page, address: str, place: str) -> None:
    """Strands without a chosen study step back, and terms count the chosen studies and lead to them."""
    page.goto(f"{address}{place}?edition=later")
    page.locator(".sv-strands [data-strand][data-none]").first.wait_for(state="attached")
    shown = page.locator(".sv-strands [data-strand]:not([data-none])")
    assert [link.get_attribute("href") for link in shown.all()] == [f"{address}studies/doe-2024-wear/"]
    node = page.locator(".sv-strands [data-node]", has_text="Dashboard camera")
    assert (node.get_attribute("aria-label"), node.get_attribute("href")) == (
        "Dashboard camera 1 of 2",
        f"{address}studies/?modality=dashcam&edition=later",
    )


def make_chart(kind: str, counting: str = "studies", *, piles: bool = False, **looks: list[Any]) -> dict[str, Any]:
    """Make a chart of series, each with the studies that it lists and its marks."""
    series = [{"look": {"id": name}, "studies": ids, "marks": marks} for name, (ids, *marks) in looks.items()]
    return {"kind": kind, "counting": counting, "piles": piles, "series": series}


def make_mark(x: int, y: int, *studies: str) -> dict[str, Any]:
    return {"x": x, "y": y, "count": len(studies), "studies": list(studies), "lines": ["a"]}


def say_counted(mark: dict[str, Any], count: int) -> dict[str, Any]:
    """Give a mark with its count, in words as well."""
    return {**mark, "count": count, "lines": ["a", f"{count} of {len(mark['studies'])} chosen"]}


def ask(page: Page, address: str, expression: str, value: Any = None, module: str = "recount") -> Any:
    """Evaluate an expression with a module, the one that recounts unless another is named."""
    page.goto(f"{address}trends/")
    script = f"async (value) => {{ const m = await import('{address}assets/js/{module}.js'); return {expression}; }}"
    return page.evaluate(script, value)


TALL, SHORT = make_mark(0, 2, "s", "t"), make_mark(0, 1, "t", "u")


@pytest.mark.parametrize(
    ("chart", "expected"),
    [
        (
            make_chart("columns", a=[[], TALL, SHORT]),
            [[say_counted({**TALL, "y": 1}, 1), say_counted({**SHORT, "y": 0}, 0)]],
        ),
        (
            make_chart("shares", a=[[], make_mark(2, 5, "s", "t")]),
            [[say_counted(make_mark(1, 5, "s", "t"), 1)]],
        ),
        (make_chart("columns", "marks", a=[[], {**TALL, "y": 1}]), [[say_counted({**TALL, "y": 1}, 1)]]),
        (make_chart("points", a=[[], TALL, SHORT]), [[{**say_counted(TALL, 1), "count": 2}]]),
        (
            make_chart("points", piles=True, a=[[], make_mark(0, 1, "t"), make_mark(0, 2, "s")]),
            [[say_counted(make_mark(0, 1, "s"), 1)]],
        ),
        (
            make_chart("grid", a=[["s"]], b=[["t"], TALL]),
            [[say_counted(TALL, 1)], []],
        ),
    ],
    ids=["columns", "shares", "marks", "points", "pile", "grid"],
)
def test_marks_are_recounted_by_rule(
    page: Page, address: str, chart: dict[str, Any], expected: list[list[dict[str, Any]]]
) -> None:
    """A bar counts its chosen studies, a point goes with the last of them, and a cell belongs to the last series."""
    found = ask(page, address, 'm.recountChart(value, new Set(["s"])).series.map(({ marks }) => marks)', chart)
    assert found == expected


@pytest.mark.parametrize(
    ("href", "query", "expected"),
    [
        ("studies/?modality=ct", "year=2020-2022", "studies/?modality=ct&year=2020-2022"),
        ("studies/?modality=ct", "modality=ct", "studies/?modality=ct"),
        ("studies/?modality=ct", "modality=mri", "studies/?modality=ct,mri&all=modality"),
        ("studies/?year=2021", "year=2020-2022", "studies/?year=2021"),
        ("studies/?modality=ct", "sort=-year", "studies/?modality=ct"),
        ("studies/doe-2020/", "year=2020", "studies/doe-2020/"),
        (None, "year=2020", None),
    ],
)
def test_links_of_marks_keep_the_choice(
    page: Page, address: str, href: str | None, query: str, expected: str | None
) -> None:
    """A mark leads to the studies that it counts in the chosen set."""
    assert ask(page, address, "m.narrowHref(value[0], value[1])", [href, query]) == expected


READ_BARS = """async (address) => {
  const { recountDrawing } = await import(`${address}assets/js/drawing.js`);
  const { fetchFigure } = await import(`${address}assets/js/figure-data.js`);
  const read = (drawing) => Array.from(drawing.querySelectorAll("[data-mark]"), (mark) => {
    const [bar, text] = [mark.querySelector("rect"), mark.querySelector("text")];
    const places = ["x", "y", "width", "height"].map((name) => bar.getAttribute(name));
    return [...places, text.getAttribute("x"), text.getAttribute("y")].map(parseFloat);
  });
  const found = {};
  for (const figure of document.querySelectorAll("[data-figure]")) {
    const { charts } = await fetchFigure(figure.dataset.figure);
    for (const drawing of figure.querySelectorAll("[data-least], [data-rule=multiple]")) {
      const before = read(drawing);
      recountDrawing(drawing, charts[drawing.dataset.drawing], null, "", (href) => href);
      found[`${drawing.dataset.drawing} ${drawing.getAttribute("aria-label")}`] = [before, read(drawing)];
    }
  }
  return found;
}"""


@pytest.mark.parametrize(
    ("place", "chart"),
    [("trends/", "timeline-modalities Phone"), ("trends/", "timeline-all"), ("readiness/", "readiness-all")],
)
def test_recounting_all_studies_moves_nothing(page: Page, address: str, place: str, chart: str) -> None:
    """Bars and their numbers stand where the build put them when every study is counted again."""
    open_figures(page, f"{address}{place}")
    drawings = page.evaluate(READ_BARS, address)
    assert any(name.startswith(chart) for name in drawings)
    for name, (before, after) in drawings.items():
        for drawn, recounted in zip(before, after, strict=True):
            assert recounted == pytest.approx(drawn, abs=0.2), name


def test_plotly_comes_when_asked_for(page: Page, address: str) -> None:
    """Reading a page never loads plotly; asking for one chart does, the page's policy bears it, and it can go again."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_figures(page, f"{address}trends/?year=2020-2022")
    assert not any("plotly" in url for url in asked)
    chart = page.locator("[data-chart=timeline-modalities]")
    frame = page.locator(".sv-frame", has=chart)
    frame.locator("summary", has_text="Download").click()
    frame.get_by_role("button", name="Interactive chart").click()
    chart.locator(".js-plotly-plot .modebar-btn").first.wait_for()
    assert [url for url in asked if "plotly.min" in url] == [f"{address}assets/plotly.min.js"]
    assert all(url.startswith((address, "data:", "blob:")) for url in asked)
    assert not chart.locator(".sv-plot").first.is_visible()
    with page.expect_download() as download:
        chart.locator("[data-title='Download as PNG']").click()
    assert download.value.suggested_filename == "timeline-modalities.png"
    chart.get_by_role("button", name="Plain drawing").click()
    assert chart.locator(".sv-plot").first.is_visible()


def test_one_chart_of_a_family_is_shown(page: Page, address: str) -> None:
    """Choosing changes which chart is shown, and what was chosen stays said."""
    open_figures(page, f"{address}readiness/")
    family = page.locator("[data-family=readiness-year]")
    family.get_by_role("combobox", name="Criterion").select_option("code")
    shown = family.locator("details[open]").evaluate_all("(all) => all.map((one) => one.dataset.chart)")
    assert shown == ["readiness-year-code"]


def test_marks_are_one_stop_for_the_keyboard(page: Page, address: str) -> None:
    """Tab reaches a drawing once, and arrows go from mark to mark."""
    open_figures(page, f"{address}trends/")
    marks = page.locator("[data-drawing=timeline-all] a[data-mark]")
    assert [mark.get_attribute("tabindex") for mark in marks.all()] == ["0", "-1", "-1", "-1", "-1"]
    marks.first.focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.mark") == "1"


def test_pages_are_complete_without_scripts(browser: Browser, address: str) -> None:
    """Without scripts every chart is drawn, every choice can be unfolded, and nothing offers what it cannot do."""
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}readiness/")
    others = page.locator("[data-family=readiness-year] details.sv-choice:not([open]) > summary")
    assert others.count() == len(CRITERIA) - 1
    others.first.click()
    assert page.locator("[data-family=readiness-year] details[open] .sv-plot").count() == 2
    assert not page.locator(".sv-chooser").first.is_visible()
    assert page.get_by_role("button", name=re.compile("Interactive")).count() == 0
    page.close()
