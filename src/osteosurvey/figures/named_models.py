"""The models that studies name, in each family of methods."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from osteosurvey.figures.addresses import address_of_only
from osteosurvey.figures.axes import make_category_axis, make_count_axis
from osteosurvey.figures.figure import Chart, Choice, Figure, Mark, Series
from osteosurvey.figures.findings import find_most_named
from osteosurvey.figures.glossary import Glossary
from osteosurvey.figures.rows import TableRow, group_studies, read_rows
from osteosurvey.survey import Survey
from osteosurvey.survey.tables.table import Derivation, Table, make_table

METHODS = "methods"
"""Vocabulary of the families of methods."""

MOST_MODELS = 12
"""Most models that are drawn for one family; the table has them all."""


@dataclass(frozen=True, slots=True)
class _Use:
    method: str
    model: str
    studies: tuple[str, ...]


_COLUMNS: tuple[Derivation[_Use], ...] = (
    Derivation("method", "text", "Id of the family.", lambda u: u.method),
    Derivation("model", "text", "Name of the model.", lambda u: u.model),
    Derivation("count", "integer", "Number of studies that name it.", lambda u: len(u.studies)),
    Derivation("studies", "list", "Ids of the studies.", lambda u: u.studies),
)


def make_named_models(survey: Survey, glossary: Glossary) -> Figure:
    """Make the figure of the models that are named most."""
    table = make_models_table(survey, glossary)
    rows = list(read_rows(table))
    united = _unite_families(rows)
    finding = find_most_named(united, len(survey.studies))
    charts = (_make_chart(method, rows, glossary) for method in glossary.looks(METHODS))
    return Figure(
        id="named-models",
        anchor="which-models-are-named",
        title="Named models",
        caption=glossary.caption(
            f"How many studies of each family name a model, whatever its role; at most {MOST_MODELS} "
            "models of a family are drawn. A study of several families is counted in each, so a model can be listed "
            "in a family that it does not belong to."
        ),
        table=table,
        charts=tuple(chart for chart in charts if chart.marks),
        finding=finding,
        opened=_find_family(max(united, key=lambda name: len(united[name])), rows) if finding else None,
    )


def _unite_families(rows: Iterable[TableRow]) -> dict[str, tuple[str, ...]]:
    """Gather the studies that name a model, whichever families they belong to."""
    return group_studies((row.name("model"), study) for row in rows for study in row.studies)


def _find_family(model: str, rows: Iterable[TableRow]) -> str:
    """Name the chart of the family whose studies name a model most."""
    own = (row for row in rows if row.name("model") == model)
    return _name_chart(max(own, key=lambda row: len(row.studies)).name("method"))


def _name_chart(method: str) -> str:
    return f"named-models-{method}"


def make_models_table(survey: Survey, glossary: Glossary) -> Table:
    """Make the table of models, the most named of each family first."""
    places = {method: place for place, method in enumerate(glossary.looks(METHODS))}
    found = group_studies(
        ((method, model.name), study.id)
        for study in survey.studies
        for method in glossary.terms_of(study, METHODS)
        for model in study.taxonomy.models
    )
    uses = (_Use(*key, studies) for key, studies in found.items())
    ranked = sorted(uses, key=lambda use: (places[use.method], -len(use.studies), use.model))
    return make_table("named-models", "Named models", "One row for each family and model.", _COLUMNS, ranked)


def name_models(table: Table, method: str, room: int) -> str:
    """Name the models that studies of a family name most, as many as fit into a line of `room` letters."""
    names = [row.name("model") for row in read_rows(table) if row.name("method") == method]
    fitting = [place for place in range(1, len(names) + 1) if len(", ".join(names[:place])) <= room]
    most = fitting[-1] if fitting else min(len(names), 1)
    return ", ".join(names[:most]) + (" …" if len(names) > most else "")


def _make_chart(method: str, rows: Iterable[TableRow], glossary: Glossary) -> Chart:
    look = glossary.looks(METHODS)[method]
    chosen = [row for row in rows if row.name("method") == method][:MOST_MODELS]
    return Chart(
        id=_name_chart(method),
        family="named-models",
        title="Models that studies name",
        kind="columns",
        x=make_category_axis("Model", (row.name("model") for row in chosen)),
        y=make_count_axis(),
        series=(Series(look, tuple(_make_marks(chosen, glossary))),),
        choices=(Choice("method", glossary.kind(METHODS), method, look.label),),
    )


def _make_marks(rows: Iterable[TableRow], glossary: Glossary) -> Iterator[Mark]:
    for place, row in enumerate(rows):
        count = len(row.studies)
        lines = (row.name("model"), glossary.count_studies(row.studies))
        yield Mark(float(place), float(count), count, row.studies, lines, address_of_only(row.studies), row.index)
