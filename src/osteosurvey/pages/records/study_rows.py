"""The rows of every table of studies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from osteosurvey.models import Study
from osteosurvey.pages.records.facts import FactView, make_fact
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue, RecordLink, TermView
from osteosurvey.survey.display import capitalize_first
from osteosurvey.survey.fields import FIELDS, TAXONOMY, read_field

_TERMS = (
    *("modalities", "tasks", "methods", "explainability_techniques", "body_sites"),
    *("contrasts", "clinical_variables", "design"),
)
_READ = (*_TERMS, "year", "models", "sizes", "external", "explainability", "clinical_inputs")
"""Fields that a row shows."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table of studies, by its name in addresses."""

    id: str
    label: str
    sort: str | None
    """The facet or field that its heading sorts by; None for the measure that most studies report."""

    is_shown: bool = True
    """Whether it is shown before a reader chooses columns."""


def _field_column(name: str, *, is_shown: bool = True) -> Column:
    """Make the column of a field that is called, addressed and sorted by as everywhere."""
    parameter = str(FIELDS[name].parameter)
    return Column(parameter, FIELDS[name].label, parameter, is_shown)


_COLUMNS = (
    Column("number", "No.", "number"),
    Column("study", "Study", "study"),
    _field_column("year"),
    Column("modality", "{modality}", "modality"),
    Column("task", "{task}", "task"),
    Column("method", "{method} and models", "method"),
    Column("sample", "Sample", "patients"),
    Column("access", "Access", "access"),
    Column("results", "Results", None),
    _field_column("external"),
    _field_column("center_types", is_shown=False),
    _field_column("explainability", is_shown=False),
    _field_column("contrasts", is_shown=False),
    _field_column("clinical_inputs", is_shown=False),
    _field_column("design", is_shown=False),
    Column("site", "Body sites", "site", is_shown=False),
)
"""The columns in the order of the table; the words for what classifies a study are the survey's own."""


def make_columns(survey: Survey) -> tuple[Column, ...]:
    """Make the columns of a survey's table of studies."""
    kinds = {str(FIELDS[name].parameter): capitalize_first(survey.vocabularies[name].label) for name in TAXONOMY}
    return tuple(replace(column, label=column.label.format(**kinds)) for column in _COLUMNS)


@dataclass(frozen=True, slots=True)
class StudyRow:
    """One study in a table."""

    study: Study
    link: RecordLink
    year: int | None
    modalities: tuple[TermView, ...]
    tasks: tuple[TermView, ...]
    methods: tuple[TermView, ...]
    models: str
    sizes: str
    access: FactView
    external: str
    centers: FactView
    explainability: str
    techniques: tuple[TermView, ...]
    sites: tuple[TermView, ...]
    contrasts: tuple[TermView, ...]
    clinical_inputs: str
    clinical_variables: tuple[TermView, ...]
    designs: tuple[TermView, ...]


def make_study_row(study: Study, catalogue: Catalogue) -> StudyRow:
    """Prepare the row of a study."""
    readings = {name: read_field(name, study, catalogue.survey) for name in _READ}
    terms = {name: catalogue.views(str(FIELDS[name].vocabulary), readings[name].texts) for name in _TERMS}
    return StudyRow(
        study=study,
        link=catalogue.study_links[study.id],
        year=readings["year"].number,
        modalities=terms["modalities"],
        tasks=terms["tasks"],
        methods=terms["methods"],
        models=", ".join(readings["models"].texts),
        sizes="; ".join(dict.fromkeys(readings["sizes"].texts)),
        access=make_fact("access", study, catalogue),
        external=readings["external"].answer,
        centers=make_fact("center_types", study, catalogue),
        explainability=readings["explainability"].answer,
        techniques=terms["explainability_techniques"],
        sites=terms["body_sites"],
        contrasts=terms["contrasts"],
        clinical_inputs=readings["clinical_inputs"].answer,
        clinical_variables=terms["clinical_variables"],
        designs=terms["design"],
    )


def make_study_rows(studies: Iterable[Study], catalogue: Catalogue) -> Iterator[StudyRow]:
    """Prepare rows one at a time, so that a long table never stands in memory whole."""
    return (make_study_row(study, catalogue) for study in studies)
