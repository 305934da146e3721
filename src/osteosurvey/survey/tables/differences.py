"""The table of differences: one row for each printed difference between two models."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from osteosurvey.models import Difference, Study
from osteosurvey.survey import Survey
from osteosurvey.survey.tables.table import Derivation, Reference, Table, make_table, take_field


@dataclass(frozen=True, slots=True)
class _DifferenceOf:
    study: Study
    number: int
    difference: Difference


def _differences(survey: Survey) -> Iterator[_DifferenceOf]:
    for study in survey.studies:
        for number, difference in enumerate(study.differences, start=1):
            yield _DifferenceOf(study, number, difference)


def _difference(field: str) -> Derivation[_DifferenceOf]:
    return take_field(Difference, field, lambda d: d.difference)


def _bound(name: Literal["low", "high"], text: str) -> Derivation[_DifferenceOf]:
    def read(row: _DifferenceOf) -> float | None:
        return getattr(row.difference.interval, name) if row.difference.interval else None

    return Derivation(f"interval_{name}", "number", text, read)


_COLUMNS: tuple[Derivation[_DifferenceOf], ...] = (
    Derivation("study_id", "text", "Id of the study.", lambda d: d.study.id, required=True),
    Derivation("number", "integer", "Place in its record, from 1.", lambda d: d.number, required=True),
    *(_difference(field) for field in Difference.model_fields if field != "interval"),
    _bound("low", "First bound of the interval, if printed."),
    _bound("high", "Second bound of the interval, if printed."),
)


def make_differences_table(survey: Survey) -> Table:
    """Make the table of differences, in the order of their records."""
    return make_table(
        "differences",
        "Differences",
        "One row for each printed difference between two models.",
        _COLUMNS,
        _differences(survey),
        key=("study_id", "number"),
        references=(Reference(("study_id",), "studies"), Reference(("study_id", "cohort"), "cohorts")),
    )
