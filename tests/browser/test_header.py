"""The header and footer of every page: ways to all pages, by pointer and keyboard, with scripts and without."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}}
DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}

MOST_STOPS = 60
"""How often Tab is pressed on a page, which is more often than there are stops before its own content."""

SEEN = """element => {
  const box = element.getBoundingClientRect();
  const isOnScreen = box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight;
  return isOnScreen && box.width > 1 && box.height > 1
    && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
}"""
"""Whether an element can be seen where it is."""


@pytest.mark.parametrize("options", [DESKTOP, PHONE])
@pytest.mark.parametrize(
    "path", ["", "trends/", "methodology/", "studies/", "studies/okafor-2021-potholes/", "404.html"]
)
def test_every_stop_of_the_keyboard_can_be_seen(
    browser: Browser, address: str, path: str, options: dict[str, Any]
) -> None:
    """The first stop leads past the header, and whatever has the focus is on the screen."""
    page = browser.new_page(**options)
    page.goto(address + path, wait_until="networkidle")
    page.keyboard.press("Tab")
    first = page.locator(":focus")
    assert (first.inner_text(), first.get_attribute("href")) == ("Skip to content", "#content")
    unseen = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        focused = page.locator(":focus")
        if not focused.evaluate(SEEN):
            unseen.append(focused.evaluate("element => element.outerHTML.slice(0, 120)"))
    page.close()
    assert unseen == []


def test_skipping_leads_to_the_content(browser: Browser, address: str) -> None:
    """After the skip link the next stop is inside the page's own part."""
    page = browser.new_page(**DESKTOP)
    page.goto(f"{address}methodology/", wait_until="networkidle")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator(":focus").evaluate("element => element.closest('#content') !== null")
    page.close()


@pytest.mark.parametrize("has_script", [True, False])
def test_the_menu_of_a_phone_leads_everywhere(browser: Browser, address: str, has_script: bool) -> None:
    """It unfolds by keyboard, needs no script, and lists every page of every part."""
    context = browser.new_context(java_script_enabled=has_script, **PHONE)
    page = context.new_page()
    page.goto(f"{address}audit/")
    link = page.locator(".sv-header__list a", has_text="Contributors")
    expect(link).to_be_hidden()
    summary = page.locator(".sv-header__menu summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(link).to_be_visible()
    assert page.locator(".sv-header__list a[aria-current=page]").inner_text() == "Arithmetic"
    link.click()
    page.wait_for_url(f"{address}contributors/")
    context.close()


def test_escape_folds_the_menu(browser: Browser, address: str) -> None:
    """The icon has the focus again, so that the keyboard goes on from there."""
    page = browser.new_page(**PHONE)
    page.goto(address, wait_until="networkidle")
    summary = page.locator(".sv-header__menu summary")
    summary.click()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.locator(".sv-header__list")).to_be_hidden()
    expect(summary).to_be_focused()
    page.close()


@pytest.fixture
def open_page(browser: Browser, address: str) -> Callable[[str], Page]:
    """Opens a page of the site on a desktop."""

    def open_page(path: str) -> Page:
        page = browser.new_page(**DESKTOP)
        page.goto(address + path)
        return page

    return open_page


@pytest.mark.parametrize(
    ("path", "part", "sibling"),
    [
        ("studies/okafor-2021-potholes/", "Studies", None),
        ("methods/hybrid/", "Evidence", "Taxonomy"),
        ("datasets/night-rides/", "Sources", "Datasets"),
        ("changes/", "Data", "Changes"),
    ],
)
def test_the_header_says_where_the_reader_is(
    open_page: Callable[[str], Page], path: str, part: str, sibling: str | None
) -> None:
    """The part and the page of it are marked, for a stamped page those that lead to it."""
    page = open_page(path)
    marked = ".sv-parts a[aria-current], .sv-pages a[aria-current]"
    assert page.locator(marked).all_inner_texts() == [part] + ([sibling] if sibling else [])
    page.close()


@pytest.mark.parametrize("path", ["", "studies/okafor-2021-potholes/", "methods/hybrid/"])
def test_the_foot_of_every_page_says_which_data_it_shows(open_page: Callable[[str], Page], path: str) -> None:
    """Version, day, number of studies and survey are the records' own, on stamped pages, too."""
    page = open_page(path)
    footer = page.locator("footer")
    assert " ".join(footer.inner_text().split()) == (
        "LaneSurvey 1.2.3, 28 February 2025 and later changes 5 studies, 4 of them from the survey by"
        " Abara-Łukasik and The Lane Walkers 2025 How this is made Report an error"
    )
    page.get_by_text("Report an error").click()
    expect(page.locator("h1")).to_have_text("Contribute¶")
    page.close()


def test_the_scheme_of_the_system_is_there_before_anything_is_painted(browser: Browser, address: str) -> None:
    """Who prefers dark colours sees no other, whether or not the site's scripts have come."""
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.route("**/*.js", lambda route: route.abort())
    page.goto(address)
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    context.close()


def test_no_page_binds_to_the_search_of_the_theme(site: Path) -> None:
    """The theme's search is neither in a page nor asked for by a script or a style of ours."""
    ours = [*site.rglob("*.html"), *(site / "assets" / "js").rglob("*.js"), *(site / "assets").glob("*.css")]
    assert [path for path in ours if "md-search" in path.read_text("utf-8")] == []
