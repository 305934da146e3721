"""The examples of the data page, run on the published files of the fabricated survey."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from osteosurvey.survey import Survey
from tests.surveys import PROJECT

PAGE = (PROJECT / "docs" / "data.md").read_text("utf-8")
EXAMPLES: list[tuple[str, str]] = re.findall(r"(?ms)^```(\w+)\n(.*?)^```$", PAGE)


def list_examples(language: str) -> list[str]:
    return [text for name, text in EXAMPLES if name == language]


def list_printed(survey: Survey) -> list[list[str]]:
    """List the printed numbers as the examples do: by year, study and place."""
    ordered = sorted(survey.studies, key=lambda study: (study.citation.year or 0, study.id))
    return [[s.id, str(s.citation.year), e.metric, e.printed] for s in ordered for e in s.estimates]


def run(command: list[str], folder: Path) -> str:
    environment = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.run(
        command, cwd=folder, env=environment, check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout


def test_every_example_is_run() -> None:
    """The page has examples in these languages and no other, so that none goes untested."""
    assert [name for name, _ in EXAMPLES] == ["python", "python", "r", "sql"]


@pytest.mark.slow
def test_the_package_lists_studies_and_numbers(fabricated: Survey, site_files: Path) -> None:
    """The first example prints every study with its year, then every number."""
    lines = run([sys.executable, "-c", list_examples("python")[0]], site_files).splitlines()
    count = len(fabricated.studies)
    assert lines[:count] == [f"{study.id} {study.citation.year}" for study in fabricated.studies]
    header, *rows = [line.split() for line in lines[count:]]
    assert header == ["study_id", "metric", "value"]
    assert [(study, metric, float(value)) for study, metric, value in rows] == [
        (study.id, one.metric, one.value) for study in fabricated.studies for one in study.estimates
    ]


@pytest.mark.slow
def test_pandas_lists_printed_numbers(fabricated: Survey, site_files: Path) -> None:
    """The example for pandas prints every number, with the year from the other table."""
    lines = run([sys.executable, "-c", list_examples("python")[1]], site_files).splitlines()
    assert [line.split() for line in lines] == [
        ["study_id", "year", "metric", "printed"],
        *([*row[:3], *row[3].split()] for row in list_printed(fabricated)),
    ]


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
def test_r_lists_printed_numbers(fabricated: Survey, site_files: Path) -> None:
    """The example for R prints the same as the one for pandas."""
    output = run(["Rscript", "--vanilla", "-e", list_examples("r")[0]], site_files)
    rows = list(csv.reader(io.StringIO(output)))
    assert rows == [["study_id", "year", "metric", "printed"], *list_printed(fabricated)]


def test_sql_lists_modalities(fabricated: Survey, site_files: Path) -> None:
    """The example for SQL gives every study with the names of its modalities."""
    with closing(sqlite3.connect(site_files / "data" / "osteosurvey.sqlite")) as database:
        rows = database.execute(list_examples("sql")[0]).fetchall()
    assert rows == [
        (study.id, study.citation.year, fabricated.label("modalities", modality))
        for study in fabricated.studies
        for modality in study.taxonomy.modalities
    ]
