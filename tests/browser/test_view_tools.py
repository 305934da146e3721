"""What readers do with the studies that are shown: export them and cite the view."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import rispy
from playwright.sync_api import Browser, Locator, Page, expect

from osteosurvey.checks.loading import read_survey
from osteosurvey.citations.bibtex import KeptEntry, parse_entries
from osteosurvey.pages.search_index import make_search_index
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from tests.browser.conftest import Call
from tests.browser.serving import published
from tests.surveys import DOE, NGUYEN, OKAFOR, TANAKA

NETWORKS = "studies/?method=neural-net&sort=-year"
"""A view of the site, and below the studies that it shows, in its order."""

SHOWN = [DOE, NGUYEN, OKAFOR, TANAKA]  # a hybrid is a network, too


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that may use the clipboard; nothing on it may fail."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    context.close()
    assert wrong == []


def open_dialog(page: Page, address: str, button: str, view: str = NETWORKS) -> Locator:
    """Open a view, and one of its dialogs."""
    page.goto(address + view)
    page.get_by_role("button", name=button).click()
    dialog = page.get_by_role("dialog", name=button)
    expect(dialog).to_be_visible()
    return dialog


def export(page: Page, address: str, label: str) -> tuple[str, str]:
    """Download what is shown in a format, and give the name of the file and its text."""
    dialog = open_dialog(page, address, "Export")
    dialog.get_by_role("radio", name=label, exact=True).check()
    return download(page, dialog)


def download(page: Page, dialog: Locator) -> tuple[str, str]:
    """Download the text of a dialog once it is there, and give the name of the file and its text."""
    with page.expect_download() as started:
        dialog.get_by_role("button", name="Download").click()
    return started.value.suggested_filename, Path(started.value.path()).read_bytes().decode()


def read_entries(text: str) -> list[tuple[str, dict[str, Any]]]:
    """Read BibTeX entries as their keys and values; what cannot be read is none."""
    return [(entry.key, entry.value) for entry in parse_entries(text) if isinstance(entry, KeptEntry)]


def test_export_gives_the_rows_that_are_shown(page: Page, site: Path, address: str) -> None:
    """The CSV file holds the published rows of the shown studies in displayed order, under the survey's name."""
    name, text = export(page, address, "CSV")
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(published(site, "studies.csv")))}
    assert (name, list(csv.DictReader(io.StringIO(text)))) == ("lanesurvey-studies-4.csv", [rows[i] for i in SHOWN])


@pytest.mark.parametrize(
    ("label", "file", "name"),
    [
        ("JSON", "studies.json", "lanesurvey-studies-4.json"),
        ("CSL-JSON", "studies.csl.json", "lanesurvey-studies-4.csl.json"),
    ],
)
def test_export_gives_the_items_that_are_shown(
    page: Page, site: Path, address: str, label: str, file: str, name: str
) -> None:
    """The JSON files hold the published items of the shown studies."""
    items = {item["id"]: item for item in json.loads(published(site, file))}
    exported = export(page, address, label)
    assert (exported[0], json.loads(exported[1])) == (name, [items[i] for i in SHOWN])


def test_export_gives_the_bibtex_that_is_shown(page: Page, site: Path, address: str) -> None:
    """The BibTeX file, read back, holds the published entries of the shown studies."""
    entries = dict(read_entries(published(site, "studies.bib")))
    name, text = export(page, address, "BibTeX")
    assert (name, read_entries(text)) == ("lanesurvey-studies-4.bib", [(study, entries[study]) for study in SHOWN])


def test_export_gives_the_ris_that_is_shown(page: Page, site: Path, address: str) -> None:
    """The RIS file, read back, holds the published entries of the shown studies."""
    entries = {entry["id"]: entry for entry in rispy.loads(published(site, "studies.ris"))}
    name, text = export(page, address, "RIS")
    assert (name, rispy.loads(text)) == ("lanesurvey-studies-4.ris", [entries[i] for i in SHOWN])


@pytest.mark.parametrize(
    ("label", "pattern"),
    [("LaTeX table", r"\\citet\{(.*?)\}"), ("Markdown table", r"^\| \[.*\]\(<.*/studies/(.*)/>\)")],
)
def test_export_gives_a_row_for_each_shown_study(page: Page, address: str, label: str, pattern: str) -> None:
    """The tables for manuscripts lead to each shown study once, in displayed order."""
    text = export(page, address, label)[1]
    assert re.findall(pattern, text, re.MULTILINE) == SHOWN


def test_export_can_be_copied(page: Page, address: str) -> None:
    """Copying puts the previewed text on the clipboard and says so."""
    dialog = open_dialog(page, address, "Export")
    expect(dialog.get_by_role("button", name="Copy")).to_be_enabled()
    dialog.get_by_role("button", name="Copy").click()
    expect(dialog.get_by_role("status")).to_have_text("lanesurvey-studies-4.csv: copied to the clipboard.")
    assert page.evaluate("navigator.clipboard.readText()") == dialog.get_by_role("textbox").input_value()


def test_export_says_when_a_file_cannot_be_fetched(page: Page, address: str) -> None:
    """A file that cannot be had leaves an explanation in the dialog, and nothing to copy or download."""
    page.route("**/data/studies.bib", lambda route: route.abort())
    dialog = open_dialog(page, address, "Export")
    dialog.get_by_role("radio", name="BibTeX").check()
    expect(dialog.get_by_role("status")).to_contain_text("data/studies.bib cannot be fetched")
    expect(dialog.get_by_role("button", name="Copy")).to_be_disabled()
    expect(dialog.get_by_role("button", name="Download")).to_be_disabled()


def test_dialog_is_left_by_escape(page: Page, address: str) -> None:
    """Escape closes a dialog, takes it out of the page, and the focus is back on the button that opened it."""
    dialog = open_dialog(page, address, "Export")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("button", name="Export")).to_be_focused()


def test_nothing_shown_is_nothing_to_take(page: Page, address: str) -> None:
    """Without a study there is nothing to export or to cite."""
    page.goto(f"{address}studies/?text=zzzz")
    expect(page.get_by_role("button", name="Export")).to_be_disabled()
    expect(page.get_by_role("button", name="Cite this view")).to_be_disabled()


def test_view_is_cited_by_its_link(page: Page, site: Path, address: str) -> None:
    """The dialog gives the link that shows the same studies again, how many they are, and their BibTeX."""
    dialog = open_dialog(
        page, address, "Cite this view", f"studies/?sort=-year&method=neural-net&compare={DOE},{OKAFOR}"
    )
    lines = dialog.locator(".sv-pre").all_inner_texts()
    assert lines[0] == f"{address}{NETWORKS}"
    assert "we took the studies that met these conditions (4 of 5): method: Neural network. " in lines[1]
    version = read_survey(site.parents[1] / "data").state.dated_name
    assert f"data version {version}, visited on " in lines[1]
    facts = dialog.locator("dl > div").all_inner_texts()
    assert [" ".join(fact.split()) for fact in facts[:3]] == [
        "Studies 4 of 5",
        "Conditions method: Neural network",
        f"Data version {version}",
    ]
    name, text = download(page, dialog)
    assert (name, [key for key, _ in read_entries(text)]) == ("lanesurvey-studies-4.bib", SHOWN)


STATE = {
    "terms": {
        "modality": {"chosen": ["phone-photo", "dashcam"], "excluded": []},
        "method": {"chosen": ["neural-net"], "excluded": ["rule-based"]},
        "external": {"chosen": ["yes"], "excluded": []},
    },
    "ranges": {"year": [2020, 2023], "patients": [50, None], "images": [None, 9]},
    "all": ["modality"],
    "metrics": [{"id": "hit-rate", "minimum": 0.9}],
    "on": ["same-street", "other-city"],
    "studies": [DOE, TANAKA],
    "text": " wet lanes ",
}
"""A state with every kind of choice."""


def test_choices_are_said_in_words(lab: Page, address: str, fabricated: Survey) -> None:
    """Every kind of choice is said with the labels of its terms, in the order of the facets."""
    script = """async ([records, words, raw, state]) => {
      const { decodeRecords } = await import(records);
      return (await import(words)).describeState(state, decodeRecords(raw));
    }"""
    modules = [f"{address}assets/js/{name}.js" for name in ("records", "view-words")]
    assert lab.evaluate(script, [*modules, make_search_index(Catalogue(fabricated)), STATE]) == [
        "camera: Phone photograph and Dashboard camera",
        "method: Neural network",
        "method: not Rules",
        "year: 2020 to 2023",
        "external validation: Yes",
        "lane count: at least 50",
        "photograph count: at most 9",
        "Hit rate: at least 0.9, measured on Same street or Other city",
        "studies of a list: Doe 2024 and 田中 2020",
        "text: “wet lanes”",
    ]


@pytest.mark.parametrize(
    ("phrases", "taken"),
    [
        ([], "all 5 studies: 4 of the survey and 1 added later."),
        (["year: 2020", "task: A"], "the studies that met these conditions (2 of 5): year: 2020; task: A."),
    ],
)
def test_methods_sentence_says_what_was_taken(call: Call, phrases: list[str], taken: str) -> None:
    """The sentence for a paper names the database, its version, the day, the choices, the count and the link."""
    survey = {
        "short_title": "S",
        "dated_version": "1.0 of 1 March 2025",
        "all_studies": "5 studies: 4 of the survey and 1 added later",
        "citation": "A. Title. 2025.",
    }
    values = {
        "phrases": phrases,
        "count": 2 if phrases else 5,
        "total": 5,
        "address": "https://x/?a",
        "today": "2 May 2026",
    }
    assert call("view-words.js", "makeMethodsSentence", {"survey": survey, **values}) == (
        f"From S (data version 1.0 of 1 March 2025, visited on 2 May 2026) we took {taken} "
        "The selection is available at https://x/?a. S builds on: A. Title. 2025."
    )
