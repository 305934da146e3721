"""The datasets: who can have them, where they come from, how large they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from osteosurvey.figures.axes import make_category_axis, make_count_axis, make_size_axis, spread
from osteosurvey.figures.figure import Chart, Figure, Mark, Series
from osteosurvey.figures.glossary import Glossary
from osteosurvey.figures.rows import TableRow, read_rows
from osteosurvey.models.sizes import count
from osteosurvey.survey import Survey
from osteosurvey.survey.display import count_things, format_count
from osteosurvey.survey.fields import VALIDATION_QUESTIONS, read_field
from osteosurvey.survey.tables.table import Derivation, make_table

_SIZES = ("subjects", "images")
"""Columns that sizes are drawn from."""


@dataclass(frozen=True, slots=True)
class _DatasetUse:
    id: str
    label: str
    access: str
    center_type: str
    sizes: Mapping[str, int | None]
    studies: tuple[str, ...]
    validated: tuple[str, ...]


_DATASET_COLUMNS: tuple[Derivation[_DatasetUse], ...] = (
    Derivation("dataset_id", "text", "Id of the dataset.", lambda d: d.id),
    Derivation("label", "text", "Name of the dataset.", lambda d: d.label),
    Derivation("access", "text", "Access to the dataset.", lambda d: d.access),
    Derivation("center_type", "text", "Whether the dataset comes from one centre or several.", lambda d: d.center_type),
    Derivation("subjects", "integer", "People in the dataset as printed.", lambda d: d.sizes["patient"]),
    Derivation("images", "integer", "Images in the dataset as printed.", lambda d: d.sizes["image"]),
    Derivation(
        "externally_validated",
        "list",
        "Ids of those of its studies whose model was tested on data of another origin.",
        lambda d: d.validated,
    ),
    Derivation("count", "integer", "Number of studies that use it.", lambda d: len(d.studies)),
    Derivation("studies", "list", "Ids of the studies that use it.", lambda d: d.studies),
)


def make_dataset_landscape(survey: Survey, glossary: Glossary) -> Figure:
    """Make the figure of the datasets."""
    description = "One row for each dataset."
    uses = list(_list_uses(survey))
    table = make_table("dataset-landscape", "Datasets", description, _DATASET_COLUMNS, uses)
    rows = list(read_rows(table))
    unused = sum(not use.studies for use in uses)
    return Figure(
        id="dataset-landscape",
        anchor="the-landscape",
        title="The datasets",
        caption=glossary.caption(
            f"Access to each of {count_things(len(uses), 'dataset', 'datasets')}, its centres, its size, and whether "
            "a model built on it was tested on data of another origin."
        ),
        table=table,
        charts=(_make_bricks(rows, glossary), *(_make_dots(column, rows, glossary) for column in _SIZES)),
        notes=(f"{count_things(unused, 'dataset is', 'datasets are')} used by no study of the records.",)
        if unused
        else (),
    )


def _list_uses(survey: Survey) -> Iterator[_DatasetUse]:
    for dataset in survey.datasets:
        users = survey.studies_by_dataset[dataset.id]
        validated = (study for study in users if read_field("external", study, survey).answer == "yes")
        yield _DatasetUse(
            id=dataset.id,
            label=dataset.label,
            access=dataset.access,
            center_type=dataset.center_type,
            sizes={unit: count(dataset.sizes, unit) for unit in ("patient", "image")},
            studies=tuple(study.id for study in users),
            validated=tuple(study.id for study in validated),
        )


def _describe(row: TableRow, glossary: Glossary) -> tuple[str, ...]:
    validated = len(row.items("externally_validated"))
    return (
        row.name("label"),
        f"{glossary.label('access', row.text('access'))}, {glossary.label('center-types', row.text('center_type'))}",
        f"used by {glossary.count_studies(row.studies)}, externally validated: {format_count(validated)}",
    )


def _make_by_center(
    rows: list[TableRow], glossary: Glossary, make: Callable[[TableRow, int], Mark]
) -> tuple[Series, ...]:
    looks = glossary.looks("center-types").values()
    chosen = {look.id: [row for row in rows if row.text("center_type") == look.id] for look in looks}
    return tuple(Series(look, tuple(make(row, number) for number, row in enumerate(chosen[look.id]))) for look in looks)


def _make_bricks(rows: list[TableRow], glossary: Glossary) -> Chart:
    places = {term: place for place, term in enumerate(glossary.looks("access"))}

    def make_brick(row: TableRow, number: int) -> Mark:
        href = f"datasets/{row.name('dataset_id')}/"
        x = float(places[row.name("access")])
        return Mark(x, 1.0, 1, row.studies, _describe(row, glossary), href, row.index)

    return Chart(
        id="dataset-landscape-access",
        family="dataset-landscape-access",
        title=f"Datasets by {glossary.survey.vocabularies['access'].label}",
        kind="columns",
        x=make_category_axis(glossary.kind("access"), (look.label for look in glossary.looks("access").values())),
        y=make_count_axis("Datasets"),
        series=_make_by_center(rows, glossary, make_brick),
        counting="marks",
    )


def _make_dots(column: str, rows: list[TableRow], glossary: Glossary) -> Chart:
    sized = [row for row in rows if row.integer(column)]
    lanes = ("externally validated", "not reported as externally validated", "used by no study")

    def make_dot(row: TableRow, number: int) -> Mark:
        lane = 0 if row.items("externally_validated") else 1 if row.studies else 2
        lines = (*_describe(row, glossary), f"{format_count(row.integer(column) or 0)} {column}")
        y = lane + spread(number)
        return Mark(row.value(column), y, 1, row.studies, lines, f"datasets/{row.name('dataset_id')}/", row.index)

    return Chart(
        id=f"dataset-landscape-{column}",
        family="dataset-landscape-sizes",
        title=f"Datasets by number of {column}",
        kind="points",
        x=make_size_axis(f"{column.capitalize()} (log scale)", (row.value(column) for row in sized)),
        y=make_category_axis(VALIDATION_QUESTIONS["external"], lanes),
        series=_make_by_center(sized, glossary, make_dot),
        counting="marks",
    )
