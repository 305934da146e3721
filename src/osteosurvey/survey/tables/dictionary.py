"""The data dictionary: one row for each column of every table, its own included."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from osteosurvey.survey.tables.table import Column, Derivation, Table, make_table

_NAME = "dictionary"


@dataclass(frozen=True, slots=True)
class _ColumnOf:
    table: Table
    place: int
    column: Column
    targets: tuple[str, ...]
    """The columns that it refers to, each as table and column."""


def _format(yes: bool) -> str:
    return "yes" if yes else "no"


_YES_OR_NO = ("yes", "no")

_COLUMNS: tuple[Derivation[_ColumnOf], ...] = (
    Derivation("table", "text", "Name of the table and of its files.", lambda c: c.table.name, required=True),
    Derivation("column", "text", "Name of the column.", lambda c: c.column.name, required=True),
    Derivation("place", "integer", "Place of the column, from 1.", lambda c: c.place, minimum=1, required=True),
    Derivation(
        "type",
        "text",
        "What a cell holds.",
        lambda c: c.column.type,
        choices=("text", "integer", "number", "list"),
        required=True,
    ),
    Derivation(
        "items",
        "text",
        "What each item of a list is; empty where a cell holds one value.",
        lambda c: c.column.items if c.column.type == "list" else None,
        choices=("text", "integer", "number"),
    ),
    Derivation("description", "text", "What the column means.", lambda c: c.column.description, required=True),
    Derivation("terms", "text", "The vocabulary that every value is a term of.", lambda c: c.column.terms),
    Derivation(
        "choices", "list", "Every value that can occur, where no vocabulary says so.", lambda c: c.column.choices
    ),
    Derivation("minimum", "integer", "The lowest number that can occur.", lambda c: c.column.minimum),
    Derivation(
        "required",
        "text",
        "Whether every row has a value.",
        lambda c: _format(c.column.required),
        choices=_YES_OR_NO,
        required=True,
    ),
    Derivation(
        "in_key",
        "text",
        "Whether it is one of the columns that identify each row.",
        lambda c: _format(c.column.name in c.table.key),
        choices=_YES_OR_NO,
        required=True,
    ),
    Derivation("refers_to", "list", "The columns whose values it repeats, as table.column.", lambda c: c.targets),
)


def make_dictionary_table(tables: Iterable[Table]) -> Table:
    """Make the data dictionary of some tables and of itself."""
    everything = (*tables, _make(()))
    keys = {table.name: table.key for table in everything}
    return _make(cell for table in everything for cell in _list_columns(table, keys))


def _make(rows: Iterable[_ColumnOf]) -> Table:
    description = "One row for each column of every table."
    return make_table(_NAME, "Data dictionary", description, _COLUMNS, rows, key=("table", "column"))


def _list_columns(table: Table, keys: Mapping[str, tuple[str, ...]]) -> Iterator[_ColumnOf]:
    for place, column in enumerate(table.columns, start=1):
        yield _ColumnOf(table, place, column, tuple(list_targets(table, column.name, keys)))


def list_targets(table: Table, column: str, keys: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """List the columns that a column refers to."""
    for reference in table.references:
        pairs = zip(reference.columns, keys[reference.table], strict=True)
        yield from (f"{reference.table}.{target}" for own, target in pairs if own == column)
