"""The table of estimates: one row for each printed number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from osteosurvey.models import Estimate, Interval, Study, TwoByTwo
from osteosurvey.models.fields import IntervalKind, SourceKind
from osteosurvey.survey import Survey
from osteosurvey.survey.results import all_results_of
from osteosurvey.survey.tables.field_columns import make_feature_columns
from osteosurvey.survey.tables.table import Derivation, Reference, Table, description_of, make_table, take_field

INTERVAL_KINDS: tuple[str, ...] = get_args(IntervalKind)
"""Everything that the bounds around a number can be."""


@dataclass(frozen=True, slots=True)
class _EstimateOf:
    study: Study
    number: int
    result: int
    result_evaluation: str
    estimate: Estimate


def _estimates(survey: Survey) -> Iterator[_EstimateOf]:
    for study in survey.studies:
        found: dict[int, tuple[int, str]] = {}
        for result in all_results_of(study, survey):
            found |= dict.fromkeys(result.numbers, (result.numbers[0], result.merged.evaluation))
        for number, estimate in enumerate(study.estimates, start=1):
            yield _EstimateOf(study, number, *found[number], estimate)


def _bound(estimate: Estimate, name: Literal["low", "high"]) -> float | None:
    return getattr(estimate.interval, name) if estimate.interval else None


def _level(estimate: Estimate) -> float | None:
    """Give the level of a confidence interval; another spread has none."""
    interval = estimate.interval
    return interval.level if interval and interval.kind == "confidence" else None


def _estimate(field: str, name: str = "", minimum: int | None = None) -> Derivation[_EstimateOf]:
    return take_field(Estimate, field, lambda e: e.estimate, name=name, minimum=minimum)


_COLUMNS: tuple[Derivation[_EstimateOf], ...] = (
    Derivation("study_id", "text", "Id of the study.", lambda e: e.study.id, required=True),
    take_field(Study, "survey_number", lambda e: e.study, minimum=1),
    _estimate("metric"),
    _estimate("value"),
    _estimate("printed"),
    _estimate("target"),
    _estimate("evaluation"),
    _estimate("model"),
    _estimate("unit"),
    _estimate("source"),
    _estimate("qualifier"),
    _estimate("site"),
    _estimate("horizon_years"),
    _estimate("cohort"),
    Derivation("interval_low", "number", "Lower bound, if printed.", lambda e: _bound(e.estimate, "low")),
    Derivation("interval_high", "number", "Upper bound, if printed.", lambda e: _bound(e.estimate, "high")),
    _estimate("locator"),
    _estimate("note"),
    Derivation(
        "estimate",
        "integer",
        "Place of the number in its record, from 1.",
        lambda e: e.number,
        minimum=1,
        required=True,
    ),
    Derivation(
        "interval_kind",
        "text",
        description_of(Interval, "kind"),
        lambda e: e.estimate.interval.kind if e.estimate.interval else None,
        choices=INTERVAL_KINDS,
    ),
    Derivation(
        "interval_level", "number", "Level of a confidence interval, as a fraction.", lambda e: _level(e.estimate)
    ),
    _estimate("against"),
    _estimate("view"),
    _estimate("threshold"),
    Derivation(
        "result",
        "integer",
        "Result that the number prints: the place, from 1, of the first number of the same result in the record.",
        lambda e: e.result,
        minimum=1,
        required=True,
    ),
    _estimate("contrast"),
    _estimate("from_heading"),
)


def _count(cell: str) -> Derivation[_EstimateOf]:
    text = f"{description_of(TwoByTwo, cell).removesuffix('.')}, if the source prints this count of the 2×2 table."
    return Derivation(
        cell, "integer", text, lambda e: getattr(e.estimate.counts, cell) if e.estimate.counts else None, minimum=0
    )


_COLUMNS_AT_THE_END: tuple[Derivation[_EstimateOf], ...] = (
    _estimate("cited_from"),
    _estimate("superseded"),
    *map(_count, ("tp", "fn", "fp", "tn")),
    Derivation(
        "result_evaluation",
        "text",
        "Kind of data that the result was measured on, from whichever place that prints it reports one.",
        lambda e: e.result_evaluation,
    ),
)


def _make_text_column(survey: Survey) -> Derivation[_EstimateOf]:
    """Make the column that says whose text prints a number."""
    text = "Whose text prints the number: the survey's, its companion page's, the paper's own, or another review's."
    kinds = survey.source_kinds
    return Derivation(
        "printed_by", "text", text, lambda e: kinds.get(e.estimate.source), choices=get_args(SourceKind), required=True
    )


def make_estimates_table(survey: Survey) -> Table:
    """Make the table of printed numbers, in the order of their records."""
    description = "One row for each printed number on how well a model did."
    return make_table(
        "estimates",
        "Estimates",
        description,
        (
            *_COLUMNS,
            *make_feature_columns(survey, "estimate", lambda row: row.estimate),
            _make_text_column(survey),
            *_COLUMNS_AT_THE_END,
        ),
        _estimates(survey),
        key=("study_id", "estimate"),
        references=(Reference(("study_id",), "studies"), Reference(("study_id", "cohort"), "cohorts")),
    )
