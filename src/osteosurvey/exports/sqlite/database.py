"""Fills a database in memory and gives its bytes: the same for the same records, by the same version of SQLite."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing

from osteosurvey.exports.material import Material
from osteosurvey.exports.sqlite.pairs import make_pairs_table
from osteosurvey.exports.sqlite.statements import (
    Tables,
    create_indexes,
    create_items_table,
    create_table,
    list_columns_of_items,
    name_items_table,
    quote,
)
from osteosurvey.exports.sqlite.terms import make_terms_table, make_vocabularies_table
from osteosurvey.exports.sqlite.views import create_terms_view, create_views
from osteosurvey.survey import Survey
from osteosurvey.survey.data_state import name_edition
from osteosurvey.survey.tables import Cell, Table
from osteosurvey.survey.tables.table import Derivation, make_table

DATABASE = "osteosurvey.sqlite"
"""Name of the file."""

_APPLICATION_ID = int.from_bytes(b"OSVY")
"""Tells programs such as `file` that it is a database of this package."""

_PARTS = 1_000
"""A version is one number in the header: 1.2.3 is 1 002 003, with or without later changes, which `about` tells."""

_PAGE_BYTES = 4_096
"""Size of a page of the file, pinned because the default may change."""


def format_sqlite(material: Material) -> bytes:
    """Format tables, terms and views as a database."""
    survey = material.survey
    vocabularies = [vocabulary for _, vocabulary in sorted(survey.vocabularies.items())]
    terms = [make_terms_table(vocabulary) for vocabulary in vocabularies]
    plain = (_make_about_table(survey), make_vocabularies_table(vocabularies), *terms)
    tables = {table.name: table for table in (*plain, *material.tables, make_pairs_table(survey))}
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        _set_up(database, survey.state.version)
        database.execute("BEGIN")
        for table in tables.values():
            _write_table(database, table, tables)
        for statement in (create_terms_view(sorted(survey.vocabularies)), *create_views()):
            database.execute(statement)
        database.execute("COMMIT")
        return database.serialize()


def _set_up(database: sqlite3.Connection, version: str) -> None:
    database.execute("PRAGMA encoding = 'UTF-8'")
    database.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
    database.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
    database.execute(f"PRAGMA user_version = {number_version(version)}")


def number_version(version: str) -> int:
    """Write a version as one number that grows with it, as far as the header of a database can hold it."""
    major, minor, patch = (min(int(part), _PARTS - 1) for part in version.split("."))
    return (major * _PARTS + minor) * _PARTS + patch


def _make_about_table(survey: Survey) -> Table:
    """Make the table that tells a reader of the file alone what it is."""
    record = survey.record
    licences = "; ".join(f"{one.applies_to}: {one.spdx} ({one.url})" for one in record.licences)
    facts = {
        "title": record.title,
        "short_title": record.short_title,
        "tagline": record.tagline,
        "edition": name_edition(survey),
        "data_version": survey.state.identifier,
        "released": record.released,
        "licences": licences,
        "how_to_cite": record.how_to_cite,
    }
    columns: tuple[Derivation[tuple[str, str]], ...] = (
        Derivation("name", "text", "What is described.", lambda fact: fact[0], required=True),
        Derivation("value", "text", "What it is.", lambda fact: fact[1], required=True),
    )
    description = "One row for each fact about these data."
    return make_table("about", "About", description, columns, facts.items(), key=("name",))


def _write_table(database: sqlite3.Connection, table: Table, tables: Tables) -> None:
    database.execute(create_table(table, tables))
    _insert(database, table.name, len(table.columns), _list_rows(table))
    for column in list_columns_of_items(table):
        database.execute(create_items_table(table, column, tables))
        name = name_items_table(table, column)
        _insert(database, name, len(table.key) + 2, _list_items(table, table.columns.index(column)))
    for statement in create_indexes(table):
        database.execute(statement)


def _list_items(table: Table, place: int) -> Iterator[tuple[Cell, ...]]:
    """List each item of a column of lists with the key of its row and its place."""
    key = [[column.name for column in table.columns].index(name) for name in table.key]
    for row in table.rows:
        items: tuple[str | int | float, ...] = cell if isinstance(cell := row[place], tuple) else ()
        owner = [row[i] for i in key]
        yield from ((*owner, number, item) for number, item in enumerate(items, start=1))


def _insert(database: sqlite3.Connection, table: str, width: int, rows: Iterable[Sequence[Cell]]) -> None:
    places = ", ".join("?" * width)
    database.executemany(f"INSERT INTO {quote(table)} VALUES ({places})", rows)


def _list_rows(table: Table) -> Iterable[Sequence[Cell]]:
    """List the rows with a JSON array in place of each list."""
    lists = [place for place, column in enumerate(table.columns) if column.type == "list"]
    if not lists:
        return table.rows
    columns = list(zip(*table.rows, strict=True))
    for place in lists if columns else ():
        columns[place] = tuple(map(_to_json, columns[place]))
    return zip(*columns, strict=True)


_to_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
