"""The timeline: studies by year, all together and at each term of each axis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from osteosurvey.figures.addresses import address_of_only, address_of_studies, address_of_terms
from osteosurvey.figures.axes import YearAxis, make_count_axis, name_year
from osteosurvey.figures.figure import Chart, Figure, Mark, Series
from osteosurvey.figures.glossary import Glossary
from osteosurvey.figures.looks import Look, make_look
from osteosurvey.figures.rows import TableRow, group_studies, read_rows
from osteosurvey.survey import Survey
from osteosurvey.survey.fields import read_field
from osteosurvey.survey.tables.table import Derivation, Table, make_table

ALL = "all"
"""Axis of the rows that count every study once."""

_ALL_LOOK = make_look(0, ALL, "studies")

MOST_DOTS = 500
"""Most studies that are drawn as a dot each; more are drawn as columns."""


@dataclass(frozen=True, slots=True)
class _Cell:
    axis: str
    term: str | None
    year: int | None
    studies: tuple[str, ...]


_COLUMNS: tuple[Derivation[_Cell], ...] = (
    Derivation("axis", "text", "Vocabulary of the term; 'all' for every study.", lambda c: c.axis),
    Derivation("term", "text", "Id of the term; empty for every study.", lambda c: c.term),
    Derivation("year", "integer", "Year of publication; empty where none is printed.", lambda c: c.year),
    Derivation("count", "integer", "Number of studies.", lambda c: len(c.studies)),
    Derivation("studies", "list", "Ids of the studies.", lambda c: c.studies),
)


def make_timeline(survey: Survey, glossary: Glossary) -> Figure:
    """Make the timeline."""
    table = _make_table(survey, glossary)
    rows = list(read_rows(table))
    years = YearAxis(row.integer("year") for row in rows)
    return Figure(
        id="timeline",
        anchor="studies-by-year",
        title="Studies by year",
        caption=glossary.caption(
            "How many studies appeared in each year, all together and at each term of each axis. "
            "A study with several terms of an axis is counted under each of them."
        ),
        table=table,
        charts=(
            _make_total(rows, years, glossary),
            *(_make_axis(axis, rows, years, glossary) for axis in glossary.axes),
        ),
    )


def _make_table(survey: Survey, glossary: Glossary) -> Table:
    cells = sorted(_count(survey, glossary), key=lambda cell: _order(cell, glossary))
    return make_table("timeline", "Studies by year", "One row for each term and year.", _COLUMNS, cells)


def _count(survey: Survey, glossary: Glossary) -> Iterator[_Cell]:
    pairs: list[tuple[tuple[str, str | None, int | None], str]] = []
    for study in survey.studies:
        year = read_field("year", study, survey).number
        pairs.append(((ALL, None, year), study.id))
        for axis in glossary.axes:
            pairs += (((axis, term, year), study.id) for term in glossary.terms_of(study, axis))
    return (_Cell(*key, studies) for key, studies in group_studies(pairs).items())


def _order(cell: _Cell, glossary: Glossary) -> tuple[int, int, bool, int]:
    axis = -1 if cell.axis == ALL else glossary.axes.index(cell.axis)
    term = list(glossary.looks(cell.axis)).index(cell.term) if cell.term else 0
    return axis, term, cell.year is None, cell.year or 0


def _make_total(rows: Iterable[TableRow], years: YearAxis, glossary: Glossary) -> Chart:
    chosen = [row for row in rows if row.name("axis") == ALL]
    has_dots = sum(len(row.studies) for row in chosen) <= MOST_DOTS
    make = _make_dots if has_dots else _make_columns
    marks = tuple(mark for row in chosen for mark in make(row, years, glossary))
    return Chart(
        id="timeline-all",
        family="timeline-all",
        title="Every study by year",
        kind="points" if has_dots else "columns",
        x=years.axis,
        y=make_count_axis(),
        series=(Series(_ALL_LOOK, marks),),
    )


def _make_dots(row: TableRow, years: YearAxis, glossary: Glossary) -> Iterator[Mark]:
    x = years.place(row.integer("year"))
    for height, study in enumerate(row.studies, start=1):
        lines = (glossary.study(study), name_year(row.integer("year")))
        yield Mark(x, float(height), 1, (study,), lines, address_of_only((study,)), row.index)


def _make_columns(row: TableRow, years: YearAxis, glossary: Glossary) -> Iterator[Mark]:
    year = row.integer("year")
    lines = (name_year(year), glossary.count_studies(row.studies))
    href = address_of_only(row.studies) if year is None else address_of_studies(year=str(year))
    yield Mark(years.place(year), float(len(row.studies)), len(row.studies), row.studies, lines, href, row.index)


def _make_axis(axis: str, rows: Iterable[TableRow], years: YearAxis, glossary: Glossary) -> Chart:
    looks = glossary.looks(axis).values()
    chosen = [row for row in rows if row.name("axis") == axis]
    return Chart(
        id=f"timeline-{axis}",
        family="timeline",
        title=f"{glossary.plural(axis)} by year",
        kind="columns",
        x=years.axis,
        y=make_count_axis("Studies at each term"),
        series=tuple(Series(look, tuple(_make_marks(look, axis, chosen, years, glossary))) for look in looks),
    )


def _make_marks(look: Look, axis: str, rows: Iterable[TableRow], years: YearAxis, glossary: Glossary) -> Iterator[Mark]:
    for row in rows:
        if row.text("term") == look.id:
            year, count = row.integer("year"), len(row.studies)
            lines = (f"{look.label}, {name_year(year)}", glossary.count_studies(row.studies))
            known = year is not None
            href = address_of_terms({axis: look.id}, year=year) if known else address_of_only(row.studies)
            yield Mark(years.place(year), float(count), count, row.studies, lines, href, row.index)
