"""The printed numbers of a study as tables show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from osteosurvey.audit import Meanings
from osteosurvey.models import Estimate, Study
from osteosurvey.pages.audit import mark_findings
from osteosurvey.pages.records.dispute_marks import mark_estimate
from osteosurvey.pages.records.evidence import name_cohort
from osteosurvey.survey.catalogue import Catalogue, TermView
from osteosurvey.survey.display import (
    format_difference,
    format_interval,
    format_results,
    format_value,
    format_years,
)
from osteosurvey.survey.pairs import EXTERNAL, INTERNAL, list_pairs
from osteosurvey.survey.results import count_results

_NOT_REPORTED = "not-reported"
"""Evaluation of a number whose data the source does not report; short tables leave it out."""

_FIXED_COLUMNS = 4
"""Columns of the table of numbers that are always there: metric, as printed, value, source."""


@dataclass(frozen=True, slots=True)
class ResultView:
    """One printed number in a cell, with what sets it apart."""

    metric: str
    printed: str
    qualifiers: str


@dataclass(frozen=True, slots=True)
class EstimateView:
    """One printed number in a row of its own."""

    anchor: str
    """Id of the number on its page."""

    metric: TermView
    printed: str
    value: str
    interval: str | None
    target: str | None
    """What the model looks for, and what it is held against."""

    view: str | None
    subject: str
    """Everything that the number is about, the target included."""

    evaluation: TermView
    cohort: str | None
    cohort_id: str | None
    model: str | None
    unit: str | None
    threshold: str | None
    source: str
    note: str | None
    dispute: int | None
    """Number of the study's dispute that is about this number."""

    finding: int | None
    """Number of the first thing that arithmetic objects to in this number."""

    @property
    def question(self) -> tuple[str | None, ...]:
        """What must be the same for two numbers of one metric to stand side by side."""
        return (self.target, self.view, self.model, self.threshold_text)

    @property
    def threshold_text(self) -> str | None:
        """The threshold as written among other words."""
        return _format_threshold(self.threshold)

    @property
    def reported_evaluation(self) -> str | None:
        """The kind of data that the number was measured on, where the source reports it."""
        return None if self.evaluation.id == _NOT_REPORTED else self.evaluation.label


@dataclass(frozen=True, slots=True)
class EvaluationGroup:
    """The numbers that were measured on one kind of data."""

    evaluation: TermView
    rows: tuple[EstimateView, ...]


@dataclass(frozen=True, slots=True)
class ComparedMetric:
    """One metric of one model, with its numbers on each kind of data that the comparison shows."""

    metric: TermView
    qualifiers: str
    cells: tuple[tuple[EstimateView, ...], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Metrics that are printed for several kinds of data, side by side."""

    evaluations: tuple[TermView, ...]
    rows: tuple[ComparedMetric, ...]


@dataclass(frozen=True, slots=True)
class PairView:
    """A result on data of the study's own origin beside one on data of another origin."""

    metric: TermView
    qualifiers: str
    internal: EstimateView
    external: EstimateView
    difference: str


@dataclass(frozen=True, slots=True)
class EstimatesTable:
    """Every printed number of a study by the kind of data behind it, and which columns hold anything."""

    groups: tuple[EvaluationGroup, ...]
    pairs: tuple[PairView, ...]
    count: str
    """How many results there are, and at how many places they are printed where those are more."""

    comparison: Comparison | None
    has_interval: bool
    has_subject: bool
    has_cohort: bool
    has_model: bool
    has_unit: bool
    has_threshold: bool
    has_note: bool

    @property
    def columns(self) -> int:
        """Number of the table's columns, over which the heading of a group goes."""
        optional = (self.has_interval, self.has_subject, self.has_cohort, self.has_model, self.has_unit)
        return _FIXED_COLUMNS + sum((*optional, self.has_threshold, self.has_note))


def make_estimates_table(study: Study, catalogue: Catalogue) -> EstimatesTable:
    """Prepare the printed numbers of a study."""
    rows = make_estimate_views(study, catalogue)
    groups = group_by_evaluation(rows, catalogue)
    return EstimatesTable(
        groups=groups,
        pairs=tuple(_make_pair_views(study, catalogue)),
        comparison=compare_evaluations(_leave_out_paired(groups, catalogue.survey.meanings)),
        count=format_results(*count_results([study])),
        has_interval=any(row.interval for row in rows),
        has_subject=any(row.subject for row in rows),
        has_cohort=any(row.cohort for row in rows),
        has_model=any(row.model for row in rows),
        has_unit=any(row.unit for row in rows),
        has_threshold=any(row.threshold for row in rows),
        has_note=any(row.note for row in rows),
    )


def make_estimate_views(study: Study, catalogue: Catalogue, *, prefix: str = "result") -> tuple[EstimateView, ...]:
    """Prepare every printed number of a study; the prefix of their ids tells studies on one page apart."""
    cohorts = name_cohorts(study, catalogue)
    findings = mark_findings(catalogue.survey.findings[study.id])
    return tuple(
        _make_estimate_view(
            f"{prefix}-{place + 1}", estimate, cohorts, catalogue, mark_estimate(estimate, study), findings.get(place)
        )
        for place, estimate in enumerate(study.estimates)
    )


def group_by_evaluation(rows: Iterable[EstimateView], catalogue: Catalogue) -> tuple[EvaluationGroup, ...]:
    """Group numbers by the data behind them, in the order of the vocabulary."""
    found: dict[str, list[EstimateView]] = {}
    for row in rows:
        found.setdefault(row.evaluation.id, []).append(row)
    order = [term.id for term in catalogue.survey.vocabularies["evaluations"].terms if term.id in found]
    return tuple(EvaluationGroup(catalogue.term("evaluations", term), tuple(found[term])) for term in order)


def compare_evaluations(groups: Iterable[EvaluationGroup]) -> Comparison | None:
    """Set numbers of one metric that answer one question and are printed for several kinds of data side by side."""
    reported = [group for group in groups if group.evaluation.id != _NOT_REPORTED]
    found: dict[tuple[str, tuple[str | None, ...]], list[list[EstimateView]]] = {}
    for place, group in enumerate(reported):
        for row in group.rows:
            found.setdefault((row.metric.id, row.question), [[] for _ in reported])[place].append(row)
    shared = [cells for cells in found.values() if sum(map(bool, cells)) > 1]
    shown = [place for place in range(len(reported)) if any(cells[place] for cells in shared)]
    if not shown:
        return None
    rows = tuple(_make_compared_metric([tuple(cells[place]) for place in shown]) for cells in shared)
    return Comparison(tuple(reported[place].evaluation for place in shown), rows)


def _leave_out_paired(groups: Iterable[EvaluationGroup], meanings: Meanings) -> list[EvaluationGroup]:
    """Leave out the external results of a study with internal ones, as pairs set the two side by side."""
    groups = list(groups)
    kinds = {group.evaluation.id: meanings.evaluations.get(group.evaluation.id) for group in groups}
    is_paired = not INTERNAL.isdisjoint(kinds.values())
    return [group for group in groups if not (is_paired and kinds[group.evaluation.id] == EXTERNAL)]


def _make_pair_views(study: Study, catalogue: Catalogue) -> Iterator[PairView]:
    cohorts = name_cohorts(study, catalogue)
    for number, pair in enumerate(list_pairs(study, catalogue.survey.meanings), start=1):
        internal, external = (
            _make_estimate_view(f"pair-{number}-{kind}", one, cohorts, catalogue, None, None)
            for kind, one in (("internal", pair.internal), ("external", pair.external))
        )
        qualifiers = (mine or theirs for mine, theirs in zip(internal.question, external.question, strict=True))
        yield PairView(
            internal.metric, ", ".join(filter(None, qualifiers)), internal, external, format_difference(pair.difference)
        )


def _make_compared_metric(cells: list[tuple[EstimateView, ...]]) -> ComparedMetric:
    first = next(row for cell in cells for row in cell)
    return ComparedMetric(first.metric, ", ".join(filter(None, first.question)), tuple(cells))


def name_cohorts(study: Study, catalogue: Catalogue) -> Mapping[str, str]:
    """Name every cohort of a study by its id."""
    return {cohort.id: name_cohort(cohort, catalogue) for cohort in study.cohorts}


def _make_estimate_view(
    anchor: str,
    estimate: Estimate,
    cohorts: Mapping[str, str],
    catalogue: Catalogue,
    dispute: int | None,
    finding: int | None,
) -> EstimateView:
    return EstimateView(
        anchor=anchor,
        metric=catalogue.term("metrics", estimate.metric),
        printed=estimate.printed,
        value=format_value(estimate.value, estimate.qualifier),
        interval=None if estimate.interval is None else format_interval(estimate.interval),
        target=_format_target(estimate, catalogue),
        view=estimate.view,
        subject=", ".join(_list_subject(estimate, catalogue)),
        evaluation=catalogue.term("evaluations", estimate.evaluation),
        cohort=cohorts[estimate.cohort] if estimate.cohort else None,
        cohort_id=estimate.cohort,
        model=estimate.model,
        unit=catalogue.label("units", estimate.unit),
        threshold=estimate.threshold,
        source=catalogue.source(estimate.source, estimate.locator),
        note=estimate.note,
        dispute=dispute,
        finding=finding,
    )


def _format_target(estimate: Estimate, catalogue: Catalogue) -> str | None:
    """Name the target with what it is held against, such as '… against normal'."""
    target = catalogue.label("targets", estimate.target)
    if estimate.against is None:
        return target
    return f"{target} against {estimate.against}" if target else f"against {estimate.against}"


def _format_threshold(threshold: str | None) -> str | None:
    return None if threshold is None else f"threshold: {threshold}"


def _list_subject(estimate: Estimate, catalogue: Catalogue) -> list[str]:
    parts = [_format_target(estimate, catalogue), catalogue.label("body-sites", estimate.site), estimate.view]
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
    parts += filter(None, (estimate.model, _format_threshold(estimate.threshold)))
    return parts
