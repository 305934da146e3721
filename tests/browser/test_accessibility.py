"""What axe-core finds, with every panel open, in both colour schemes and on a phone; and where the keyboard stops."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.surveys import OKAFOR

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")

PAGES = [
    *("", "studies/", f"studies/{OKAFOR}/", "modalities/dashcam/", "datasets/", "taxonomy/", "trends/", "performance/"),
    *("evidence-map/", "readiness/", "outlook/", "methodology/", "disagreements/", "audit/", "references/", "data/"),
    *("changes/", "add/", "related-surveys/", "contributors/"),
]
"""One page of each kind."""

OPEN_ALL = """() => {
  for (const details of document.querySelectorAll("details")) {
    details.removeAttribute("name");  // of which only one would stay open
    details.open = true;
  }
}"""

RUN = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")}`)).slice(0, 8);
}"""

MODES: dict[str, Any] = {
    "light": {"viewport": {"width": 1440, "height": 1000}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1440, "height": 1000}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 320, "height": 700}, "color_scheme": "light", "has_touch": True},
}

MOST_STOPS = 60
"""Stops of the keyboard that are looked at on a page: its header, its contents and the begin of what it shows."""


@pytest.fixture(scope="module", params=MODES)
def reader(browser: Browser, request: pytest.FixtureRequest) -> Any:
    """A reader who sees no motion, with axe in every page."""
    context = browser.new_context(**MODES[request.param], reduced_motion="reduce", bypass_csp=True)
    context.add_init_script(AXE)
    yield context
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(reader: BrowserContext, address: str, path: str) -> None:
    """Names, roles, contrasts and order are right, also in what is folded at first."""
    page = reader.new_page()
    page.goto(address + path)
    page.evaluate(OPEN_ALL)
    found = page.evaluate(RUN)
    page.close()
    assert found == []


SEEN = """() => {
  const { activeElement: one } = document;
  if (one === document.body) return "end";
  const box = one.getBoundingClientRect();
  const isSeen = box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth;
  const isShown = one.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true });
  return isSeen && isShown ? "" : one.outerHTML.slice(0, 120);
}"""


@pytest.mark.parametrize("path", ["", "studies/", f"studies/{OKAFOR}/", "trends/"])
def test_the_keyboard_stops_only_at_what_is_seen(reader: BrowserContext, address: str, path: str) -> None:
    """The skip link comes first, and no stop is out of sight."""
    page = reader.new_page()
    page.goto(address + path)
    page.keyboard.press("Tab")
    assert "skip" in page.evaluate("document.activeElement.className").lower()
    assert list(filter(None, list_hidden_stops(page))) == []
    page.close()


def list_hidden_stops(page: Page) -> list[str]:
    """Name the stops of the keyboard that nobody sees."""
    hidden = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        said = page.evaluate(SEEN)
        if said == "end":
            break
        hidden.append(said)
    return hidden
