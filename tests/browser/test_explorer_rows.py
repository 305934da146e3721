"""The rows of the page of all studies: without scripts, without records, and where there are many."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, expect

from tests.browser.explorer_pages import ALL, query, shown
from tests.browser.serving import serving


def test_without_scripts_the_facets_are_links(browser: Browser, address: str) -> None:
    """The complete table is there, and every term of an axis leads to its page."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}studies/?modality=phone-photo")
    page.locator("summary", has_text="Narrow down").click()
    link = page.get_by_role("link", name="Dashboard camera", exact=True).first
    rows = page.locator("tr[data-study]").count()
    assert (rows, link.get_attribute("href")) == (5, "../modalities/dashcam/")
    context.close()


def test_without_scripts_the_links_stand_open_beside_the_table(browser: Browser, address: str) -> None:
    """Where the facets have a column of their own, nobody has to unfold them; on a phone they stay folded."""
    seen = []
    for width in (1280, 390):
        context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 844})
        page = context.new_page()
        page.goto(f"{address}studies/")
        seen.append(page.locator("[data-facets] a").first.evaluate("link => link.checkVisibility()"))
        context.close()
    assert seen == [True, False]


def test_without_records_the_table_stays(browser: Browser, address: str) -> None:
    """Where the compact file cannot be fetched, the page says so and keeps its table."""
    page = browser.new_page()
    page.route("**/search/records.json", lambda route: route.abort())
    page.goto(f"{address}studies/")
    expect(page.locator("[data-notice]")).to_contain_text("search/records.json cannot be fetched")
    assert shown(page) == ALL
    page.close()


def multiply_rows(site: Path, folder: Path, times: int) -> None:
    """Copy the scripts and one page of a site, its table and records many times as long."""

    shutil.copytree(site / "assets", folder / "assets")
    records = json.loads((site / "search" / "records.json").read_text("utf-8"))
    page = (site / "studies" / "index.html").read_text("utf-8")
    rows = re.findall(r"<tr data-study=.*?</tr>", page, re.DOTALL)
    copies = [row.replace('data-study="', f'data-study="{n}-') for n in range(times) for row in rows]
    (folder / "studies").mkdir()
    (folder / "studies" / "index.html").write_text(page.replace("\n".join(rows), "\n".join(copies)), "utf-8")
    studies = records["studies"]
    for name, column in studies.items():
        if isinstance(column, dict):
            column["rows"] *= times
        else:
            studies[name] = column * times
    studies["ids"] = [f"{n}-{name}" for n in range(times) for name in studies["ids"][: len(rows)]]
    for facet in records["facets"]:
        facet["rows" if facet["kind"] == "terms" else "values"] *= times
    records["metrics"]["rows"] *= times
    (folder / "search").mkdir()
    (folder / "search" / "records.json").write_text(json.dumps(records), "utf-8")


def test_long_table_is_shown_in_parts(browser: Browser, site: Path, tmp_path: Path) -> None:
    """Of many studies the first stand in the page, all are counted, and a button shows more."""
    multiply_rows(site, tmp_path, 20)
    with serving(tmp_path) as address:
        page = browser.new_page()
        page.goto(f"{address}studies/?modality=phone-photo")
        page.wait_for_selector(".sv-explorer--live")
        expect(page.locator("[data-status]")).to_have_text("60 of 100 studies")
        expect(page.locator("tr[data-study]")).to_have_count(25)
        page.get_by_role("button", name="Show more: 25 of 60 are listed").click()
        expect(page.locator("tr[data-study]")).to_have_count(60)
        expect(page.get_by_role("button", name="Show more")).to_be_hidden()
        page.close()


def test_cards_of_a_long_list_are_laid_out_as_the_reader_comes_near(
    browser: Browser, site: Path, tmp_path: Path
) -> None:
    """On a phone the last of very many cards is skipped at first, and whole once it is near."""
    multiply_rows(site, tmp_path, 30)
    with serving(tmp_path) as address:
        page = browser.new_page(viewport={"width": 390, "height": 400})
        page.goto(f"{address}studies/")
        for count in (75, 125):
            page.get_by_role("button", name="Show more").click()
            expect(page.locator("tr[data-study]")).to_have_count(count)
        is_laid_out = """() => [...document.querySelectorAll('tr[data-study] [data-c="task"]')].at(-1)
            .checkVisibility({ contentVisibilityAuto: true })"""
        assert page.evaluate(is_laid_out) is False
        page.locator("tr[data-study]").last.scroll_into_view_if_needed()
        page.wait_for_function(is_laid_out)
        page.close()


def test_ten_studies_are_seen_at_once(browser: Browser, site: Path, tmp_path: Path) -> None:
    """On a screen of usual size ten rows stand in sight, most of two lines, and the head stays there."""
    multiply_rows(site, tmp_path, 6)
    with serving(tmp_path) as address:
        page = browser.new_page(viewport={"width": 1440, "height": 1000})
        page.goto(f"{address}studies/")
        expect(page.get_by_role("button", name="Export")).to_be_visible()
        rows = page.locator("tr[data-study]").evaluate_all(
            "rows => rows.map((row) => row.getBoundingClientRect()).map(({ bottom, height }) => [bottom, height])"
        )
        assert sum(bottom <= 1000 for bottom, _ in rows) >= 10
        assert median(height for _, height in rows) <= 62
        assert max(height for _, height in rows) <= 82
        page.locator("tr[data-study]").nth(15).scroll_into_view_if_needed()
        page.evaluate("scrollBy(0, 400)")
        expect(page.get_by_role("columnheader", name="Task")).to_be_in_viewport()
        page.close()


def test_a_wide_table_scrolls_in_its_own_box(browser: Browser, address: str) -> None:
    """With more columns than there is room for, the page stays as wide as the screen, and the head stays in the box."""
    page = browser.new_page(viewport={"width": 1280, "height": 700})
    columns = (
        "study,year,modality,task,method,sample,external,results,access,centers,explainability,design,site,checked"
    )
    page.goto(f"{address}studies/?columns={columns}")
    box = page.locator("[data-table].sv-scroll--wide")
    expect(box).to_have_count(1)
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()


def unfold(page: Page, address: str, query: str = "") -> dict[str, str]:
    """Open the details of a study, and read them by their names."""
    page.goto(f"{address}studies/{query}")
    button = page.get_by_role("button", name="Details of Okafor et al. 2021")
    assert button.get_attribute("aria-expanded") == "false"
    button.click()
    assert button.get_attribute("aria-expanded") == "true"
    facts = page.locator(".sv-details__facts > div").all()
    return {fact.locator("dt").inner_text(): " ".join(fact.locator("dd").inner_text().split()) for fact in facts}


def test_details_say_what_a_row_leaves_out(browser: Browser, address: str) -> None:
    """Below its row a study has every fact in full, each result once with what it was measured on."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    facts = unfold(page, address)
    assert {name: facts[name] for name in ("No.", "Year", "Sample", "Access", "Explainability", "Checked against")} == {
        "No.": "[4]",
        "Year": "2021",
        "Sample": "96 lanes; 2,500 photographs",
        "Access": "Open",
        "Explainability": "yes Counter-example, Heat map",
        "Checked against": "full text",
    }
    assert facts["Results"].startswith("HR 96.2% Pothole, Cycle track, Same street, Whole study, LaneNet-50")
    assert facts["Results"].count("96.2%") == 1
    assert "74.5%" not in facts["Results"]
    page.get_by_role("button", name="Details of Okafor et al. 2021").click()
    expect(page.locator(".sv-details")).to_have_count(0)
    page.close()


def test_details_go_with_their_row(browser: Browser, address: str) -> None:
    """Sorting keeps open details below their row, and a filter that hides the row hides them, too."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    unfold(page, address)
    page.get_by_role("columnheader", name="Study").get_by_role("button").click()
    row = page.locator(f'tr[data-study="{ALL[0]}"] + tr.sv-details')
    expect(row).to_have_count(1)
    page.get_by_role("checkbox", name=re.compile("^Drone photograph")).check()
    expect(row).to_have_count(0)
    page.get_by_role("checkbox", name=re.compile("^Drone photograph")).uncheck()
    expect(row).to_have_count(1)
    page.close()


def test_compact_rows_keep_what_a_number_means(browser: Browser, address: str) -> None:
    """In rows of one line the strip, its words and its legend stay."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{address}studies/?rows=compact")
    expect(page.get_by_role("button", name="Export")).to_be_visible()
    row = page.locator(f'tr[data-study="{ALL[0]}"]')
    expect(row.get_by_role("img", name=re.compile("HR 96.2% \\(Pothole, Cycle track, Same street"))).to_be_visible()
    expect(page.get_by_role("list", name="What the marks stand for")).to_be_visible()
    assert row.evaluate("row => row.offsetHeight") < 50
    page.close()


def test_paper_has_every_column(browser: Browser, address: str) -> None:
    """In print the table keeps its columns, and facets, tools and boxes are left out."""
    page = browser.new_page(viewport={"width": 1100, "height": 800})
    page.goto(f"{address}studies/")
    expect(page.get_by_role("button", name="Export")).to_be_visible()
    page.emulate_media(media="print")
    for name in ("Study", "Camera", "Task", "Method", "Sample", "External validation", "Results"):
        expect(page.get_by_role("columnheader", name=name)).to_be_visible()
    for hidden in (
        "[data-facets]",
        ".sv-tools",
        ".sv-quick",
        ".sv-bar",
        "td.sv-pick >> nth=0",
        ".sv-unfold__button >> nth=0",
    ):
        expect(page.locator(hidden)).to_be_hidden()
    page.close()


def test_quick_views_change_the_view_in_place(browser: Browser, address: str) -> None:
    """A quick view narrows the table without loading the page again, and is marked while it is shown."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{address}studies/?text=lane&columns=study,task")
    expect(page.get_by_role("button", name="Export")).to_be_visible()
    page.evaluate("window.kept = true")
    page.get_by_role("list", name="Quick views").get_by_role("link", name="Tested externally").click()
    expect(page.locator("[data-status]")).to_have_text("1 of 5 studies")
    assert (query(page), page.evaluate("window.kept")) == ("external=yes&columns=study,task", True)
    assert page.locator("[data-quick] [aria-current=true]").all_inner_texts() == ["Tested externally 1"]
    page.close()


def test_results_have_a_heading_and_a_way_to_them(browser: Browser, address: str) -> None:
    """Readers who use the keyboard can pass the facets, and the results are a heading with their number."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{address}studies/?modality=phone-photo")
    heading = page.get_by_role("heading", name="3 of 5 studies", level=2)
    expect(heading).to_be_visible()
    skip = page.get_by_role("link", name="Skip to results")
    skip.focus()
    page.keyboard.press("Enter")
    expect(heading).to_be_focused()
    page.close()


def test_bars_show_shares(browser: Browser, address: str) -> None:
    """The bar behind a choice is as long as its share of the studies that all other groups leave."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{address}studies/?task=damage-grading")
    settled = page.locator('[data-term="phone-photo"]')
    shares = [
        page.locator(f'[data-term="{name}"]').evaluate("item => item.style.getPropertyValue('--sv-share')")
        for name in ("phone-photo", "dashcam", "drone-photo", "damage-grading")
    ]
    expect(settled).to_be_visible()
    assert shares == ["100%", "50%", "0%", "40%"]
    page.close()


def test_code_weights_and_data_are_facets(browser: Browser, address: str) -> None:
    """Behind the first facets the others unfold, those of code, trained models and data among them."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{address}studies/")
    more = page.locator(".sv-facets__more")
    expect(more).not_to_have_attribute("open", "")
    more.locator("summary", has_text="more filters").click()
    names = more.locator("details > summary").all_inner_texts()
    assert {"Code available", "Trained model available", "Data available"} <= set(names)
    page.goto(f"{address}studies/?code=yes")
    expect(page.locator("[data-status]")).to_have_text("1 of 5 studies")
    expect(page.locator(".sv-facets__more")).to_have_attribute("open", "")
    page.close()


def test_long_table_is_whole_without_records(browser: Browser, site: Path, tmp_path: Path) -> None:
    """Rows that the explorer would show on demand are all there where it has no records to work with."""
    multiply_rows(site, tmp_path, 50)
    (tmp_path / "search" / "records.json").unlink()
    with serving(tmp_path) as address:
        page = browser.new_page()
        page.goto(f"{address}studies/")
        expect(page.locator("tr[data-study]").last).to_be_visible()
        page.close()


def test_headings_stand_above_their_cells(site: Path) -> None:
    """Each heading of a column stands in the place of the cells that it names, hidden columns among them."""
    html = (site / "studies" / "index.html").read_text("utf-8")
    table = html.partition('<table class="sv-table sv-table--studies')[2].partition("</table>")[0]
    head, *rows = (re.findall(r' data-c="([a-z-]+)"', row) for row in table.split("<tr")[1:])
    assert rows == [head] * len(rows)
    assert len(head) > 10


CUT = """
() => [...document.querySelectorAll('.sv-name, [data-c="sample"], [data-c="sample"] .sv-title, [data-c="task"]')]
    .filter((part) => part.checkVisibility() && getComputedStyle(part).textOverflow === "ellipsis")
    .filter((part) => part.scrollWidth > part.clientWidth)
    .map((part) => part.textContent)
"""


def test_name_task_and_size_are_whole(browser: Browser, address: str) -> None:
    """On a screen of any width nothing cuts the name of a study, its task or what its size counts."""
    page = browser.new_page()
    cut = {}
    for width in (1440, 820, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{address}studies/")
        expect(page.get_by_role("button", name="Export")).to_be_visible()
        cut[width] = page.evaluate(CUT)
    assert cut == {1440: [], 820: [], 390: [], 320: []}
    page.close()
