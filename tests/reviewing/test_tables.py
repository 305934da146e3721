"""Rows of text as tables: which columns they take, and which rows are the same one after a change."""

from __future__ import annotations

import pytest

from osteosurvey.reviewing.tables import Cell, Row, Table, compare_rows, make_table


def make_rows(*texts: str) -> list[Row]:
    """Make rows of four columns, each a letter; a hyphen leaves one empty."""
    return [dict(zip("ABCD", ("" if t == "-" else t for t in text), strict=True)) for text in texts]


def make_cells(*rows: str) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(Cell("" if text == "-" else text) for text in row) for row in rows)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["1---", "2---"], Table(("A",), make_cells("1", "2"))),
        (["11--", "21--"], Table(("A",), make_cells("1", "2"), (("B", "1"),))),
        (["11--", "22--"], Table(("A", "B"), make_cells("11", "22"))),
        (["11--", "2---"], Table(("A", "B"), make_cells("11", "2-"))),
        (["1--1"], Table(("A", "D"), make_cells("11"))),
        ([], Table((), ())),
    ],
)
def test_optional_columns_are_there_where_rows_differ(rows: list[str], expected: Table) -> None:
    """What every row says is said once, and what none says not at all; a single row says all that it has."""
    assert make_table(make_rows(*rows), ("A",), ("B", "C", "D")) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (["1111"], ["1111"], None),
        (["1111", "2222"], ["2222", "1111"], None),
        (["1111"], ["1112"], [(Cell("changed"), Cell("1"), Cell("2", "1"))]),
        (["1111", "1111"], ["1111"], [(Cell("removed"), Cell("1"))]),
        (["1111"], ["1111", "2222"], [(Cell("added"), Cell("2"))]),
        (["1111"], ["2222"], [(Cell("added"), Cell("2")), (Cell("removed"), Cell("1"))]),
        (
            ["1111", "1122"],
            ["1123", "1112"],
            [(Cell("changed"), Cell("1"), Cell("3", "2")), (Cell("changed"), Cell("1"), Cell("2", "1"))],
        ),
    ],
)
def test_rows_that_differ_are_paired(
    before: list[str], after: list[str], expected: list[tuple[Cell, ...]] | None
) -> None:
    """A row is the changed one that agrees in most with it; equal rows are left out, each as often as it is there."""
    keys = (("A", "B", "C"), ("A", "B"))
    table = compare_rows(make_rows(*before), make_rows(*after), keys, ("A",), {})
    assert (table and list(table.rows)) == expected


@pytest.mark.parametrize(
    ("after", "columns"),
    [("1112", ("Change", "A", "D")), ("1122", ("Change", "A", "C")), ("1121", ("Change", "A", "C"))],
)
def test_a_follower_is_shown_where_it_alone_differs(after: str, columns: tuple[str, ...]) -> None:
    """A column that repeats another one is left out where both differ."""
    table = compare_rows(make_rows("1111"), make_rows(after), (("A",),), ("A",), {"D": "C"})
    assert table is not None
    assert table.columns == columns
