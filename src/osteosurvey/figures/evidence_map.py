"""The evidence map: how many studies stand where two axes cross, and how well the best of them were validated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product

from osteosurvey.figures.addresses import address_of_terms
from osteosurvey.figures.axes import make_category_axis
from osteosurvey.figures.figure import Figure, GapMap, Mark, Series
from osteosurvey.figures.glossary import Glossary
from osteosurvey.figures.looks import STRENGTHS, Look
from osteosurvey.figures.rows import TableRow, group_studies, read_rows
from osteosurvey.survey import Survey
from osteosurvey.survey.fields import NO_VALIDATION, read_field
from osteosurvey.survey.tables.table import Derivation, make_table
from osteosurvey.text import join_words


@dataclass(frozen=True, slots=True)
class _Cell:
    row_axis: str
    row: str
    column_axis: str
    column: str
    by_strength: Mapping[str, tuple[str, ...]]

    @property
    def studies(self) -> tuple[str, ...]:
        return tuple(sorted(study for studies in self.by_strength.values() for study in studies))

    @property
    def strongest(self) -> str | None:
        return max(self.by_strength, key=list(STRENGTHS).index) if self.by_strength else None

    @property
    def composition(self) -> str | None:
        """How many of the studies have which validation as their strongest, such as '1 of 12 external'."""
        found = [(look.label, len(self.by_strength.get(name, ()))) for name, look in STRENGTHS.items()]
        shares = (f"{count} of {len(self.studies)} {label}" for label, count in reversed(found) if count)
        return ", ".join(shares) or None


def _strength_column(strength: str) -> Derivation[_Cell]:
    meaning = (
        "with no kind of validation reported"
        if strength == NO_VALIDATION
        else f"whose strongest validation is {strength}"
    )
    return Derivation(strength, "list", f"Ids of the studies {meaning}.", lambda c: c.by_strength.get(strength, ()))


_COLUMNS: tuple[Derivation[_Cell], ...] = (
    Derivation("row_axis", "text", "Vocabulary of the row's term.", lambda c: c.row_axis),
    Derivation("row", "text", "Id of the row's term.", lambda c: c.row),
    Derivation("column_axis", "text", "Vocabulary of the column's term.", lambda c: c.column_axis),
    Derivation("column", "text", "Id of the column's term.", lambda c: c.column),
    Derivation("count", "integer", "Number of studies at both; 0 is a gap.", lambda c: len(c.studies)),
    Derivation(
        "strongest",
        "text",
        f"Strongest validation of any of them: {join_words(STRENGTHS, 'or')}; empty for a gap.",
        lambda c: c.strongest,
    ),
    Derivation("studies", "list", "Ids of the studies.", lambda c: c.studies),
    *map(_strength_column, STRENGTHS),
    Derivation(
        "composition",
        "text",
        "How many of the studies have which strongest validation, the strongest first; empty for a gap.",
        lambda c: c.composition,
    ),
)


def make_evidence_map(survey: Survey, glossary: Glossary) -> Figure:
    """Make the evidence map."""
    description = "One row for each two terms of different axes, those that no study has both of included."
    table = make_table("evidence-map", "Evidence map", description, _COLUMNS, _make_cells(survey, glossary))
    rows = list(read_rows(table))
    return Figure(
        id="evidence-map",
        anchor="where-the-evidence-is",
        title="Evidence map",
        caption=glossary.caption(
            "How many studies have both terms of a cell, coloured by the strongest validation that any of them is "
            "known to have; an empty cell is a gap. A study with several terms is counted in every cell that fits. "
            "If a study reports no validation, none is counted as known; this does not mean that none was done."
        ),
        table=table,
        charts=tuple(_make_grid(pairing, rows, glossary) for pairing in pair_axes(glossary)),
        remarks=tuple(_note_unstated(glossary)),
    )


def pair_axes(glossary: Glossary) -> Iterator[tuple[str, str]]:
    """Set every two axes against each other."""
    return combinations(glossary.axes, 2)


def _note_unstated(glossary: Glossary) -> Iterator[str]:
    for axis in glossary.axes:
        names = [look.label for look in glossary.looks(axis).values() if glossary.is_unstated(axis, look.id)]
        if names:
            yield f"{', '.join(names)}: no cell that one of these studies may belong to counts as a gap."


def _make_cells(survey: Survey, glossary: Glossary) -> Iterator[_Cell]:
    found = group_studies(_list_places(survey, glossary))
    for one, other in pair_axes(glossary):
        for row, column in product(glossary.looks(one), glossary.looks(other)):
            strengths = {name: found.get((one, row, other, column, name), ()) for name in STRENGTHS}
            by_strength = {name: studies for name, studies in strengths.items() if studies}
            if by_strength or not (glossary.is_unstated(one, row) or glossary.is_unstated(other, column)):
                yield _Cell(one, row, other, column, by_strength)


def _list_places(survey: Survey, glossary: Glossary) -> Iterator[tuple[tuple[str, str, str, str, str], str]]:
    for study in survey.studies:
        strength = read_field("strongest_validation", study, survey).answer
        for one, other in pair_axes(glossary):
            for row, column in product(glossary.terms_of(study, one), glossary.terms_of(study, other)):
                yield (one, row, other, column, strength), study.id


def _make_grid(pairing: tuple[str, str], rows: Iterable[TableRow], glossary: Glossary) -> GapMap:
    one, other = pairing
    chosen = [r for r in rows if (r.name("row_axis"), r.name("column_axis")) == pairing and r.studies]
    return GapMap(
        id=f"evidence-map-{one}-{other}",
        family="evidence-map",
        title=f"{glossary.kind(one)} and {glossary.survey.vocabularies[other].label}",
        kind="grid",
        x=make_category_axis(glossary.kind(other), (look.label for look in glossary.looks(other).values())),
        y=make_category_axis(glossary.kind(one), (look.label for look in glossary.looks(one).values())),
        series=tuple(_make_series(look, pairing, chosen, glossary) for look in STRENGTHS.values()),
        open_cells=tuple(_list_open_cells(pairing, chosen, glossary)),
    )


def _list_open_cells(
    pairing: tuple[str, str], filled: Iterable[TableRow], glossary: Glossary
) -> Iterator[tuple[float, float]]:
    """List the cells that are no gap when they are empty, as a study that names no term may belong there."""
    one, other = pairing
    possible = {
        cell
        for study in glossary.survey.studies
        for cell in product(glossary.possible_terms(study, one), glossary.possible_terms(study, other))
    }
    known = {(row.name("row"), row.name("column")) for row in filled}
    for (y, row), (x, column) in product(enumerate(glossary.looks(one)), enumerate(glossary.looks(other))):
        is_unstated = glossary.is_unstated(one, row) or glossary.is_unstated(other, column)
        if is_unstated or (row, column) in possible - known:
            yield float(x), float(y)


def _make_series(look: Look, pairing: tuple[str, str], rows: Iterable[TableRow], glossary: Glossary) -> Series:
    rows = list(rows)
    ids = tuple(sorted({study for row in rows for study in row.items(look.id)}))
    places = tuple({term: place for place, term in enumerate(glossary.looks(axis))} for axis in pairing)
    marks = (_make_mark(row, look, pairing, places, glossary) for row in rows if row.text("strongest") == look.id)
    return Series(look, tuple(marks), ids)


def _make_mark(
    row: TableRow, look: Look, pairing: tuple[str, str], places: tuple[dict[str, int], ...], glossary: Glossary
) -> Mark:
    one, other = row.name("row"), row.name("column")
    names = f"{glossary.label(pairing[0], one)}, {glossary.label(pairing[1], other)}"
    return Mark(
        x=float(places[1][other]),
        y=float(places[0][one]),
        count=len(row.studies),
        studies=row.studies,
        lines=(names, glossary.count_studies(row.studies), f"strongest validation: {row.name('composition')}"),
        href=address_of_terms({pairing[0]: one, pairing[1]: other}),
        row=row.index,
    )
