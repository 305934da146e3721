"""How often each term occurs, and how often two terms of one axis occur together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from osteosurvey.figures.addresses import address_of_studies, address_of_terms
from osteosurvey.figures.axes import make_category_axis, make_count_axis
from osteosurvey.figures.figure import Chart, Figure, Mark, Series
from osteosurvey.figures.findings import Finding, find_majorities, find_several
from osteosurvey.figures.glossary import Glossary
from osteosurvey.figures.looks import PLAIN, make_look
from osteosurvey.figures.rows import TableRow, group_studies, read_rows, unite_studies
from osteosurvey.survey import Survey
from osteosurvey.survey.display import lower_first
from osteosurvey.survey.fields import FIELDS
from osteosurvey.survey.tables.table import Derivation, make_table

_TOGETHER = make_look(0, "together", "studies with both", PLAIN[0])
_SEVERAL_COUNT = (
    "A study with several terms of an axis is counted under each of them, so the counts add up to more "
    "than the number of studies."
)


@dataclass(frozen=True, slots=True)
class _Term:
    axis: str
    term: str
    studies: tuple[str, ...]
    total: int


_TERM_COLUMNS: tuple[Derivation[_Term], ...] = (
    Derivation("axis", "text", "Vocabulary of the term.", lambda t: t.axis),
    Derivation("term", "text", "Id of the term.", lambda t: t.term),
    Derivation("count", "integer", "Number of studies.", lambda t: len(t.studies)),
    Derivation(
        "share", "number", "Share of all studies.", lambda t: round(len(t.studies) / t.total, 4) if t.total else None
    ),
    Derivation("studies", "list", "Ids of the studies.", lambda t: t.studies),
)


def make_distribution(survey: Survey, glossary: Glossary) -> Figure:
    """Make the distributions of the axes."""
    found = group_studies(
        ((axis, term), study.id)
        for study in survey.studies
        for axis in glossary.axes
        for term in glossary.terms_of(study, axis)
    )
    total = len(survey.studies)
    terms = [_Term(a, term, found.get((a, term), ()), total) for a in glossary.axes for term in glossary.looks(a)]
    table = make_table("distribution", "Studies at each term", "One row for each term.", _TERM_COLUMNS, terms)
    rows = list(read_rows(table))
    return Figure(
        id="distribution",
        anchor="how-often-each-term-occurs",
        title="How often each term occurs",
        caption=glossary.caption(f"How many studies have each term of each axis. {_SEVERAL_COUNT}"),
        table=table,
        charts=tuple(_make_columns(axis, rows, glossary) for axis in glossary.axes),
        finding=_find_majorities(rows, total, glossary),
    )


def _find_majorities(rows: list[TableRow], total: int, glossary: Glossary) -> Finding | None:
    axes = {
        glossary.kind(axis).lower(): {
            glossary.label(axis, row.text("term")): row.studies
            for row in rows
            if row.name("axis") == axis and glossary.parent(axis, row.name("term")) is None
        }
        for axis in glossary.axes
    }
    return find_majorities(axes, total)


def _make_columns(axis: str, rows: Iterable[TableRow], glossary: Glossary) -> Chart:
    looks = list(glossary.lone_looks(axis).values())
    chosen = {row.name("term"): row for row in rows if row.name("axis") == axis}
    return Chart(
        id=f"distribution-{axis}",
        family="distribution",
        title=glossary.plural(axis),
        kind="columns",
        x=make_category_axis(glossary.kind(axis), (look.label for look in looks)),
        y=make_count_axis(),
        series=tuple(
            Series(look, (_make_column(axis, place, look.label, chosen[look.id], glossary),))
            for place, look in enumerate(looks)
        ),
    )


def _make_column(axis: str, place: int, label: str, row: TableRow, glossary: Glossary) -> Mark:
    count = len(row.studies)
    lines = (label, glossary.count_studies(row.studies))
    href = address_of_terms({axis: row.name("term")})
    return Mark(float(place), float(count), count, row.studies, lines, href, row.index)


@dataclass(frozen=True, slots=True)
class _Pair:
    axis: str
    first: str
    second: str
    studies: tuple[str, ...]


_PAIR_COLUMNS: tuple[Derivation[_Pair], ...] = (
    Derivation("axis", "text", "Vocabulary of both terms.", lambda p: p.axis),
    Derivation("first", "text", "Id of one term.", lambda p: p.first),
    Derivation("second", "text", "Id of the other; the same for all studies at the term.", lambda p: p.second),
    Derivation("count", "integer", "Number of studies at both.", lambda p: len(p.studies)),
    Derivation("studies", "list", "Ids of the studies.", lambda p: p.studies),
)


def make_co_occurrence(survey: Survey, glossary: Glossary) -> Figure:
    """Make the figure of terms that occur together."""
    found = group_studies(_list_pairs(survey, glossary))
    order = {axis: list(glossary.looks(axis)) for axis in glossary.axes}
    keys = ((axis, *pair) for axis in glossary.axes for pair in product(order[axis], repeat=2))
    pairs = [_Pair(*key, found[key]) for key in keys if key in found]
    description = (
        "One row for each two terms of one axis that a study has both of, in either order, and each term alone."
    )
    table = make_table("co-occurrence", "Terms that occur together", description, _PAIR_COLUMNS, pairs)
    rows = list(read_rows(table))
    return Figure(
        id="co-occurrence",
        anchor="which-terms-occur-together",
        title="Which terms occur together",
        caption=glossary.caption(
            "How many studies have two terms of one axis at once; the cell of a term with itself counts all studies "
            "with the term. "
            "A study with several terms is counted in every cell that fits."
        ),
        table=table,
        charts=tuple(_make_grid(axis, rows, glossary) for axis in glossary.axes),
        finding=_find_several(rows, len(survey.studies), glossary),
    )


def _find_several(rows: list[TableRow], total: int, glossary: Glossary) -> Finding | None:
    """Find the studies with two terms of an axis of which neither is the broader one."""
    pairs = ((row.name("axis"), row.name("first"), row.name("second"), row) for row in rows)
    found = group_studies(
        (lower_first(glossary.plural(axis)), study)
        for axis, first, second, row in pairs
        if first != second
        and not (is_broader(first, second, axis, glossary) or is_broader(second, first, axis, glossary))
        for study in row.studies
    )
    return find_several(found, total)


def is_broader(term: str, other: str, axis: str, glossary: Glossary) -> bool:
    """Return whether a term stands above another."""
    above = glossary.parent(axis, other)
    return above is not None and (above == term or is_broader(term, above, axis, glossary))


def _list_pairs(survey: Survey, glossary: Glossary) -> Iterator[tuple[tuple[str, str, str], str]]:
    for axis in glossary.axes:
        for study in survey.studies:
            pairs = product(glossary.terms_of(study, axis), repeat=2)
            yield from (((axis, one, other), study.id) for one, other in pairs)


def _make_grid(axis: str, rows: Iterable[TableRow], glossary: Glossary) -> Chart:
    looks = list(glossary.looks(axis).values())
    places = {look.id: place for place, look in enumerate(looks)}
    labels = {look.id: look.label for look in looks}
    chosen = [row for row in rows if row.name("axis") == axis]
    title = glossary.kind(axis)
    return Chart(
        id=f"co-occurrence-{axis}",
        family="co-occurrence",
        title=f"{glossary.plural(axis)} together",
        kind="grid",
        x=make_category_axis(title, labels.values()),
        y=make_category_axis(title, labels.values()),
        series=(
            Series(
                _TOGETHER, tuple(_make_cell(row, places, labels, glossary) for row in chosen), unite_studies(chosen)
            ),
        ),
    )


def _make_cell(row: TableRow, places: dict[str, int], labels: dict[str, str], glossary: Glossary) -> Mark:
    first, second = row.name("first"), row.name("second")
    is_alone = first == second
    names = labels[first] if is_alone else f"{labels[first]} and {labels[second]}"
    parameter = str(FIELDS[row.name("axis")].parameter)
    terms = {parameter: first if is_alone else f"{first},{second}"}
    both = {} if is_alone else {"all": parameter}
    return Mark(
        x=float(places[first]),
        y=float(places[second]),
        count=len(row.studies),
        studies=row.studies,
        lines=(names, glossary.count_studies(row.studies)),
        href=address_of_studies(**terms, **both),
        row=row.index,
    )
