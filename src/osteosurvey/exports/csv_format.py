"""Tables as CSV: a header, line feeds, lists joined, and nothing where a value is absent."""

from __future__ import annotations

import csv
import io

from osteosurvey.survey.tables import Cell, Table

LIST_SEPARATOR = ";"
"""What joins the items of a list in a CSV cell."""


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
