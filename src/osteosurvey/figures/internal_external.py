"""Internal beside external results of every study that prints both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from osteosurvey.figures.addresses import address_of_only
from osteosurvey.figures.axes import make_category_axis, make_share_axis
from osteosurvey.figures.comparisons import WARNING, divide, name_chart
from osteosurvey.figures.figure import Axis, Chart, Choice, Figure, Mark, Series
from osteosurvey.figures.glossary import Glossary
from osteosurvey.figures.looks import make_look
from osteosurvey.figures.printed import REPEATS, agree, distinct_numbers, say_value
from osteosurvey.figures.rows import TableRow, read_rows
from osteosurvey.models import Estimate, Study
from osteosurvey.survey import Survey
from osteosurvey.survey.tables.table import Derivation, make_table

INTERNAL = ("internal-test", "cross-validation")
"""Kinds of data of the same origin on which a finished model is tested."""

EXTERNAL = "external-test"
"""Data of another origin."""

_DIGITS = 10
"""Decimal places that keep a difference from showing how computers hold fractions."""

_INTERNAL_LOOK = make_look(0, "internal", "internal", "#2c5590")
_EXTERNAL_LOOK = make_look(2, "external", "external", "#b2560d")


@dataclass(frozen=True, slots=True)
class _Pair:
    study: Study
    internal: Estimate
    external: Estimate

    def told(self, name: str) -> str | None:
        """Give what either of the two tells."""
        mine, theirs = getattr(self.internal, name), getattr(self.external, name)
        return str(mine or theirs) if mine or theirs else None


def _low(number: Estimate) -> float | None:
    return number.interval.low if number.interval else None


def _high(number: Estimate) -> float | None:
    return number.interval.high if number.interval else None


_COLUMNS: tuple[Derivation[_Pair], ...] = (
    Derivation("study_id", "text", "Id of the study.", lambda p: p.study.id),
    Derivation("metric", "text", "What is measured.", lambda p: p.internal.metric),
    Derivation("target", "text", "The condition, where either number tells it.", lambda p: p.told("target")),
    Derivation("site", "text", "The part of the body, where either number tells it.", lambda p: p.told("site")),
    Derivation("model", "text", "The model, where either number tells it.", lambda p: p.told("model")),
    Derivation("unit", "text", "What one case is, where either number tells it.", lambda p: p.told("unit")),
    Derivation("internal", "number", "The number on data of the same origin.", lambda p: p.internal.value),
    Derivation("internal_low", "number", "Lower bound, if printed.", lambda p: _low(p.internal)),
    Derivation("internal_high", "number", "Upper bound, if printed.", lambda p: _high(p.internal)),
    Derivation("internal_qualifier", "text", "How it bounds the true number.", lambda p: p.internal.qualifier),
    Derivation("evaluation", "text", "The kind of data of the same origin.", lambda p: p.internal.evaluation),
    Derivation("external", "number", "The number on data of another origin.", lambda p: p.external.value),
    Derivation("external_low", "number", "Lower bound, if printed.", lambda p: _low(p.external)),
    Derivation("external_high", "number", "Upper bound, if printed.", lambda p: _high(p.external)),
    Derivation("external_qualifier", "text", "How it bounds the true number.", lambda p: p.external.qualifier),
    Derivation("external_cohort", "text", "Id of the cohort of another origin.", lambda p: p.external.cohort),
    Derivation(
        "difference",
        "number",
        "External minus internal.",
        lambda p: round(p.external.value - p.internal.value, _DIGITS),
    ),
    Derivation("count", "integer", "Number of studies; 1.", lambda p: 1),
    Derivation("studies", "list", "Id of the study.", lambda p: (p.study.id,)),
)


def make_internal_external(survey: Survey, glossary: Glossary) -> Figure:
    """Make the figure of internal beside external results."""
    pairs = [pair for study in survey.studies for pair in _pair(study)]
    description = "One row for each internal and external result of one study, metric and target."
    table = make_table("internal-external", "Internal beside external", description, _COLUMNS, pairs)
    divided = list(divide(read_rows(table), ("metric",), glossary))
    return Figure(
        id="internal-external",
        title="Internal beside external results",
        caption=glossary.caption(
            "Every study that prints a result on data of its own origin and one on data of another origin, for the "
            "same metric and, as far as reported, the same target, contrast, site, view, unit, model and threshold. A "
            f"result that several others fit is set beside each that fits best. {REPEATS}"
        ),
        table=table,
        charts=tuple(
            make(choices, rows, glossary) for choices, rows in divided for make in (_make_dumbbells, _make_scatter)
        ),
        notes=(WARNING,),
    )


def _pair(study: Study) -> Iterator[_Pair]:
    numbers = distinct_numbers(study.estimates)
    internal = [number for number in numbers if number.evaluation in INTERNAL]
    for external in (number for number in numbers if number.evaluation == EXTERNAL):
        fitting = [number for number in internal if number.metric == external.metric and _agree(number, external)]
        best = max((_count_told(number, external) for number in fitting), default=0)
        yield from (_Pair(study, n, external) for n in fitting if _count_told(n, external) == best)


def _subject(number: Estimate) -> tuple[str | tuple[float, ...] | None, ...]:
    return *number.subject, number.model, number.unit, number.threshold


def _agree(number: Estimate, other: Estimate) -> bool:
    return agree(_subject(number), _subject(other))


def _count_told(number: Estimate, other: Estimate) -> int:
    """Count what both tell alike."""
    return sum(
        mine is not None and mine == theirs for mine, theirs in zip(_subject(number), _subject(other), strict=True)
    )


def _name(row: TableRow, glossary: Glossary) -> str:
    target = row.text("target")
    study = glossary.study(row.name("study_id"))
    return f"{study}, {glossary.name('targets', target)}" if target else study


def _make_axis(choices: tuple[Choice, ...], rows: Iterable[TableRow], prefix: str = "") -> Axis:
    rows = tuple(rows)
    names = [f"{kind}{end}" for kind in ("internal", "external") for end in ("", "_low", "_high")]
    values = (value for row in rows for name in names if (value := row.number(name)) is not None)
    return make_share_axis(f"{prefix}{choices[0].value_label}", values)


def _make_dumbbells(choices: tuple[Choice, ...], rows: list[TableRow], glossary: Glossary) -> Chart:
    return Chart(
        id=name_chart("internal-external", choices),
        family="internal-external",
        title="Internal beside external results",
        kind="points",
        x=_make_axis(choices, rows),
        y=make_category_axis("Study", (_name(row, glossary) for row in rows)),
        series=tuple(
            Series(look, tuple(_make_end(place, row, look.id, glossary) for place, row in enumerate(rows)))
            for look in (_INTERNAL_LOOK, _EXTERNAL_LOOK)
        ),
        choices=choices,
    )


def _make_end(place: int, row: TableRow, kind: str, glossary: Glossary) -> Mark:
    return Mark(
        x=row.value(kind),
        y=float(place),
        count=1,
        studies=row.studies,
        lines=_describe(row, glossary),
        href=address_of_only(row.studies),
        row=row.index,
        x_interval=_read_interval(row, kind),
        tail=row.value("internal") if kind == "external" else None,
    )


def _make_scatter(choices: tuple[Choice, ...], rows: list[TableRow], glossary: Glossary) -> Chart:
    marks = (
        Mark(
            x=row.value("internal"),
            y=row.value("external"),
            count=1,
            studies=row.studies,
            lines=_describe(row, glossary),
            href=address_of_only(row.studies),
            row=row.index,
            x_interval=_read_interval(row, "internal"),
            y_interval=_read_interval(row, "external"),
        )
        for row in rows
    )
    return Chart(
        id=name_chart("external-against-internal", choices),
        family="external-against-internal",
        title="External against internal results",
        kind="points",
        x=_make_axis(choices, rows, "Internal "),
        y=_make_axis(choices, rows, "External "),
        series=(Series(_EXTERNAL_LOOK, tuple(marks)),),
        choices=choices,
        reference="diagonal",
    )


def _describe(row: TableRow, glossary: Glossary) -> tuple[str, ...]:
    values = (
        f"{kind} {say_value(row.value(kind), row.name(f'{kind}_qualifier'), _read_interval(row, kind))}"
        for kind in ("internal", "external")
    )
    model = row.text("model")
    return (_name(row, glossary), *values, f"difference {row.value('difference'):+.3g}", *((model,) if model else ()))


def _read_interval(row: TableRow, kind: str) -> tuple[float, float] | None:
    low, high = row.number(f"{kind}_low"), row.number(f"{kind}_high")
    return None if low is None or high is None else (low, high)
