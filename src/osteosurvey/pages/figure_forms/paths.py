"""The taxonomy as a list for small screens: the combinations of terms with the most studies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from osteosurvey.figures.addresses import address_of_only, address_of_terms
from osteosurvey.figures.figure import Figure
from osteosurvey.figures.rows import TableRow, read_rows
from osteosurvey.survey.catalogue import Catalogue

MOST_PATHS = 14
"""Most combinations that are listed; the table beside has all."""


@dataclass(frozen=True, slots=True)
class Path:
    """One combination of terms, one of each axis."""

    row: int
    """Its row in the table of the figure."""

    terms: tuple[str, ...]
    count: str
    href: str
    """Where exactly its studies are listed; empty where no address shows them."""

    bar: str
    color: str | None


def make_paths(figure: Figure, catalogue: Catalogue) -> tuple[Path, ...]:
    """Prepare the combinations, those with the most studies first."""
    ranked = sorted(read_rows(figure.table), key=lambda row: (-len(row.studies), row.index))[:MOST_PATHS]
    return tuple(_make_paths(ranked, catalogue))


def _make_paths(rows: list[TableRow], catalogue: Catalogue) -> Iterator[Path]:
    axes = catalogue.survey.axes
    for row in rows:
        terms = {axis: row.name(axis) for axis in axes}
        views = [catalogue.term(axis, term) for axis, term in terms.items()]
        yield Path(
            row=row.index,
            terms=tuple(view.short for view in views),
            count=f"{len(row.studies):,}",
            href=_find_address(row, terms, catalogue),
            bar=f"{100 * len(row.studies) / len(rows[0].studies):.1f}%",
            color=views[0].color,
        )


def _find_address(row: TableRow, terms: dict[str, str], catalogue: Catalogue) -> str:
    """Find the address that shows exactly the studies of a row; a broader term also shows those of narrower ones."""
    sets = [{study.id for study in catalogue.studies_by_term[key]} for key in terms.items()]
    if set.intersection(*sets) == set(row.studies):
        return address_of_terms(terms)
    return address_of_only(row.studies) or ""
