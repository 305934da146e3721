"""Parquet: every table whole, typed and described."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from osteosurvey.exports.parquet_format import format_parquet
from osteosurvey.survey import Survey
from osteosurvey.survey.tables import Column, Table, make_tables

TYPES = {"text": pa.string(), "integer": pa.int64(), "number": pa.float64()}


def read_rows(parquet: Any) -> list[tuple[object, ...]]:
    rows = parquet.to_pylist()
    return [tuple(tuple(cell) if isinstance(cell, list) else cell for cell in row.values()) for row in rows]


def test_parquet_holds_the_tables(either: Survey) -> None:
    """Each file, read by itself, holds every cell of its table, of the type and with the meaning of its column."""
    for table in make_tables(either):
        content = format_parquet(table, {"data_version": "1.2.3"})
        parquet = pq.read_table(io.BytesIO(content))
        assert read_rows(parquet) == list(table.rows)
        for field, column in zip(parquet.schema, table.columns, strict=True):
            kind = pa.list_(TYPES[column.items]) if column.type == "list" else TYPES[column.scalar]
            assert (field.name, field.nullable) == (column.name, not column.required)
            assert field.type.equals(kind)
            assert field.metadata[b"description"].decode() == column.description
        assert parquet.schema.metadata == {b"data_version": b"1.2.3", b"description": table.description.encode()}
        assert content == format_parquet(table, {"data_version": "1.2.3"})


COLUMNS = (
    Column("text", "text", "Text."),
    Column("integer", "integer", "A whole number."),
    Column("number", "number", "A number."),
    Column("texts", "list", "Texts."),
    Column("integers", "list", "Whole numbers.", items="integer"),
    Column("numbers", "list", "Numbers.", items="number"),
)


@pytest.mark.parametrize(
    "rows",
    [
        (),
        ((None, None, None, (), (), ()),),
        (
            ("a;b\n\"c\" \x00 'd' 道 \U0001f600 {{x}}", 9_007_199_254_740_993, 0.1 + 0.2, (";", ""), (0, -1), (2.0,)),
            ("2020-01-01", -1, -1e-300, ("1", "null"), (), (1e300, 5e-324)),
        ),
    ],
)
def test_no_value_changes(rows: tuple[Any, ...]) -> None:
    """Text that looks like something else stays text, numbers keep every digit, and no rows are no rows."""
    table = Table("t", "T", "A table.", COLUMNS, lambda: rows)
    assert read_rows(pq.read_table(io.BytesIO(format_parquet(table, {})))) == list(rows)


def test_parquet_is_published_with_title_and_version(fabricated: Survey, site_files: Path) -> None:
    """The published file of each table gives its title and the version of the data."""
    for table in make_tables(fabricated):
        metadata = pq.read_schema(site_files / f"data/{table.name}.parquet").metadata
        assert (metadata[b"title"].decode(), metadata[b"data_version"]) == (table.title, b"1.2.3")
