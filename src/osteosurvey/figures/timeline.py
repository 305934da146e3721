"""The timeline: studies by year, all together and at each term of each axis."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from osteosurvey.figures.addresses import address_of_only, address_of_studies, address_of_terms
from osteosurvey.figures.axes import YearAxis, make_count_axis, name_year
from osteosurvey.figures.figure import Chart, Figure, Mark, Panel, Series
from osteosurvey.figures.findings import Finding, find_by_year, find_pair, list_by_year
from osteosurvey.figures.glossary import NOT_REPORTED, Glossary
from osteosurvey.figures.looks import Look, join_looks, make_look
from osteosurvey.figures.rows import TableRow, group_studies, read_rows, unite_studies
from osteosurvey.survey import Survey
from osteosurvey.survey.fields import FIELDS, read_field
from osteosurvey.survey.tables.table import Derivation, Table, make_table

ALL = "all"
"""Axis of the rows that count every study once."""

MOST_BLOCKS = 500
"""Most studies that are drawn as a block each; more are drawn as columns."""


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
    caption = glossary.caption(
        "How many studies appeared in each year, all together and at each term of each axis. "
        "A study with several terms of an axis is counted under each of them."
    )
    return Figure(
        id="timeline",
        anchor="studies-by-year",
        title="Studies by year",
        caption=caption,
        table=table,
        charts=(
            _make_total(survey, rows, years, glossary),
            *(_make_axis(axis, rows, years, glossary) for axis in glossary.axes),
        ),
        panels=tuple(_make_panels(rows, glossary)),
    )


def _make_panels(rows: list[TableRow], glossary: Glossary) -> Iterator[Panel]:
    """Give all studies a frame, and each axis another."""
    first = glossary.kind(glossary.axes[0]).lower()
    yield Panel(
        anchor="studies-by-year",
        title="Studies by year",
        caption=glossary.caption(f"Studies by year of publication and {first}; each block is a study and opens it."),
        families=(f"timeline-{ALL}",),
        rows=tuple(row.index for row in rows if row.name("axis") == ALL),
        finding=_find_pair(rows, glossary),
    )
    for axis in glossary.axes:
        yield Panel(
            anchor=f"{axis}-by-year",
            title=f"{glossary.plural(axis)} by year",
            caption=glossary.caption(
                f"Studies by year of publication. Filled: studies with the {glossary.kind(axis).lower()}; pale: all "
                "studies of the year. A study with several is counted at each."
            ),
            families=(f"timeline-{axis}",),
            rows=tuple(row.index for row in rows if row.name("axis") == axis),
            finding=_find_by_year(axis, rows, glossary),
        )


def _find_pair(rows: list[TableRow], glossary: Glossary) -> Finding | None:
    axis = glossary.axes[0]
    own = [row for row in rows if row.name("axis") == axis and glossary.parent(axis, row.name("term")) is None]
    terms = group_studies((glossary.label(axis, row.text("term")), study) for row in own for study in row.studies)
    return find_pair(terms, len(_list_all(rows)))


def _find_by_year(axis: str, rows: list[TableRow], glossary: Glossary) -> Finding | None:
    own = [row for row in rows if row.name("axis") == axis]
    terms = list_by_year((glossary.label(axis, row.text("term")), row.integer("year"), row.studies) for row in own)
    everything = list_by_year((ALL, row.integer("year"), row.studies) for row in rows if row.name("axis") == ALL)
    return find_by_year(glossary.kind(axis).lower(), terms, everything.get(ALL, {}))


def _list_all(rows: list[TableRow]) -> tuple[str, ...]:
    return unite_studies(row for row in rows if row.name("axis") == ALL)


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


def _make_total(survey: Survey, rows: Iterable[TableRow], years: YearAxis, glossary: Glossary) -> Chart:
    """Stack the studies of each year by their terms of the first axis."""
    chosen = [row for row in rows if row.name("axis") == ALL]
    has_blocks = sum(len(row.studies) for row in chosen) <= MOST_BLOCKS
    make = _make_blocks if has_blocks else _make_columns
    mixes = _group_by_terms(survey, glossary)
    return Chart(
        id=f"timeline-{ALL}",
        family=f"timeline-{ALL}",
        title="Every study by year",
        kind="columns",
        x=years.axis,
        y=make_count_axis(),
        series=tuple(
            Series(
                _make_mix_look(mix, glossary),
                tuple(
                    mark
                    for row in chosen
                    for mark in make(row, studies, _make_mix_look(mix, glossary).label, years, glossary)
                ),
                _find_with(mix, survey, glossary),
                _address_of_mix(mix, glossary),
            )
            for mix, studies in mixes.items()
        ),
        is_blocks=has_blocks,
    )


def _group_by_terms(survey: Survey, glossary: Glossary) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Gather the studies with the same narrowest terms of the first axis, in the order of the vocabulary."""
    axis = glossary.axes[0]
    order = list(glossary.looks(axis))
    found: dict[tuple[str, ...], tuple[str, ...]] = group_studies(
        (_list_narrowest(glossary.terms_of(study, axis), axis, glossary), study.id) for study in survey.studies
    )
    alone: dict[tuple[str, ...], tuple[str, ...]] = dict.fromkeys(((term,) for mix in found for term in mix), ())
    return dict(sorted((alone | found).items(), key=lambda item: [order.index(term) for term in item[0]]))


def _find_with(mix: tuple[str, ...], survey: Survey, glossary: Glossary) -> tuple[str, ...]:
    """Find the studies that have all terms of a mix, and maybe others."""
    axis = glossary.axes[0]
    return tuple(study.id for study in survey.studies if mix and set(mix) <= set(glossary.terms_of(study, axis)))


def _address_of_mix(mix: tuple[str, ...], glossary: Glossary) -> str | None:
    parameter = str(FIELDS[glossary.axes[0]].parameter)
    terms = {parameter: ",".join(mix)} if mix else {}
    return address_of_studies(**terms, **({"all": parameter} if len(mix) > 1 else {})) if mix else None


def _list_narrowest(terms: list[str], axis: str, glossary: Glossary) -> tuple[str, ...]:
    broader = {glossary.parent(axis, term) for term in terms}
    return tuple(term for term in glossary.looks(axis) if term in terms and term not in broader)


def _make_mix_look(terms: tuple[str, ...], glossary: Glossary) -> Look:
    looks = [glossary.looks(glossary.axes[0])[term] for term in terms]
    return join_looks(looks) if looks else make_look(0, NOT_REPORTED, NOT_REPORTED)


def _make_blocks(
    row: TableRow, studies: Collection[str], label: str, years: YearAxis, glossary: Glossary
) -> Iterator[Mark]:
    year = row.integer("year")
    for study in row.studies:
        if study in studies:
            lines = (glossary.study(study), name_year(year), label)
            yield Mark(years.place(year), 1.0, 1, (study,), lines, address_of_only((study,)), row.index)


def _make_columns(
    row: TableRow, studies: Collection[str], label: str, years: YearAxis, glossary: Glossary
) -> Iterator[Mark]:
    year = row.integer("year")
    own = tuple(study for study in row.studies if study in studies)
    if own:
        name = name_year(year) if len(own) == len(row.studies) else f"{name_year(year)}, {label}"
        lines = (name, glossary.count_studies(own))
        is_whole = len(own) == len(row.studies) and year is not None
        href = address_of_studies(year=str(year)) if is_whole else address_of_only(own)
        yield Mark(years.place(year), float(len(own)), len(own), own, lines, href, row.index)


def _make_axis(axis: str, rows: Iterable[TableRow], years: YearAxis, glossary: Glossary) -> Chart:
    looks = glossary.lone_looks(axis).values()
    rows = list(rows)
    chosen = [row for row in rows if row.name("axis") == axis]
    return Chart(
        id=f"timeline-{axis}",
        family=f"timeline-{axis}",
        title=f"{glossary.plural(axis)} by year",
        kind="columns",
        x=years.axis,
        y=make_count_axis("Studies at each term"),
        series=tuple(Series(look, tuple(_make_marks(look, axis, chosen, years, glossary))) for look in looks),
        behind=tuple(_make_year(row, years, glossary) for row in rows if row.name("axis") == ALL),
    )


def _make_year(row: TableRow, years: YearAxis, glossary: Glossary) -> Mark:
    """Count all studies of a year."""
    year, count = row.integer("year"), len(row.studies)
    lines = (name_year(year), glossary.count_studies(row.studies))
    return Mark(years.place(year), float(count), count, row.studies, lines, None, row.index)


def _make_marks(look: Look, axis: str, rows: Iterable[TableRow], years: YearAxis, glossary: Glossary) -> Iterator[Mark]:
    for row in rows:
        if row.text("term") == look.id:
            year, count = row.integer("year"), len(row.studies)
            lines = (f"{look.label}, {name_year(year)}", glossary.count_studies(row.studies))
            known = year is not None
            href = address_of_terms({axis: look.id}, year=year) if known else address_of_only(row.studies)
            yield Mark(years.place(year), float(count), count, row.studies, lines, href, row.index)
