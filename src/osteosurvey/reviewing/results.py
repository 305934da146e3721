"""The results and cohorts of a study as rows of text, as far as its record can be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from osteosurvey.models import Cohort, Estimate, FeatureValue, Interval, Study
from osteosurvey.models.fields import IntervalKind
from osteosurvey.models.sizes import select_sizes
from osteosurvey.reviewing.labels import Labels
from osteosurvey.reviewing.tables import Row, Table, compare_rows, make_table
from osteosurvey.survey.display import format_value, format_years

_ALWAYS = ("Metric", "Printed", "Interval", "n", "Cohort", "Evaluation", "Source")
"""Columns that every table of results has."""

_OPTIONAL = ("Model", "Target", "Against", "Contrast", "Threshold", "Site", "View", "Follow-up", "Unit")
"""Columns that are there where a result says something in them."""

_NOTED = ("Counts", "Cited from", "Superseded")
"""Columns that are there where a source says more of a result; two states of one result may differ in them."""

_SAME_RESULT = (
    ("Metric", "Cohort", "Evaluation", *_OPTIONAL, "Source"),
    ("Metric", "Cohort", "Evaluation", "Model", "Target"),
    ("Printed", "Cohort", "Evaluation", "Model"),
    ("Metric", "Printed"),
    ("Printed",),
    ("Metric", "Source"),
)
"""What two results agree in that are one result before and after a change, the surest first."""

_FOLLOWERS = {"Value": "Printed", "Bounds": "Interval"}
"""Columns that repeat another one as numbers, and so matter where that one stays as it is."""

_INTERVAL_KINDS: Mapping[IntervalKind, str] = {
    "confidence": "CI",
    "standard-deviation": "SD",
    "standard-error": "SE",
    "not-reported": "kind not reported",
}
"""How the kind of an interval is said."""


_PRINTED = ("age", "sex", "period", "institution")
"""What is kept of a cohort as it is printed."""


def tabulate_results(study: Study, labels: Labels) -> Table:
    """Lay out every printed number of a study."""
    return make_table(_describe_results(study, labels), _ALWAYS, (*_OPTIONAL, *_NOTED))


def compare_results(before: tuple[Study, Labels], after: tuple[Study, Labels]) -> Table | None:
    """Lay out the printed numbers that differ between two states of a study."""
    return compare_rows(_describe_results(*before), _describe_results(*after), _SAME_RESULT, _ALWAYS, _FOLLOWERS)


def tabulate_cohorts(study: Study, labels: Labels) -> Table:
    """Lay out the cohorts of a study."""
    names = _name_cohorts(study, labels)
    rows = [_describe_cohort(cohort, names[cohort.id], labels) for cohort in study.cohorts]
    always = ("Cohort", "Sizes as printed", "Reference standard", "Source")
    return make_table(rows, always, tuple(name for name in rows[0] if name not in always))


def _name_cohorts(study: Study, labels: Labels) -> Mapping[str, str]:
    """Name cohorts as their source does or by their role, and by their id where that leaves two alike."""
    names = {one.id: one.label or labels.label("cohort-roles", one.role) for one in study.cohorts}
    count = Counter(names.values())
    return {id_: name if count[name] == 1 else f"{name} ({id_})" for id_, name in names.items()}


def _describe_results(study: Study, labels: Labels) -> tuple[Row, ...]:
    names = _name_cohorts(study, labels)
    cohorts = {cohort.id: cohort for cohort in study.cohorts}
    return tuple(
        _describe_result(one, cohorts.get(one.cohort or ""), names.get(one.cohort or "", one.cohort or ""), labels)
        for one in study.estimates
    )


def _describe_result(estimate: Estimate, cohort: Cohort | None, cohort_name: str, labels: Labels) -> Row:
    """Describe a result by every field, so that no change is hidden; tables choose among the columns."""
    return {
        "Metric": labels.shorten("metrics", estimate.metric),
        "Printed": estimate.printed,
        "Value": format_value(estimate.value, estimate.qualifier),
        "Interval": _format_interval(estimate.interval),
        "Bounds": _format_bounds(estimate.interval),
        "n": _list_sizes(cohort, estimate.unit),
        "Cohort": cohort_name,
        "Evaluation": labels.label("evaluations", estimate.evaluation),
        "Model": estimate.model or "",
        "Target": labels.label("targets", estimate.target),
        "Against": estimate.against or "",
        "Contrast": labels.label("contrasts", estimate.contrast),
        "Threshold": estimate.threshold or "",
        "Site": labels.label("body-sites", estimate.site),
        "View": estimate.view or "",
        "Follow-up": format_years(estimate.horizon_years) if estimate.horizon_years else "",
        "Unit": labels.label("units", estimate.unit),
        "Source": labels.locate(estimate.source, estimate.locator),
        "From the heading": ", ".join(estimate.from_heading),
        "Counts": str(estimate.counts or ""),
        "Cited from": estimate.cited_from or "",
        "Superseded": estimate.superseded or "",
        "Features": _list_features(estimate.features),
        "Note": estimate.note or "",
    }


def _list_features(features: Iterable[FeatureValue]) -> str:
    """List what is said of features, by the id of each."""
    return "; ".join(f"{one.feature}: {', '.join(map(str, one.values))}" for one in features)


def _list_sizes(cohort: Cohort | None, unit: str | None) -> str:
    """List the sizes of a cohort in one unit as printed; nothing is added up."""
    return "; ".join(size.printed for size in select_sizes(cohort.sizes, unit)) if cohort and unit else ""


def _format_interval(interval: Interval | None) -> str:
    if interval is None:
        return ""
    level = f"{format_value(interval.level * 100)}% " if interval.kind == "confidence" else ""
    return f"{interval.printed} ({level}{_INTERVAL_KINDS[interval.kind]})"


def _format_bounds(interval: Interval | None) -> str:
    return f"{format_value(interval.low)} to {format_value(interval.high)}" if interval else ""


def _describe_cohort(cohort: Cohort, name: str, labels: Labels) -> Row:
    role = labels.label("cohort-roles", cohort.role)
    return {
        "Cohort": name,
        "Role": "" if cohort.label is None else role,
        "Sizes as printed": "; ".join(size.printed for size in cohort.sizes),
        "Reference standard": ", ".join(labels.label("reference-standards", x) for x in cohort.reference_standards),
        "Case definition": cohort.condition_definition or "",
        "Country": cohort.country or "",
        "View": cohort.view or "",
        "Classes": "; ".join(f"{group.group}: {group.printed}" for group in cohort.groups),
        **{name.title(): one.printed for name in _PRINTED if (one := getattr(cohort, name))},
        "Features": _list_features(cohort.features),
        "Dataset": cohort.dataset or "",
        "Source": labels.locate(cohort.source, cohort.locator),
    }
