"""The built site in a real browser: records stay text, and pages do what readers expect of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.serving import HOSTILE
from tests.browser.test_quality import watch


def test_hostile_title_is_shown_as_written(browser: Browser, address: str) -> None:
    """A title full of mark-up, template syntax and shell tokens is text, in the page and in its name."""
    page = browser.new_page()
    page.goto(f"{address}studies/doe-2024-wear/")
    written = HOSTILE.replace("\\", "")
    assert (page.locator("h1").inner_text(), page.title()) == (written, f"{written} - {page.title().split(' - ')[-1]}")
    page.close()


def test_studies_can_be_read_without_javascript(browser: Browser, site: Path, address: str) -> None:
    """The table of studies is in the page itself, and its links lead to the studies."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}studies/")
    links = page.locator("table a[href]").evaluate_all("links => links.map(link => link.href)")
    studies = {link for link in links if "/studies/" in link}
    assert studies == {f"{address}studies/{folder.name}/" for folder in site.glob("studies/*/")}
    page.goto(sorted(studies)[-1])
    assert page.locator("h1").count() == 1
    context.close()


def test_mark_leads_from_a_disputed_value_to_its_readings(browser: Browser, address: str) -> None:
    """Following a mark on a study's page lands on the readings of that field."""
    page = browser.new_page()
    page.goto(f"{address}studies/okafor-2021-potholes/")
    mark = page.locator("a.sv-mark").first
    target = mark.get_attribute("href") or ""
    mark.click()
    assert page.url.endswith(target)
    assert page.locator(target).locator(".sv-reading").count() > 1
    page.close()


@pytest.mark.parametrize("path", ["", "changes/", "studies/doe-2024-wear/", "methods/hybrid/"])
def test_every_page_leads_to_the_feed(browser: Browser, site: Path, address: str, path: str) -> None:
    """Feed readers find the feed from any page, and it names itself as what it is."""
    page = browser.new_page()
    page.goto(f"{address}{path}")
    feed = page.locator("link[rel~='alternate'][type='application/atom+xml']")
    found = feed.evaluate_all("links => links.map(link => link.href)")
    page.close()
    assert found == [f"{address}data/changes.atom"]
    assert (site / "data" / "changes.atom").is_file()


def test_colours_can_be_switched(browser: Browser, address: str) -> None:
    """The switch in the header changes the colour scheme, within the policy of the page."""
    page = browser.new_page(color_scheme="light")
    wrong = watch(page, address)
    page.goto(address)
    before = page.locator("body").get_attribute("data-md-color-scheme")
    page.locator("[data-scheme-switch]").click()
    page.wait_for_function("scheme => document.body.dataset.mdColorScheme !== scheme", arg=before)
    assert (before, page.locator("body").get_attribute("data-md-color-scheme")) == ("default", "slate")
    page.goto(f"{address}studies/")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    assert wrong == []
    page.close()
