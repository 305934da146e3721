"""The taxonomy figure: every study as a strand over the axes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from osteosurvey.figures.figure import Figure
from osteosurvey.figures.findings import Finding
from osteosurvey.figures.glossary import Glossary
from osteosurvey.figures.named_models import make_models_table
from osteosurvey.figures.rows import TableRow, group_studies, read_rows
from osteosurvey.figures.svg.strands import make_strand_map
from osteosurvey.survey import Survey
from osteosurvey.survey.tables.table import Derivation, make_table


@dataclass(frozen=True, slots=True)
class _Combination:
    terms: tuple[str, ...]
    studies: tuple[str, ...]


def _columns(axes: Iterable[str]) -> tuple[Derivation[_Combination], ...]:
    return (
        *(_axis_column(place, axis) for place, axis in enumerate(axes)),
        Derivation("count", "integer", "Number of studies with all of these terms.", lambda c: len(c.studies)),
        Derivation("studies", "list", "Ids of the studies.", lambda c: c.studies),
    )


def _axis_column(place: int, axis: str) -> Derivation[_Combination]:
    return Derivation(axis, "text", f"Id of the term of '{axis}'.", lambda c: c.terms[place])


def make_taxonomy(survey: Survey, glossary: Glossary) -> Figure:
    """Make the taxonomy figure."""
    combinations = sorted(_combine(survey), key=lambda one: _order(one, glossary))
    description = "One row for each combination of terms, one of each axis, that a study is labelled with."
    table = make_table("taxonomy", "Taxonomy", description, _columns(survey.axes), combinations)
    return Figure(
        id="taxonomy",
        finding=find_widest(list(read_rows(table)), glossary),
        anchor="the-map",
        title="The taxonomy",
        caption=glossary.caption(
            "Every study as a strand from one axis to the next. A study with several terms of an axis has a strand for "
            "each combination and is counted once at each term; a term counts the studies of its narrower terms, too."
        ),
        table=table,
        drawing=make_strand_map(table, make_models_table(survey, glossary), glossary),
    )


LEAST_PATH, LEAST_SHARE = 5, 0.15
"""Fewest studies of a path, and least share of all, that a finding speaks of."""


def find_widest(rows: Sequence[TableRow], glossary: Glossary) -> Finding | None:
    """Name the combination of terms with the most studies, if no other has as many."""
    total = len(glossary.survey.studies)
    ranked = sorted(rows, key=lambda row: -len(row.studies))
    counts = [*(len(row.studies) for row in ranked), 0]
    if counts[0] < LEAST_PATH or counts[0] < LEAST_SHARE * total or (len(ranked) > 1 and counts[0] == counts[1]):
        return None
    names = ", ".join(glossary.label(axis, ranked[0].name(axis)) for axis in glossary.axes)
    text = f"The widest path: {names}, in {counts[0]:,} of {total:,} studies"
    return Finding(text, f"widest path: alone at the top, with {LEAST_PATH} studies and {LEAST_SHARE:.0%} or more")


def _combine(survey: Survey) -> Iterator[_Combination]:
    found = group_studies(
        (terms, study.id) for study in survey.studies for terms in _list_combinations(study.taxonomy, survey.axes)
    )
    return (_Combination(terms, studies) for terms, studies in found.items())


def _list_combinations(taxonomy: object, axes: Iterable[str]) -> Iterator[tuple[str, ...]]:
    return product(*(dict.fromkeys(getattr(taxonomy, axis)) for axis in axes))


def _order(one: _Combination, glossary: Glossary) -> tuple[int, ...]:
    return tuple(list(glossary.looks(axis)).index(term) for axis, term in zip(glossary.axes, one.terms, strict=True))
