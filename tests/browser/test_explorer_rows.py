"""The rows of the page of all studies: without scripts, without records, and where there are many."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.explorer_pages import ALL, shown
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


def test_long_table_is_whole_without_records(browser: Browser, site: Path, tmp_path: Path) -> None:
    """Rows that the explorer would show on demand are all there where it has no records to work with."""
    multiply_rows(site, tmp_path, 50)
    (tmp_path / "search" / "records.json").unlink()
    with serving(tmp_path) as address:
        page = browser.new_page()
        page.goto(f"{address}studies/")
        expect(page.locator("tr[data-study]").last).to_be_visible()
        page.close()
