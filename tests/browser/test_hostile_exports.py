"""What a browser makes of a survey whose every field is hostile: files and views that say what the records say."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown  # type: ignore[import-untyped]
import pytest
import rispy
from playwright.sync_api import Browser, Page, expect

from osteosurvey.checks.loading import read_survey
from osteosurvey.exports import Material
from osteosurvey.models import Study
from osteosurvey.pages.search_index import make_search_index
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from tests.browser.conftest import Call
from tests.browser.test_export_formats import read_entries, read_latex
from tests.browser.test_quality import watch
from tests.hostile.corpus import ACCEPTED
from tests.hostile.filling import STRINGS
from tests.hostile.test_exports import as_csv, compose
from tests.surveys import IN_ORDER

FORMULA = re.compile(r"[=@\t\r\uff1d\uff20]|[-+\uff0b\uff0d](?![0-9])")
"""How a cell begins that a spreadsheet runs."""

LATEX_COMMANDS = {
    *("begin", "end", "caption", "toprule", "midrule", "bottomrule", "endhead", "begingroup", "endgroup", "usepackage"),
    *("footnotesize", "setlength", "tabcolsep", "textwidth", "RaggedRight", "arraybackslash", "hspace", "hsize"),
    *("par", "smallskip", "noindent", "citet", "textsuperscript", "allowbreak"),
    *("ensuremath", "geq", "leq", "approx", "sim", "kappa", "textminus"),
    *("textbackslash", "textasciicircum", "textasciitilde", "textasciigrave", "textless", "textgreater", "textbar"),
}
"""Commands of the table itself, and of escaped characters."""

TABLE_TAGS = {"p", "table", "thead", "tbody", "tr", "th", "td", "a"}
"""Elements of a table in Markdown."""


@pytest.fixture(scope="module")
def survey(evil: Path) -> Survey:
    return read_survey(evil.parent.parent / "data")


@pytest.fixture(scope="module")
def page(browser: Browser, evil_address: str) -> Iterator[Page]:
    """The page of all studies; nothing on it may fail, ask anyone else or run."""
    page = browser.new_page()
    wrong = watch(page, evil_address)
    page.goto(f"{evil_address}studies/")
    yield page
    assert page.evaluate("window.ran ?? Object.prototype.ran ?? null") is None
    page.close()
    assert [line for line in wrong if not line.startswith("blob:")] == []


@pytest.fixture(scope="module")
def taken(page: Page) -> Mapping[str, tuple[str, str]]:
    """What is downloaded in each format: the name of the file, and its text."""
    page.get_by_role("button", name="Export").click()
    dialog = page.get_by_role("dialog", name="Export what is shown")
    expect(dialog).to_be_visible()
    files = {}
    for choice in dialog.get_by_role("radio").all():
        choice.check()
        with page.expect_download() as started:
            dialog.get_by_role("button", name="Download").click()
        text = Path(started.value.path()).read_bytes().decode()
        files[choice.evaluate("input => input.value")] = (started.value.suggested_filename, text)
    page.keyboard.press("Escape")
    return files


def test_files_are_named_by_plain_letters(taken: Mapping[str, tuple[str, str]]) -> None:
    """Each format gives a file, whose name is the survey's in letters and digits, the number and the ending."""
    endings = {"csv": "csv", "json": "json", "bibtex": "bib", "ris": "ris", "csl": "csl.json"}
    endings |= {"latex": "tex", "markdown": "md"}
    assert taken.keys() == endings.keys()
    for name, (file, _) in taken.items():
        assert re.fullmatch(rf"[^\W_]+(-[^\W_]+)*-studies-5\.{endings[name]}", file)


def test_no_title_makes_a_bad_file_name(call: Call) -> None:
    """Whatever a survey is called, the name of a file is short, and neither a path nor a device."""
    for title in STRINGS:
        name = call("exports/formats.js", "nameFile", title, 5, {"suffix": ".csv"})
        assert re.fullmatch(r"[^\W_]+(-[^\W_]+)*-studies-5\.csv", name), title
        assert len(name.encode()) <= 255


def test_csv_says_what_the_records_say(taken: Mapping[str, tuple[str, str]], survey: Survey) -> None:
    """Python's strict reader finds every cell of every study, and no cell is a formula."""
    header, *rows = csv.reader(io.StringIO(taken["csv"][1], newline=""), strict=True)
    [table] = [table for table in Material(survey).tables if table.name == "studies"]
    expected = {str(row[0]): [as_csv(cell) for cell in row] for row in table.rows}
    assert (header, rows) == ([column.name for column in table.columns], [expected[study] for study in IN_ORDER])
    cells = [part.strip() for row in rows for cell in row for part in cell.split(";")]
    assert [cell for cell in cells if FORMULA.match(cell)] == []


def test_json_says_what_the_records_say(taken: Mapping[str, tuple[str, str]], survey: Survey) -> None:
    """The items are the records, in the order of the table."""
    records = [Study.model_validate_json(json.dumps(item["record"])) for item in json.loads(taken["json"][1])]
    assert records == [survey.studies_by_id[study] for study in IN_ORDER]


def test_citations_say_what_the_records_say(taken: Mapping[str, tuple[str, str]], survey: Survey) -> None:
    """BibTeX, RIS and CSL-JSON, read back, hold each study in order with its title and where it appeared."""
    citations = [(study, survey.studies_by_id[study].citation) for study in IN_ORDER]
    cited = {study: (citation.title, citation.container) for study, citation in citations}
    entries = {entry.key: entry.value["citation"] for entry in read_entries(taken["bibtex"][1])}
    assert compose({key: (one["title"], one.get("container")) for key, one in entries.items()}) == compose(cited)
    ris = {one["id"]: (one["title"], one.get("secondary_title")) for one in rispy.loads(taken["ris"][1])}
    csl = {one["id"]: (one["title"], one.get("container-title")) for one in json.loads(taken["csl"][1])}
    assert [list(one) for one in (entries, ris, csl)] == [list(IN_ORDER)] * 3
    assert (ris, csl) == (cited, cited)


@pytest.fixture(scope="module")
def cells(survey: Survey) -> list[list[str]]:
    """The first columns of the table for manuscripts as the records give them: the study, and its terms by axis."""
    index: Any = make_search_index(Catalogue(survey))
    names = dict(zip(index["studies"]["ids"], index["studies"]["names"], strict=True))
    return [[names[study], *(", ".join(list_names(survey, study, axis)) for axis in survey.axes)] for study in IN_ORDER]


def list_names(survey: Survey, study: str, axis: str) -> list[str]:
    """Name the terms of a study in the order of their vocabulary, by the shorter name, without the broader ones."""
    own = set(getattr(survey.studies_by_id[study].taxonomy, axis))
    terms = [term for term in survey.vocabularies[axis].terms if term.id in own]
    broader = {term.parent for term in terms}
    return [min(filter(None, (term.label, term.abbreviation)), key=len) for term in terms if term.id not in broader]


def test_latex_says_what_the_records_say(taken: Mapping[str, tuple[str, str]], cells: list[list[str]]) -> None:
    """Read as LaTeX, the cells are the records' words, and no command comes from a record."""
    text = taken["latex"][1]
    assert set(re.findall(r"\\([A-Za-z]+)", text)) <= LATEX_COMMANDS
    body = text.partition("\\midrule\n")[2].partition("    \\bottomrule")[0]
    rows = [line.strip().removesuffix(" \\\\").split(" & ") for line in body.splitlines()]
    assert [row[0] for row in rows] == [f"\\citet{{{study}}}" for study in IN_ORDER]
    assert [[read_latex(cell) for cell in row[1:4]] for row in rows] == [row[1:] for row in cells]


@pytest.mark.parametrize("group", ACCEPTED)
def test_all_hostile_text_can_stand_in_a_table(call: Call, group: str) -> None:
    """Whatever a record may say is the same once written for LaTeX and for Markdown, and read back."""
    texts = ACCEPTED[group]
    rows = [{"key": "k", "address": "a", "cells": ["", text]} for text in texts]
    data = {"caption": "c", "headings": ["One", "Two"], "rows": rows}
    latex = call("exports/tables.js", "formatLatex", data)
    assert set(re.findall(r"\\([A-Za-z]+)", latex)) <= LATEX_COMMANDS
    lines = (line.removesuffix(" \\\\") for line in latex.splitlines() if "citet{k}" in line)
    assert [read_latex(line.split(" & ")[1]) for line in lines] == list(texts)
    table = Table(markdown.markdown(call("exports/tables.js", "formatMarkdown", data), extensions=["tables"]))
    assert [row[1] for row in table.rows[1:]] == list(texts)
    assert table.tags == TABLE_TAGS


class Table(HTMLParser):
    """Collects the text of each cell, the elements and where links lead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.tags: set[str] = set()
        self.links: list[str | None] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value for name, value in attrs if name == "href"]
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self.rows[-1].append("")

    def handle_data(self, data: str) -> None:
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data.strip("\n")


def test_markdown_says_what_the_records_say(
    taken: Mapping[str, tuple[str, str]], cells: list[list[str]], evil_address: str
) -> None:
    """Rendered, the cells are the records' words, nothing of them is mark-up, and links lead to the studies."""
    table = Table(markdown.markdown(taken["markdown"][1], extensions=["tables"]))
    assert [row[:4] for row in table.rows[1:]] == cells
    assert table.tags == TABLE_TAGS
    assert table.links == [f"{evil_address}studies/{study}/" for study in IN_ORDER]


def test_view_is_cited_in_the_records_words(page: Page, survey: Survey) -> None:
    """The words for a paper hold the survey's name and citation as they are, as text alone."""
    page.get_by_role("button", name="Cite this view").click()
    dialog = page.get_by_role("dialog", name="Cite this view")
    expect(dialog.get_by_role("button", name="Download")).to_be_enabled()
    _, words = dialog.locator(".sv-pre").all()
    title = survey.record.short_title
    assert (words.text_content() or "").startswith(f"From {title} (data version ")
    assert f"{title} builds on: " in (words.text_content() or "")
    assert dialog.locator(".sv-pre *, .sv-dialog__facts dd *").count() == 0
    page.keyboard.press("Escape")


def test_comparison_shows_the_records_words(browser: Browser, evil_address: str, survey: Survey) -> None:
    """Side by side, titles and limitations are what the records say, and nothing of them is an element."""
    page = browser.new_page()
    wrong = watch(page, evil_address)
    page.goto(f"{evil_address}studies/?compare={','.join(IN_ORDER)}")
    table = page.locator(".sv-table--compare")
    expect(table).to_be_visible()
    studies = [survey.studies_by_id[study] for study in IN_ORDER]
    assert table.locator("thead .sv-title").all_text_contents() == [study.citation.title for study in studies]
    said = set(table.locator("td li").all_text_contents())
    words = {line for study in studies if study.appraisal for line in study.appraisal.limitations}
    assert (words <= said, bool(words)) == (True, True)
    tags = table.evaluate("table => [...new Set([...table.querySelectorAll('*')].map((one) => one.localName))]")
    assert set(tags) <= {"caption", "thead", "tbody", "tr", "th", "td", "a", "span", "ul", "li"}
    page.close()
    assert wrong == []
