"""Every printed value of a metric by the kind of data that it was measured on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from osteosurvey.figures.addresses import address_of_only
from osteosurvey.figures.axes import make_category_axis, make_share_axis
from osteosurvey.figures.comparisons import divide, name_chart
from osteosurvey.figures.figure import Axis, Chart, Choice, Figure, Mark, Series
from osteosurvey.figures.findings import Finding
from osteosurvey.figures.glossary import Glossary
from osteosurvey.figures.looks import EVALUATION_ORDER, Look, make_evaluation_look
from osteosurvey.figures.printed import (
    REPEATS,
    format_printed,
    make_bound_columns,
    make_detail_columns,
    make_text_column,
)
from osteosurvey.figures.rows import TableRow, read_rows
from osteosurvey.models import Estimate, Study
from osteosurvey.survey import Survey
from osteosurvey.survey.fields import NOT_REPORTED
from osteosurvey.survey.results import numbers_of
from osteosurvey.survey.tables.table import Derivation, description_of, make_table

LEAST_VALUES = 5
"""Fewest values or studies that a finding speaks of."""

_LEAST_SHARE = 1 / 3
"""Share of the values from which on a finding says that their data are not reported."""

_BIN, _STEP, _MOST_STEPS = 0.012, 0.28, 8
"""Marks of a band that are closer than a part of the axis stand below each other, in steps of the band's height."""


@dataclass(frozen=True, slots=True)
class _Value:
    study: Study
    number: Estimate


_COLUMNS: tuple[Derivation[_Value], ...] = (
    Derivation("study_id", "text", "Id of the study.", lambda v: v.study.id),
    make_text_column("metric", attrgetter("number")),
    Derivation("value", "number", description_of(Estimate, "value"), lambda v: v.number.value),
    *make_bound_columns(attrgetter("number")),
    make_text_column("qualifier", attrgetter("number")),
    make_text_column("printed", attrgetter("number")),
    *make_detail_columns(attrgetter("number")),
    Derivation("count", "integer", "Number of studies; 1.", lambda v: 1),
    Derivation("studies", "list", "Id of the study.", lambda v: (v.study.id,)),
)


def make_printed_values(survey: Survey, glossary: Glossary) -> Figure:
    """Make the figure of printed values by the data that they were measured on."""
    values = (_Value(study, number) for study in survey.studies for number in numbers_of(study, survey))
    description = "One row for each printed value of each metric, repeats left out."
    table = make_table("printed-values", "Printed values", description, _COLUMNS, values)
    divided = list(divide(read_rows(table), ("metric",), glossary))
    return Figure(
        id="printed-values",
        title="Printed values by the data that they were measured on",
        finding=find_unreported(divided[0][1], glossary) if divided else None,
        caption=glossary.caption(f"Each mark is a printed value. {REPEATS}"),
        table=table,
        charts=tuple(_make_chart(choices, rows, glossary) for choices, rows in divided),
    )


def order_evaluations(glossary: Glossary) -> dict[str, Look]:
    """Give the looks of a survey's kinds of data by id, the strongest test first and what is not reported last."""
    meanings = glossary.survey.meanings.evaluations
    places = {name: place for place, name in enumerate(EVALUATION_ORDER)}
    unknown = places[NOT_REPORTED] - 0.5
    looks = {
        term.id: (meanings.get(term.id, term.id), term.label)
        for term in glossary.survey.vocabularies["evaluations"].terms
    }
    ranked = sorted(looks, key=lambda name: places.get(looks[name][0], unknown))
    return {name: replace(make_evaluation_look(*looks[name]), id=name) for name in ranked}


def name_metric(metric: str, glossary: Glossary) -> str:
    """Name a metric as within a sentence, in short where its name is long."""
    return glossary.survey.meanings.names.get(metric, metric)


def find_unreported(rows: Sequence[TableRow], glossary: Glossary) -> Finding | None:
    """Say how many values of one metric do not say on what data they were measured."""
    missing = sum(row.text("evaluation") == NOT_REPORTED for row in rows)
    if len(rows) < LEAST_VALUES or missing < _LEAST_SHARE * len(rows):
        return None
    metric = name_metric(rows[0].name("metric"), glossary)
    text = f"{missing:,} of {len(rows):,} printed values of {metric} do not say on what data they were measured"
    return Finding(text, f"unreported data: a third or more of at least {LEAST_VALUES} values")


def _make_chart(choices: tuple[Choice, ...], rows: list[TableRow], glossary: Glossary) -> Chart:
    found = {row.text("evaluation") for row in rows}
    looks = [look for name, look in order_evaluations(glossary).items() if name in found]
    axis = make_value_axis(choices[0].value_label, rows)
    return Chart(
        id=name_chart("printed-values", choices),
        family="printed-values",
        title="Printed values by the data that they were measured on",
        kind="points",
        x=axis,
        y=make_category_axis(glossary.kind("evaluations"), (look.label for look in looks)),
        series=tuple(
            Series(look, tuple(_make_marks(place, look, rows, axis, glossary))) for place, look in enumerate(looks)
        ),
        choices=choices,
    )


def make_value_axis(title: str, rows: Iterable[TableRow]) -> Axis:
    """Make an axis that holds every value of some rows."""
    return make_share_axis(title, (row.value("value") for row in rows))


def _make_marks(place: int, look: Look, rows: Iterable[TableRow], axis: Axis, glossary: Glossary) -> Iterator[Mark]:
    """Make the marks of one kind of data; values that are close stand below each other."""
    low, high = axis.range or (0.0, 1.0)
    used: dict[int, int] = defaultdict(int)
    for row in sorted((row for row in rows if row.text("evaluation") == look.id), key=lambda row: row.value("value")):
        column = round((row.value("value") - low) / ((high - low) or 1) / _BIN)
        step = used[column] % _MOST_STEPS
        used[column] += 1
        yield _make_mark(row, place + _STEP * step / _MOST_STEPS, look, glossary)


def _make_mark(row: TableRow, y: float, look: Look, glossary: Glossary) -> Mark:
    value = format_printed(row.value("value"), row.name("qualifier"), row.interval())
    target = row.text("target")
    return Mark(
        x=row.value("value"),
        y=round(y, 3),
        count=1,
        studies=row.studies,
        lines=(
            glossary.study(row.name("study_id")),
            f"{glossary.label('metrics', row.text('metric'))} {value}",
            *((glossary.name("targets", target),) if target else ()),
            *filter(None, (row.text("model"),)),
            look.label,
        ),
        href=address_of_only(row.studies),
        row=row.index,
    )
