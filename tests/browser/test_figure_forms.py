"""Figures in a form of their own: the evidence map, printed results, and the map of strands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.serving import unfailing
from tests.browser.test_figures import open_figures


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that reports what its policy refuses and what fails in it."""
    with unfailing(browser.new_page()) as page:
        yield page


def read_cells(page: Page, pairing: str) -> list[dict[str, Any]]:
    """Read what each cell of two axes says: its counts, its blocks by kind, and its words where it is empty."""
    cells: list[dict[str, Any]] = page.locator(f"[data-map={pairing}] tbody td").evaluate_all(
        """(cells) => cells.map((cell) => {
          const text = (hook) => cell.querySelector(hook)?.textContent ?? null;
          const blocks = [...cell.querySelectorAll(".sv-block:not([hidden])")].map(({ dataset }) => dataset.part);
          const [count, noun, share, rest] = ["count", "noun", "share", "rest"].map((name) => text(`[data-${name}]`));
          return count === null
            ? { empty: cell.textContent.trim() }
            : { count: `${count} ${noun}`, share, rest, blocks };
        })"""
    )
    return cells


def test_a_cell_counts_the_chosen_studies(page: Page, address: str) -> None:
    """Under a choice, a cell shows its chosen studies in number, blocks and words; one that has none is no gap."""
    said = []
    for query in ("", "?edition=later"):
        open_figures(page, f"{address}evidence-map/{query}")
        said.append(read_cells(page, "modalities-methods"))
    everything, narrowed = said
    assert len([cell for cell in everything if "empty" in cell]) == len([cell for cell in narrowed if "empty" in cell])
    filled = [[cell for cell in cells if "count" in cell] for cells in said]
    assert filled[0][1] == {
        "count": "2 studies",
        "share": "1 of 2",
        "rest": "1 none reported",
        "blocks": ["external", "none"],
    }
    assert [[cell["count"] for cell in cells] for cells in filled] == [
        ["1 study", "2 studies", "2 studies", "2 studies", "1 study", "1 study"],
        ["0 of 1 study", "0 of 2 studies", "0 of 2 studies", "1 study", "0 of 1 study", "0 of 1 study"],
    ]
    assert filled[1][3] == {"count": "1 study", "share": "none", "rest": "1 none reported", "blocks": ["none"]}


def test_the_studies_of_a_cell_stand_beside_the_map(page: Page, address: str) -> None:
    """Choosing a cell lists its studies by their strongest validation, the address keeps it, and Escape leaves it."""
    open_figures(page, f"{address}evidence-map/")
    cell = page.locator("[data-cell='phone-photo,neural-net']")
    page.get_by_role("button", name="Camera × method", exact=False).click()
    cell.click()
    panel = page.locator("[data-panel]")
    panel.get_by_role("heading", name="Phone photograph and Neural network").wait_for()
    assert panel.locator("h4").all_text_contents() == ["External 1", "None reported 1"]
    assert panel.locator("li a").evaluate_all("(all) => all.map((one) => one.href)") == [
        f"{address}studies/okafor-2021-potholes/",
        f"{address}studies/nguyen-2023-cracks/",
    ]
    table = panel.get_by_role("link", name="Open as table")
    assert table.get_attribute("href") == f"{address}studies/?modality=phone-photo&method=neural-net"
    kept = page.url
    assert kept == f"{address}evidence-map/?map=modalities-methods&cell=phone-photo,neural-net"
    page.keyboard.press("Escape")
    assert (panel.is_hidden(), page.url) == (True, f"{address}evidence-map/?map=modalities-methods")
    assert page.evaluate("document.activeElement.dataset.cell") == "phone-photo,neural-net"
    page.goto(kept)
    page.locator("[data-panel] h3").wait_for()
    assert cell.get_attribute("aria-current") == "true"


def test_one_metric_is_shown_in_all_figures(page: Page, address: str) -> None:
    """The page opens on the metric with most values, a choice changes every figure, and the address keeps it."""
    open_figures(page, f"{address}performance/")
    chips = page.locator(".sv-metrics button[aria-pressed]")
    shown = page.locator("[data-values] details.sv-metric[open]")
    names = [chip.rsplit(" ", 1)[0] for chip in chips.all_text_contents()]
    counts = [int(chip.rsplit(" ", 1)[1]) for chip in chips.all_text_contents()]
    assert counts == sorted(counts, reverse=True)
    assert [one.get_attribute("data-name") for one in shown.all()] == [names[0]] * 2
    chips.nth(1).click()
    assert [one.get_attribute("data-name") for one in shown.all()] == [names[1]] * 2
    kept = page.url
    assert kept.split("?values=")[1] == shown.first.get_attribute("data-metric")
    open_figures(page, kept)
    assert [one.get_attribute("data-name") for one in shown.all()] == [names[1]] * 2


def test_results_of_other_studies_are_hidden(page: Page, address: str) -> None:
    """Under a choice, bands and rows show the values of the chosen studies, and count these."""
    open_figures(page, f"{address}performance/?edition=survey")
    of = page.locator("[data-of]:not([hidden])").evaluate_all("(all) => [...new Set(all.map((one) => one.dataset.of))]")
    assert "doe-2024-wear" not in of
    assert len(of) > 0
    for band in page.locator("[data-band]").all():
        marks = band.locator("a:not([hidden])").count()
        assert band.locator("[data-band-counts]", has_text=re.compile(rf"^{marks} value")).count() == 1


def test_a_term_lights_its_strands(page: Page, address: str) -> None:
    """What does not belong to the term that a reader points at steps back, and its words stay."""
    open_figures(page, f"{address}taxonomy/")
    drawing = page.locator(".sv-strands")
    drawing.locator("[data-node='0']").focus()
    lit = drawing.locator("[data-strand][data-lit]").evaluate_all("(all) => all.map((one) => one.dataset.through)")
    every = drawing.locator("[data-strand]").evaluate_all("(all) => all.map((one) => one.dataset.through)")
    assert sorted(lit) == sorted(one for one in every if "0" in one.split(" "))
    assert 0 < len(lit) < len(every)
    dim = drawing.locator("[data-node]:not([data-lit])").first
    assert dim.locator(".sv-strands__label").evaluate("(text) => getComputedStyle(text).opacity") == "1"


def test_small_screens_list_the_paths(browser: Browser, address: str) -> None:
    """Where the map of strands would be too small to read, its combinations stand as a list of links."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{address}taxonomy/")
    assert (page.locator(".sv-strands").is_visible(), page.locator("[data-paths]").is_visible()) == (False, True)
    assert page.locator("[data-path] a").count() > 3
    page.close()


def test_forms_are_complete_without_scripts(browser: Browser, address: str) -> None:
    """Without scripts every pair of axes and every metric can be unfolded, and a cell leads to its studies."""
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}evidence-map/")
    folded = page.locator("details[data-map]:not([open]) > summary")
    assert folded.count() == 2
    folded.first.click()
    assert page.locator("details[data-map][open] a[data-cell]").first.is_visible()
    page.goto(f"{address}performance/")
    metrics = page.locator("[data-figure=results-by-study] details.sv-metric")
    assert page.locator("[data-figure=results-by-study] details.sv-metric > summary:visible").count() == metrics.count()
    page.close()


def test_heads_of_the_map_count_the_chosen_studies(page: Page, address: str) -> None:
    """Under a choice, heads count and link what their cells do, and no rank among all studies stands in a cell."""
    open_figures(page, f"{address}evidence-map/?edition=later")
    heads = page.locator("[data-map=modalities-methods] [data-head]")
    counts = heads.evaluate_all("(heads) => heads.map(({ textContent }) => textContent).join(' ')")
    assert counts == "0 1 0 0 1 0"
    assert all("edition=later" in (head.get_attribute("href") or "") for head in heads.all())
    assert page.locator("[data-rank]:not([hidden])").count() == 0
    tested = page.locator("[data-map=modalities-methods] [data-none] [data-tested]")
    assert tested.count() == tested.and_(page.locator("[hidden]")).count() > 0


def test_counts_of_results_follow_the_choice(page: Page, address: str) -> None:
    """Under a choice, the metrics count the values of its studies, and the file says that it has all."""
    open_figures(page, f"{address}performance/?edition=later")
    for metric in page.locator("[data-figure=printed-values] [data-metric]").all():
        name = metric.get_attribute("data-name") or ""
        count = metric.locator("[data-of]:not([hidden])").count()
        assert page.get_by_role("button", name=f"{name} {count}", exact=True).count() == 1
    assert set(page.locator("[data-csv]").all_text_contents()) == {"CSV, all 5 studies"}


COUNT_BINS = """async (address) => {
  const { countBins } = await import(`${address}assets/js/bins.js`);
  document.body.innerHTML = `<div data-metric="auc"><svg data-bins="1" data-unit="4">
    <rect data-bin="7" y="52" height="12"><title>0.7 to 0.72: 3 values, 2 studies</title></rect>
    <rect data-bin="9" y="60" height="4"><title>0.9 to 0.92: 1 value, 1 study</title></rect></svg></div>`;
  const bins = { auc: { 1: { 7: [0, 1, 2], 9: [3] } } };
  const rows = [["doe"], ["doe"], ["roe"], ["poe"]];
  const drawing = document.querySelector("svg");
  return [new Set(["doe", "poe"]), new Set(["roe"]), null].map((chosen) => {
    const counted = countBins(drawing, bins, rows, chosen);
    const read = (bar) => [bar.getAttribute("y"), bar.getAttribute("height"), bar.textContent];
    return [counted, ...Array.from(drawing.querySelectorAll("rect"), read)];
  });
}"""


def test_bins_count_the_chosen_studies(page: Page, address: str) -> None:
    """Under a choice, each bin stands as high as its chosen values are many; without one it is as it was built."""
    page.goto(address)
    assert page.evaluate(COUNT_BINS, address) == [
        [["doe", "doe", "poe"], ["56", "8", "0.7 to 0.72: 2 of 3 values"], ["60", "4", "0.9 to 0.92: 1 of 1 values"]],
        [["roe"], ["60", "4", "0.7 to 0.72: 1 of 3 values"], ["64", "0", "0.9 to 0.92: 0 of 1 values"]],
        [
            ["doe", "doe", "roe", "poe"],
            ["52", "12", "0.7 to 0.72: 3 values, 2 studies"],
            ["60", "4", "0.9 to 0.92: 1 value, 1 study"],
        ],
    ]
