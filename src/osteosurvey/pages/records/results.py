"""The printed numbers of a study as tables show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from osteosurvey.audit import Meanings
from osteosurvey.models import Estimate, Study
from osteosurvey.pages.audit import mark_findings
from osteosurvey.pages.records.dispute_marks import mark_estimate
from osteosurvey.pages.records.evidence import name_cohort
from osteosurvey.survey.catalogue import Catalogue, TermView
from osteosurvey.survey.display import (
    count_things,
    format_difference,
    format_results,
    format_years,
    lower_first,
)
from osteosurvey.survey.pairs import EXTERNAL, INTERNAL, Pair, pairs_of
from osteosurvey.survey.results import all_results_of, count_results

_NOT_REPORTED = "not-reported"
"""Evaluation of a number whose data the source does not report; short tables leave it out."""

_MOST_UNFOLDED = 40
"""Most numbers that stand in one table; more are folded by the data behind them."""

_OPTIONAL_COLUMNS = ("interval", "subject", "cohort", "model", "unit", "threshold", "note")
"""Columns of the table of numbers that it has only where a number fills them."""


@dataclass(frozen=True, slots=True)
class EstimateView:
    """One printed number in a row of its own."""

    anchor: str
    """Id of the number on its page."""

    estimate: Estimate
    target: str | None
    """What the model looks for, and what it is held against."""

    subject: str
    """Everything that the number is about, the target included."""

    cohort: str | None
    """Name of the cohort that the number was measured on."""

    dispute: int | None = None
    """Number of the study's dispute that is about this number."""

    finding: int | None = None
    """Number of the first finding on this number."""

    @property
    def remarks(self) -> tuple[str, ...]:
        """What a reader must know of the number: what the paper prints instead, its counts, its origin, its note."""
        number = self.estimate
        table = str(number.counts) if number.counts else None
        cited = f"cited from {number.cited_from}" if number.cited_from else None
        return tuple(filter(None, (number.superseded, table, cited, number.note)))

    @property
    def question(self) -> tuple[str | None, ...]:
        """What must be the same for two numbers of one metric to stand side by side."""
        return (self.target, self.estimate.view, self.estimate.model, _format_threshold(self.estimate))

    def fills(self, column: str) -> bool:
        """Return whether the number has something to show in a column."""
        own = {"subject": self.subject, "note": self.remarks}
        return bool(own[column] if column in own else getattr(self.estimate, column))


@dataclass(frozen=True, slots=True)
class EvaluationGroup:
    """The numbers that were measured on one kind of data."""

    evaluation: TermView
    rows: tuple[EstimateView, ...]


@dataclass(frozen=True, slots=True)
class ComparedMetric:
    """One metric of one model, with its numbers on each kind of data that the comparison shows."""

    metric: str
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

    qualifiers: str
    internal: EstimateView
    external: EstimateView
    difference: str


@dataclass(frozen=True, slots=True)
class Fold:
    """The numbers on one cohort that unfold together."""

    label: str
    count: str
    group: EvaluationGroup


@dataclass(frozen=True, slots=True)
class EstimatesTable:
    """Every printed number of a study by the kind of data behind it, and which columns hold anything."""

    groups: tuple[EvaluationGroup, ...]
    pairs: tuple[PairView, ...]
    count: str
    """How many results there are, and at how many places they are printed where those are more."""

    comparison: Comparison | None
    columns: frozenset[str]
    """The optional columns that some number fills."""

    folds: tuple[Fold, ...]
    """The numbers by the data and the cohort behind them, where they are too many for one table; otherwise none."""


def make_estimates_table(study: Study, catalogue: Catalogue) -> EstimatesTable:
    """Prepare the printed numbers of a study."""
    rows = make_estimate_views(study, catalogue)
    groups = group_by_evaluation(rows, catalogue)
    return EstimatesTable(
        groups=groups,
        pairs=tuple(_make_pair_views(study, catalogue, pairs_of(study, catalogue.survey))),
        comparison=compare_evaluations(_leave_out_paired(groups, catalogue.survey.meanings)),
        count=format_results(*count_results(all_results_of(study, catalogue.survey))),
        columns=frozenset(column for column in _OPTIONAL_COLUMNS if any(row.fills(column) for row in rows)),
        folds=tuple(_fold(groups)) if len(rows) > _MOST_UNFOLDED else (),
    )


def _fold(groups: Iterable[EvaluationGroup]) -> Iterator[Fold]:
    """Divide the numbers on each kind of data by cohort, in the order in which they are printed."""
    for group in groups:
        found: dict[str | None, list[EstimateView]] = {}
        for row in group.rows:
            found.setdefault(row.cohort, []).append(row)
        for cohort, rows in found.items():
            label = ", ".join(filter(None, (group.evaluation.label, cohort)))
            yield Fold(
                label, count_things(len(rows), "number", "numbers"), EvaluationGroup(group.evaluation, tuple(rows))
            )


def make_estimate_views(study: Study, catalogue: Catalogue, *, prefix: str = "result") -> tuple[EstimateView, ...]:
    """Prepare every printed number of a study; the prefix of their ids tells studies on one page apart."""
    findings = mark_findings(catalogue.survey.audit(study))
    return tuple(
        replace(
            make_estimate_view(f"{prefix}-{place + 1}", estimate, study, catalogue),
            dispute=mark_estimate(estimate, study),
            finding=findings.get(place),
        )
        for place, estimate in enumerate(study.estimates)
    )


def group_by_evaluation(rows: Iterable[EstimateView], catalogue: Catalogue) -> tuple[EvaluationGroup, ...]:
    """Group numbers by the data behind them, in the order of the vocabulary."""
    found: dict[str, list[EstimateView]] = {}
    for row in rows:
        found.setdefault(row.estimate.evaluation, []).append(row)
    order = [term.id for term in catalogue.survey.vocabularies["evaluations"].terms if term.id in found]
    return tuple(EvaluationGroup(catalogue.term("evaluations", term), tuple(found[term])) for term in order)


def compare_evaluations(groups: Iterable[EvaluationGroup]) -> Comparison | None:
    """Set numbers of one metric that answer one question and are printed for several kinds of data side by side."""
    reported = [group for group in groups if group.evaluation.id != _NOT_REPORTED]
    found: dict[tuple[str, tuple[str | None, ...]], list[list[EstimateView]]] = {}
    for place, group in enumerate(reported):
        for row in (row for row in group.rows if not row.estimate.superseded):
            found.setdefault((row.estimate.metric, row.question), [[] for _ in reported])[place].append(row)
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


def _make_pair_views(study: Study, catalogue: Catalogue, pairs: Iterable[Pair]) -> Iterator[PairView]:
    for number, pair in enumerate(pairs, start=1):
        internal, external = (
            make_estimate_view(f"pair-{number}-{kind}", one, study, catalogue)
            for kind, one in (("internal", pair.internal), ("external", pair.external))
        )
        qualifiers = (mine or theirs for mine, theirs in zip(internal.question, external.question, strict=True))
        yield PairView(", ".join(filter(None, qualifiers)), internal, external, format_difference(pair.difference))


def _make_compared_metric(cells: list[tuple[EstimateView, ...]]) -> ComparedMetric:
    first = next(row for cell in cells for row in cell)
    return ComparedMetric(first.estimate.metric, ", ".join(filter(None, first.question)), tuple(cells))


def make_estimate_view(anchor: str, estimate: Estimate, study: Study, catalogue: Catalogue) -> EstimateView:
    """Prepare one printed number."""
    return EstimateView(
        anchor=anchor,
        estimate=estimate,
        target=_format_target(estimate, catalogue),
        subject=", ".join(list_subject(estimate, study, catalogue)),
        cohort=_name_cohort(estimate, study, catalogue),
    )


def _name_cohort(estimate: Estimate, study: Study, catalogue: Catalogue) -> str | None:
    return next((name_cohort(one, catalogue) for one in study.cohorts if one.id == estimate.cohort), None)


def _format_target(estimate: Estimate, catalogue: Catalogue) -> str | None:
    """Name the target with what it is held against, such as '… against normal'."""
    target = catalogue.label("targets", estimate.target)
    if estimate.against is None:
        return target
    return f"{target} against {estimate.against}" if target else f"against {estimate.against}"


def _format_threshold(estimate: Estimate) -> str | None:
    """Write the threshold as among other words."""
    return None if estimate.threshold is None else f"threshold: {estimate.threshold}"


def list_subject(estimate: Estimate, study: Study, catalogue: Catalogue) -> list[str]:
    """List what a number of a study is about, the target first."""
    has_several = len(study.taxonomy.contrasts) > 1
    contrast = lower_first(catalogue.label("contrasts", estimate.contrast) or "") if has_several else None
    parts = [_format_target(estimate, catalogue), contrast, catalogue.label("body-sites", estimate.site), estimate.view]
    if estimate.horizon_years:
        parts.append(format_years(estimate.horizon_years))
    return [part for part in parts if part]


def format_qualifiers(estimate: Estimate, study: Study, unknown: str = "", *, catalogue: Catalogue) -> str:
    """Say what sets a number of a study apart; of several groups, on which it was measured, `unknown` for none."""
    evaluation = catalogue.label("evaluations", estimate.evaluation) if estimate.evaluation != _NOT_REPORTED else None
    cohort = (_name_cohort(estimate, study, catalogue) or unknown) if len(study.cohorts) > 1 else None
    parts = (
        *list_subject(estimate, study, catalogue),
        evaluation,
        cohort,
        estimate.model,
        _format_threshold(estimate),
    )
    return ", ".join(filter(None, parts))
