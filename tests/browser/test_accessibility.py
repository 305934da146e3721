"""What axe-core finds, with every panel open, in both colour schemes and on a phone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext

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

RUN = """async (rules) => {
  const runOnly = rules && { type: "rule", values: rules };
  const { violations } = await axe.run(document, { resultTypes: ["violations"], ...(runOnly && { runOnly }) });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")}`)).slice(0, 8);
}"""

MODES: dict[str, Any] = {
    "light": {"viewport": {"width": 1440, "height": 1000}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1440, "height": 1000}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 320, "height": 700}, "color_scheme": "light", "has_touch": True},
}

PHONE_PAGES = PAGES[:9]
"""Pages whose parts are others on a phone."""


@pytest.fixture(scope="module")
def readers(browser: Browser) -> Iterator[Mapping[str, BrowserContext]]:
    """Readers who see no motion, with axe in every page, by how they look at it."""
    contexts = {
        mode: browser.new_context(**options, reduced_motion="reduce", bypass_csp=True)
        for mode, options in MODES.items()
    }
    for context in contexts.values():
        context.add_init_script(AXE)
    yield contexts
    for context in contexts.values():
        context.close()


def find_wrong(reader: BrowserContext, address: str, rules: list[str] | None = None) -> list[str]:
    """List what axe finds on a page with all its panels open."""
    page = reader.new_page()
    page.goto(address)
    page.evaluate(OPEN_ALL)
    found: list[str] = page.evaluate(RUN, rules)
    page.close()
    return found


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(readers: Mapping[str, BrowserContext], address: str, path: str) -> None:
    """Names, roles, contrasts and order are right, also in what is folded at first."""
    assert find_wrong(readers["light"], address + path) == []


@pytest.mark.parametrize("path", PAGES)
def test_dark_colours_have_contrast(readers: Mapping[str, BrowserContext], address: str, path: str) -> None:
    """Only colours differ in the dark, so that only contrast is looked at again."""
    assert find_wrong(readers["dark"], address + path, ["color-contrast", "link-in-text-block"]) == []


@pytest.mark.parametrize("path", PHONE_PAGES)
def test_axe_finds_nothing_on_a_phone(readers: Mapping[str, BrowserContext], address: str, path: str) -> None:
    """What a narrow screen shows instead of tables and columns is as right."""
    assert find_wrong(readers["phone"], address + path) == []
