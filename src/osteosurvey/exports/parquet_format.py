"""Tables as Parquet: typed columns that say what they mean, in the plainest form that every reader knows."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from typing import Any

from osteosurvey.survey.tables import Column, Table

_ROWS_IN_GROUP = 65_536
"""Rows that stand together; readers skip and share work by group."""


def format_parquet(table: Table, metadata: Mapping[str, str]) -> bytes:
    """Format a table as Parquet; the same table gives the same bytes from the same pyarrow."""
    # Loaded when called: it takes as long to load as a small survey takes to be written.
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema(map(_make_field, table.columns), {**metadata, "description": table.description})
    out = io.BytesIO()
    # Everything is pinned, because the defaults change from one version to the next.
    pq.write_table(
        _to_arrow(table, schema),
        out,
        row_group_size=_ROWS_IN_GROUP,
        version="2.6",
        data_page_version="1.0",
        compression="snappy",
        use_dictionary=True,
        write_statistics=True,
        store_schema=True,
    )
    return out.getvalue()


def _to_arrow(table: Table, schema: Any) -> Any:
    """Convert through JSON lines: the direct way loads pandas, which takes longer than all the rest."""
    import pyarrow as pa
    import pyarrow.json as pj

    if not table.rows:
        return pa.Table.from_batches([], schema)  # `empty_table` loads pandas, too
    names = [column.name for column in table.columns]
    lines = "\n".join(json.dumps(dict(zip(names, row, strict=True))) for row in table.rows).encode()
    whole = pj.ReadOptions(use_threads=False, block_size=len(lines) + 1)
    return pj.read_json(io.BytesIO(lines), whole, pj.ParseOptions(explicit_schema=schema)).cast(schema)


def _make_field(column: Column) -> Any:
    import pyarrow as pa

    types = {"text": pa.string(), "integer": pa.int64(), "number": pa.float64()}
    kind = pa.list_(types[column.scalar]) if column.type == "list" else types[column.scalar]
    return pa.field(column.name, kind, nullable=not column.required, metadata={"description": column.description})
