"""The basket: studies that a reader chooses, keeps while filtering, and takes away."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.explorer_pages import query, shown, term
from tests.browser.serving import unfailing
from tests.browser.test_view_tools import read_entries
from tests.surveys import DOE, MULLER, OKAFOR, TANAKA


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The page of all studies, on which nothing may fail, in a tab that keeps nothing yet."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    with unfailing(context.new_page()) as page:
        page.goto(f"{address}studies/")
        expect(page.get_by_role("button", name="Export")).to_be_visible()
        yield page
    context.close()


def choose(page: Page, *names: str) -> Locator:
    """Choose studies by their names, and give the bar of what is chosen."""
    for name in names:
        page.get_by_role("checkbox", name=f"Choose {name}").check()
    return page.get_by_role("group", name="Chosen studies")


def said(bar: Locator) -> str:
    """What the bar says of its studies."""
    return " ".join(bar.locator(".sv-tray__count").inner_text().split())


def test_the_basket_survives_filtering_reloading_and_other_pages(page: Page, address: str) -> None:
    """Chosen studies that a filter hides stay chosen, also on the page of a term and after loading again."""
    bar = choose(page, "Doe 2024", "田中 2020")
    expect(bar).to_be_visible()
    assert said(bar) == "2 chosen"
    term(page, "Phone photograph").check()
    assert said(bar) == "2 chosen none of them in this view"
    page.reload()
    expect(bar).to_be_visible()
    page.goto(f"{address}modalities/dashcam/")
    expect(bar).to_be_visible()
    assert said(bar) == "2 chosen 1 of them not in this view"
    expect(page.get_by_role("checkbox", name="Choose Doe 2024")).to_be_checked()


def test_all_that_is_shown_can_be_chosen(page: Page) -> None:
    """The box in the head chooses what is shown, and says by its state how much of it is chosen."""
    term(page, "Phone photograph").check()
    everything = page.get_by_role("checkbox", name="Choose all 3 shown")
    everything.check()
    bar = page.get_by_role("group", name="Chosen studies")
    assert said(bar) == "3 chosen"
    page.get_by_role("checkbox", name="Choose Cracks 2023").uncheck()
    assert everything.evaluate("box => [box.checked, box.indeterminate]") == [False, True]
    bar.get_by_role("button", name="Clear").click()
    expect(bar).to_be_hidden()
    assert page.evaluate("'results' in document.activeElement.dataset")


def test_more_than_five_cannot_be_compared(page: Page) -> None:
    """With five studies a comparison opens; what a basket of six would be is said by its bar."""
    page.get_by_role("checkbox", name="Choose all 5 shown").check()
    bar = page.get_by_role("group", name="Chosen studies")
    bar.get_by_role("button", name="Compare").click()
    expect(page.locator(".sv-table--compare thead th a")).to_have_count(5)
    script = """async (module) => {
      const { makeBar } = await import(module);
      const bar = makeBar({ compare() {}, take() {}, link() {}, clear() {} });
      bar.show(6, 0);
      return [bar.root.textContent, bar.root.querySelector("button").disabled];
    }"""
    text, is_disabled = page.evaluate(script, page.url.partition("studies/")[0] + "assets/js/basket-view.js")
    assert (text[:40], is_disabled) == ("6 chosenat most 5 can be comparedCompare", True)


@pytest.mark.parametrize("label", ["BibTeX", "CSV"])
def test_exactly_the_chosen_studies_are_taken(page: Page, label: str) -> None:
    """A file holds the chosen studies in the order in which they were chosen, whatever is shown."""
    bar = choose(page, "Doe 2024", "Okafor et al. 2021")
    term(page, "Drone photograph").check()
    bar.get_by_role("button", name=label).click()
    dialog = page.get_by_role("dialog", name="Export what is chosen")
    expect(dialog.get_by_role("radio", name=label, exact=True)).to_be_checked()
    with page.expect_download() as started:
        dialog.get_by_role("button", name="Download").click()
    text = Path(started.value.path()).read_text("utf-8")
    found = [key for key, _ in read_entries(text)] or [row["id"] for row in csv.DictReader(io.StringIO(text))]
    assert found == [DOE, OKAFOR]


def test_a_link_opens_exactly_the_chosen_studies(page: Page, address: str) -> None:
    """The link that is copied shows the chosen studies and no other, as one choice that can be dropped."""
    bar = choose(page, "田中 2020", "Müller and von und zu Straße 2022")
    bar.get_by_role("button", name="Link").click()
    expect(bar.get_by_role("status")).to_have_text("The link is copied; it opens exactly these studies.")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == f"{address}studies/?study={TANAKA},{MULLER}"
    page.goto(link)
    expect(page.locator("[data-status]")).to_have_text("2 of 5 studies")
    assert sorted(shown(page)) == sorted([TANAKA, MULLER])
    page.get_by_role("button", name="Drop Only 2 studies of a list").click()
    assert query(page) == ""


def test_the_bar_hides_no_row(page: Page) -> None:
    """At the end of the page the bar stands below the last row; anywhere else it stays in sight."""
    bar = choose(page, "Doe 2024")
    page.set_viewport_size({"width": 1440, "height": 500})
    page.evaluate("scrollTo(0, 0)")
    expect(bar).to_be_in_viewport()
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    last, box = page.locator("tr[data-study]").last.bounding_box(), bar.bounding_box()
    assert last is not None
    assert box is not None
    assert last["y"] + last["height"] <= box["y"]


def test_a_basket_that_is_no_list_is_empty(page: Page, address: str) -> None:
    """What else stands in the browser's store, or a study that is gone, is not chosen."""
    for kept in ("{", '{"a": 1}', '["lost-2020-study", 3, "__proto__"]'):
        page.evaluate("(kept) => sessionStorage.setItem('sv-basket /', kept)", kept)
        page.goto(f"{address}studies/")
        expect(page.get_by_role("button", name="Export")).to_be_visible()
        expect(page.get_by_role("group", name="Chosen studies")).to_be_hidden()
