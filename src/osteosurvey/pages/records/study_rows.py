"""The rows of every table of studies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from osteosurvey.models import Study
from osteosurvey.models.sizes import printed, select_sizes, whole_study_cohorts
from osteosurvey.pages.records.facts import FactView, make_fact
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue, RecordLink, TermView
from osteosurvey.survey.display import capitalize_first
from osteosurvey.survey.fields import FIELDS, NOT_EXTRACTED, read_field

_TERMS = (
    *("modalities", "tasks", "methods", "explainability_techniques", "body_sites"),
    *("contrasts", "clinical_variables", "design"),
)
_READ = (*_TERMS, "year", "models", "sizes", "external", "explainability", "clinical_inputs", "checked")
"""Fields that a row shows."""

_COUNTED_FIRST = str(FIELDS["patients"].unit)
"""Unit whose count stands for the size of a study; of a study without one the first size stands for it."""

_COUNT = re.compile(r"\s*([^\w\s]?\s?\d[\d,.\s]*\+?)\s+(.+)", re.DOTALL)
"""The number that a printed size begins with, and what is counted."""

EXTERNAL_WORDS: Mapping[str, str] = {
    "yes": "external",
    "unclear": "unclear",
    "no": "no external",
    "not-reported": "not reported",
    NOT_EXTRACTED: "not yet extracted",
}
"""What stands in a row about an external test, with or without a heading above it."""


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
    """Make the column of a field that is called, addressed and sorted by as its facet is."""
    field = FIELDS[name]
    parameter = str(field.parameter)
    return Column(parameter, f"{{{parameter}}}" if field.vocabulary else field.label, parameter, is_shown)


_COLUMNS = (
    Column("number", "No.", "number", is_shown=False),
    Column("study", "Study", "study"),
    _field_column("year", is_shown=False),
    _field_column("modalities"),
    _field_column("tasks"),
    _field_column("methods"),
    Column("sample", "Sample", "patients"),
    _field_column("external"),
    Column("results", "Results", None),
    Column("access", "Access", "access", is_shown=False),
    _field_column("center_types", is_shown=False),
    _field_column("explainability", is_shown=False),
    _field_column("contrasts", is_shown=False),
    _field_column("clinical_inputs", is_shown=False),
    _field_column("design", is_shown=False),
    _field_column("body_sites", is_shown=False),
    _field_column("checked", is_shown=False),
)
"""The columns in the order of the table; fields of terms are called as the survey calls their vocabularies."""


def make_columns(survey: Survey) -> Mapping[str, Column]:
    """Make the columns of a survey's table of studies, by their ids."""
    fields = [field for field in FIELDS.values() if field.parameter and field.vocabulary]
    words = {str(field.parameter): capitalize_first(field.name(survey)) for field in fields}
    return {column.id: replace(column, label=column.label.format(**words)) for column in _COLUMNS}


class SizeView(NamedTuple):
    """One printed size, taken apart so that numbers stand below each other."""

    number: str
    counted: str
    """What is counted; empty where the size does not begin with a number."""


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
    size: SizeView | None
    """The size that stands for the study; None where none is printed."""

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
    checked: str


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
        size=_make_size(study),
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
        checked=FIELDS["checked"].terms[readings["checked"].texts[0]][1],
    )


def _make_size(study: Study) -> SizeView | None:
    """Take the number of patients as printed or, without one, the first size, of the whole or else of the parts."""
    cohorts = whole_study_cohorts(study) or study.cohorts
    counted = (size.printed for cohort in cohorts for size in select_sizes(cohort.sizes, _COUNTED_FIRST))
    others = (size for cohort in cohorts for size in printed(cohort.sizes))
    text = next(counted, None) or next(others, None)
    found = _COUNT.fullmatch(text) if text else None
    return SizeView(found[1].strip(), found[2]) if found else SizeView(text, "") if text else None


def make_study_rows(studies: Iterable[Study], catalogue: Catalogue) -> Iterator[StudyRow]:
    """Prepare rows one at a time, so that a long table never stands in memory whole."""
    return (make_study_row(study, catalogue) for study in studies)
