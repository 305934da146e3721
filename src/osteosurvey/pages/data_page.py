"""The files and columns that the data page lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from osteosurvey.exports import MadeFile
from osteosurvey.survey.tables import Column, Table
from osteosurvey.survey.tables.dictionary import list_targets


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file to download."""

    path: str
    description: str
    size: str


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """One column of a table, with what its values are held to."""

    name: str
    type: str
    description: str
    rules: tuple[str, ...]
    """What holds of every value, in a few words each."""

    vocabulary: str | None
    """The vocabulary that every value is a term of."""

    choices: tuple[str, ...]
    targets: tuple[str, ...]
    """The columns whose values it repeats, each as `table.column`."""


@dataclass(frozen=True, slots=True)
class TableView:
    """One table of the dictionary."""

    name: str
    title: str
    description: str
    columns: tuple[ColumnRow, ...]


def make_dictionary(tables: Iterable[Table]) -> tuple[TableView, ...]:
    """Prepare the columns of every table, in the order of the data page."""
    everything = tuple(tables)
    keys = {table.name: table.key for table in everything}
    return tuple(
        TableView(table.name, table.title, table.description, tuple(_make_column_rows(table, keys)))
        for table in everything
    )


def _make_column_rows(table: Table, keys: Mapping[str, tuple[str, ...]]) -> Iterator[ColumnRow]:
    return (_make_column_row(one, table, tuple(list_targets(table, one.name, keys))) for one in table.columns)


def _make_column_row(column: Column, table: Table, targets: tuple[str, ...]) -> ColumnRow:
    kind = f"list of {column.items}" if column.type == "list" else column.type
    rules = (
        "part of the key" if column.name in table.key else "",
        "never empty" if column.required else "",
        f"at least {column.minimum}" if column.minimum is not None else "",
    )
    return ColumnRow(
        column.name, kind, column.description, tuple(filter(None, rules)), column.terms, column.choices, targets
    )


def make_file_rows(files: Iterable[MadeFile]) -> tuple[FileRow, ...]:
    """List the files to download, in the order of the registry."""
    return tuple(FileRow(made.file.path, made.file.description, format_size(made.size)) for made in files)


def format_size(size: int) -> str:
    """Write a length in bytes for people, as `12 kB`."""
    if size < 1_000:
        return f"{size} B"
    return f"{size / 1_000:.0f} kB" if size < 999_500 else f"{size / 1_000_000:.1f} MB"
