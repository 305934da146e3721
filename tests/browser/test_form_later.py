"""The form for studies that come after the survey: what it asks of them, and what it offers for their sources."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.form_pages import (
    READY,
    Open,
    as_ticked,
    check_text,
    fill,
    find_field,
    is_canonical,
    list_items,
    preview,
    unfold,
)

SOURCE = {"source": "paper-abstract"}
NAME = "berg-2025-three"

BEGINNING: dict[str, Any] = {
    "citation": {
        "type": "preprint",
        "title": "Three kinds of damage distinguished in two more cities",
        "authors": [{"given": "A.", "family": "Berg"}],
        "year": "2025",
        "arxiv": "2501.00001",
        "version": "v2",
    },
    "taxonomy": {
        "modalities": ["dashcam"],
        "tasks": ["damage-grading"],
        "methods": ["neural-net"],
        "models": [{"name": "KerbNet", "source": "paper-abstract"}],
    },
    "cohorts": [
        {
            "id": "home",
            "role": "fitting",
            "view": "forward",
            "sizes": [{"unit": "image", "value": "4812", "printed": "4,812 frames", **SOURCE}],
            **SOURCE,
        }
    ],
    "validation": {"external": {"answer": "yes", **SOURCE}},
}
ESTIMATE: dict[str, Any] = {
    "metric": "hit-rate",
    "value": "0.91",
    "printed": "91%",
    "target": "pothole",
    "against": "all other kinds",
    "cohort": "north",
    "evaluation": "other-city",
    "model": "KerbNet",
    "unit": "image",
    "threshold": "0.5",
    "interval": {"low": "0.88", "high": "0.94", "printed": "88% to 94%"},
    **SOURCE,
}
END = {"provenance": {"contributors": [{"name": "Ann Walker", "role": "extracted"}]}}


def add_like(items: Locator, values: dict[str, Any]) -> None:
    """Add an item like the last one, by keyboard, and fill in what is its own."""
    page, number = items.page, items.count()
    items.last.locator(":scope > .sv-item__head").get_by_role("button", name="Add one like this").press("Enter")
    expect(items).to_have_count(number + 1)
    assert page.evaluate("document.activeElement.value") == ""
    unfold(page)
    fill(items.last, values)


def test_a_study_is_recorded_from_its_abstract(open_form: Open, tmp_path: Path) -> None:
    """Three classes at a threshold, on two external cohorts with intervals: the file passes `check` and `format`."""
    page = open_form()
    unfold(page)
    main = page.locator(".sv-form__main")
    fill(main, as_ticked(BEGINNING))
    cohorts, estimates = (list_items(find_field(main, name)) for name in ("cohorts", "estimates"))
    for name, count in (("north", "1,020"), ("south", "655")):
        size = {"value": count.replace(",", ""), "printed": f"{count} frames"}
        add_like(cohorts, {"id": name, "role": "far-city", "condition_definition": "A hole of 5 cm", "sizes": [size]})
    page.get_by_role("button", name="Add an estimate").click()
    unfold(page)
    fill(estimates.first, ESTIMATE)
    for target, cohort, percent in (("crack", "north", 85), ("faded-paint", "north", 62), ("faded-paint", "south", 58)):
        low, high = percent - 4, percent + 3
        interval = {"low": f"0.{low}", "high": f"0.{high}", "printed": f"{low}% to {high}%"}
        own = {"value": f"0.{percent}", "printed": f"{percent}%", "interval": interval}
        add_like(estimates, {"target": target, "cohort": cohort, **own})
    page.get_by_role("button", name="Show what is left to do").click()
    assert page.locator(".sv-hand__problems li").all_text_contents() == [
        "Provenance, Extracted from must have at least 1 items; add what is missing or remove the key",
        "Provenance, What was read of the paper must say what was read of the paper: "
        "metadata, abstract, excerpts, tables, full-text, supplement; add it",
    ]
    provenance = find_field(main, "provenance")
    for name in ("extracted_from", "read"):
        find_field(provenance, name).get_by_label("Abstract").check()
    page.get_by_role("button", name="Add a contributor").click()
    fill(main, END)
    expect(page.locator(".sv-hand__status")).to_have_text(READY)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download the file").click()
    assert waiting.value.suggested_filename == f"{NAME}.yml"
    text = waiting.value.path().read_text("utf-8")
    assert check_text(text, tmp_path, NAME) == []
    assert is_canonical(text)
    assert [
        line for line in text.split("\n") if "survey" in line or ("source:" in line and "abstract" not in line)
    ] == []
    assert text.count("- metric:") == 4


LINES = {
    "citation": ["Version of the preprint"],
    "cohorts": ["View or projection", "Definition of a case", "Place inside the source"],
    "estimates": ["Compared with", "View or projection", "Threshold or operating point", "Place inside the source"],
}
"""Labels of fields that hold a few words, by the section of the form."""


def test_short_answers_are_asked_for_on_a_line(open_form: Open) -> None:
    """Fields of a few words are called in words and are boxes of one line; an interval says of what kind it is."""
    page = open_form()
    unfold(page)
    page.get_by_role("button", name="Add an estimate").click()
    unfold(page)
    tags = {
        (name, label): find_field(page, name).get_by_label(label).last.evaluate("(one) => one.tagName")
        for name, labels in LINES.items()
        for label in labels
    }
    assert set(tags.values()) == {"INPUT"}
    assert options(find_field(page, "interval").locator('[data-field="kind"]')) == [
        *("confidence", "standard-deviation", "standard-error", "not-reported"),
    ]
    expect(page.get_by_label("Kind of interval")).to_have_value("confidence")


def options(field: Locator) -> list[str]:
    """List what a select offers, with the names of groups."""
    offered: list[str] = field.locator("option, optgroup").evaluate_all(
        "(all) => all.map((one) => one.label && one.tagName === 'OPTGROUP' ? one.label + ':' : one.value)"
    )
    return offered


SURVEY_NUMBERS = '[data-field="survey_number"], [data-field="other_survey_numbers"]'


@pytest.mark.parametrize("query", ["", "?edit=doe-2024-wear"])
def test_a_later_study_is_asked_for_its_paper_alone(open_form: Open, query: str) -> None:
    """It is offered places in its paper, in a disputed reading also another review, and no survey number."""
    page = open_form(query)
    unfold(page)
    page.get_by_role("button", name="Add a reading").first.click()
    unfold(page)
    paper = ["paper", "paper-abstract"]
    cohort, dispute = (list_items(find_field(page, name)).first for name in ("cohorts", "readings"))
    reading = list_items(find_field(dispute, "readings")).first
    grouped = ["The paper itself:", *paper, "Another review:", "other-review"]
    assert [options(find_field(one, name)) for one, name in ((reading, "source"), (dispute, "adopted"))] == [
        ["", *grouped],
        ["", *grouped],
    ]
    if query == "":
        assert options(find_field(cohort, "source")) == ["", *paper]
        assert find_field(page, "extracted_from").locator("b").all_text_contents() == [
            *("Paper", "Abstract of the paper"),
        ]
    expect(page.locator(SURVEY_NUMBERS)).to_have_count(0)
    expect(find_field(find_field(page, "provenance"), "read").get_by_text("needed")).to_be_visible()


def test_a_study_of_the_survey_keeps_its_number_and_sources(open_form: Open) -> None:
    """A correction shows the number, and offers every source, the paper's own first."""
    page = open_form("?edit=okafor-2021-potholes")
    unfold(page)
    expect(page.locator(SURVEY_NUMBERS)).to_have_count(2)
    expect(page.get_by_label("Survey number")).to_have_value("4")
    survey = ["references", "section-1", "section-2", "table-a"]
    assert options(find_field(list_items(find_field(page, "cohorts")).first, "source")) == [
        *(
            "",
            "The paper itself:",
            "paper",
            "paper-abstract",
            "Another review:",
            "other-review",
            "The survey:",
            *survey,
            "The survey's companion page:",
            "companion-page",
        ),
    ]
    expect(find_field(find_field(page, "provenance"), "read").locator("legend").get_by_text("needed")).to_have_count(0)


@pytest.mark.parametrize(("query", "is_shown"), [("", True), ("?edit=okafor-2021-potholes", False)])
def test_a_new_study_is_judged_by_what_its_record_says(open_form: Open, query: str, is_shown: bool) -> None:
    """What qualifies, and that the record says what was read, stands above the form for a new study alone."""
    page = open_form(query)
    expect(page.locator("[data-new-study]")).to_be_visible(visible=is_shown)


DRAFT = {
    "survey_number": "77",
    "cohorts": [{"id": "all", "source": "table-a", "sizes": [{"source": "abstract"}]}],
    "provenance": {"extracted_from": ["references"], "read": ["abstract"]},
}
ELSEWHERE = "must be a place in the paper itself, as the study has no survey number; choose paper-abstract or paper"


def test_a_wrong_source_in_a_draft_is_named_and_can_be_corrected(open_form: Open) -> None:
    """A draft from elsewhere keeps its source until somebody chooses another; a survey number is dropped."""
    page = open_form()
    page.evaluate(
        "(draft) => localStorage.setItem(`record-draft:${location.pathname.replace('add/', '')}:`, draft)",
        json.dumps({"record": DRAFT, "saved": 7}),
    )
    page.reload()
    expect(page.locator(".sv-hand")).to_be_visible()
    unfold(page)
    cohort = list_items(find_field(page, "cohorts")).first
    source, inner = find_field(cohort, "source"), find_field(list_items(find_field(cohort, "sizes")).first, "source")
    origin = find_field(page, "extracted_from")
    assert "survey_number" not in preview(page)
    expect(source.locator("select")).to_have_value("table-a")
    expect(source.locator(".sv-entry__error")).to_have_text(ELSEWHERE)
    expect(inner.locator(".sv-entry__error")).to_have_text(
        "must be one of the sources for a study without a survey number: paper-abstract, paper; "
        "did you mean 'paper-abstract'?"
    )
    expect(origin.locator(".sv-entry__error")).to_have_text(ELSEWHERE)
    source.locator("select").select_option("paper")
    origin.get_by_label("references").uncheck()
    expect(source.locator(".sv-entry__error")).to_be_hidden()
    assert "extracted_from: []" in preview(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_form_fits_a_phone(browser: Browser, address: str, scheme: Any) -> None:
    """Unfolded, with two estimates and a carried source, nothing is wider than the screen."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme, has_touch=True)
    page: Page = context.new_page()
    page.goto(f"{address}add/")
    expect(page.locator(".sv-hand")).to_be_visible()
    unfold(page)
    page.get_by_role("button", name="Add an estimate").tap()
    fill(find_field(page, "estimates"), {"metric": "hit-rate", "value": "0.91", "source": "paper-abstract"})
    page.get_by_role("button", name="Add one like this: estimate 1: HR 0.91").tap()
    page.get_by_role("button", name="Add an estimate").tap()
    unfold(page)
    expect(page.locator(".sv-entry__note:visible")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    context.close()
