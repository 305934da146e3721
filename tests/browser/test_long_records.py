"""A record that is long and written from right to left stays inside a phone, and a study on few sheets of paper."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from osteosurvey.site import Project, build_site
from tests.browser.serving import serving
from tests.surveys import FABRICATED, PROJECT

LONG = "studies/doe-2024-wear/"
TITLE = " ".join(["التعلم العميق لكشف تآكل مسارات الدراجات"] * 15)[:600]
"""A title of 600 letters, from right to left."""

MOST_SHEETS = 4


@pytest.fixture(scope="module")
def long_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with a record of sixty authors and a title that never ends."""
    root = tmp_path_factory.mktemp("long")
    shutil.copytree(FABRICATED, root / "data")
    file = root / "data" / "studies" / "doe-2024-wear.yml"
    authors = ", ".join(f"{{given: Anne-Sophie, family: Abara-Łukasik{number}}}" for number in range(60))
    text = re.sub(r"\n  title: .*", lambda _: f"\n  title: {json.dumps(TITLE)}", file.read_text("utf-8"), count=1)
    text = re.sub(r"\n  authors:\n(?:    .*\n)+", lambda _: f"\n  authors: [{authors}]\n", text, count=1)
    file.write_text(text, "utf-8")
    build_site(Project.at(PROJECT, data=root / "data", build=root / "build"), report=lambda line: None)
    with serving(root / "build" / "site") as address:
        yield address


@pytest.fixture
def phone(browser: Browser, long_address: str) -> Iterator[Page]:
    """The page of the record on a narrow phone."""
    page = browser.new_page(viewport={"width": 320, "height": 700})
    page.goto(long_address + LONG)
    yield page
    page.close()


def test_long_title_is_cut_and_can_be_read_whole(phone: Page) -> None:
    """Four or five lines are seen, from right to left, and the line below them takes the cut away."""
    title = phone.locator("h1")
    expect(title).to_contain_text(TITLE)
    lines = "node => node.clientHeight / parseFloat(getComputedStyle(node).lineHeight)"
    assert title.evaluate("node => getComputedStyle(node).direction") == "rtl"
    assert 4 <= title.evaluate(lines) < 5.5
    phone.locator(".sv-whole summary").click()
    assert title.evaluate(lines) > 10


def test_sixty_authors_are_folded(phone: Page) -> None:
    """A dozen are shown, the others unfold."""
    last = phone.get_by_text("Anne-Sophie Abara-Łukasik59").first
    expect(last).to_be_hidden()
    phone.get_by_text("and 48 more").click()
    expect(last).to_be_visible()


@pytest.mark.parametrize("path", [LONG, "studies/", "datasets/night-rides/", "datasets/", "methods/neural-net/"])
def test_nothing_is_wider_than_a_narrow_phone(browser: Browser, long_address: str, path: str) -> None:
    """Wherever the record is named, the page stays 320 pixels wide."""
    page = browser.new_page(viewport={"width": 320, "height": 700})
    page.goto(long_address + path)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.close()


def test_a_study_is_printed_on_few_sheets(browser: Browser, long_address: str) -> None:
    """No study of the survey fills more than four sheets of A4, and none is printed without its results."""
    page = browser.new_page()
    for study in ("doe-2024-wear", "okafor-2021-potholes", "muller-2022-paint", "tanaka-2020-drone"):
        page.goto(f"{long_address}studies/{study}/")
        sheets = re.findall(rb"/Type\s*/Page[^s]", page.pdf(format="A4"))
        assert 1 <= len(sheets) <= MOST_SHEETS, study
    page.emulate_media(media="print")
    expect(page.locator(".sv-rails").first).to_be_visible()
    expect(page.locator(".sv-actions")).to_be_hidden()
    page.close()
