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
    "≥ 0.5, ≤3 ≈ κ −0.12",
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
    for name, character in {"textless": "<", "textgreater": ">", "textbar": "|", "textminus": "−"}.items():
        latex = latex.replace(f"\\{name}{{}}", character)
    return str(LatexNodes2Text(strict_latex_spaces=True).latex_to_text(latex)).replace("\u02c6", "^")


def test_latex_row_begins_with_no_option(call: Call) -> None:
    """A cell that begins with a bracket or a star is not read as an option of the row break before it."""
    rows = [{"key": "k", "cells": ["n", "*a"]}, {"key": "k", "cells": ["n", "[b]"]}]
    table = call("exports/tables.js", "formatLatex", {"caption": "c", "headings": ["g", "h"], "rows": rows})
    assert re.findall(r"\\\\\s*([*\[])", table) == []


def test_latex_table_is_as_wide_as_the_text(call: Call) -> None:
    """Every row names its study by the key, cells share the width, and notes stand below."""
    marked = [{"text": "0.9", "mark": "a"}, {"text": "80%", "mark": "b"}]
    rows = [{"key": "a-2020-x", "cells": ["A", marked]}, {"key": "b-2021-y", "cells": ["B", "&"]}]
    table = {"caption": "50 %", "headings": ["Study", "Two"], "rows": rows, "notes": ["HR: Hit_rate."]}
    assert call("exports/tables.js", "formatLatex", table).splitlines() == [
        "% Needs \\usepackage{booktabs,natbib,ragged2e,tabularx} and the BibTeX file of the same studies.",
        "\\begin{table}",
        "  \\footnotesize",
        "  \\setlength{\\tabcolsep}{4pt}",
        "  \\caption{50 \\%}",
        "  \\begin{tabularx}{\\textwidth}{@{}"
        ">{\\hsize=0.82\\hsize\\RaggedRight\\arraybackslash\\hspace{0pt}}X"
        ">{\\hsize=1.18\\hsize\\RaggedRight\\arraybackslash\\hspace{0pt}}X@{}}",
        "    \\toprule",
        "    Study & Two \\\\",
        "    \\midrule",
        "    \\citet{a-2020-x} & 0.9\\textsuperscript{a}; 80\\%\\textsuperscript{b} \\\\",
        "    \\citet{b-2021-y} & \\& \\\\",
        "    \\bottomrule",
        "  \\end{tabularx}",
        "  \\par\\smallskip\\noindent HR: Hit\\_rate.",
        "\\end{table}",
    ]


def test_long_latex_table_breaks(call: Call) -> None:
    """A table that no page holds goes over several, with its headings on each."""
    rows = [{"key": f"k{place}", "cells": ["n", "x"]} for place in range(21)]
    lines = call(
        "exports/tables.js", "formatLatex", {"caption": "c", "headings": ["g", "h"], "rows": rows}
    ).splitlines()
    assert [line.strip() for line in lines if "tabular" in line or "head" in line or "group" in line] == [
        "% Needs \\usepackage{booktabs,natbib,ragged2e,xltabular} and the BibTeX file of the same studies.",
        "\\begingroup",
        "\\begin{xltabular}{\\textwidth}{@{}"
        ">{\\hsize=1.03\\hsize\\RaggedRight\\arraybackslash\\hspace{0pt}}X"
        ">{\\hsize=0.97\\hsize\\RaggedRight\\arraybackslash\\hspace{0pt}}X@{}}",
        "\\endhead",
        "\\end{xltabular}",
        "\\endgroup",
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


MAKE_TABLE = """async ([module, decode, raw, csv, estimates, ids, columns, metrics]) => {
  const { makeStudyTable } = await import(module);
  const records = (await import(decode)).decodeRecords(raw);
  const addressOf = (id) => `A ${id}`;
  return makeStudyTable(ids, { records, csv, estimates, columns, metrics, caption: "Two", addressOf });
}"""


def make_table(lab: Page, address: str, site: Path, columns: list[str], metrics: list[str], **changed: str) -> Any:
    """Make the table for manuscripts of two studies, as the browser does."""
    modules = [f"{address}assets/js/{name}.js" for name in ("exports/study-table", "records")]
    records = json.loads((site / "search" / "records.json").read_text("utf-8"))
    files = [changed.get(name, read(site, f"{name}.csv")) for name in ("studies", "estimates")]
    return lab.evaluate(MAKE_TABLE, [*modules, records, *files, CHOSEN[:2], columns, metrics])


def test_table_has_the_chosen_columns_and_measures(site: Path, lab: Page, address: str) -> None:
    """Cells say what the records say; short names and marks are explained, and superseded numbers left out."""
    columns = ["number", "year", "modality", "sample", "external", "access"]
    assert make_table(lab, address, site, columns, ["hit-rate", "f-score"]) == {
        "caption": "Two",
        "headings": ["Study", "No.", "Year", "Camera", "Sample", "External validation", "Access", "HR", "F score"],
        "rows": [
            {
                "key": "okafor-2021-potholes",
                "address": "A okafor-2021-potholes",
                "cells": [
                    "Okafor et al. 2021",
                    "4",
                    "2021",
                    "Phone, Dashboard camera",
                    "96 lanes; 2,500 photographs",
                    "Yes",
                    "Open",
                    [{"text": "96.2%", "mark": "a"}, {"text": "0.81", "mark": "b"}],
                    "–",
                ],
            },
            {
                "key": "doe-2024-wear",
                "address": "A doe-2024-wear",
                "cells": [
                    "Doe 2024",
                    "–",
                    "2024",
                    "Dashboard camera",
                    "36000 frames",
                    "Not yet extracted",
                    "Closed",
                    "–",
                    "–",
                ],
            },
        ],
        "notes": [
            "Abbreviations: HR: Hit rate; Phone: Phone photograph.",
            "Measured on: a: Same street; b: Other city.",
        ],
    }


def test_several_numbers_are_given_as_their_range(site: Path, lab: Page, address: str) -> None:
    """Of several numbers for one kind of data the lowest and the highest stand in the cell as printed."""
    header, *rows = csv.reader(io.StringIO(read(site, "estimates.csv")))
    first = next(row for row in rows if row[0] == CHOSEN[0] and row[header.index("metric")] == "hit-rate")
    text = io.StringIO()
    changes = [
        {"value": "0.5", "printed": "50%"},
        {"value": "0.7", "printed": "0.7"},
        {"value": "0.96", "printed": ".96"},
    ]
    varied = [{**dict(zip(header, first, strict=True)), **change} for change in changes]
    csv.writer(text, lineterminator="\n").writerows([header, *([one[name] for name in header] for one in varied)])
    table = make_table(lab, address, site, [], ["hit-rate"], estimates=text.getvalue())
    assert table["rows"][0]["cells"] == ["Okafor et al. 2021", [{"text": "50% to .96", "mark": "a"}]]
    assert table["notes"][-1] == "Of several numbers for one kind of data, the lowest and the highest are given."


def test_a_cell_marks_the_data_that_any_place_reports(site: Path, lab: Page, address: str) -> None:
    """A number whose first place is silent on its data has the mark of the place that reports them."""
    rows = list(csv.DictReader(io.StringIO(read(site, "estimates.csv"))))
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows({**row, "evaluation": "not-reported"} for row in rows)
    table = make_table(lab, address, site, [], ["hit-rate"], estimates=text.getvalue())
    assert table["rows"][0]["cells"][1] == [{"text": "96.2%", "mark": "a"}, {"text": "0.81", "mark": "b"}]


def test_works_that_are_cited_alike_get_letters(lab: Page, address: str) -> None:
    """Years have letters where author and year are the same, in the order of names and titles, as in bibliographies."""
    works = [
        {"id": "c", "authors": "A. Huang;Z. Zhou;B. Li", "year": "2025", "title": "A"},
        {"id": "a", "authors": "A. Huang;Q. An;B. Li", "year": "2025", "title": "Z"},
        {"id": "b", "authors": "A. Huang;Q. An;B. Li", "year": "2025", "title": "B"},
        {"id": "d", "authors": "J. Doe", "year": "2024", "title": "B"},
        {"id": "e", "authors": "", "year": "", "title": "T"},
        {"id": "f", "authors": "", "year": "", "title": "T"},
    ]
    script = """async ([module, works, names]) => {
      const { letterYears } = await import(module);
      return Object.fromEntries(letterYears(works, (id) => names[id]));
    }"""
    names = {**dict.fromkeys("abc", "Huang et al. 2025"), "d": "Doe 2024", **dict.fromkeys("ef", "T")}
    letters = lab.evaluate(script, [f"{address}assets/js/exports/study-table.js", works, names])
    assert letters == {"a": "b", "b": "a", "c": "c", "d": "", "e": "", "f": ""}
