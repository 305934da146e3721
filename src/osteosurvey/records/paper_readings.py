"""What readers found printed on the pages of papers, each independently of the others.

The file is the evidence behind the facts that records take from papers: one line for each fact and reader, with the
address of the page. It holds numbers and names as printed, and no sentence.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, fields
from io import StringIO

from pydantic import TypeAdapter, ValidationError

from osteosurvey.errors import FileProblem
from osteosurvey.models.fields import IsoDay, Text, Url


@dataclass(frozen=True, slots=True)
class PaperReading:
    """One fact as one reader found it printed; `line` is its line in the file."""

    line: int
    study: str
    field: str
    """What the fact is about, as a part of a record and its field, or `none` where nothing could be read."""

    printed: str
    """The number or name exactly as the page prints it; empty where nothing could be read."""

    address: str
    date: str
    reader: str
    source: str
    """Which part of the paper or what other page it is, such as paper-abstract, index or repository."""

    locator: str
    about: str
    """What the fact is about, as `name=value` joined by semicolons."""


COLUMNS = tuple(field.name for field in fields(PaperReading))[1:]
"""Columns of the file, in its order."""

_REQUIRED = ("study", "field", "date", "reader")
"""Columns that every line fills."""

_text, _url, _day = TypeAdapter(Text), TypeAdapter(Url), TypeAdapter(IsoDay)


def parse_paper_readings(text: str) -> list[PaperReading]:
    """Read the file of paper readings.

    Raises:
        FileProblem: at the first line that is no reading.
    """
    rows = csv.reader(StringIO(text), strict=True)
    try:
        header = next(rows, [])
        if tuple(header) != COLUMNS:
            raise FileProblem(f"must begin with the line '{','.join(COLUMNS)}'; write it", rule="S115")
        return [_make_reading(row, rows.line_num) for row in rows]
    except csv.Error as error:
        raise FileProblem(f"must be CSV ({error}); correct the quotes", rows.line_num, rule="S115") from error


def _make_reading(row: list[str], line: int) -> PaperReading:
    if len(row) != len(COLUMNS):
        raise FileProblem(f"must have {len(COLUMNS)} cells; quote those that hold a comma", line, rule="S115")
    problem = next(_find_problems(dict(zip(COLUMNS, row, strict=True))), None)
    if problem is not None:
        raise FileProblem(problem, line, rule="S115")
    return PaperReading(line, *row)


def _find_problems(cells: dict[str, str]) -> Iterator[str]:
    for name in _REQUIRED:
        if not cells[name]:
            yield f"must hold '{name}'; add it"
    for name, text in cells.items():
        if text and not _is_valid(_text, text):
            yield f"must hold visible text in '{name}' that no spreadsheet runs; correct it"
    if cells["address"] and not _is_valid(_url, cells["address"]):
        yield "must hold a full web address in 'address'; correct it"
    if not _is_valid(_day, cells["date"]):
        yield "must hold a day such as 2026-11-30 in 'date'; correct it"


def _is_valid(adapter: TypeAdapter[str], text: str) -> bool:
    try:
        adapter.validate_python(text)
    except ValidationError:
        return False
    return True
