"""What a published table is: typed columns with meanings, and rows of plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from osteosurvey.models.base import RecordPart

Cell = str | int | float | tuple[str, ...] | tuple[int, ...] | tuple[float, ...] | None
"""One value of a table; None where the records hold none."""

ColumnType = Literal["text", "integer", "number", "list"]
"""The types that columns have; a list is joined by ';' where a format has no lists."""

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a published table."""

    name: str
    type: ColumnType
    description: str


@dataclass(frozen=True, slots=True)
class Table:
    """One published table; every row has a cell for every column, in their order."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Derivation(Generic[Row]):
    """How a column's cells come from what a row stands for."""

    name: str
    type: ColumnType
    description: str
    cell: Callable[[Row], Cell]


def make_table(
    name: str, title: str, description: str, columns: Iterable[Derivation[Row]], rows: Iterable[Row]
) -> Table:
    """Make a table with one row for each of `rows`, in their order."""
    columns = tuple(columns)
    cells = [column.cell for column in columns]
    return Table(
        name=name,
        title=title,
        description=description,
        columns=tuple(Column(column.name, column.type, column.description) for column in columns),
        rows=tuple(tuple(cell(row) for cell in cells) for row in rows),
    )


def description_of(model: type[RecordPart], field: str) -> str:
    """Take a column's meaning from the description of the record field that it shows."""
    return str(model.model_fields[field].description)
