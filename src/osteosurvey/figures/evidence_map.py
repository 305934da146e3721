"""The evidence map: how many studies stand where two axes cross, and how well the best of them were validated."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, combinations, product

from osteosurvey.figures.addresses import address_of_terms
from osteosurvey.figures.axes import make_category_axis
from osteosurvey.figures.figure import Figure, GapMap, Mark, Series
from osteosurvey.figures.findings import Finding
from osteosurvey.figures.gaps import Gap, rank_gaps
from osteosurvey.figures.glossary import Glossary
from osteosurvey.figures.looks import STRENGTHS, Look
from osteosurvey.figures.rows import TableRow, group_studies, read_rows
from osteosurvey.survey import Survey
from osteosurvey.survey.fields import NO_VALIDATION, read_field
from osteosurvey.survey.tables.table import Derivation, make_table
from osteosurvey.text import join_words

GAP, OPEN, UNUSED = "gap", "open", "unused-term"
"""Why a cell has no study: nobody has looked, one may belong there, or no study has one of its terms."""


@dataclass(frozen=True, slots=True)
class _Cell:
    row_axis: str
    row: str
    column_axis: str
    column: str
    by_strength: Mapping[str, tuple[str, ...]]
    externally_tested: tuple[str, ...]
    why_empty: str | None
    """Why no study stands here; None for a cell with studies."""

    gap: tuple[int, Gap] | None
    """The cell as a gap, with its rank."""

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
    Derivation(
        "externally_tested",
        "list",
        "Ids of the studies that were validated on data of another origin.",
        lambda c: c.externally_tested,
    ),
    Derivation(
        "why_empty",
        "text",
        f"Why the cell has no study: {GAP}; {OPEN}, as one may belong there whose source does not name its term; or "
        f"{UNUSED}, as no study has one of the two.",
        lambda c: c.why_empty,
    ),
    Derivation(
        "gap_rank",
        "integer",
        "Rank of the gap among all, as in the table of evidence-gaps.",
        lambda c: c.gap[0] if c.gap else None,
    ),
    Derivation(
        "expected",
        "number",
        "Studies expected in the gap if the axes were independent.",
        lambda c: c.gap[1].expected if c.gap else None,
    ),
)


def make_evidence_map(survey: Survey, glossary: Glossary) -> Figure:
    """Make the evidence map."""
    description = "One row for each two terms of different axes, those that no study has both of included."
    table = make_table("evidence-map", "Evidence map", description, _COLUMNS, _make_cells(survey, glossary))
    rows = list(read_rows(table))
    first = next(pair_axes(glossary), None)
    return Figure(
        id="evidence-map",
        finding=find_fullest(_list_rows(first, rows), glossary.label) if first else None,
        anchor="where-the-evidence-is",
        title="Evidence map",
        caption=glossary.caption(
            "How many studies have both terms of a cell: each block is a study, in the colour of the strongest "
            "validation that it is known to have. A study with several terms is counted in every cell that fits. None "
            "reported does not mean that none was done."
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
    external = {study.id for study in survey.studies if read_field("external", study, survey).answer == "yes"}
    gaps = {gap.terms: (rank, gap) for rank, gap in enumerate(rank_gaps(survey, glossary), start=1)}
    for one, other in pair_axes(glossary):
        possible = _list_possible((one, other), glossary)
        for row, column in product(glossary.looks(one), glossary.looks(other)):
            strengths = {name: found.get((one, row, other, column, name), ()) for name in STRENGTHS}
            by_strength = {name: studies for name, studies in strengths.items() if studies}
            if not by_strength and (glossary.is_unstated(one, row) or glossary.is_unstated(other, column)):
                continue
            tested = tuple(sorted(external.intersection(*[chain.from_iterable(by_strength.values())])))
            gap = gaps.get(((one, row), (other, column)))
            why = None if by_strength else GAP if gap else OPEN if (row, column) in possible else UNUSED
            yield _Cell(one, row, other, column, by_strength, tested, why, gap)


def _list_places(survey: Survey, glossary: Glossary) -> Iterator[tuple[tuple[str, str, str, str, str], str]]:
    for study in survey.studies:
        strength = read_field("strongest_validation", study, survey).answer
        for one, other in pair_axes(glossary):
            for row, column in product(glossary.terms_of(study, one), glossary.terms_of(study, other)):
                yield (one, row, other, column, strength), study.id


def _list_possible(pairing: tuple[str, str], glossary: Glossary) -> set[tuple[str, str]]:
    """List the pairs of terms that some study stands at, or may where its source names no term."""
    one, other = pairing
    return {
        cell
        for study in glossary.survey.studies
        for cell in product(glossary.possible_terms(study, one), glossary.possible_terms(study, other))
    }


def _list_rows(pairing: tuple[str, str], rows: Iterable[TableRow]) -> list[TableRow]:
    return [row for row in rows if (row.name("row_axis"), row.name("column_axis")) == pairing]


def _make_grid(pairing: tuple[str, str], rows: Iterable[TableRow], glossary: Glossary) -> GapMap:
    one, other = pairing
    chosen = [row for row in _list_rows(pairing, rows) if row.studies]
    return GapMap(
        id=f"evidence-map-{one}-{other}",
        family="evidence-map",
        title=f"{glossary.kind(one)} and {glossary.survey.vocabularies[other].label}",
        kind="grid",
        x=make_category_axis(glossary.kind(other), (look.label for look in glossary.looks(other).values())),
        y=make_category_axis(glossary.kind(one), (look.label for look in glossary.looks(one).values())),
        series=tuple(_make_series(look, pairing, chosen, glossary) for look in STRENGTHS.values()),
        open_cells=tuple(_list_open_cells(pairing, chosen, glossary)),
        tested=tuple(sorted({study for row in chosen for study in row.items("externally_tested")})),
    )


def _list_open_cells(
    pairing: tuple[str, str], filled: Iterable[TableRow], glossary: Glossary
) -> Iterator[tuple[float, float]]:
    """List the cells that are no gap when they are empty, as a study that names no term may belong there."""
    one, other = pairing
    possible = _list_possible(pairing, glossary)
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


LEAST_FULL = 5
"""Fewest studies of a cell that a finding speaks of."""


def find_fullest(rows: Iterable[TableRow], name: Callable[[str, str], str]) -> Finding | None:
    """Say how many studies of the one or two fullest cells of two axes were tested externally.

    None where a cell of fewer studies would be spoken of, or where several are equally full, as choosing one of them
    would be a choice of ours.
    """
    ranked = sorted((row for row in rows if row.studies), key=lambda row: (-len(row.studies), row.index))
    sizes = [*(len(row.studies) for row in ranked), 0, 0, 0]
    if sizes[0] < LEAST_FULL or sizes[0] == sizes[1]:
        return None
    shown = ranked[:2] if sizes[1] >= LEAST_FULL and sizes[1] > sizes[2] else ranked[:1]
    names = [
        f"{name(row.name('row_axis'), row.name('row'))} × {name(row.name('column_axis'), row.name('column'))}"
        for row in shown
    ]
    shares = [f"{len(row.items('externally_tested')) or 'none'} of {len(row.studies):,}" for row in shown]
    others = (f"; {cell}: {share}" for cell, share in zip(names[1:], shares[1:], strict=True))
    text = f"{names[0]}: {shares[0]} studies tested externally{''.join(others)}"
    return Finding(text, f"fullest cells: each with {LEAST_FULL} studies or more, and with more than the next")
