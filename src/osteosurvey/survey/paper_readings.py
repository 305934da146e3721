"""What readers found printed on the pages of papers, each independently of the others, as values and as a file.

The file is the evidence behind the facts that records take from papers: one line for each fact and reader, with the
address of the page. It holds numbers and names as printed, and no sentence.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from io import StringIO


@dataclass(frozen=True, slots=True)
class PaperReading:
    """One fact as one reader found it printed; `line` is its line in the file."""

    line: int
    study: str
    field: str
    """What the fact is about, as a part of a record and its field, or `none` where nothing could be read."""

    printed: str
    """The number or name exactly as the page prints it; empty where nothing could be read or is there."""

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


def format_paper_readings(readings: Iterable[PaperReading]) -> str:
    """Write the file of readings, as it is kept."""
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows([COLUMNS, *(astuple(reading)[1:] for reading in readings)])
    return text.getvalue()
