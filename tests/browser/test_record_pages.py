"""Pages of records in a real browser: numbers show their sources, and citations can be taken away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

OKAFOR = "studies/okafor-2021-potholes/"
NUMBER = "[popovertarget='result-1']"
NOTE = "#result-1"
SOURCE = "Source: Table A, row 1"
REFUSAL = "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed')) }"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The page of a study."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + OKAFOR)
    yield page
    context.close()


@pytest.fixture
def bare_page(browser: Browser, address: str) -> Iterator[Page]:
    """The page of a study on a phone without JavaScript."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    page.goto(address + OKAFOR)
    yield page
    context.close()


def test_number_is_read_with_its_source(page: Page) -> None:
    """Screen readers read the number itself and, after it, where it is printed."""
    number = page.locator(NUMBER)
    expect(number).to_have_role("button")
    expect(number).to_have_accessible_name("96.2%")
    expect(number).to_have_accessible_description(SOURCE)


def test_source_shows_while_a_number_is_pointed_at(page: Page) -> None:
    """Pointing at a number shows its source beside it, and leaving hides it."""
    note, number = page.locator(NOTE), page.locator(NUMBER)
    expect(note).to_be_hidden()
    number.hover()
    expect(note).to_be_visible()
    expect(note).to_have_text(SOURCE)
    above, below = number.bounding_box(), note.bounding_box()
    assert above is not None
    assert below is not None
    assert abs(below["y"] - above["y"] - above["height"]) < above["height"]
    page.mouse.move(0, 0)
    expect(note).to_be_hidden()


def test_source_shows_while_a_number_is_focused(page: Page) -> None:
    """The keyboard reaches every number in turn; Escape puts its source away, and coming back shows it again."""
    note = page.locator(NOTE)
    page.locator("[href='#dispute-2']").last.focus()
    page.keyboard.press("Shift+Tab")
    expect(page.locator(NUMBER)).to_be_focused()
    expect(note).to_be_visible()
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(note).to_be_visible()


def test_tap_shows_a_source_without_javascript(bare_page: Page) -> None:
    """A tap opens a number's source inside the screen, and a tap beside it closes it."""
    note = bare_page.locator(NOTE)
    bare_page.locator(NUMBER).tap()
    expect(note).to_be_in_viewport(ratio=1)
    bare_page.locator("h1").tap()
    expect(note).to_be_hidden()


def test_enter_keeps_a_source_open_without_javascript(bare_page: Page) -> None:
    """Enter opens a focused number's source, which stays when the focus goes on."""
    bare_page.locator(NUMBER).focus()
    bare_page.keyboard.press("Enter")
    bare_page.keyboard.press("Tab")
    expect(bare_page.locator(NOTE)).to_be_visible()


def test_one_citation_is_open_at_a_time_without_javascript(bare_page: Page) -> None:
    """The first format is open, and opening another closes it."""
    bare_page.locator(".sv-actions").get_by_role("button", name="Cite").tap()
    formats = bare_page.locator("details[name=cite]")
    texts = formats.locator("pre")
    assert [text.is_visible() for text in texts.all()] == [True, False, False, False, False]
    formats.nth(2).locator("summary").tap()
    assert [text.is_visible() for text in texts.all()] == [False, False, True, False, False]


def test_citation_is_copied_and_said_so(page: Page) -> None:
    """The button puts exactly the shown text on the clipboard and informs screen readers."""
    page.locator(".sv-actions").get_by_role("button", name="Cite").click()
    page.locator("summary", has_text="BibTeX").click()
    page.locator("#cite").get_by_role("button", name="Copy BibTeX").click()
    expect(page.get_by_role("status").filter(has_text="BibTeX copied")).to_have_count(1)
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#cite-bibtex").text_content()


def test_bibtex_is_copied_from_the_first_screen(page: Page) -> None:
    """The action copies what the box of citations shows, and refused opens the box with the text selected."""
    button = page.locator("[data-copies]")
    expect(page.locator("#cite .sv-button")).to_have_count(5)
    button.click()
    expect(button).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#cite-bibtex").text_content()
    page.evaluate(REFUSAL)
    button.click()
    expect(page.locator("#cite-bibtex")).to_be_visible()
    assert page.evaluate("getSelection().toString()") == page.locator("#cite-bibtex").text_content()


def test_actions_work_without_javascript(bare_page: Page) -> None:
    """Without scripts BibTeX is a file, and an address that leads to the citations shows them in the page."""
    expect(bare_page.locator("[data-copies]")).to_be_hidden()
    expect(bare_page.get_by_role("link", name="BibTeX", exact=True).first).to_be_visible()
    bare_page.goto(f"{bare_page.url}#cite")
    expect(bare_page.locator("#cite-apa")).to_be_visible()


def test_results_and_citation_are_on_the_first_screen(browser: Browser, address: str) -> None:
    """Results begin within the first 1000 pixels of a desktop, and a phone's first screen leads to the citation."""
    desktop = browser.new_page(viewport={"width": 1440, "height": 1000})
    desktop.goto(address + OKAFOR)
    box = desktop.locator(".sv-rails").first.bounding_box()
    assert box is not None
    assert box["y"] < desktop.viewport_size["height"] if desktop.viewport_size else False
    desktop.close()
    phone = browser.new_page(viewport={"width": 390, "height": 844})
    phone.goto(address + OKAFOR)
    expect(phone.locator(".sv-actions").get_by_role("button", name="Cite")).to_be_in_viewport()
    phone.close()


def test_contents_mark_the_section_in_view(page: Page) -> None:
    """The link of the section that a reader has come to is the current one, and only that."""
    page.set_viewport_size({"width": 1440, "height": 900})
    current = page.locator("[data-contents] [aria-current]")
    expect(current).to_have_text(["Results 3"])
    page.locator("#how-it-was-validated").evaluate("node => node.scrollIntoView()")
    expect(current).to_have_text(["Validation 3 of 9"])


def test_a_study_leads_back_to_the_view_that_it_was_opened_from(page: Page, address: str) -> None:
    """After a narrowed table, a page says which of its studies it is and leads on to the next; otherwise to all."""
    expect(page.locator("[data-trail-place]")).to_have_text("1 of 5")
    page.goto(f"{address}studies/?task=damage-grading")
    expect(page.locator("tr[data-study]:visible")).to_have_count(2)
    page.locator("tr[data-study]:visible th a").first.click()
    trail = page.locator("[data-trail]")
    expect(trail.locator("[data-trail-back]")).to_have_text("2 studies: task: Grading of damage")
    expect(trail.locator("[data-trail-place]")).to_have_text("1 of 2")
    expect(trail.locator("[data-trail-prev]")).to_have_count(0)
    trail.locator("[data-trail-next]").click()
    expect(trail.locator("[data-trail-place]")).to_have_text("2 of 2")
    expect(trail.locator("[data-trail-next]")).to_have_count(0)
    trail.locator("[data-trail-back]").click()
    expect(page).to_have_url(f"{address}studies/?task=damage-grading")


def test_a_metric_is_chosen_without_javascript(bare_page: Page) -> None:
    """One chart is shown at a time, and choosing a metric shows its own."""
    titles = bare_page.locator(".sv-frame__title")
    assert [one.is_visible() for one in titles.all()] == [True, False]
    bare_page.locator(".sv-metrics label").nth(1).tap()
    assert [one.is_visible() for one in titles.all()] == [False, True]


def test_refused_copying_selects_the_text(page: Page) -> None:
    """Where the browser does not allow copying, the text is selected and a message says so."""
    page.evaluate(REFUSAL)
    page.locator(".sv-actions").get_by_role("button", name="Cite").click()
    page.get_by_role("button", name="Copy APA").click()
    expect(page.get_by_role("status").filter(has_text="does not allow copying")).to_have_count(1)
    assert page.evaluate("getSelection().toString()") == page.locator("#cite-apa").text_content()


def test_offered_files_hold_what_is_shown(page: Page, site: Path) -> None:
    """Every format with a file leads to one that holds the text that can be copied."""
    folder = site / OKAFOR
    for name in ("bibtex", "ris", "csl-json"):
        box = page.locator("details[name=cite]").filter(has=page.locator(f"#cite-{name}"))
        file = folder / (box.locator("a[download]").get_attribute("href") or "")
        assert file.read_text("utf-8").rstrip("\n") == page.locator(f"#cite-{name}").text_content()
