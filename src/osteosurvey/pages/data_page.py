"""The files and columns that the data page lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from osteosurvey.survey.tables import Column, Table
from osteosurvey.survey.tables.dictionary import list_targets


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """One column of a table, with what its values are held to."""

    column: Column
    rules: tuple[str, ...]
    """What holds of every value, in a few words each."""

    targets: tuple[str, ...]
    """The columns whose values it repeats, each as `table.column`."""


@dataclass(frozen=True, slots=True)
class TableView:
    """One table of the dictionary."""

    table: Table
    columns: tuple[ColumnRow, ...]


def make_dictionary(tables: Iterable[Table]) -> tuple[TableView, ...]:
    """Prepare the columns of every table, in the order of the data page."""
    everything = tuple(tables)
    keys = {table.name: table.key for table in everything}
    return tuple(TableView(table, tuple(_make_column_rows(table, keys))) for table in everything)


def _make_column_rows(table: Table, keys: Mapping[str, tuple[str, ...]]) -> Iterator[ColumnRow]:
    for column in table.columns:
        rules = (
            "part of the key" if column.name in table.key else "",
            "never empty" if column.required else "",
            f"at least {column.minimum}" if column.minimum is not None else "",
        )
        yield ColumnRow(column, tuple(filter(None, rules)), tuple(list_targets(table, column.name, keys)))


def format_size(size: int) -> str:
    """Write a length in bytes for people, as `12 kB`."""
    if size < 1_000:
        return f"{size} B"
    return f"{size / 1_000:.0f} kB" if size < 999_500 else f"{size / 1_000_000:.1f} MB"
