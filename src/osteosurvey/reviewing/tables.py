"""Tables of plain text, and of what it was before; how they are written down is for the summary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from osteosurvey.reviewing.fields import leave_out

Row = Mapping[str, str]
"""What one row says, by column; empty where the record says nothing."""

CHANGE = "Change"
"""Column of what became of a row."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says, and what it said before where that differs."""

    text: str
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `shared` holds what each of its rows says, by column."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    shared: tuple[tuple[str, str], ...] = ()


def make_table(rows: Sequence[Row], always: Sequence[str], optional: Sequence[str]) -> Table:
    """Lay rows out; an optional column is there where rows differ in it, and otherwise said once."""
    said = [name for name in optional if any(row[name] for row in rows)]
    alike = [name for name in said if len(rows) > 1 and len({row[name] for row in rows}) == 1]
    columns = _in_order(rows, {*always, *said}.difference(alike))
    cells = tuple(tuple(Cell(row[name]) for name in columns) for row in rows)
    return Table(columns, cells, tuple((name, rows[0][name]) for name in alike))


def compare_rows(
    before: Sequence[Row],
    after: Sequence[Row],
    keys: Sequence[Sequence[str]],
    always: Sequence[str],
    followers: Mapping[str, str],
) -> Table | None:
    """Lay out the rows that differ, each with what it said before; None where no row does.

    Rows are the same one where they agree in the first of the keys that finds them a partner.
    Beside the columns that are always there are those that differ, and a follower of another column where only it does.
    """
    pairs = _pair(leave_out(before, after, _read_cells), leave_out(after, before, _read_cells), keys)
    if not pairs:
        return None
    rows = [row for pair in pairs for row in pair if row is not None]
    changed = {name for was, row in pairs if was and row for name in _differing(was, row, followers)}
    columns = _in_order(rows, {*always, *changed})
    return Table((CHANGE, *columns), tuple(_compare_cells(was, row, columns) for was, row in pairs))


def _differing(was: Row, row: Row, followers: Mapping[str, str]) -> set[str]:
    names = {name for name in row if was[name] != row[name]}
    return {name for name in names if followers.get(name) not in names}


def _in_order(rows: Sequence[Row], chosen: set[str]) -> tuple[str, ...]:
    return tuple(name for name in (rows[0] if rows else ()) if name in chosen)


def _read_cells(row: Row) -> tuple[str, ...]:
    return tuple(row.values())


def _pair(
    before: Sequence[Row], after: Sequence[Row], keys: Sequence[Sequence[str]]
) -> list[tuple[Row | None, Row | None]]:
    """Pair each row with what it was, in one pass for each key; what is gone comes last."""
    free = dict(enumerate(before))
    partners: dict[int, Row] = {}
    for key in keys:
        waiting: dict[tuple[str, ...], list[int]] = {}
        for place in reversed(free):
            waiting.setdefault(tuple(free[place][name] for name in key), []).append(place)
        for place, row in enumerate(after):
            candidates = waiting.get(tuple(row[name] for name in key))
            if candidates and place not in partners:
                partners[place] = free.pop(candidates.pop())
    return [*((partners.get(place), row) for place, row in enumerate(after)), *((row, None) for row in free.values())]


def _compare_cells(was: Row | None, row: Row | None, columns: Sequence[str]) -> tuple[Cell, ...]:
    if was is None or row is None:
        said = row or was or {}
        return Cell("removed" if row is None else "added"), *(Cell(said[name]) for name in columns)
    cells = (Cell(row[name], None if was[name] == row[name] else was[name]) for name in columns)
    return Cell("changed"), *cells
