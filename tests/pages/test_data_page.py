"""The data page offers the files that are published."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from osteosurvey.pages import PageRenderer
from osteosurvey.pages.data_page import group_files, make_dictionary, make_ways
from osteosurvey.survey import Survey
from tests.rendering import TEMPLATES, read_text
from tests.surveys import PROJECT, published


def test_every_published_file_is_offered(fabricated: Survey) -> None:
    """Each file in the folder of the data is on the page once, by its kind, tables first."""
    exports = published(fabricated)
    made = dict(exports.files())
    html = PageRenderer(fabricated, TEMPLATES, exports).slots()["data-files"]("../")
    offered = re.findall(r'<dt><a href="../([^"]+)" download>', html)
    assert sorted(offered) == sorted(path for path in made if path.startswith("data/"))
    tables = exports.material.tables
    assert offered[: len(tables)] == [f"data/{table.name}.csv" for table in tables]


def test_files_are_grouped_by_what_they_hold(fabricated: Survey) -> None:
    """Each kind says how many files it has and how long they are together."""
    exports = published(fabricated)
    sizes = {path: len(content) for path, content in exports.files()}
    groups = group_files(exports.made)
    assert [group.label for group in groups] == [
        "Tables as CSV",
        "Tables as Parquet",
        "All tables as one database",
        "Records and terms as JSON",
        "Citations",
        "Tables of the figures",
        "Schemas of the records",
        "Descriptions, news and checksums",
    ]
    by_label = {group.label: group for group in groups}
    citations, others = by_label["Citations"], by_label["Descriptions, news and checksums"]
    names = ["references.bib", "studies.bib", "studies.ris", "studies.csl.json"]
    assert [made.file.name for made in citations.files] == names
    assert (citations.count, citations.size) == ("4 files", sum(sizes[f"data/{name}"] for name in names))
    assert [made.file.name for made in others.files] == [
        "changes.atom",
        "datapackage.json",
        "dataset.jsonld",
        "croissant.json",
        "SHA256SUMS",
    ]


@pytest.mark.parametrize("site_url", ["", "https://lanes.example/"])
def test_lines_to_copy_name_files_that_exist(fabricated: Survey, site_url: str) -> None:
    """Every file that the lines read is published, at the address of the site where it has one."""
    files = {path for path, _ in published(fabricated).files()}
    lines = "\n".join(example.lines for way in make_ways(site_url) for example in way.examples)
    named = re.findall(rf"{re.escape(site_url)}(data/[\w.]+)", lines)
    assert (set(named) <= files, len(named)) == (True, 5)
    html = PageRenderer(fabricated, TEMPLATES, site_url=site_url).slots()["data-ways"]("../")
    assert ("has no address yet" in html) is (site_url == "")


@pytest.mark.slow
def test_lines_to_copy_list_the_studies(fabricated: Survey, site_files: Path) -> None:
    """The lines for pandas print every study, in either format, and so does the one for the shell."""
    csv, parquet, sqlite = make_ways("")
    commands = [
        [sys.executable, "-c", csv.examples[0].lines],
        [sys.executable, "-c", parquet.examples[0].lines],
        *([["sh", "-c", sqlite.examples[0].lines]] if shutil.which("sqlite3") else []),
    ]
    for command in commands:
        printed = subprocess.run(command, cwd=site_files, check=True, capture_output=True, text=True).stdout
        assert re.findall(r"[a-z]+-\d{4}-[a-z]+", printed) == [study.id for study in fabricated.studies]


def test_every_table_leads_to_its_columns(fabricated: Survey) -> None:
    """The anchors that the columns had on the data page lead on to the dictionary."""
    exports = published(fabricated)
    slots = PageRenderer(fabricated, TEMPLATES, exports).slots()
    found = re.findall(r'<div id="(columns-[^"]+)"><dt><a href="../dictionary/#([^"]+)">', slots["data-tables"]("../"))
    anchors = re.findall(r'<section id="([^"]+)"', slots["data-dictionary"]("../"))
    assert found == [(anchor, anchor) for anchor in anchors]


def test_every_column_is_reported_with_what_holds_of_it(fabricated: Survey) -> None:
    """The dictionary names each column of every table, its keys and references, and the values that it can have."""
    tables = published(fabricated).material.tables
    views = {view.table.name: {row.column.name: row for row in view.columns} for view in make_dictionary(tables)}
    assert {name: list(rows) for name, rows in views.items()} == {
        table.name: [column.name for column in table.columns] for table in tables
    }
    assert views["cohorts"]["study_id"].rules == ("part of the key", "never empty")
    assert views["cohorts"]["study_id"].targets == ("studies.id",)
    assert views["studies"]["survey_number"].rules == ("at least 1",)


def test_a_csv_file_begins_with_its_first_column(fabricated: Survey) -> None:
    """No byte order mark renames the first column for other readers, so the page says how Excel reads the letters."""
    exports = published(fabricated)
    made = dict(exports.files())
    for table in exports.material.tables:
        assert made[f"data/{table.name}.csv"].startswith(table.columns[0].name.encode() + b",")
    page = (PROJECT / "docs" / "data.md").read_text("utf-8")
    (line,) = (line for line in page.splitlines() if "Excel" in line)
    assert all(step in line for step in ("*Data*", "*From Text/CSV*", "*65001: Unicode (UTF-8)*"))


def test_dictionary_says_what_a_column_can_hold(fabricated: Survey) -> None:
    """A column has its type, its meaning, its rules, its vocabulary or choices, and what it refers to."""
    html = PageRenderer(fabricated, TEMPLATES, published(fabricated)).slots()["data-dictionary"]("../")
    rows = {
        (section.partition('"')[0], cells[0]): cells[1:]
        for section in html.split('<section id="columns-')[1:]
        for row in re.findall(r"<tr>(.*?)</tr>", section, re.DOTALL)
        if (cells := [read_text(cell) for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row)])
    }
    assert rows["cohorts", "study_id"] == ["text", "Id of the study.", "part of the key, never empty as in studies.id"]
    assert rows["studies", "modalities"][::2] == ["list of text", "never empty terms of modalities"]
    assert rows["readings", "adopted"][2] == "never empty yes , no"
