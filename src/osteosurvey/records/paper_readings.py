"""Reading the file of what readers found printed on the pages of papers."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import astuple
from io import StringIO

from pydantic import TypeAdapter, ValidationError

from osteosurvey.errors import FileProblem
from osteosurvey.models.fields import MAX_TEXT_LENGTH, IsoDay, Text, Url
from osteosurvey.survey.paper_readings import COLUMNS, PaperReading

_REQUIRED = ("study", "field", "date", "reader")
"""Columns that every line fills."""

NOTHING = "none"
"""Field of a line on a paper of which nothing could be read."""

_PARTS = ("citation", "cohort", "taxonomy", "validation", "estimate", "difference", "availability")
"""Parts of a record that a fact can be about, as fields begin."""

_UNPRINTED = "availability."
"""How the field begins of what a page can show without printing it: that there is no code, no weights, no data."""

_SOURCES = (
    *("paper-abstract", "paper-table", "paper-text", "paper-supplement"),
    *("metadata", "index", "repository"),
)
"""Where facts are read: parts of a paper, and other pages."""

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
        readings = [_make_reading(row, rows.line_num) for row in rows]
    except csv.Error as error:
        raise FileProblem(f"must be CSV ({error}); correct the quotes", rows.line_num, rule="S115") from error
    _refuse_repeated(readings)
    return readings


def _refuse_repeated(readings: list[PaperReading]) -> None:
    """Refuse a line that is there twice, which would pass for two facts."""
    lines: dict[tuple[object, ...], int] = {}
    for reading in readings:
        first = lines.setdefault(astuple(reading)[1:], reading.line)
        if first != reading.line:
            raise FileProblem(f"must differ from line {first}; delete one of the two", reading.line, rule="S115")


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
        if len(text) > MAX_TEXT_LENGTH:
            yield f"must have at most {MAX_TEXT_LENGTH} characters in '{name}', not {len(text)}; shorten it"
        elif text and not _is_valid(_text, text):
            yield f"must hold visible text in '{name}' that no spreadsheet runs; correct it"
    if cells["address"] and not _is_valid(_url, cells["address"]):
        yield "must hold a full web address in 'address'; correct it"
    if not _is_valid(_day, cells["date"]):
        yield "must hold a day such as 2026-11-30 in 'date'; correct it"
    yield from _find_misfits(cells)


def _find_misfits(cells: dict[str, str]) -> Iterator[str]:
    """Say what is no part of a record, no source, or not printed."""
    field, source = cells["field"], cells["source"]
    if field != NOTHING and field.partition(".")[0] not in _PARTS:
        yield f"must begin with one of {', '.join(_PARTS)} in 'field', or be '{NOTHING}'; correct it"
    if field != NOTHING and not cells["printed"] and not field.startswith(_UNPRINTED):
        yield f"must hold in 'printed' what the page prints; add it, or write '{NOTHING}' in 'field'"
    if source and source not in _SOURCES:
        yield f"must hold one of {', '.join(_SOURCES)} in 'source'; correct it"


def _is_valid(adapter: TypeAdapter[str], text: str) -> bool:
    try:
        adapter.validate_python(text)
    except ValidationError:
        return False
    return True
