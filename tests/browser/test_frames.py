"""What stands around a figure in a browser: chips, switch, link, citation, pictures to take away, tips and print."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image as Picture
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.browser.test_figures import open_figures, page

__all__ = ["page"]

SVG = "{http://www.w3.org/2000/svg}"


def test_chips_narrow_figures_in_place(page: Page, address: str) -> None:
    """A chip's choice counts every figure again without a new page; the address keeps it, and going back undoes it."""
    open_figures(page, f"{address}trends/")
    words = "[data-figure=distribution] .sv-frame__counted, [data-drawing=timeline-all] [data-total], [data-key]"
    counts = "[data-figure=distribution] [data-count]"
    before = [page.locator(place).all_text_contents() for place in (words, counts)]
    page.evaluate("window.isSamePage = true")
    chip = page.locator("[data-facet=modality]")
    chip.locator("summary").click()
    options = chip.locator("[data-option]")
    options.first.wait_for()
    assert options.all_text_contents() == ["Phone photograph3", "Dashboard camera2", "Drone photograph1"]
    options.nth(1).click()
    page.locator("[data-scope]", has_text="Showing 2 of 5 studies").wait_for()
    assert page.evaluate("[location.search, window.isSamePage]") == ["?modality=dashcam", True]
    chip.locator("summary", has_text="Camera: Dashboard camera").wait_for()
    assert page.locator("[data-drawing=timeline-all] [data-total]").all_text_contents() == ["0", "1", "0", "0", "1"]
    key = page.locator("[data-chart=timeline-all] [data-key]").first
    assert (key.inner_text(), key.get_attribute("href")) == (
        "1",
        f"{address}studies/?modality=phone-photo,dashcam&all=modality",
    )
    page.go_back()
    page.locator("[data-scope]", has_text="Showing all 5 studies").wait_for()
    assert [page.locator(place).all_text_contents() for place in (words, counts)] == before


def test_chart_and_table_take_turns(page: Page, address: str) -> None:
    """The switch shows the table in place of the chart, and a link to one of its rows does so as well."""
    open_figures(page, f"{address}trends/")
    frame = page.locator(".sv-frame", has=page.locator("#how-often-each-term-occurs"))
    chart, table = frame.locator("[data-body]"), frame.locator("[data-twin] table")
    assert (chart.is_visible(), table.is_visible()) == (True, False)
    frame.get_by_role("button", name="Table").click()
    expect(table).to_be_visible()
    assert (chart.is_visible(), frame.get_by_role("button", name="Table").get_attribute("aria-pressed")) == (
        False,
        "true",
    )
    frame.get_by_role("button", name="Chart").click()
    expect(chart).to_be_visible()
    page.evaluate("location.hash = '#distribution-row-1'")
    expect(table).to_be_visible()


def test_a_figure_has_a_link_and_a_citation(page: Page, address: str) -> None:
    """Link leaves the address of the figure with what is chosen in the address bar, and Cite gives a line with it."""
    open_figures(page, f"{address}trends/?year=2020-2022")
    frame = page.locator(".sv-frame", has=page.locator("#how-often-each-term-occurs"))
    place = f"{address}trends/?year=2020-2022#how-often-each-term-occurs"
    frame.locator("[data-link]").click()
    assert page.url == place
    frame.locator("[data-cite]").click()
    line = page.get_by_role("dialog").locator(".sv-pre").inner_text()
    assert line.startswith("How often each term occurs. LaneSurvey, Test edition")
    assert line.endswith(f" {place}")


def test_a_figure_can_be_taken_away_as_a_picture(page: Page, address: str) -> None:
    """The SVG and the PNG hold what the frame shows: its title, its marks and its source, on light paper."""
    open_figures(page, f"{address}trends/?year=2020-2022")
    frame = page.locator(".sv-frame", has=page.locator("#studies-by-year"))
    saved = {}
    for kind in ("svg", "png"):
        frame.locator("summary", has_text="Download").click()
        with page.expect_download() as download:
            frame.locator(f"[data-{kind}]").click()
        assert download.value.suggested_filename == f"studies-by-year.{kind}"
        saved[kind] = Path(download.value.path()).read_bytes()
    svg = ElementTree.fromstring(saved["svg"])
    texts = ["".join(text.itertext()) for text in svg.iter(f"{SVG}text")]
    assert texts[0] == "Studies by year"
    assert {"2020", "2021", "2022", "2023", "2024"} <= set(texts)
    assert texts[-1].startswith("Source: Abara-Łukasik and The Lane Walkers 2025 · LaneSurvey 1.2.3")
    assert not any(element.get("href") for element in svg.iter())
    picture = Picture.open(BytesIO(saved["png"])).convert("RGB")
    assert picture.size == (3 * int(svg.get("width", "0")), 3 * int(svg.get("height", "0")))
    colors = picture.resize((picture.width // 6, picture.height // 6)).getcolors(1_000_000)
    assert colors is not None
    assert picture.getpixel((2, 2)) == (255, 255, 255)
    assert len(colors) > 20


def test_a_picture_of_the_map_holds_what_is_seen(page: Page, address: str) -> None:
    """Words for screen readers are not drawn; what is chosen, dashed edges and signs of blocks are; lines fit."""
    open_figures(page, f"{address}evidence-map/")
    frame = page.locator(".sv-frame:has([data-evidence-map])")
    frame.locator("summary", has_text="Download").click()
    with page.expect_download() as download:
        frame.locator("[data-svg]").click()
    svg = ElementTree.fromstring(Path(download.value.path()).read_bytes())
    texts = ["".join(text.itertext()) for text in svg.iter(f"{SVG}text")]
    chosen = frame.locator("[data-axes] [aria-pressed=true]").inner_text()
    column = frame.locator("[data-map][open] thead th").first.evaluate("th => th.firstChild.textContent.trim()")
    assert (f"Axes: {chosen}" in texts, chosen in texts, texts.count(column)) == (True, False, 1)
    assert [one for one in svg.iter(f"{SVG}rect") if one.get("stroke-dasharray", "none") != "none"]
    assert list(svg.iter(f"{SVG}polygon"))


def test_a_tip_stands_beside_its_mark(page: Page, address: str) -> None:
    """Pointing at a mark shows beside it what it counts, with its studies and the way to them; Escape takes it away."""
    open_figures(page, f"{address}trends/")
    mark = page.locator("[data-drawing=distribution-modalities] [data-mark]").first
    mark.scroll_into_view_if_needed()
    mark.hover()
    tip = page.locator(".sv-tip")
    link = tip.locator("a", has_text="Open these 3 studies")
    link.wait_for()
    boxes = [one.bounding_box() for one in (tip, mark.locator("rect").first)]
    (left, top, width, height), (x, y, wide, high) = [[b[n] for n in ("x", "y", "width", "height")] for b in boxes if b]
    assert x + wide <= left or left + width <= x or y + high <= top or top + height <= y
    assert tip.locator("p").all_inner_texts()[0] == "Phone"
    assert link.get_attribute("href") == mark.get_attribute("href")
    assert page.locator("[data-drawing] [data-mark] title").count() == 0
    page.keyboard.press("Escape")
    assert tip.count() == 0


def test_the_keyboard_and_a_finger_show_the_tip(browser: Browser, address: str) -> None:
    """Focus shows the tip of a mark, and the first tap does so before its link is followed."""
    context = browser.new_context(has_touch=True, viewport={"width": 390, "height": 844})
    page = context.new_page()
    open_figures(page, f"{address}trends/")
    mark = page.locator("[data-drawing=distribution-modalities] [data-mark]").first
    mark.scroll_into_view_if_needed()
    mark.locator("rect").first.tap()
    page.locator(".sv-tip a", has_text="Open these 3 studies").tap()
    page.wait_for_url("**/studies/?modality=*")
    assert page.locator(".sv-tip").count() == 0
    open_figures(page, f"{address}trends/")
    page.locator("[data-drawing=timeline-all] [data-mark][tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    page.locator(".sv-tip a", has_text="Open this study").wait_for()
    context.close()


@pytest.mark.parametrize(("place", "most"), [("trends/", 8), ("performance/", 8)])
def test_figures_print_on_few_pages(page: Page, address: str, place: str, most: int) -> None:
    """On paper stand titles, charts and sources with their addresses, and no table that is not open."""
    open_figures(page, f"{address}{place}")
    reader = PdfReader(BytesIO(page.pdf(format="A4")))
    text = "\n".join(one.extract_text() for one in reader.pages)
    assert len(reader.pages) <= most
    assert "Source:" in text
    assert f"{place}#" in text.replace("\n", "")
    assert "Download" not in text
    assert "Choose studies in the table" not in text
