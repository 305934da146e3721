"""What the page of all studies shows, as its tests read it."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page

from tests.surveys import IN_ORDER

ALL = list(IN_ORDER)


def settle(page: Page) -> None:
    """Let what the page puts off until after its next paint happen."""
    page.evaluate("() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))")


def shown(page: Page) -> list[str]:
    """Name the studies in the table, in its order."""
    settle(page)
    names: list[str] = page.locator("tr[data-study]").evaluate_all("rows => rows.map(row => row.dataset.study)")
    return names


def query(page: Page) -> str:
    """Give the part of the address after the question mark."""
    settle(page)
    search: str = page.evaluate("() => location.search")
    return search.removeprefix("?")


def term(page: Page, label: str) -> Locator:
    """Find the box of a term by its label, whatever its count."""
    return page.get_by_role("checkbox", name=re.compile(rf"^{label}\b"))
