"""The data page offers the files that are published."""

from __future__ import annotations

import re

from osteosurvey.pages import PageRenderer
from osteosurvey.pages.data_page import make_dictionary
from osteosurvey.survey import Survey
from tests.rendering import TEMPLATES, read_text
from tests.surveys import PROJECT, published


def test_every_published_file_is_offered(fabricated: Survey) -> None:
    """Each file in the folder of the data is on the page once, tables first."""
    exports = published(fabricated)
    made = dict(exports.files())
    html = PageRenderer(fabricated, TEMPLATES, exports).slots()["data-files"]("../")
    offered = re.findall(r'<dt><a href="../([^"]+)" download>', html)
    assert offered == [path for path in made if path.startswith("data/")]
    tables = exports.material.tables
    assert offered[: len(tables)] == [f"data/{table.name}.csv" for table in tables]


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
