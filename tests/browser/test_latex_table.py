"""The LaTeX table of a thesis, set by LaTeX itself with the references that are exported beside it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Call

LATEX, BIBTEX = shutil.which("pdflatex"), shutil.which("bibtex")

AWKWARD = (
    "100% & more_of #1 $x^2$ {braces} \\input{x} ~",
    "≥ 90 ≤ 100 ≈ κ × – −0.5 “quoted” Łódź Ångström",
    "Pneumonoultramicroscopicsilicovolcanoconiosis classification, Electroencephalographically guided regression",
    "[4] *starred* en--dash `ticks` ''quotes'' a|b <c>",
)
"""Texts that LaTeX takes for something else, or that are wider than a column."""

DOCUMENT = r"""\documentclass[11pt]{report}
\usepackage[T1]{fontenc}
\usepackage{booktabs,natbib,ragged2e,PACKAGE}
\begin{document}
\input{table}
\bibliographystyle{plainnat}
\bibliography{studies}
\end{document}
"""

ENTRY = """@article{KEY,
  author = {Huang, Ada and AUTHOR and Li, Bo},
  title = {{Title \\& more of TITLE}},
  year = {YEAR},
}
"""


def make_table(call: Call, count: int) -> str:
    """Format a table of eight columns with as many rows."""
    marked: list[Any] = [{"text": "90.50%–97.91% to .96", "mark": "a"}, {"text": "≥0.8", "mark": "b"}]
    rows = [
        {"key": f"huang-2025-{n}", "cells": ["Huang et al. 2025a", *AWKWARD, "2025a", marked, "–"]}
        for n in range(count)
    ]
    headings = ["Study", "Imaging modality", "Task", "Method", "Sample", "Year", "AUC_1", "F1 & more"]
    notes = [f"Abbreviations: {AWKWARD[0]}: {AWKWARD[1]}.", "Measured on: a: Internal test; b: External test."]
    table = {"caption": AWKWARD[0], "headings": headings, "rows": rows, "notes": notes}
    return str(call("exports/tables.js", "formatLatex", table))


def run(folder: Path, *command: str) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout.decode(errors="replace")[-3000:]
    return done.stdout.decode(errors="replace")


@pytest.mark.skipif(not (LATEX and BIBTEX), reason="pdflatex and bibtex are not installed")
@pytest.mark.parametrize(("count", "package"), [(3, "tabularx"), (30, "xltabular")])
def test_latex_sets_the_table(call: Call, tmp_path: Path, count: int, package: str) -> None:
    """LaTeX finds no error, no unknown citation and no line that is too wide, and tells equal years apart."""
    (tmp_path / "table.tex").write_text(make_table(call, count), "utf-8")
    (tmp_path / "main.tex").write_text(DOCUMENT.replace("PACKAGE", package), "utf-8")
    entries = (
        ENTRY.replace("KEY", f"huang-2025-{n}").replace("AUTHOR", f"An, Q{n}").replace("YEAR", f"{2025 - n // 20}")
        for n in range(count)
    )
    (tmp_path / "studies.bib").write_text("".join(entries).replace("TITLE", "it"), "utf-8")
    latex = (str(LATEX), "-interaction=nonstopmode", "-halt-on-error", "main.tex")
    run(tmp_path, *latex)
    run(tmp_path, str(BIBTEX), "main")
    run(tmp_path, *latex)
    run(tmp_path, *latex)
    log = (tmp_path / "main.log").read_text("latin-1")
    assert (
        re.findall(r"^(?:!|Overfull|LaTeX Warning: (?:Citation|Reference)|Package \w+ Warning).*", log, re.MULTILINE)
        == []
    )
    labels = re.findall(r"\\bibitem\[(.*?)\]", (tmp_path / "main.bbl").read_text("utf-8").replace("\n", ""))
    assert len(set(labels)) == count
