"""The table of estimates: one row for each printed number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from osteosurvey.models import Estimate, Interval, Study
from osteosurvey.models.estimate import HeadedField
from osteosurvey.models.fields import IntervalKind, Qualifier
from osteosurvey.survey import Survey
from osteosurvey.survey.results import list_results
from osteosurvey.survey.tables.field_columns import make_feature_columns
from osteosurvey.survey.tables.table import Derivation, Reference, Table, description_of, make_table

QUALIFIERS: tuple[str, ...] = get_args(Qualifier)
"""Every way in which a printed number bounds the true one."""

INTERVAL_KINDS: tuple[str, ...] = get_args(IntervalKind)
"""Everything that the bounds around a number can be."""


HEADED_FIELDS: tuple[str, ...] = get_args(HeadedField)
"""Fields of a number that the heading of a table can stand for."""


@dataclass(frozen=True, slots=True)
class _EstimateOf:
    study: Study
    number: int
    result: int
    estimate: Estimate


def _estimates(survey: Survey) -> Iterator[_EstimateOf]:
    for study in survey.studies:
        firsts = {number: result.numbers[0] for result in list_results(study.estimates) for number in result.numbers}
        for number, estimate in enumerate(study.estimates, start=1):
            yield _EstimateOf(study, number, firsts[number], estimate)


def _bound(estimate: Estimate, name: Literal["low", "high"]) -> float | None:
    return getattr(estimate.interval, name) if estimate.interval else None


def _level(estimate: Estimate) -> float | None:
    """Give the level of a confidence interval; another spread has none."""
    interval = estimate.interval
    return interval.level if interval and interval.kind == "confidence" else None


def _estimate(name: str) -> str:
    return description_of(Estimate, name)


_COLUMNS: tuple[Derivation[_EstimateOf], ...] = (
    Derivation("study_id", "text", "Id of the study.", lambda e: e.study.id, required=True),
    Derivation(
        "survey_number", "integer", description_of(Study, "survey_number"), lambda e: e.study.survey_number, minimum=1
    ),
    Derivation("metric", "text", _estimate("metric"), lambda e: e.estimate.metric, terms="metrics", required=True),
    Derivation("value", "number", _estimate("value"), lambda e: e.estimate.value, required=True),
    Derivation("printed", "text", _estimate("printed"), lambda e: e.estimate.printed, required=True),
    Derivation("target", "text", _estimate("target"), lambda e: e.estimate.target, terms="targets"),
    Derivation(
        "evaluation",
        "text",
        _estimate("evaluation"),
        lambda e: e.estimate.evaluation,
        terms="evaluations",
        required=True,
    ),
    Derivation("model", "text", _estimate("model"), lambda e: e.estimate.model),
    Derivation("unit", "text", _estimate("unit"), lambda e: e.estimate.unit, terms="units"),
    Derivation("source", "text", _estimate("source"), lambda e: e.estimate.source, terms="sources", required=True),
    Derivation(
        "qualifier",
        "text",
        _estimate("qualifier"),
        lambda e: e.estimate.qualifier,
        choices=QUALIFIERS,
        required=True,
    ),
    Derivation("site", "text", _estimate("site"), lambda e: e.estimate.site, terms="body-sites"),
    Derivation("horizon_years", "list", _estimate("horizon_years"), lambda e: e.estimate.horizon_years, items="number"),
    Derivation("cohort", "text", _estimate("cohort"), lambda e: e.estimate.cohort),
    Derivation("interval_low", "number", "Lower bound, if printed.", lambda e: _bound(e.estimate, "low")),
    Derivation("interval_high", "number", "Upper bound, if printed.", lambda e: _bound(e.estimate, "high")),
    Derivation("locator", "text", _estimate("locator"), lambda e: e.estimate.locator),
    Derivation("note", "text", _estimate("note"), lambda e: e.estimate.note),
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
    Derivation("against", "text", _estimate("against"), lambda e: e.estimate.against),
    Derivation("view", "text", _estimate("view"), lambda e: e.estimate.view),
    Derivation("threshold", "text", _estimate("threshold"), lambda e: e.estimate.threshold),
    Derivation(
        "result",
        "integer",
        "Result that the number prints: the place, from 1, of the first number of the same result in the record.",
        lambda e: e.result,
        minimum=1,
        required=True,
    ),
    Derivation("contrast", "text", _estimate("contrast"), lambda e: e.estimate.contrast, terms="contrasts"),
    Derivation(
        "from_heading", "list", _estimate("from_heading"), lambda e: e.estimate.from_heading, choices=HEADED_FIELDS
    ),
)


def make_estimates_table(survey: Survey) -> Table:
    """Make the table of printed numbers, in the order of their records."""
    description = "One row for each printed number on how well a model did."
    return make_table(
        "estimates",
        "Estimates",
        description,
        (*_COLUMNS, *make_feature_columns(survey, "estimate", lambda row: row.estimate)),
        _estimates(survey),
        key=("study_id", "estimate"),
        references=(Reference(("study_id",), "studies"), Reference(("study_id", "cohort"), "cohorts")),
    )
