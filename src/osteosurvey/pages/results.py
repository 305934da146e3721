"""The printed numbers of a study as tables show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from osteosurvey.models import Estimate, Interval, Study
from osteosurvey.pages.catalogue import Catalogue, TermView
from osteosurvey.pages.cohorts import name_cohort
from osteosurvey.pages.dispute_marks import mark_estimate
from osteosurvey.pages.wording import format_value, format_years

_NOT_REPORTED = "not-reported"
"""Evaluation of a number whose data the source does not tell; short tables leave it out."""


@dataclass(frozen=True, slots=True)
class ResultView:
    """One printed number in a cell, with what sets it apart."""

    metric: str
    printed: str
    qualifiers: str


@dataclass(frozen=True, slots=True)
class EstimateView:
    """One printed number in a row of its own."""

    metric: TermView
    printed: str
    value: str
    interval: str | None
    subject: str
    evaluation: str
    cohort: str | None
    cohort_id: str | None
    model: str | None
    unit: str | None
    source: str
    note: str | None
    dispute: int | None
    """Number of the study's dispute that is about this number."""


@dataclass(frozen=True, slots=True)
class EstimatesTable:
    """Every printed number of a study, and which columns hold anything."""

    rows: tuple[EstimateView, ...]
    has_interval: bool
    has_subject: bool
    has_model: bool
    has_unit: bool
    has_note: bool


def make_estimates_table(study: Study, catalogue: Catalogue) -> EstimatesTable:
    """Prepare the printed numbers of a study."""
    cohorts = name_cohorts(study, catalogue)
    rows = tuple(
        _make_estimate_view(estimate, cohorts, catalogue, mark_estimate(estimate, study))
        for estimate in study.estimates
    )
    return EstimatesTable(
        rows=rows,
        has_interval=any(row.interval for row in rows),
        has_subject=any(row.subject for row in rows),
        has_model=any(row.model for row in rows),
        has_unit=any(row.unit for row in rows),
        has_note=any(row.note for row in rows),
    )


def name_cohorts(study: Study, catalogue: Catalogue) -> Mapping[str, str]:
    """Name every cohort of a study by its id."""
    return {cohort.id: name_cohort(cohort, catalogue) for cohort in study.cohorts}


def _make_estimate_view(
    estimate: Estimate, cohorts: Mapping[str, str], catalogue: Catalogue, dispute: int | None
) -> EstimateView:
    return EstimateView(
        metric=catalogue.term("metrics", estimate.metric),
        printed=estimate.printed,
        value=format_value(estimate.value, estimate.qualifier),
        interval=None if estimate.interval is None else _format_interval(estimate.interval),
        subject=", ".join(_list_subject(estimate, catalogue)),
        evaluation=catalogue.term("evaluations", estimate.evaluation).label,
        cohort=cohorts[estimate.cohort] if estimate.cohort else None,
        cohort_id=estimate.cohort,
        model=estimate.model,
        unit=catalogue.label("units", estimate.unit),
        source=catalogue.source(estimate.source, estimate.locator),
        note=estimate.note,
        dispute=dispute,
    )


def _format_interval(interval: Interval) -> str:
    return f"{interval.printed} ({format_value(interval.level * 100)} %)"


def _list_subject(estimate: Estimate, catalogue: Catalogue) -> list[str]:
    parts = [catalogue.label("targets", estimate.target), catalogue.label("body-sites", estimate.site)]
    if estimate.horizon_years:
        parts.append(format_years(estimate.horizon_years))
    return [part for part in parts if part]


def make_result_views(study: Study, catalogue: Catalogue) -> tuple[ResultView, ...]:
    """Prepare the printed numbers of a study for one cell."""
    cohorts = name_cohorts(study, catalogue)
    return tuple(
        ResultView(
            metric=catalogue.term("metrics", estimate.metric).short,
            printed=estimate.printed,
            qualifiers=", ".join(_list_qualifiers(estimate, cohorts, catalogue)),
        )
        for estimate in study.estimates
    )


def _list_qualifiers(estimate: Estimate, cohorts: Mapping[str, str], catalogue: Catalogue) -> list[str]:
    parts = _list_subject(estimate, catalogue)
    if estimate.evaluation != _NOT_REPORTED:
        parts.append(catalogue.term("evaluations", estimate.evaluation).label)
    if estimate.cohort and len(cohorts) > 1:
        parts.append(cohorts[estimate.cohort])
    if estimate.model:
        parts.append(estimate.model)
    return parts
