"""Reading a derived table back, so that charts are made from it and from nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

from osteosurvey.survey.tables.table import Cell, Table

Key = TypeVar("Key", bound=Hashable)


class TableRow:
    """One row of a table, whose cells are asked for by name and type."""

    def __init__(self, index: int, places: Mapping[str, int], cells: tuple[Cell, ...]) -> None:
        self.index = index
        self._places = places
        self._cells = cells

    def _cell(self, name: str) -> Cell:
        return self._cells[self._places[name]]

    def text(self, name: str) -> str | None:
        """Read a text that may be absent."""
        cell = self._cell(name)
        return None if cell is None else str(cell)

    def name(self, name: str) -> str:
        """Read a text that is always there."""
        return str(self._cell(name))

    def integer(self, name: str) -> int | None:
        """Read a whole number that may be absent."""
        cell = self._cell(name)
        return cell if isinstance(cell, int) else None

    def number(self, name: str) -> float | None:
        """Read a number that may be absent."""
        cell = self._cell(name)
        return float(cell) if isinstance(cell, int | float) else None

    def value(self, name: str) -> float:
        """Read a number that is always there."""
        number = self.number(name)
        assert number is not None, f"{name} is empty in row {self.index}"
        return number

    def interval(self, prefix: str = "") -> tuple[float, float] | None:
        """Read the bounds of an interval that may be absent, whose columns begin alike."""
        low, high = self.number(f"{prefix}low"), self.number(f"{prefix}high")
        return None if low is None or high is None else (low, high)

    def items(self, name: str) -> tuple[str, ...]:
        """Read a list."""
        cell = self._cell(name)
        return tuple(map(str, cell)) if isinstance(cell, tuple) else ()

    @property
    def studies(self) -> tuple[str, ...]:
        """The ids of the studies that the row counts."""
        return self.items("studies")


def read_rows(table: Table) -> Iterator[TableRow]:
    """Read the rows of a table in their order."""
    places = {column.name: place for place, column in enumerate(table.columns)}
    return (TableRow(index, places, cells) for index, cells in enumerate(table.rows))


def group_studies(pairs: Iterable[tuple[Key, str]]) -> dict[Key, tuple[str, ...]]:
    """Gather the ids of the studies under each key, each once and sorted."""
    found: dict[Key, set[str]] = defaultdict(set)
    for key, study in pairs:
        found[key].add(study)
    return {key: tuple(sorted(studies)) for key, studies in found.items()}


def unite_studies(rows: Iterable[TableRow]) -> tuple[str, ...]:
    """Gather the ids of the studies of several rows, each once and sorted."""
    return tuple(sorted({study for row in rows for study in row.studies}))
