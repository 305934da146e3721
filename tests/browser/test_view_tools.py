"""What readers do with the studies that are shown: export them, cite the view, compare some of them."""

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
from tests.surveys import DOE, MULLER, NGUYEN, OKAFOR, TANAKA

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


def published(site: Path, name: str) -> str:
    """Read a published data file."""
    return (site / "data" / name).read_bytes().decode()


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
    ("label", "pattern"), [("LaTeX table", r"\\cite\{(.*?)\}"), ("Markdown table", r"^\| \[.*\]\(<.*/studies/(.*)/>\)")]
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
    expect(dialog.get_by_role("status")).to_have_text("lanesurvey-studies-4.csv is on the clipboard.")
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
    assert "we took the studies that meet these conditions (4 of 5): method: Neural network. " in lines[1]
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
        "text: “wet lanes”",
    ]


@pytest.mark.parametrize(
    ("phrases", "taken"),
    [
        ([], "all 5 studies: 4 of the survey and 1 added later."),
        (["year: 2020", "task: A"], "the studies that meet these conditions (2 of 5): year: 2020; task: A."),
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
        "The selection can be seen at https://x/?a. S builds on: A. Title. 2025."
    )


def read_index(site: Path) -> dict[str, Any]:
    """Read what is handed to the scripts."""
    index: dict[str, Any] = json.loads((site / "search" / "records.json").read_text("utf-8"))
    return index


def test_a_compared_spread_says_what_it_is(lab: Page, address: str, site: Path) -> None:
    """A comparison names a spread as the study's page does, and leaves a confidence interval as printed."""
    script = """async ([compare, labels, decode, kinds, vocabularies, index]) => {
      const { compareRecords } = await import(compare);
      const { makeLabels } = await import(labels);
      const { decodeRecords } = await import(decode);
      const interval = { low: 0.7, high: 0.8, printed: "0.75 ± 0.05" };
      const estimate = { metric: "hit-rate", evaluation: "same-street", printed: "0.75" };
      const estimates = (kind) => [{ ...estimate, interval: { ...interval, kind } }];
      const taxonomy = { modalities: [], tasks: [], methods: [] };
      const [id] = index.studies.ids;
      const records = kinds.map((kind) => ({ id, citation: {}, cohorts: [], taxonomy, estimates: estimates(kind) }));
      const groups = compareRecords(records, makeLabels(vocabularies, index.words), decodeRecords(index));
      return groups.find(({ title }) => title === "How well").rows[0].cells.map(({ lines }) => lines[0]);
    }"""
    vocabularies = json.loads(published(site, "vocabularies.json"))
    modules = [f"{address}assets/js/{name}.js" for name in ("compare", "labels", "records")]
    assert lab.evaluate(script, [*modules, ["confidence", "standard-deviation"], vocabularies, read_index(site)]) == [
        "0.75, interval 0.75 ± 0.05",
        "0.75, interval 0.75 ± 0.05 (SD)",
    ]


def compare_studies(lab: Page, address: str, site: Path, *studies: str) -> dict[tuple[str, str], Any]:
    """Compare studies as the browser does: what each says in each row, and whether they differ."""
    script = """async ([compare, labels, decode, records, vocabularies, index]) => {
      const { compareRecords } = await import(compare);
      const { makeLabels } = await import(labels);
      const { decodeRecords } = await import(decode);
      return compareRecords(records, makeLabels(vocabularies, index.words), decodeRecords(index));
    }"""
    modules = [f"{address}assets/js/{name}.js" for name in ("compare", "labels", "records")]
    records = [json.loads((site / "studies" / f"{study}.json").read_text("utf-8"))["record"] for study in studies]
    vocabularies = json.loads(published(site, "vocabularies.json"))
    groups = lab.evaluate(script, [*modules, records, vocabularies, read_index(site)])
    return {
        (group["title"], row["label"] + row["note"]): ([cell["lines"] for cell in row["cells"]], row["differs"])
        for group in groups
        for row in group["rows"]
    }


def test_comparison_marks_what_differs(lab: Page, address: str, site: Path) -> None:
    """Each fact stands in a row with what every study says; those that differ are marked."""
    not_asked = ["not yet extracted"]
    assert compare_studies(lab, address, site, TANAKA, NGUYEN) == {
        ("The study as a whole", "Camera"): ([["Drone photograph"], ["Phone photograph"]], True),
        ("The study as a whole", "Task"): ([["Spotting of damage"], ["Grading of damage"]], True),
        ("The study as a whole", "Method"): ([["Neural network"], ["Hybrid"]], True),
        ("The study as a whole", "Year"): ([["2020"], ["2023"]], True),
        ("The study as a whole", "Edition"): ([["Reviewed by the survey"]] * 2, False),
        ("The study as a whole", "Access"): ([["On request", "disputed: another source says Closed"], []], True),
        ("The study as a whole", "Origin"): ([["One city", "from the linked dataset"], []], True),
        ("The study as a whole", "Photograph count"): ([["36000"], []], True),
        ("What was done", "Architecture"): ([["A network that looks straight down."], []], True),
        ("What was done", "Explainability"): ([["no"], not_asked], True),
        ("Cohorts", "Cohorts and sizes"): ([["Whole study: ~36000 frames"], ["Whole study: unknown"]], True),
        ("Cohorts", "View"): ([["From above, <i>tilted</i>"], []], True),
        ("Cohorts", "Definition of the condition"): (
            [['A crack is longer than 3 cm, printed as "> 3 cm".'], []],
            True,
        ),
        ("Cohorts", "Access to the data"): ([["On request"], []], True),
        ("Cohorts", "Dataset"): ([["night-rides"], []], True),
        ("How well", "F scoreMeasured on: Not reported"): ([["80%, Crack, Bridge deck"], []], True),
        ("How it was validated", "External validation"): ([["no"], not_asked], True),
        ("Strengths and limitations", "Limitations"): (
            [["Flies only when the sun shines; 雨の日は飛ばない"], []],
            True,
        ),
    }


def test_comparison_tells_numbers_of_one_metric_apart(lab: Page, address: str, site: Path) -> None:
    """What a number is held against, the view of its images and its threshold stand beside it."""
    said = compare_studies(lab, address, site, MULLER, NGUYEN)
    assert said["How well", "Gain over chanceMeasured on: Same street"][0][0] == [
        "about 3 points, interval 2 to 4 (kind of interval not reported), "
        "Faded paint against fresh & <patched> paint, From above, "
        'threshold: score of 0.5, "as is"'
    ]


def test_same_records_do_not_differ(lab: Page, site: Path, address: str) -> None:
    """Two records that say the same in another order differ in nothing."""
    record = json.loads((site / "studies" / f"{OKAFOR}.json").read_text("utf-8"))["record"]
    taxonomy = {**record["taxonomy"], "methods": record["taxonomy"]["methods"][::-1]}
    script = """async ([compare, labels, decode, records, index]) => {
      const { compareRecords } = await import(compare);
      const { makeLabels } = await import(labels);
      const { decodeRecords } = await import(decode);
      const groups = compareRecords(records, makeLabels({}, index.words), decodeRecords(index));
      return groups.flatMap((group) => group.rows).filter((row) => row.differs);
    }"""
    modules = [f"{address}assets/js/{name}.js" for name in ("compare", "labels", "records")]
    assert lab.evaluate(script, [*modules, [record, {**record, "taxonomy": taxonomy}], read_index(site)]) == []


def tick(page: Page, *names: str) -> None:
    """Tick studies by their names."""
    for name in names:
        page.get_by_role("checkbox", name=f"Compare {name}").check()


def heads(page: Page) -> list[str]:
    """Name the studies that stand side by side."""
    return page.locator(".sv-table--compare thead th a").all_inner_texts()


def test_ticked_studies_stand_side_by_side(page: Page, address: str) -> None:
    """Ticking two studies and asking puts both into a table and into the address; going back takes it away."""
    page.goto(f"{address}studies/")
    tick(page, "田中 2020", "Doe 2024")
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.get_by_role("heading", name="Comparison of 2 studies")).to_be_focused()
    assert heads(page) == ["田中 2020", "Doe 2024"]
    expect(page).to_have_url(f"{address}studies/?compare={TANAKA},{DOE}")
    page.go_back()
    expect(page.locator(".sv-table--compare")).to_have_count(0)
    page.go_forward()
    expect(page.locator(".sv-table--compare")).to_have_count(1)
    page.get_by_role("button", name="Close").click()
    expect(page.locator(".sv-table--compare")).to_have_count(0)
    expect(page).to_have_url(f"{address}studies/")


def test_comparison_is_shared_by_its_address(page: Page, address: str) -> None:
    """An address opens its comparison and ticks its studies; what is no study is said and left out."""
    page.goto(f"{address}studies/?compare={DOE},<b>x</b>,{TANAKA},{DOE}")
    expect(page.locator(".sv-table--compare")).to_have_count(1)
    assert heads(page) == ["Doe 2024", "田中 2020"]
    note = "The address also asks for what is no study here: “<b>x</b>”."
    expect(page.locator(".sv-compare__note")).to_have_text([note])
    assert page.get_by_role("checkbox", name="Compare Doe 2024").is_checked()
    assert not page.get_by_role("checkbox", name="Compare Cracks 2023").is_checked()


def test_comparison_fits_a_phone(browser: Browser, address: str) -> None:
    """On a phone the comparison names its studies, and scrolls in its own box while its facts stay in sight."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{address}studies/?compare={DOE},{TANAKA},{NGUYEN}")
    expect(page.locator(".sv-table--compare thead th a")).to_have_text(["Doe 2024", "田中 2020", "Cracks 2023"])
    expect(page.locator(".sv-table--compare thead th a").first).to_be_visible()
    box, fact = page.locator(".sv-compare .sv-scroll"), page.get_by_role("rowheader", name="Year")
    before = fact.bounding_box()
    assert box.evaluate("box => (box.scrollLeft = box.scrollWidth, box.scrollLeft)") > 0
    assert fact.bounding_box() == before
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()


def test_only_differences_can_be_shown(page: Page, address: str) -> None:
    """The switch leaves the facts that differ, each marked by a word, and hides the others."""
    page.goto(f"{address}studies/?compare={DOE},{TANAKA}")
    switch = page.get_by_role("checkbox", name="Only differences")
    switch.wait_for()
    rows = page.locator(".sv-table--compare tbody tr:not(.sv-compare__group)")
    facts = [(row.locator("th").inner_text(), row.locator("td").all_inner_texts()) for row in rows.all()]
    differing = [name for name, (one, other) in facts if one != other]
    assert 0 < len(differing) < len(facts)
    assert [name for name, _ in facts if "differs" in name] == differing
    switch.check()
    assert rows.locator("visible=true").locator("th").all_inner_texts() == differing


def test_button_that_starts_a_comparison_leads(page: Page, address: str) -> None:
    """Once it can be used it is filled with the colour that the other buttons have at their edge when pointed at."""
    page.goto(f"{address}studies/")
    tick(page, "田中 2020", "Doe 2024")
    other = page.get_by_role("button", name="Clear ticks")
    other.hover()
    edge = other.evaluate("button => getComputedStyle(button).borderTopColor")
    expect(page.get_by_role("button", name="Compare", exact=True)).to_have_css("background-color", edge)


def test_one_study_is_too_few(page: Page, address: str) -> None:
    """A single tick cannot be compared, and the page says what is missing; clearing takes ticks away."""
    page.goto(f"{address}studies/")
    tick(page, "Doe 2024")
    expect(page.get_by_role("button", name="Compare", exact=True)).to_be_disabled()
    expect(page.locator(".sv-compare__status")).to_have_text("1 study ticked; tick one more to compare.")
    page.get_by_role("button", name="Clear ticks").click()
    expect(page.get_by_role("checkbox", name="Compare Doe 2024")).not_to_be_checked()


@pytest.mark.parametrize(
    ("ids", "picked"),
    [
        ("abab", {"shown": ["a", "b"], "unknown": [], "surplus": []}),
        ("axbcdefy", {"shown": list("abcde"), "unknown": ["x", "y"], "surplus": ["f"]}),
        ("", {"shown": [], "unknown": [], "surplus": []}),
    ],
)
def test_no_more_than_five_are_picked(lab: Page, address: str, ids: str, picked: dict[str, list[str]]) -> None:
    """Of the studies in an address each counts once, the first five known ones are taken, and all others are named."""
    script = "([module, ids]) => import(module).then((all) => all.pickStudies(ids, new Set('abcdef')))"
    assert lab.evaluate(script, [f"{address}assets/js/picking.js", list(ids)]) == picked
