"""The published data files: the same tables and records in every format, byte for byte the same each time."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from osteosurvey.bibliography import list_works
from osteosurvey.bibtex import format_bibtex
from osteosurvey.citation_formats import CITATION_FILES
from osteosurvey.figures.figure import Figure
from osteosurvey.models import Study
from osteosurvey.schemas import make_schemas
from osteosurvey.survey import Survey
from osteosurvey.tables import Cell, Table

LIST_SEPARATOR = ";"
"""What joins the items of a list in a CSV cell."""


def published_files(survey: Survey, tables: Sequence[Table]) -> Iterator[tuple[str, bytes]]:
    """Give every published data file as its path in the site and its content."""
    for table in tables:
        yield f"data/{table.name}.csv", format_csv(table).encode()
    yield from _study_files(survey, next(table for table in tables if table.name == "studies"))
    yield "data/references.bib", format_bibtex((work.key, work.citation) for work in list_works(survey)).encode()
    yield "data/vocabularies.json", format_vocabularies(survey).encode()
    for name, schema in make_schemas(survey.vocabularies):
        yield f"data/schemas/{name}", schema.encode()


def figure_files(figures: Iterable[Figure]) -> Iterator[tuple[str, bytes]]:
    """Give the table of every figure as its path in the site and its content."""
    return ((f"data/figures/{figure.id}.csv", format_csv(figure.table).encode()) for figure in figures)


def _study_files(survey: Survey, table: Table) -> Iterator[tuple[str, bytes]]:
    """Give each study's own files, then the files that hold them all, so that each study is formatted once."""
    everything, citations = bytearray(b"["), {item: list[str]() for item in CITATION_FILES}
    for study, row in zip(survey.studies, table.rows, strict=True):
        item = _format_study(study, table, row).encode()
        yield f"studies/{study.id}.json", item + b"\n"
        everything += b"\n" + item + b","
        for file, texts in citations.items():
            texts.append(file.format(study.id, study.citation))
            yield f"studies/{study.id}.{file.suffix}", texts[-1].encode()
    everything[-1:] = b"\n]\n"  # in place of the last comma
    yield "data/studies.json", bytes(everything) if survey.studies else b"[]\n"
    for file, texts in citations.items():
        yield f"data/studies.{file.suffix}", file.join(texts).encode()


def _format_study(study: Study, table: Table, row: tuple[Cell, ...]) -> str:
    record = study.model_dump(mode="json", exclude_none=True)
    return _to_json({**dict(zip((column.name for column in table.columns), row, strict=True)), "record": record})


def format_csv(table: Table) -> str:
    """Format a table as CSV with a header and line feeds; absent values are empty."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows([_csv_cell(cell) for cell in row] for row in table.rows)
    return text.getvalue()


def _csv_cell(cell: Cell) -> str | int | float:
    if isinstance(cell, tuple):
        return LIST_SEPARATOR.join(map(_format_item, cell))
    return "" if cell is None else cell


def _format_item(item: str | int | float) -> str:
    return f"{item:g}" if isinstance(item, float) else str(item)


def format_vocabularies(survey: Survey) -> str:
    """Format every vocabulary as JSON, by its id."""
    vocabularies: Iterable[tuple[str, Any]] = sorted(survey.vocabularies.items())
    return _to_json({name: v.model_dump(mode="json", exclude_none=True) for name, v in vocabularies}) + "\n"


def _to_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
