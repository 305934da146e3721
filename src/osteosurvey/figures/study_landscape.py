"""The data of the studies: who can have them, where they come from, how large they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from osteosurvey.figures.addresses import address_of_only, address_of_studies
from osteosurvey.figures.axes import make_category_axis, make_count_axis, make_size_axis, spread
from osteosurvey.figures.figure import Chart, Figure, Mark, Series
from osteosurvey.figures.findings import Finding, find_majority
from osteosurvey.figures.glossary import Glossary
from osteosurvey.figures.looks import ANSWERS, Look
from osteosurvey.figures.rows import TableRow, group_studies, read_rows
from osteosurvey.models import Study
from osteosurvey.survey import Survey
from osteosurvey.survey.display import format_count
from osteosurvey.survey.fields import FIELDS, StudyField
from osteosurvey.survey.tables.field_columns import make_field_column, make_origin_column
from osteosurvey.survey.tables.table import Derivation, make_table

SIZES = ("patients", "images")
"""Fields of sizes."""

_READ = ("access", "center_types", *SIZES, "external")
"""Fields that each row holds."""


def _make_columns(survey: Survey) -> Iterator[Derivation[Study]]:
    yield Derivation("study_id", "text", "Id of the study.", lambda s: s.id)
    yield from (make_field_column(FIELDS[name], survey, names_missing=True) for name in _READ)
    yield from (make_origin_column(FIELDS[name], survey) for name in ("access", "center_types"))
    yield Derivation("count", "integer", "Number of studies; 1, as each row is one.", lambda s: 1)
    yield Derivation("studies", "list", "Id of the study, as in the tables of other figures.", lambda s: (s.id,))


def make_study_landscape(survey: Survey, glossary: Glossary) -> Figure:
    """Make the figure of the data behind the studies."""
    description = "One row for each study, with what is reported of its data."
    table = make_table("study-landscape", "Data of the studies", description, _make_columns(survey), survey.studies)
    rows = list(read_rows(table))
    return Figure(
        id="study-landscape",
        anchor="the-data-behind-the-studies",
        title="The data of the studies",
        caption=glossary.caption(
            "Access to the data of each study, whether they come from one centre or several, their size, and whether "
            "the model was tested on data of another origin. A study with data of several kinds is counted under each."
        ),
        table=table,
        charts=(
            _count_by(FIELDS["access"], rows, glossary),
            _count_by(FIELDS["center_types"], rows, glossary),
            *(_make_sizes(name, rows, glossary) for name in SIZES),
        ),
        notes=tuple(_count_unsized(name, rows, glossary) for name in SIZES),
        finding=_find_access(rows, glossary),
    )


def _find_access(rows: list[TableRow], glossary: Glossary) -> Finding | None:
    """Name the access to the data that more than half of the studies have."""
    named = ((glossary.label("access", value), row.name("study_id")) for row in rows for value in row.items("access"))
    return find_majority(glossary.kind("access"), group_studies(named), len(rows))


def _count_unsized(name: str, rows: Iterable[TableRow], glossary: Glossary) -> str:
    missing = [row.name("study_id") for row in rows if row.integer(name) is None]
    return f"Without a printed total of {name}, and therefore not drawn: {glossary.count_studies(missing)}."


def _values(row: TableRow, column: str) -> tuple[str | None, ...]:
    return row.items(column) or (None,)


def _count_by(field: StudyField, rows: list[TableRow], glossary: Glossary) -> Chart:
    column, vocabulary, parameter = field.id, str(field.vocabulary), str(field.parameter)
    terms: list[str | None] = [*glossary.looks(vocabulary), *({None} & {v for r in rows for v in _values(r, column)})]
    pairs = (((v, r.name("external_validation")), r.name("study_id")) for r in rows for v in _values(r, column))
    cells = group_studies(pairs)
    first_rows = {row.name("study_id"): row.index for row in rows}

    def make_marks(look: Look) -> Iterator[Mark]:
        for place, term in enumerate(terms):
            studies = cells.get((term, look.id), ())
            if studies:
                label = f"{glossary.label(vocabulary, term)}, external validation: {look.label}"
                href = address_of_only(studies)
                if term is not None:
                    href = address_of_studies(**{parameter: term, "external": look.id})
                lines = (label, glossary.count_studies(studies))
                height = len(studies)
                yield Mark(float(place), float(height), height, studies, lines, href, first_rows[studies[0]])

    return Chart(
        id=f"study-landscape-{parameter}",
        family="study-landscape-counts",
        title=f"{glossary.plural(vocabulary)} and external validation",
        kind="columns",
        x=make_category_axis(glossary.kind(vocabulary), (glossary.label(vocabulary, term) for term in terms)),
        y=make_count_axis(),
        series=tuple(Series(look, tuple(make_marks(look))) for look in ANSWERS.values()),
    )


def _make_sizes(name: str, rows: list[TableRow], glossary: Glossary) -> Chart:
    terms: list[str | None] = [*glossary.looks("access"), None]
    places = {term: place for place, term in enumerate(terms)}
    sized = [row for row in rows if row.integer(name)]

    def make_marks(look: Look) -> Iterator[Mark]:
        for number, row in enumerate(row for row in sized if row.name("external_validation") == look.id):
            for term in _values(row, "access"):
                study = row.name("study_id")
                lines = (
                    glossary.study(study),
                    f"{format_count(row.integer(name) or 0)} {name}, access: {glossary.label('access', term)}",
                    f"external validation: {look.label}",
                )
                y = places[term] + spread(number)
                yield Mark(row.value(name), y, 1, (study,), lines, address_of_only((study,)), row.index)

    return Chart(
        id=f"study-landscape-{name}",
        family="study-landscape-sizes",
        title=f"Size in {name}, access and external validation",
        kind="points",
        x=make_size_axis(f"{name.capitalize()} (log scale)", (row.value(name) for row in sized)),
        y=make_category_axis(glossary.kind("access"), (glossary.label("access", term) for term in terms)),
        series=tuple(Series(look, tuple(make_marks(look))) for look in ANSWERS.values()),
    )
