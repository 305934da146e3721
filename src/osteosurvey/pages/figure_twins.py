"""The table of a figure in words, every count linked to the studies that it counts, or naming them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from osteosurvey.figures.figure import Figure
from osteosurvey.figures.looks import STRENGTHS
from osteosurvey.figures.svg.drawings import StrandMap
from osteosurvey.survey.catalogue import Catalogue, RecordLink
from osteosurvey.survey.display import capitalize_first, format_count
from osteosurvey.survey.fields import ANSWER_WORDS, CRITERIA, FIELDS
from osteosurvey.survey.tables import Cell, Column
from osteosurvey.survey.tables.table import Table

MOST_ROWS = 400
"""First rows of a table that a page shows, beside those that marks lead to; all of them are in the file."""

_SENTENCES = {"reason", "note"}
"""Columns that hold sentences."""

MOST_NAMES = 60
"""Most studies that a cell names."""

_NAMED_BY = {
    "term": "axis",
    "first": "axis",
    "second": "axis",
    "group": "grouping",
    "row": "row_axis",
    "column": "column_axis",
}
"""Columns whose vocabulary stands in another column of the same row."""

_VOCABULARIES = {
    "access": "access",
    "center_type": "center-types",
    "center_types": "center-types",
    "method": "methods",
    "target": "targets",
    "evaluation": "evaluations",
    "metric": "metrics",
    "site": "body-sites",
    "unit": "units",
    "source": "sources",
    "certainty": "overlap-certainties",
}
"""Vocabulary of the terms in a column of another name."""

_WORDS: Mapping[str, Mapping[str, str]] = {
    "strongest": {name: look.label for name, look in STRENGTHS.items()},
    "criterion": {name: FIELDS[name].label for name in CRITERIA},
    **dict.fromkeys(("answer", "external_validation", "origin"), ANSWER_WORDS),
}
"""Words for ids that no vocabulary knows, by the column that they stand in."""


@dataclass(frozen=True, slots=True)
class TwinCell:
    """One cell of a figure's table."""

    text: str
    path: str
    """Address under the site's root of what the cell is about; empty for plain text."""

    is_number: bool
    names: tuple[RecordLink, ...] = ()
    """The studies that a count stands for where no address shows exactly these."""

    more: int = 0
    """How many more studies there are than are named."""

    is_count: bool = False
    is_wide: bool = False
    """Whether it holds a sentence."""


@dataclass(frozen=True, slots=True)
class TwinColumn:
    """One column of a figure's table."""

    label: str
    description: str
    is_number: bool


@dataclass(frozen=True, slots=True)
class TwinRow:
    """One row of a figure's table, with its place among all rows."""

    index: int
    cells: tuple[TwinCell, ...]


@dataclass(frozen=True, slots=True)
class Twin:
    """A figure's table as a page shows it."""

    title: str
    columns: tuple[TwinColumn, ...]
    rows: tuple[TwinRow, ...]
    total: str
    is_cut: bool
    has_later: bool = False
    """Whether it also shows rows behind the first ones, because marks lead to them."""


class TwinMaker:
    """Makes the table of one figure, in words and with links."""

    def __init__(self, figure: Figure, catalogue: Catalogue) -> None:
        self._figure = figure
        self._catalogue = catalogue
        self._survey = catalogue.survey
        self._columns = [c for c in figure.table.columns if c.name != "studies"]
        self._addresses = _list_addresses(figure)
        if everything := tuple(sorted(study.id for study in self._survey.studies)):
            self._addresses[everything] = "studies/"

    def make(self) -> Twin:
        """Make the table."""
        table = self._figure.table
        later = sorted({row for row in self._list_linked_rows() if row >= MOST_ROWS})
        shown = [*range(min(MOST_ROWS, len(table.rows))), *later]
        return Twin(
            title=table.description,
            columns=tuple(_make_column(column) for column in self._columns),
            rows=tuple(TwinRow(place, tuple(self._make_cells(table, table.rows[place]))) for place in shown),
            total=format_count(len(table.rows)),
            is_cut=len(shown) < len(table.rows),
            has_later=bool(later),
        )

    def _list_linked_rows(self) -> Iterator[int]:
        """List the rows that drawn marks lead to, as no page shows exactly their studies."""
        return (mark.row for chart in self._figure.charts for mark in chart.marks if mark.href is None)

    def _make_cells(self, table: Table, row: tuple[Cell, ...]) -> Iterator[TwinCell]:
        cells = dict(zip((column.name for column in table.columns), row, strict=True))
        for column in self._columns:
            value = cells[column.name]
            if column.name == "count":
                yield self._make_count(value, cells["studies"])
            elif column.name == "study_id":
                link = self._catalogue.study_links[str(value)]
                yield TwinCell(link.name, link.path, False)
            else:
                text = self._format(column, value, cells)
                yield TwinCell(text, "", column.type in ("integer", "number"), is_wide=column.name in _SENTENCES)

    def _make_count(self, count: Cell, studies: Cell) -> TwinCell:
        ids = studies if isinstance(studies, tuple) else ()
        names = tuple(map(str, ids))
        text = format_count(count) if isinstance(count, int) else ""
        path = self._addresses.get(tuple(sorted(names)), "")
        if len(names) == 1 and not path:
            path = f"studies/{names[0]}/"
        if path or not names:
            return TwinCell(text, path, True, is_count=True)
        links = tuple(self._catalogue.study_links[study] for study in names[:MOST_NAMES])
        return TwinCell(text, "", True, links, len(names) - len(links), is_count=True)

    def _format(self, column: Column, value: Cell, cells: Mapping[str, Cell]) -> str:
        if value is None:
            return "–"
        if isinstance(value, tuple):
            if column.description.startswith("Ids of the studies"):
                return str(len(value))
            return ", ".join(self._format_one(column.name, str(item), cells) for item in value) or "–"
        if isinstance(value, float):
            return f"{value:g}"
        if isinstance(value, int):
            return str(value) if column.name == "year" else format_count(value)
        return self._format_one(column.name, value, cells)

    def _format_one(self, column: str, item: str, cells: Mapping[str, Cell]) -> str:
        vocabulary = str(cells.get(_NAMED_BY.get(column, ""), "")) or _VOCABULARIES.get(column, column)
        if (vocabulary, item) in self._survey.terms:
            return self._survey.label(vocabulary, item)
        if item in self._survey.vocabularies:
            return self._survey.vocabularies[item].label
        return _WORDS.get(column, {}).get(item, item)


def _make_column(column: Column) -> TwinColumn:
    label = capitalize_first(column.name.replace("_", " "))
    return TwinColumn(label, column.description, column.type in ("integer", "number"))


def _list_addresses(figure: Figure) -> dict[tuple[str, ...], str]:
    """Find the address that shows exactly some studies, by their ids."""
    found: dict[tuple[str, ...], str] = {}
    for studies, href in _list_linked(figure):
        if href:
            found.setdefault(tuple(sorted(studies)), href)
    return found


def _list_linked(figure: Figure) -> Iterable[tuple[tuple[str, ...], str | None]]:
    for chart in figure.charts:
        yield from ((mark.studies, mark.href) for mark in chart.marks)
    if isinstance(figure.drawing, StrandMap):
        yield from ((node.studies, node.href) for node in figure.drawing.nodes)
        yield from ((strand.studies, strand.href) for strand in figure.drawing.strands)
