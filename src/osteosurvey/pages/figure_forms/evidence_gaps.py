"""Combinations without a study as pages show them: a ranked list with the number of studies expected as bars."""

from __future__ import annotations

from dataclasses import dataclass

from osteosurvey.figures.figure import Figure
from osteosurvey.figures.gaps import format_expected
from osteosurvey.figures.rows import TableRow, read_rows
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.display import format_count

FIRST = 12
"""Gaps that are shown before a reader asks for all."""

_ROOM = 1.1
"""Length of the scale, against the longest bar or one study, whichever is longer."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One combination that no study has."""

    rank: str
    terms: tuple[str, ...]
    expected: str
    bar: str
    """Length of the bar, in percent of the scale."""

    is_expected: bool
    """Whether one study or more would be expected."""


@dataclass(frozen=True, slots=True)
class GapList:
    """The gaps in their order."""

    first: tuple[Gap, ...]
    others: tuple[Gap, ...]
    total: str
    one: str
    """Where one study stands on the scale, in percent."""


def make_gap_list(figure: Figure, catalogue: Catalogue) -> GapList:
    """Prepare the list."""
    rows = list(read_rows(figure.table))
    scale = _ROOM * max([1.0, *(row.value("expected") for row in rows)])
    gaps = tuple(_make_gap(row, scale, catalogue) for row in rows)
    return GapList(gaps[:FIRST], gaps[FIRST:], format_count(len(gaps)), f"{100 / scale:.1f}%")


def _make_gap(row: TableRow, scale: float, catalogue: Catalogue) -> Gap:
    named = ((axis, row.text(axis)) for axis in catalogue.survey.axes)
    expected = row.value("expected")
    return Gap(
        rank=format_count(row.integer("rank") or 0),
        terms=tuple(catalogue.term(axis, term).short for axis, term in named if term),
        expected=format_expected(expected),
        bar=f"{100 * expected / scale:.1f}%",
        is_expected=expected >= 1,
    )
