"""Reported results by term and by sample size, comparable with comparable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter

from osteosurvey.figures.addresses import address_of_only
from osteosurvey.figures.axes import make_category_axis, make_share_axis, make_size_axis, spread
from osteosurvey.figures.comparisons import WARNING, divide, divide_by_look, make_choice, name_chart, shape_by_data
from osteosurvey.figures.figure import Axis, Chart, Figure, Mark, Series
from osteosurvey.figures.glossary import Glossary
from osteosurvey.figures.looks import Look
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
from osteosurvey.survey.display import count_things, format_count
from osteosurvey.survey.fields import read_field
from osteosurvey.survey.results import numbers_of
from osteosurvey.survey.tables.table import Derivation, description_of, make_table

AUC, ACCURACY = "auc", "accuracy"
"""Metrics of the published contract that are drawn; the others are in the table of estimates."""

_SIZES = ("patients", "images")


@dataclass(frozen=True, slots=True)
class _Result:
    study: Study
    number: Estimate
    patients: int | None
    images: int | None
    terms: Mapping[str, tuple[str, ...]]
    """Terms on each of the axes that results are drawn by, broader ones included."""


_COLUMNS: tuple[Derivation[_Result], ...] = (
    Derivation("study_id", "text", "Id of the study.", lambda r: r.study.id),
    make_text_column("metric", attrgetter("number")),
    Derivation("value", "number", description_of(Estimate, "value"), lambda r: r.number.value),
    *make_bound_columns(attrgetter("number")),
    make_text_column("qualifier", attrgetter("number")),
    *make_detail_columns(attrgetter("number")),
    Derivation("patients", "integer", "Patients of the whole study as printed.", lambda r: r.patients),
    Derivation("images", "integer", "Images of the whole study as printed.", lambda r: r.images),
)


def _columns(axes: Iterable[str]) -> tuple[Derivation[_Result], ...]:
    return (
        *_COLUMNS,
        *map(_axis_column, axes),
        Derivation("count", "integer", "Number of studies; 1.", lambda r: 1),
        Derivation("studies", "list", "Id of the study.", lambda r: (r.study.id,)),
    )


def _axis_column(axis: str) -> Derivation[_Result]:
    return Derivation(axis, "list", "Terms of the study, broader ones included.", lambda r: r.terms[axis])


def _drawn_axes(glossary: Glossary) -> tuple[str, ...]:
    """List the axes by whose terms results are drawn: the first and the last."""
    return tuple(dict.fromkeys((glossary.axes[0], glossary.axes[-1])))


def make_reported_results(survey: Survey, glossary: Glossary) -> Figure:
    """Make the figure of reported results."""
    description = "One row for each printed AUC and accuracy, repeats left out."
    results, axes = list(_list_results(survey, glossary)), _drawn_axes(glossary)
    table = make_table("reported-results", "Reported results", description, _columns(axes), results)
    rows = list(read_rows(table))
    return Figure(
        id="reported-results",
        anchor="results-by-modality-method-and-size",
        title="Reported results",
        caption=glossary.caption(
            "Each point is a printed number, with its interval where one is printed, for one target and one kind of "
            f"data at a time. {REPEATS} A study with several terms is shown under each of them, and its size is that "
            "of the whole study, not of the data that the number was measured on."
        ),
        table=table,
        charts=(
            *(chart for axis in axes for chart in _make_by_term(axis, rows, glossary)),
            *(chart for name in _SIZES for chart in _make_by_size(name, rows, glossary)),
        ),
        remarks=(WARNING,),
        notes=tuple(_format_unsized(name, rows) for name in _SIZES),
    )


def _format_unsized(name: str, rows: Iterable[TableRow]) -> str:
    missing = sum(row.integer(name) is None for row in rows)
    return f"{count_things(missing, 'number is', 'numbers are')} of studies without a printed total of {name}."


def _list_results(survey: Survey, glossary: Glossary) -> Iterator[_Result]:
    for study in survey.studies:
        terms = {axis: tuple(glossary.terms_of(study, axis)) for axis in _drawn_axes(glossary)}
        patients, images = (read_field(name, study, survey).number for name in _SIZES)
        for number in (one for one in numbers_of(study, survey) if one.metric in (AUC, ACCURACY)):
            yield _Result(study, number, patients, images, terms)


def _make_by_term(axis: str, rows: Iterable[TableRow], glossary: Glossary) -> Iterator[Chart]:
    chosen = [row for row in rows if row.name("metric") == AUC]
    family = f"auc-by-{glossary.survey.vocabularies[axis].id}"
    title = f"{glossary.name('metrics', AUC)} by {glossary.survey.vocabularies[axis].label}" if chosen else ""
    for choices, group in divide(chosen, ("target", "evaluation"), glossary):
        looks = _list_lanes(axis, group, glossary)
        yield Chart(
            id=name_chart(family, choices),
            family=family,
            title=title,
            kind="points",
            x=make_category_axis(glossary.kind(axis), (look.label for look in looks)),
            y=_make_value_axis(AUC, group, glossary),
            series=tuple(
                Series(
                    shape_by_data(look, group[0].name("evaluation"), glossary),
                    tuple(_make_lane(place, look, axis, group, glossary)),
                )
                for place, look in enumerate(looks)
            ),
            choices=choices,
        )


def _list_lanes(axis: str, rows: Iterable[TableRow], glossary: Glossary) -> list[Look]:
    """List the looks of the terms that a chart has a lane for; an unstated one only where it has numbers."""
    found = {term for row in rows for term in row.items(axis)}
    looks = glossary.looks(axis).values()
    return [look for look in looks if look.id in found or not glossary.is_unstated(axis, look.id)]


def _make_lane(place: int, look: Look, axis: str, rows: Iterable[TableRow], glossary: Glossary) -> Iterator[Mark]:
    own = (row for row in rows if look.id in row.items(axis))
    for number, row in enumerate(own):
        yield _make_mark(row, place + spread(number), (), glossary)


def _make_by_size(name: str, rows: Iterable[TableRow], glossary: Glossary) -> Iterator[Chart]:
    sized = [row for row in rows if row.integer(name)]
    family = f"result-by-{name}"
    for choices, group in divide(sized, ("metric", "target", "evaluation"), glossary):
        yield Chart(
            id=name_chart(family, choices),
            family=family,
            title=f"Results by number of {name}",
            kind="points",
            x=make_size_axis(f"{name.capitalize()} of the study (log scale)", (row.value(name) for row in group)),
            y=_make_value_axis(choices[0].value, group, glossary),
            series=divide_by_look(((row, _make_sized(row, name, glossary)) for row in group), glossary),
            choices=choices,
        )


def _make_sized(row: TableRow, name: str, glossary: Glossary) -> Mark:
    count = row.integer(name) or 0
    return _make_mark(row, float(count), (f"{format_count(count)} {name}",), glossary)


def _make_value_axis(metric: str, rows: Iterable[TableRow], glossary: Glossary) -> Axis:
    label = make_choice("metric", metric, glossary).value_label
    rows = tuple(rows)
    bounds = (bound for row in rows for bound in (row.number("low"), row.number("high")) if bound is not None)
    return make_share_axis(label, (*(row.value("value") for row in rows), *bounds))


def _make_mark(row: TableRow, x: float, further: tuple[str, ...], glossary: Glossary) -> Mark:
    interval = row.interval()
    value = format_printed(row.value("value"), row.name("qualifier"), interval)
    return Mark(
        x=x,
        y=row.value("value"),
        count=1,
        studies=row.studies,
        lines=(
            glossary.study(row.name("study_id")),
            f"{glossary.label('metrics', row.text('metric'))} {value}",
            *further,
            *(filter(None, (row.text("model"),))),
        ),
        href=address_of_only(row.studies),
        row=row.index,
        y_interval=interval,
    )
