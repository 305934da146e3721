"""What two readers found printed on the pages of each paper, as the file of paper readings keeps it."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from osteosurvey.models.layout import PAPER_READINGS_FILE
from tests.survey.survey_numbers import digits_in

Row = Mapping[str, str]
"""One fact as one reader found it."""

NOTHING = "none"
"""Field of a row that says that nothing of a paper was found."""

_DASHES = re.compile(r"[\u2010-\u2015\u2212]")

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


def fold(text: str) -> str:
    """Fold how a text is typed: letters, spaces and dashes of every kind, and commas that group thousands.

    The number 1,416 is the same as 1416, and a thin space or a long dash the same as a plain one.
    """
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", text))
    return " ".join(_THOUSANDS.sub("", plain).split())


def list_numbers(text: str) -> set[str]:
    """List the numbers of a text as their digits, however they are typed."""
    return digits_in(fold(text))


@cache
def read_rows(data: Path) -> tuple[Row, ...]:
    """Read every row of the file."""
    with (data / PAPER_READINGS_FILE).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def group_rows(data: Path) -> Mapping[str, tuple[Row, ...]]:
    """Group the rows by study."""
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in read_rows(data):
        grouped[row["study"]].append(row)
    return {study: tuple(rows) for study, rows in grouped.items()}


def select_rows(rows: Iterable[Row], parts: Iterable[str]) -> list[Row]:
    """Select the rows on some parts of a record, such as 'cohort' with 'cohort.size' and 'cohort.age'."""
    chosen = set(parts)
    return [row for row in rows if row["field"].partition(".")[0] in chosen]


def find_readers(rows: Iterable[Row], number: str) -> set[str]:
    """Find who read a number, as what is printed or as a detail of it."""
    return {row["reader"] for row in rows if number in list_numbers(f"{row['printed']} | {row['about']}")}


@cache
def list_read_numbers(data: Path, study: str) -> frozenset[str]:
    """List every number that somebody read about a study."""
    rows = group_rows(data).get(study, ())
    return frozenset(number for row in rows for number in list_numbers(f"{row['printed']} | {row['about']}"))
