"""The evidence map as pages show it: for each two axes a table of cells that say what their studies are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from osteosurvey.figures.addresses import address_of_terms
from osteosurvey.figures.evidence_map import OPEN, find_fullest
from osteosurvey.figures.figure import Chart, Figure
from osteosurvey.figures.findings import Finding
from osteosurvey.figures.gaps import format_expected
from osteosurvey.figures.looks import STRENGTHS
from osteosurvey.figures.rows import TableRow, read_rows
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.display import count_things, format_count, lower_first

MOST_BLOCKS = 40
"""Most studies of a cell that are drawn as a block each; more are parts of one bar."""

_STRONGEST_FIRST = tuple(reversed(STRENGTHS))


@dataclass(frozen=True, slots=True)
class Margin:
    """A term beside its row or above its column, with all of its studies."""

    id: str
    label: str
    name: str
    """The label in full, where that is short."""

    count: str
    href: str


@dataclass(frozen=True, slots=True)
class Part:
    """The studies of a cell whose strongest validation is of one kind."""

    id: str
    count: int
    start: str
    """Where the part begins in a bar of all studies of the cell, in percent."""

    width: str


@dataclass(frozen=True, slots=True)
class MapCell:
    """One cell: its studies, or why there is none."""

    row: Margin
    column: Margin
    key: str
    """Names the cell in the address of the page."""

    index: int
    """Place of the mark among all of its chart."""

    count: str
    noun: str
    href: str
    external: str
    """How many of the studies were tested externally, as `1 of 12`; empty for none."""

    parts: tuple[Part, ...]
    is_bar: bool
    rest: str
    """What the cell holds beside its externally tested studies, in words."""

    empty: str
    rank: str


@dataclass(frozen=True, slots=True)
class MapRow:
    """One row of cells."""

    head: Margin
    cells: tuple[MapCell, ...]


@dataclass(frozen=True, slots=True)
class CellMap:
    """The map of two axes."""

    id: str
    """Id of the chart that holds the same."""

    key: str
    """Names the two axes in the address of the page."""

    name: str
    finding: Finding | None
    """What the map shows at a glance; None where no cell stands out."""

    columns: tuple[Margin, ...]
    rows: tuple[MapRow, ...]


@dataclass(frozen=True, slots=True)
class EvidenceMap:
    """Every two axes against each other, and the key to the blocks."""

    maps: tuple[CellMap, ...]
    legend: tuple[tuple[str, str], ...]
    """Id and name of each kind of validation that occurs, the strongest first."""

    has_gaps: bool


def make_evidence_view(figure: Figure, catalogue: Catalogue) -> EvidenceMap:
    """Prepare the map."""
    rows = list(read_rows(figure.table))
    found = {name for row in rows for name in STRENGTHS if row.items(name)}
    pairings = combinations(catalogue.survey.axes, 2)
    return EvidenceMap(
        maps=tuple(
            _MapMaker(pairing, chart, rows, catalogue).make()
            for pairing, chart in zip(pairings, figure.charts, strict=True)
        ),
        legend=tuple((name, STRENGTHS[name].label) for name in _STRONGEST_FIRST if name in found),
        has_gaps=any(row.text("why_empty") for row in rows),
    )


class _MapMaker:
    """Makes the map of two axes."""

    def __init__(self, pairing: tuple[str, str], chart: Chart, rows: list[TableRow], catalogue: Catalogue) -> None:
        self._one, self._other = pairing
        self._chart = chart
        self._own = {
            (row.name("row"), row.name("column")): row
            for row in rows
            if (row.name("row_axis"), row.name("column_axis")) == pairing
        }
        self._marks = {mark.row: place for place, mark in enumerate(chart.marks)}
        self._gaps = max((row.integer("gap_rank") or 0 for row in rows), default=0)
        self._catalogue = catalogue

    def make(self) -> CellMap:
        """Make the map."""
        columns = list(self._list_margins(self._other))
        return CellMap(
            id=self._chart.id,
            key=f"{self._one}-{self._other}",
            name=f"{self._chart.y.title} × {lower_first(self._chart.x.title)}",
            finding=find_fullest(self._own.values(), self._name_short),
            columns=tuple(columns),
            rows=tuple(
                MapRow(head, tuple(self._make_cell(head, column) for column in columns))
                for head in self._list_margins(self._one)
            ),
        )

    def _name_short(self, axis: str, term: str) -> str:
        return self._catalogue.term(axis, term).short

    def _list_margins(self, axis: str) -> Iterator[Margin]:
        for term in self._catalogue.survey.shown_terms[axis]:
            view = self._catalogue.term(axis, term.id)
            studies = self._catalogue.studies_by_term[axis, term.id]
            count = count_things(len(studies), "study", "studies")
            yield Margin(term.id, view.short, view.label, count, address_of_terms({axis: term.id}))

    def _make_cell(self, row: Margin, column: Margin) -> MapCell:
        found = self._own.get((row.id, column.id))
        studies = found.studies if found else ()
        index = self._marks.get(found.index, -1) if found else -1
        return MapCell(
            row=row,
            column=column,
            key=f"{row.id},{column.id}",
            index=index,
            count=format_count(len(studies)),
            noun="study" if len(studies) == 1 else "studies",
            href=address_of_terms({self._one: row.id, self._other: column.id}),
            external=_count_external(found) if found else "",
            parts=tuple(_list_parts(found)) if found else (),
            is_bar=len(studies) > MOST_BLOCKS,
            rest=_say_rest(found) if found else "",
            empty="" if studies else self._say_empty(found),
            rank=self._say_rank(found) if found else "",
        )

    def _say_empty(self, row: TableRow | None) -> str:
        """Say why no study stands in a cell; a cell without a row may hold one whose source names no term."""
        if row is None or row.text("why_empty") == OPEN:
            return "No study known; a source that does not name its term leaves this open"
        return "No study"

    def _say_rank(self, row: TableRow) -> str:
        rank = row.integer("gap_rank")
        return f"gap {rank:,} of {self._gaps:,}; {format_expected(row.value('expected'))} expected" if rank else ""


def _count_external(row: TableRow) -> str:
    tested = len(row.items("externally_tested"))
    return f"{tested:,} of {len(row.studies):,}" if tested else ""


def _list_parts(row: TableRow) -> Iterator[Part]:
    before, total = 0, len(row.studies)
    for name in _STRONGEST_FIRST:
        if count := len(row.items(name)):
            start, width = (f"{100 * number / total:.2f}%" for number in (before, count))
            yield Part(name, count, start, width)
            before += count


def _say_rest(row: TableRow) -> str:
    """Say what a cell holds beside its externally tested studies."""
    tested = set(row.items("externally_tested"))
    counts = ((STRENGTHS[name].label, len(set(row.items(name)) - tested)) for name in _STRONGEST_FIRST)
    return " · ".join(f"{count:,} {label}" for label, count in counts if count)
