"""What holds of every page: it is whole in every colour and on a phone, and everything that it leads to is there."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page

MODES: dict[str, Any] = {
    "light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light", "has_touch": True},
    "dark phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark", "has_touch": True},
}
"""How readers look at a page."""

WAITS: dict[str, Any] = {"light": "networkidle"}
"""Until when a page is watched in a mode: once until nothing more is fetched, else until it is loaded."""

TABS = 8
"""How many pages are open at once, so that they wait together."""

LANDMARKS = {"header": 1, "main": 1, "footer": 1}
"""Elements that a page has once, by which screen readers find its parts."""

LINKING = {"href", "src"}
"""Attributes that lead to another file."""


def pages_of(site: Path) -> list[str]:
    """Name every page of a site, the home page first."""
    return sorted(path.relative_to(site).as_posix().removesuffix("index.html") for path in site.rglob("*.html"))


@pytest.mark.parametrize("mode", MODES)
def test_every_page_is_whole(browser: Browser, site: Path, address: str, mode: str) -> None:
    """No page fails, asks anyone else, meets its policy, runs a record's text or is wider than the screen."""
    context = browser.new_context(**MODES[mode])
    tabs = [context.new_page() for _ in range(TABS)]
    wrong = [watch(tab, address) for tab in tabs]
    paths = pages_of(site)
    for some in (paths[start : start + TABS] for start in range(0, len(paths), TABS)):
        for tab, path in zip(tabs, some, strict=False):
            tab.goto(address + path, wait_until="commit")
        for tab, path, found in zip(tabs, some, wrong, strict=False):
            tab.wait_for_load_state(WAITS.get(mode, "load"))
            if tab.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append(f"{path}: is wider than the screen")
            if tab.evaluate("window.ran"):
                found.append(f"{path}: a record's text ran")
    context.close()
    assert wrong == [[]] * TABS


def watch(page: Page, address: str) -> list[str]:
    """List what goes wrong from now on; what a policy refuses is an error of the console."""
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    page.on("console", lambda said: wrong.append(f"{page.url}: {said.text}") if said.type == "error" else None)
    page.on("request", lambda sent: wrong.append(sent.url) if not sent.url.startswith((address, "data:")) else None)
    page.on("dialog", lambda dialog: wrong.append(f"{page.url}: {dialog.message}"))
    return wrong


def test_what_a_policy_refuses_is_noticed(browser: Browser, address: str) -> None:
    """A script and a style that come from nowhere do not run, and both are reported."""
    page = browser.new_page()
    wrong = watch(page, address)
    page.goto(address)
    page.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "window.ran = 1";
        document.body.append(script);
        document.body.setAttribute("style", "color: red");
    }""")
    page.wait_for_function("document.body.getAttribute('style') !== null")
    assert (page.evaluate("window.ran"), len(wrong)) == (None, 2)
    page.close()


class Parsed(HTMLParser):
    """What a page holds: how often each element, its ids, and where it leads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: Counter[str] = Counter()
        self.ids: Counter[str] = Counter()
        self.links: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag] += 1
        self.ids.update(value for name, value in attrs if name == "id" and value)
        self.links.update(value for name, value in attrs if name in LINKING and value)


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Parsed]:
    """Every page of the site, read."""
    return {path: Parsed(read(site, path)) for path in pages_of(site) if is_folder(path)}


def is_folder(path: str) -> bool:
    """Tell pages from the one for errors, whose links hold only at the root of a host."""
    return not path.endswith(".html")


def test_every_page_has_one_heading_and_its_landmarks(pages: dict[str, Parsed]) -> None:
    """Each page has one first heading, one header, one main part, one footer, and ways to navigate."""
    counted = {path: {name: page.elements[name] for name in ("h1", *LANDMARKS)} for path, page in pages.items()}
    assert counted == {path: {"h1": 1, **LANDMARKS} for path in pages}
    assert [path for path, page in pages.items() if page.elements["nav"] == 0] == []


def test_no_page_names_two_places_alike(pages: dict[str, Parsed]) -> None:
    """Every id of a page is its own."""
    doubled = {path: [name for name, count in page.ids.items() if count > 1] for path, page in pages.items()}
    assert doubled == {path: [] for path in pages}


def test_every_link_inside_the_site_leads_somewhere(site: Path, pages: dict[str, Parsed]) -> None:
    """Each address is a file of the site, and each fragment a place on its page."""
    broken = [(path, link) for path, page in pages.items() for link in page.links if not leads(path, link, site, pages)]
    assert sorted(broken) == []


def leads(path: str, link: str, site: Path, pages: dict[str, Parsed]) -> bool:
    """Return whether a link of a page leads to a file, or to a place on a page; other hosts are not asked."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return True
    target = posixpath.normpath(posixpath.join("/", path, unquote(parts.path))).lstrip("/")
    page = f"{target}/" if target else ""
    if page not in pages:
        return (site / target).is_file()
    return not parts.fragment or unquote(parts.fragment) in pages[page].ids


def test_every_page_says_what_may_run(site: Path) -> None:
    """Each page, also the one for errors, holds one policy, without anything unsafe in it."""
    for path in site.rglob("*.html"):
        html = path.read_text("utf-8")
        policy = html.partition('<meta http-equiv="Content-Security-Policy" content="')[2].partition('"')[0]
        assert (html.count("Content-Security-Policy"), "unsafe" in policy, bool(policy)) == (1, False, True), path


def test_no_script_of_the_theme_runs(site: Path) -> None:
    """Pages load one script, which is ours, and no page has an empty `tabindex`, which the theme would write."""
    pages = {path: read(site, path) for path in pages_of(site) if is_folder(path)}
    assert [path for path, html in pages.items() if "javascripts/" in html or 'tabindex=""' in html] == []
    scripts = {path: re.findall(r'<script src="([^"]+)"', html) for path, html in pages.items()}
    assert {tuple(link.rpartition("assets/")[2] for link in links) for links in scripts.values()} == {("js/main.js",)}


def read(site: Path, path: str) -> str:
    """Read the page of a path."""
    return (site / path / "index.html").read_text("utf-8")
