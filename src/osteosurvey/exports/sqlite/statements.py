"""The statements that make tables of a database; only names from the engine go into them, and those are quoted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from osteosurvey.exports.sqlite.terms import name_terms_table
from osteosurvey.survey.tables import Column, Reference, Table

_TYPES = {"text": "TEXT", "integer": "INTEGER", "number": "REAL"}

Tables = Mapping[str, Table]
"""Every table of the database by its name."""


def quote(name: str) -> str:
    """Write a name as SQL takes it, with underscores for hyphens, which would have to be quoted everywhere."""
    return '"' + name.replace("-", "_").replace('"', '""') + '"'


def quote_text(text: str) -> str:
    """Write a text of the engine as SQL takes it."""
    return "'" + text.replace("'", "''") + "'"


def create_table(table: Table, tables: Tables) -> str:
    """Write the statement that creates a table; a list in one cell is a JSON array."""
    single = [column for column in table.columns if column.type != "list"]
    lines = [
        *map(_define, table.columns),
        *([f"PRIMARY KEY ({_list_names(table.key)})"] if table.key else []),
        *(_refer(one.columns, tables[one.table]) for one in table.references if not is_of_items(one, table)),
        *(_refer((column.name,), tables[name_terms_table(column.terms)]) for column in single if column.terms),
    ]
    return _create(table.name, lines)


def create_items_table(table: Table, column: Column, tables: Tables) -> str:
    """Write the statement that creates the table of the items of a list, one row each."""
    owner = _name_owner(table, tables)
    types = {one.name: _TYPES[one.scalar] for one in table.columns}
    targets = [tables[one.table] for one in table.references if one.columns == (column.name,)]
    targets += [tables[name_terms_table(column.terms)]] if column.terms else []
    lines = [
        *(f"{quote(name)} {types[key]} NOT NULL" for name, key in zip(owner, table.key, strict=True)),
        '"place" INTEGER NOT NULL',
        f'"value" {_TYPES[column.items]} NOT NULL',
        f'PRIMARY KEY ({_list_names(owner)}, "place")',
        _refer(owner, table),
        *(_refer(("value",), target) for target in targets),
    ]
    return f"{_create(name_items_table(table, column), lines)}, WITHOUT ROWID"


def list_columns_of_items(table: Table) -> list[Column]:
    """List the columns of lists whose items stand for something else in the database."""
    referring = {name for reference in table.references for name in reference.columns}
    return [column for column in table.columns if column.type == "list" and (column.terms or column.name in referring)]


def create_indexes(table: Table) -> Iterator[str]:
    """Write the statements that make joins along references, and the choice by an item, fast."""
    for one in table.references:
        if not is_of_items(one, table) and one.columns != table.key[: len(one.columns)]:
            yield _index(table.name, one.columns)
    for column in list_columns_of_items(table):
        yield _index(name_items_table(table, column), ("value",))


def is_of_items(reference: Reference, table: Table) -> bool:
    """Return whether it is the items of a list that refer to another table."""
    return any(column.type == "list" for column in table.columns if column.name in reference.columns)


def name_items_table(table: Table, column: Column) -> str:
    """Name the table that holds the items of a list."""
    return f"{table.name}_{column.name}"


def _name_owner(table: Table, tables: Tables) -> Sequence[str]:
    """Name the columns that hold the key of another table, as tables that refer to it do already."""
    referring = (one.columns for other in tables.values() for one in other.references if one.table == table.name)
    return next((columns for columns in referring if len(columns) == len(table.key)), table.key)


def _list_names(names: Sequence[str]) -> str:
    return ", ".join(map(quote, names))


def _create(name: str, lines: Sequence[str]) -> str:
    body = ",\n  ".join(lines)
    return f"CREATE TABLE {quote(name)} (\n  {body}\n) STRICT"


def _index(table: str, columns: Sequence[str]) -> str:
    return f"CREATE INDEX {quote('_by_'.join((table, '_'.join(columns))))} ON {quote(table)} ({_list_names(columns)})"


def _define(column: Column) -> str:
    kind = "TEXT" if column.type == "list" else _TYPES[column.scalar]
    rules = " NOT NULL" if column.required or column.type == "list" else ""
    if column.choices and column.type != "list":
        rules += f" CHECK ({quote(column.name)} IN ({', '.join(map(quote_text, column.choices))}))"
    return f"{quote(column.name)} {kind}{rules}"


def _refer(columns: Sequence[str], target: Table) -> str:
    return f"FOREIGN KEY ({_list_names(columns)}) REFERENCES {quote(target.name)} ({_list_names(target.key)})"
