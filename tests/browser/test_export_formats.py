"""What is taken away from the studies page: each format holds exactly the chosen studies, whatever their text says."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown  # type: ignore[import-untyped]
import pytest
import rispy
from playwright.sync_api import Page
from pylatexenc.latex2text import LatexNodes2Text

from osteosurvey.citations.bibtex import parse_entries
from tests.browser.conftest import Call

CHOSEN = ["okafor-2021-potholes", "doe-2024-wear", "muller-2022-paint"]
"""Studies in an order that no published file has."""

NASTY = (
    "\\input{x} 50% & $x_1^2$ #1 ~tilde~ {b}",
    "a | b || c \\| d",
    "[4] *starred* _under_ `code` ``quoted'' it''s",
    "<b>bold</b> &amp; <script>run()</script> ![i](u) [l](#x)",
    "en--dash em---dash -5 °C, @key @{x}, שלום and עוד",
    "'quoted', \"double\" and, commas; semicolons",
    "Straße Łódź Ọlá — “ok” ½ x₁",
)
"""Text that every format must carry as it is."""


def read(site: Path, name: str) -> str:
    """Read a published data file as it is."""
    return (site / "data" / name).read_bytes().decode()


def select(call: Call, site: Path, name: str, selector: str, ids: list[str]) -> str:
    """Select studies from a published file."""
    module = "csv.js" if name.endswith(".csv") else "entries.js"
    return str(call(f"exports/{module}", selector, read(site, name), ids))


@pytest.mark.parametrize(
    ("name", "selector"),
    [
        ("studies.csv", "selectRows"),
        ("studies.json", "selectItems"),
        ("studies.bib", "selectBibtex"),
        ("studies.ris", "selectRis"),
        ("studies.csl.json", "selectItems"),
    ],
)
def test_everything_in_published_order_is_the_published_file(call: Call, site: Path, name: str, selector: str) -> None:
    """Taking every study in the published order gives the published file back, byte for byte."""
    everything = [row["id"] for row in csv.DictReader(io.StringIO(read(site, "studies.csv")))]
    assert select(call, site, name, selector, everything) == read(site, name)


def test_csv_holds_the_chosen_rows(call: Call, site: Path) -> None:
    """Python's reader sees the published rows of the chosen studies, in the chosen order."""
    published = {row["id"]: row for row in csv.DictReader(io.StringIO(read(site, "studies.csv")))}
    exported = csv.DictReader(io.StringIO(select(call, site, "studies.csv", "selectRows", CHOSEN)))
    assert list(exported) == [published[study] for study in CHOSEN]


def test_csv_cells_are_read_as_python_reads_them(call: Call) -> None:
    """Quotes, commas and empty cells are taken apart as Python's reader does."""
    rows = [["a", 'say "x"', ",", "", '"'], ["", "b,c", "d", '""', ""], ["e", "", "", "", "f"], list(NASTY[:5])]
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    assert [call("exports/csv.js", "parseCells", line) for line in text.getvalue().splitlines()] == rows


@pytest.mark.parametrize("name", ["studies.json", "studies.csl.json"])
def test_json_holds_the_chosen_items(call: Call, site: Path, name: str) -> None:
    """The exported array holds the published items of the chosen studies, in the chosen order."""
    published = {item["id"]: item for item in json.loads(read(site, name))}
    exported = json.loads(select(call, site, name, "selectItems", CHOSEN))
    assert exported == [published[study] for study in CHOSEN]


def test_bibtex_holds_the_chosen_entries(call: Call, site: Path) -> None:
    """Read back, the exported entries equal the published ones."""
    published = {entry.key: entry.value for entry in read_entries(read(site, "studies.bib"))}
    exported = read_entries(select(call, site, "studies.bib", "selectBibtex", CHOSEN))
    assert [(entry.key, entry.value) for entry in exported] == [(study, published[study]) for study in CHOSEN]


def read_entries(text: str) -> list[Any]:
    """Read BibTeX entries."""
    return list(parse_entries(text))


def test_ris_holds_the_chosen_entries(call: Call, site: Path) -> None:
    """Read back by another program, the exported entries equal the published ones."""
    published = {entry["id"]: entry for entry in rispy.loads(read(site, "studies.ris"))}
    exported = rispy.loads(select(call, site, "studies.ris", "selectRis", CHOSEN))
    assert exported == [published[study] for study in CHOSEN]


@pytest.mark.parametrize(
    ("name", "selector"),
    [("studies.csv", "selectRows"), ("studies.bib", "selectBibtex"), ("studies.json", "selectItems")],
)
def test_study_that_is_not_published_is_said(call: Call, site: Path, name: str, selector: str) -> None:
    """A study that the published file lacks stops the export instead of being left out silently."""
    with pytest.raises(Exception, match="does not hold lost-2020-study"):
        select(call, site, name, selector, ["lost-2020-study"])


@pytest.mark.parametrize("text", NASTY)
def test_latex_says_what_the_record_says(call: Call, text: str) -> None:
    """Escaped text, read as LaTeX, is the text again."""
    assert read_latex(call("exports/tables.js", "escapeLatex", text)) == text


def read_latex(latex: str) -> str:
    """Read LaTeX, with the few names that the reader does not know or takes for an accent."""
    for name, character in {"textless": "<", "textgreater": ">", "textbar": "|"}.items():
        latex = latex.replace(f"\\{name}{{}}", character)
    return str(LatexNodes2Text(strict_latex_spaces=True).latex_to_text(latex)).replace("\u02c6", "^")


def test_latex_row_begins_with_no_option(call: Call) -> None:
    """A first cell that begins with a bracket or a star is not read as an option of the row break before it."""
    rows = [{"key": "k", "cells": ["*a"]}, {"key": "k", "cells": ["[b]"]}]
    table = call("exports/tables.js", "formatLatex", {"caption": "c", "headings": ["h"], "rows": rows})
    assert re.findall(r"\\\\\s*([*\[])", table) == []


def test_latex_cites_each_study(call: Call) -> None:
    """Every row ends with a citation of its study, below as many headings as there are cells."""
    rows = [{"key": "a-2020-x", "cells": ["1", "2"]}, {"key": "b-2021-y", "cells": ["3", "&"]}]
    table = call("exports/tables.js", "formatLatex", {"caption": "50 %", "headings": ["One", "Two"], "rows": rows})
    assert [line.strip() for line in table.splitlines()] == [
        "% Needs \\usepackage{booktabs} and the BibTeX file of the same studies.",
        "\\begin{table}",
        "\\centering",
        "\\caption{50 \\%}",
        "\\begin{tabular}{lll}",
        "\\toprule",
        "One & Two & Reference \\\\",
        "\\midrule",
        "1 & 2 & \\cite{a-2020-x} \\\\",
        "3 & \\& & \\cite{b-2021-y} \\\\",
        "\\bottomrule",
        "\\end{tabular}",
        "\\end{table}",
    ]


class _Cells(HTMLParser):
    """Collects the text of table cells."""

    def __init__(self) -> None:
        super().__init__()
        self.cells: list[str] = []
        self.tags: set[str] = set()
        self._inside = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)
        self._inside = tag == "td" or (self._inside and tag != "td")
        self.cells += [""] if tag == "td" else []

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "td"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.cells[-1] += data


def test_markdown_says_what_the_record_says(call: Call) -> None:
    """Rendered, every cell of a Markdown table says what was put in, and nothing of it becomes mark-up."""
    rows = [{"address": "https://example.org/a", "cells": [text, text]} for text in NASTY]
    text = call("exports/tables.js", "formatMarkdown", {"caption": "c", "headings": ["One", "Two"], "rows": rows})
    reader = _Cells()
    reader.feed(markdown.markdown(text, extensions=["tables"]))
    assert reader.cells == [text for text in NASTY for _ in range(2)]
    assert reader.tags == {"p", "table", "thead", "tbody", "tr", "th", "td", "a"}


def test_table_names_terms_by_their_labels(call: Call, site: Path, lab: Page, address: str) -> None:
    """The table for manuscripts says what the records say, with labels for ids and a mark for open questions."""
    script = """async ([module, labels, csv, vocabularies, words, ids]) => {
      const { makeStudyTable } = await import(module);
      const { makeLabels } = await import(labels);
      const names = { nameOf: (id) => `N ${id}`, addressOf: (id) => `A ${id}` };
      return makeStudyTable(csv, ids, { caption: "Two", labels: makeLabels(vocabularies, words), ...names });
    }"""
    modules = [f"{address}assets/js/{name}" for name in ("exports/study-table.js", "labels.js")]
    words = json.loads((site / "search" / "records.json").read_text("utf-8"))["words"]
    data = [read(site, "studies.csv"), json.loads(read(site, "vocabularies.json")), words, CHOSEN[:2]]
    assert lab.evaluate(script, [*modules, *data]) == {
        "caption": "Two",
        "headings": ["Study", "Camera", "Task", "Method", "Lane count", "Photograph count", "External validation"],
        "rows": [
            {
                "key": "okafor-2021-potholes",
                "address": "A okafor-2021-potholes",
                "cells": [
                    "N okafor-2021-potholes",
                    "Dashboard camera, Phone photograph",
                    "Spotting of damage, Grading of damage",
                    "Neural network, Hybrid",
                    "96",
                    "2500",
                    "yes",
                ],
            },
            {
                "key": "doe-2024-wear",
                "address": "A doe-2024-wear",
                "cells": [
                    "N doe-2024-wear",
                    "Dashboard camera",
                    "Forecast of wear",
                    "Neural network",
                    "",
                    "36000",
                    "not yet extracted",
                ],
            },
        ],
    }
