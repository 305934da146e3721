"""The form for a study, as contributors use it."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from tests.browser.form_pages import (
    NEW_ID,
    READY,
    SERVICE,
    Open,
    check_text,
    fill,
    fill_study,
    is_canonical,
    preview,
)
from tests.browser.serving import HOSTILE


def study_id(page: Page) -> Locator:
    """Find the field of the study's own id."""
    return page.locator('[data-field="id"] input').first


def test_a_whole_study_passes_check_and_format(open_form: Open, tmp_path: Path) -> None:
    """What somebody fills in by hand is good for `check` and `format` as it is, and opens as a new file."""
    page = open_form()
    fill_study(page)
    expect(page.locator(".sv-hand__status")).to_have_text(READY)
    text = preview(page)
    assert check_text(text, tmp_path) == []
    assert is_canonical(text)
    link = page.get_by_role("link", name="Open it on GitHub").get_attribute("href")
    assert link is not None
    assert (urlsplit(link)._replace(query="").geturl(), parse_qs(urlsplit(link).query)) == (
        "https://example.org/lanes/new/main",
        {"filename": [f"data/studies/{NEW_ID}.yml"], "value": [text]},
    )


def test_the_file_is_downloaded_as_shown(open_form: Open) -> None:
    """The download has the record's name and the text of the preview, also without a network."""
    page = open_form()
    page.context.set_offline(True)
    fill_study(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download the file").click()
    assert waiting.value.suggested_filename == f"{NEW_ID}.yml"
    assert waiting.value.path().read_text("utf-8") == preview(page)


def test_hostile_text_stays_text(open_form: Open, tmp_path: Path) -> None:
    """Mark-up in a field runs nowhere and comes out of the file as it went in."""
    page = open_form()
    fill_study(page)
    title = HOSTILE.replace("\\", "")
    fill(page.locator(".sv-form__main"), {"title": title})
    expect(page.locator(".sv-hand__status")).to_contain_text("1 entry should be checked")
    fill(page.locator(".sv-form__main"), {"title": title.replace("window", "kerb")})
    expect(page.locator(".sv-hand__status")).to_have_text(READY)
    assert page.evaluate("window.ran") is None
    assert check_text(preview(page), tmp_path) == []
    assert is_canonical(preview(page))


def test_a_mistake_is_shown_at_its_field(open_form: Open) -> None:
    """It is tied to the field for those who do not see it, and goes once it is corrected."""
    page = open_form()
    doi = page.get_by_label("DOI", exact=True)
    doi.fill("https://doi.org/10.5555/X")
    expect(doi).to_have_attribute("aria-invalid", "true")
    message = "must be a bare lower-case DOI; write it like '10.1000/xyz123', without 'https://doi.org/'"
    expect(doi).to_have_accessible_description(f"Digital object identifier, bare and in lower case. {message}")
    doi.fill("10.5555/x")
    expect(doi).to_have_attribute("aria-invalid", "false")
    expect(doi).to_have_accessible_description("Digital object identifier, bare and in lower case.")


def test_what_is_needed_is_reported_when_asked(open_form: Open) -> None:
    """An empty form blames nobody; the summary lists what is needed, and each entry leads to its field."""
    page = open_form()
    expect(page.locator(".sv-entry__error:visible")).to_have_count(0)
    page.get_by_role("button", name="Show what is left to do").click()
    expect(page.get_by_role("heading", name="Left to do")).to_be_focused()
    page.get_by_role("button", name="Citation, Title").click()
    expect(page.get_by_label("Title needed")).to_be_focused()
    expect(page.get_by_label("Title needed")).to_have_accessible_description(
        "Title as printed. must be given: title as printed; add it"
    )
    page.get_by_role("button", name="Taxonomy, Methods").click()
    expect(page.locator('[data-field="methods"] input').first).to_be_focused()


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        (
            "doi",
            "10.5555/wear.2024",
            "must belong to one work; data/studies/doe-2024-wear.yml has it too: merge the two or correct one",
        ),
        (
            "title",
            "Straßenfarbe verblasst: wie lange noch? Ein Bericht",
            "should not be nearly the title in data/studies/muller-2022-paint.yml; check whether both are the same "
            "work",
        ),
        ("id", "doe-2024-wear", "must be the id of no other study; 'doe-2024-wear' is there already"),
    ],
)
def test_duplicates_are_named(open_form: Open, field: str, value: str, message: str) -> None:
    """A work that the survey has already is named while it is typed."""
    page = open_form()
    fill(page.locator(".sv-form__main"), {field: value})
    expect(page.locator(f'[data-field="{field}"] .sv-entry__error').first).to_have_text(message)


def test_a_draft_is_kept_until_it_is_discarded(open_form: Open) -> None:
    """What was typed is there after the page is left, and gone once somebody says so."""
    page = open_form()
    page.get_by_label("Title needed").fill("Half a study")
    page.locator('[data-field="authors"] > .sv-button').click()
    page.get_by_label("Family needed").fill("Zhou")
    text = preview(page)
    page.reload()
    expect(page.locator(".sv-form__kept")).to_contain_text("was restored")
    assert preview(page) == text
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Discard the draft").click()
    expect(page.get_by_label("Title needed")).to_have_value("")
    page.reload()
    expect(page.locator(".sv-form__kept")).to_have_text("A draft will be kept in this browser.")


@pytest.mark.parametrize(
    "draft", ["{", "null", "5", '{"record": {"citation": 5, "cohorts": "x", "id": {}, "__proto__": []}, "saved": 7}']
)
def test_a_broken_draft_does_no_harm(open_form: Open, draft: str) -> None:
    """Whatever the browser kept, the form opens."""
    page = open_form()
    page.evaluate(
        "(draft) => localStorage.setItem(`record-draft:${location.pathname.replace('add/', '')}:`, draft)", draft
    )
    page.reload()
    expect(page.locator(".sv-hand__status")).to_contain_text("fields are still needed")


def test_items_are_added_moved_and_removed(open_form: Open) -> None:
    """The order of the file is that of the form, and the focus is never lost."""
    page = open_form()
    authors = page.locator('[data-field="authors"]')
    for name in ("Ann", "Ben", "Cem"):
        authors.locator(":scope > .sv-button").click()
        authors.get_by_label("Given").last.fill(name)
    page.get_by_role("button", name="Move author 3 up").click()
    page.get_by_role("button", name="Remove author 1").click()
    expect(page.get_by_role("button", name="Put it back: author 1")).to_be_focused()
    assert preview(page).split("authors:\n")[1].split("taxonomy")[0] == "    - {given: Cem}\n    - {given: Ben}\n"


def test_the_id_follows_the_citation_until_it_is_written(open_form: Open) -> None:
    """It is suggested from author, year and title, and what somebody wrote stays."""
    page = open_form()
    fill(page.locator(".sv-form__main"), {"title": "The kerbs", "authors": [{"family": "Zhou"}], "year": "2024"})
    expect(study_id(page)).to_have_value("zhou-2024-kerbs")
    study_id(page).fill("zhou-2024-mine")
    fill(page.locator(".sv-form__main"), {"year": "2023"})
    expect(study_id(page)).to_have_value("zhou-2024-mine")


@pytest.mark.parametrize(
    "study", ["okafor-2021-potholes", "muller-2022-paint", "nguyen-2023-cracks", "tanaka-2020-drone"]
)
def test_a_published_record_can_be_corrected(open_form: Open, site: Path, study: str) -> None:
    """The form begins with the whole record, nothing in it must be corrected, and it leads to its file."""
    page = open_form(f"?edit={study}")
    expect(page.locator(".sv-hand")).to_contain_class("sv-hand--ready")
    assert page.get_by_role("link", name="Open the file on GitHub").get_attribute("href") == (
        f"https://example.org/lanes/edit/main/data/studies/{study}.yml"
    )
    assert is_canonical(preview(page))


def test_a_study_page_leads_to_the_form(context: BrowserContext, address: str) -> None:
    """Its record is what the form opens with."""
    page = context.new_page()
    page.goto(f"{address}studies/nguyen-2023-cracks/")
    page.get_by_role("link", name="Correct it in a form").click()
    expect(page.get_by_label("Title needed")).to_have_value("Cracks")


def test_a_study_that_is_not_there_is_reported(context: BrowserContext, address: str) -> None:
    """An address that names no study ends in words."""
    page = context.new_page()
    page.goto(f"{address}add/?edit=no-2000-body")
    expect(page.locator(".sv-form__notice")).to_contain_text(
        "The form cannot be shown: studies/no-2000-body.json cannot be fetched (404)"
    )


ANSWER = {
    "message": {
        "type": "journal-article",
        "title": ["<img src=x onerror=window.ran=1>Noon"],
        "author": [{"given": "L.", "family": "Zhou"}, {"given": "</script>", "family": "{{ 7*7 }}"}],
        "container-title": ["Lane Letters"],
        "issued": {"date-parts": [[2024]]},
    }
}


def answer_with(context: BrowserContext, status: int, body: str) -> list[str]:
    """Answer for Crossref; gives what it is asked for."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(status=status, body=body, headers={"Access-Control-Allow-Origin": "*"})

    context.route(f"{SERVICE}**", answer)
    return asked


def test_a_citation_is_looked_up_when_asked(context: BrowserContext, open_form: Open) -> None:
    """Nobody is asked before the button is pressed; what is there already stays, and answers are only text."""
    asked = answer_with(context, 200, json.dumps(ANSWER))
    page = open_form()
    page.get_by_label("Container").fill("My journal")
    page.get_by_label("Start from a DOI").fill("https://doi.org/10.5555/Noon(1)")
    assert asked == []
    page.get_by_role("button", name="Ask api.crossref.org").click()
    expect(page.locator(".sv-look-up .sv-note")).to_have_text(
        "Filled in: type, title, authors, year, doi. Compare it with the paper. Kept as you wrote it: container."
    )
    assert asked == [f"{SERVICE}works/10.5555%2Fnoon(1)"]
    expect(page.get_by_label("Title needed")).to_have_value("<img src=x onerror=window.ran=1>Noon")
    expect(page.get_by_label("Container")).to_have_value("My journal")
    expect(study_id(page)).to_have_value("zhou-2024-img")
    assert page.evaluate("window.ran") is None


def test_a_retracted_work_is_named_before_it_is_filled_in(context: BrowserContext, open_form: Open) -> None:
    """The first answer is a warning and changes nothing; the second press of the button fills the citation in."""
    notices = {"DOI": "10.5555/other", "updated-by": [{"type": "retraction", "DOI": "10.5555/r"}]}
    title = {"title": ["On $\\alpha$-lanes"]}
    asked = answer_with(context, 200, json.dumps({"message": {**ANSWER["message"], **title, **notices}}))
    page = open_form()
    text = preview(page)
    page.get_by_label("Start from a DOI").fill("(10.5555%2FNoon).")
    page.get_by_role("button", name="Ask api.crossref.org").click()
    note = page.locator(".sv-look-up .sv-note")
    said = (
        "the answer on DOI 10.5555/noon is about DOI 10.5555/other; compare the titles",
        "Crossref reports a later notice: retraction 10.5555/r",
    )
    expect(note).to_have_text(
        f"Nothing was filled in yet: {'; '.join(said)}. Press the button again to fill in the citation."
    )
    assert preview(page) == text
    page.get_by_role("button", name="Ask api.crossref.org").click()
    expect(note).to_have_text(
        "Filled in: type, title, authors, container, year, doi. Compare it with the paper. "
        f"The title holds TeX; write it as text. Note: {said[0]}. Note: {said[1]}."
    )
    assert asked == [f"{SERVICE}works/10.5555%2Fnoon"]


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        (404, "Resource not found.", "Crossref has no work with this DOI"),
        (429, "", "Crossref limits the number of requests"),
        (500, "", "Crossref answered with an error (500)"),
        (200, "<html>", "the answer of Crossref cannot be read"),
        (200, "[]", "the answer of Crossref is not of the form"),
        (0, "", "Crossref cannot be reached from here"),
    ],
)
def test_a_failing_look_up_changes_nothing(
    context: BrowserContext, open_form: Open, status: int, body: str, words: str
) -> None:
    """The form stays as it was and says what happened."""
    if status:
        answer_with(context, status, body)
    page = open_form()
    page.get_by_label("Title needed").fill("Mine")
    text = preview(page)
    page.get_by_label("Start from a DOI").fill("10.5555/noon")
    page.get_by_label("Start from a DOI").press("Enter")
    expect(page.locator(".sv-look-up .sv-note")).to_contain_text(f"Nothing was changed: {words}")
    assert preview(page) == text


def test_the_form_is_used_by_keyboard(open_form: Open) -> None:
    """A section unfolds, terms are ticked in order, and an item is added, all without a pointer."""
    page = open_form()
    page.locator(".sv-section", has_text="Taxonomy").first.locator("summary").first.focus()
    page.keyboard.press("Enter")
    for _ in range(3):
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
    lines = preview(page).split("\n")
    assert [line for line in lines if "modalities:" in line] == ["  modalities: [dashcam, drone-photo, phone-photo]"]


def test_the_page_helps_without_scripts(browser: Browser, address: str, site: Path) -> None:
    """It says that the form needs scripts, and shows a record with a question for every field."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}add/")
    assert '<noscript><p class="sv-form__notice">The form needs JavaScript.' in (site / "add" / "index.html").read_text(
        "utf-8"
    )
    expect(page.locator("#example")).to_contain_text(
        "# yaml-language-server: $schema=../../schemas/study.schema.json\n"
    )
    context.close()


def test_published_records_are_fetched_at_the_first_click(open_form: Open, context: BrowserContext) -> None:
    """A form that nobody has touched loads nothing that grows with the survey; what it compares with comes at once."""
    asked: list[str] = []
    context.on("request", lambda request: asked.append(urlsplit(request.url).path.rpartition("/")[2]))
    page = open_form()
    page.wait_for_load_state("networkidle")
    files = {"records.json", "texts.json", "works.json"}
    assert files.isdisjoint(asked)
    study_id(page).focus()
    page.wait_for_load_state("networkidle")
    study_id(page).fill("okafor-2021-potholes")
    expect(page.locator('[data-field="id"]').first).to_contain_text("must be the id of no other study")
    assert files <= set(asked)
