"""The built site in a real browser: nothing breaks, nothing is fetched from elsewhere, and nothing of a record runs."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from osteosurvey.site import Project, build_site
from tests.surveys import FABRICATED, PROJECT, replace_once

PHONE: ViewportSize = {"width": 390, "height": 844}
"""A phone's screen, in CSS pixels."""

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")

HOSTILE = '<script>window.ran=1</script><img src=x onerror=\\"window.ran=1\\">{{ 7*7 }} OSTEOSHELL-TITLE </title>'
"""Text that would run, be evaluated or be stamped if it were not escaped; quotes are escaped for YAML."""


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files without talking."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fabricated survey, with hostile text in one study, built with the project's pages."""
    root = tmp_path_factory.mktemp("browser")
    shutil.copytree(FABRICATED, root / "data")
    replace_once(root / "data" / "studies" / "doe-2024-wear.yml", "  title: ", f'  title: "{HOSTILE}" # ')
    project = Project.at(PROJECT, data=root / "data", build=root / "build")
    build_site(project, report=lambda line: None)
    return project.site


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Where the site is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; without it the tests are skipped, but not in continuous integration."""
    chromium = shutil.which("chromium")
    if chromium is None and os.environ.get("CI") != "true":
        pytest.skip("chromium is not installed")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield running
        running.close()


def pages_of(site: Path) -> list[str]:
    """Name every page of a site, the home page first."""
    return sorted(path.relative_to(site).as_posix().removesuffix("index.html") for path in site.rglob("*.html"))


def visit_all(page: Page, site: Path, address: str) -> list[str]:
    """Open every page, and list what goes wrong on the way."""
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    page.on("console", lambda said: wrong.append(f"{page.url}: {said.text}") if said.type == "error" else None)
    page.on("request", lambda sent: wrong.append(sent.url) if not sent.url.startswith((address, "data:")) else None)
    page.on("dialog", lambda dialog: wrong.append(f"{page.url}: {dialog.message}"))
    for path in pages_of(site):
        page.goto(address + path)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append(f"{path}: is wider than the screen")
        if page.evaluate("window.ran"):
            wrong.append(f"{path}: a record's text ran")
    return wrong


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_a_phone_are_whole(browser: Browser, site: Path, address: str, scheme: Any) -> None:
    """No page fails, fetches from elsewhere, runs a record's text or is wider than a phone."""
    page = browser.new_page(viewport=PHONE, color_scheme=scheme)
    assert visit_all(page, site, address) == []
    page.close()


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


def test_colours_can_be_switched(browser: Browser, address: str) -> None:
    """The switch in the header changes the colour scheme."""
    page = browser.new_page(color_scheme="light")
    page.goto(address)
    before = page.locator("body").get_attribute("data-md-color-scheme")
    page.locator("header label[for='__palette_1']").click()
    page.wait_for_function("scheme => document.body.dataset.mdColorScheme !== scheme", arg=before)
    assert (before, page.locator("body").get_attribute("data-md-color-scheme")) == ("default", "slate")
    page.close()
