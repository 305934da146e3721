"""What the form does for who fills it in: what is needed first, nothing lost, and works that are here already."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.conftest import Call
from tests.browser.form_pages import Open, fill, fill_study, find_field, list_items, preview, unfold
from tests.browser.test_form import answer_with


def needed(page: Page) -> Locator:
    """Find the list of what is still needed."""
    return page.locator(".sv-needed")


def test_what_is_needed_stands_first(open_form: Open) -> None:
    """It is above all fields, leads to each by keyboard, and shrinks as they are filled in."""
    page = open_form()
    assert page.locator(".sv-form__main > *").first.get_attribute("class") == "sv-needed"
    expect(page.get_by_role("navigation", name="still needed")).to_be_visible()
    number = needed(page).get_by_role("link").count()
    assert needed(page).locator("h2").inner_text() == f"{number} fields are still needed"
    link = needed(page).get_by_role("link", name="Citation, Title")
    target = link.get_attribute("href")
    link.press("Enter")
    title = page.get_by_label("Title needed")
    expect(title).to_be_focused()
    assert target == f"#{title.get_attribute('id')}"
    title.fill("Kerbs at noon")
    expect(needed(page).get_by_role("link", name="Citation, Title")).to_have_count(0)
    expect(needed(page).get_by_role("link")).to_have_count(number - 1)


def test_each_entry_leads_to_what_is_there(open_form: Open) -> None:
    """No link of the list leads nowhere, and a folded section opens."""
    page = open_form()
    links = needed(page).get_by_role("link")
    assert page.evaluate(
        "[...document.querySelectorAll('.sv-needed a')].every((one) => document.getElementById(one.hash.slice(1)))"
    )
    links.last.click()
    assert page.evaluate("document.activeElement.closest('.sv-section').open")


def test_nothing_is_needed_of_a_whole_study(open_form: Open) -> None:
    """The list goes once it is empty."""
    page = open_form()
    fill_study(page)
    expect(needed(page)).to_be_hidden()


def test_a_filled_cohort_that_was_removed_can_be_put_back(open_form: Open) -> None:
    """By keyboard: its values, its place and the focus are as they were."""
    page = open_form()
    fill_study(page)
    cohorts = find_field(page, "cohorts")
    page.get_by_role("button", name="Add one like this: cohort 1: all Whole study", exact=True).click()
    page.keyboard.type("rest")
    text = preview(page)
    page.get_by_role("button", name="Remove cohort 1").press("Enter")
    expect(list_items(cohorts)).to_have_count(1)
    assert "1,200 frames" not in preview(page)
    back = page.get_by_role("button", name="Put it back: cohort 1: all Whole study")
    expect(back).to_be_focused()
    back.press("Enter")
    assert preview(page) == text
    expect(list_items(cohorts)).to_have_count(2)
    expect(back).to_have_count(0)
    expect(page.locator(".sv-form__grid > [role=status]")).to_have_text("cohort 1 is back")


def test_an_empty_item_goes_at_once(open_form: Open) -> None:
    """Nothing is lost with it, so that nothing is asked."""
    page = open_form()
    authors = page.locator('[data-field="authors"]')
    authors.locator(":scope > .sv-button").click()
    page.get_by_role("button", name="Remove author 1").click()
    expect(authors.locator(":scope > .sv-button")).to_be_focused()
    expect(page.get_by_role("button", name="Put it back")).to_have_count(0)


def test_a_few_words_have_one_line(open_form: Open) -> None:
    """Only sentences have a box that grows."""
    page = open_form()
    unfold(page)
    page.get_by_role("button", name="Add a cohort").click()
    unfold(page)
    main = page.locator(".sv-form__main")
    for name in ("container", "publisher", "volume", "issue", "pages", "label", "country"):
        expect(find_field(main, name).locator("input")).to_have_count(1)
    for name in ("title", "summary", "population"):
        expect(find_field(main, name).locator("textarea")).to_have_count(1)


def test_a_doi_is_looked_for_in_our_own_records_first(context: BrowserContext, open_form: Open, address: str) -> None:
    """The page of a work that is here is linked while its DOI is typed, and nobody else is asked before."""
    asked = answer_with(context, 404, "")
    page = open_form()
    box = page.get_by_label("Start from a DOI")
    link = page.locator(".sv-look-up [role=status] a")
    for pasted in ("(10.5555%2FPOT_holes.2021).", "https://doi.org/10.5555/POT_holes.2021/"):
        box.fill("")
        expect(link).to_have_count(0)
        box.fill(pasted)
        assert link.evaluate("(one) => one.href") == f"{address}studies/okafor-2021-potholes/"
    box.press("Enter")
    expect(link).to_be_visible()
    assert asked == []
    page.get_by_role("button", name="Ask api.crossref.org").click()
    expect(page.locator(".sv-look-up .sv-note")).to_contain_text("Nothing was changed")
    assert len(asked) == 1


PAGES = {"data/studies/": "studies/{id}/", "data/references.bib": "references/"}


@pytest.mark.parametrize(
    ("path", "page"),
    [("data/studies/doe-2024-wear.yml", "studies/doe-2024-wear/"), ("data/references.bib", "references/")],
)
def test_a_known_work_has_a_page(call: Call, path: str, page: str) -> None:
    """It is the page of the record that cites the work."""
    assert call("form/known.js", "findPage", path, PAGES) == page


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("a\nb\nc\n", "a\nb\nc\n", []),
        ("a\nb\nc\n", "a\nB\nc\n", ["- b", "+ B"]),
        ("a\nb\n", "a\nx\nb\ny\n", ["+ x", "+ y"]),
        ("a\nb\nc\nd", "b\nd", ["- a", "- c"]),
        ("", "a", ["- ", "+ a"]),
    ],
)
def test_changed_lines_are_listed(call: Call, before: str, after: str, changes: list[str]) -> None:
    """Only what differs is there, in the order of the file."""
    assert call("form/changed-lines.js", "listChanges", before, after) == changes


def test_a_correction_says_what_becomes_of_comments(open_form: Open) -> None:
    """The form has no comments of the file, says so before anything is lost, and lists the lines to change instead."""
    page = open_form("?edit=okafor-2021-potholes")
    expect(page.locator(".sv-form__comments")).to_contain_text("The form shows no comments of the file")
    changed = page.locator(".sv-hand__changed")
    expect(changed).to_be_hidden()
    fill(page.locator(".sv-form__main"), {"volume": "8"})
    changed.locator("summary").click()
    assert changed.locator("pre").inner_text().strip().split("\n") == ['-   volume: "7"', '+   volume: "8"']
    expect(page.locator(".sv-hand")).to_contain_text("so that the comments stay")


def test_a_new_study_has_no_comments_to_keep(open_form: Open) -> None:
    """What concerns corrections alone is not said of new studies."""
    page = open_form()
    expect(page.locator(".sv-form__comments")).to_have_count(0)
    expect(page.locator(".sv-hand__changed")).to_be_hidden()
