"""The table of cohorts: one row for each group of patients or images that a study used."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from osteosurvey.models import Cohort, GroupSize, Printed, Study
from osteosurvey.models.sizes import count, printed
from osteosurvey.survey import Survey
from osteosurvey.survey.tables.field_columns import make_feature_columns
from osteosurvey.survey.tables.table import Derivation, Reference, Table, description_of, make_table, take_field


@dataclass(frozen=True, slots=True)
class _CohortOf:
    study: Study
    cohort: Cohort


def _cohorts(survey: Survey) -> Iterator[_CohortOf]:
    return (_CohortOf(study, cohort) for study in survey.studies for cohort in study.cohorts)


def _cohort(field: str, name: str = "", minimum: int | None = None) -> Derivation[_CohortOf]:
    return take_field(Cohort, field, lambda c: c.cohort, name=name, minimum=minimum)


def _printed(name: str) -> Derivation[_CohortOf]:
    def read(row: _CohortOf) -> str | None:
        found: Printed | None = getattr(row.cohort, name)
        return found.printed if found else None

    return Derivation(name, "text", description_of(Cohort, name), read)


_COLUMNS: tuple[Derivation[_CohortOf], ...] = (
    Derivation("study_id", "text", "Id of the study.", lambda c: c.study.id, required=True),
    _cohort("id", "cohort"),
    _cohort("role"),
    Derivation("patients", "integer", "Patients as printed.", lambda c: count(c.cohort.sizes, "patient"), minimum=1),
    Derivation("images", "integer", "Images as printed.", lambda c: count(c.cohort.sizes, "image"), minimum=1),
    _cohort("centers", minimum=1),
    _cohort("country"),
    _cohort("dataset", "dataset_id"),
    _cohort("access"),
    take_field(Study, "survey_number", lambda c: c.study, minimum=1),
    _cohort("center_type"),
    Derivation("sizes_printed", "list", "Every size exactly as printed.", lambda c: printed(c.cohort.sizes)),
    _cohort("modalities"),
    _cohort("reference_standards"),
    _cohort("source"),
    _cohort("described_in"),
    _cohort("note"),
    _cohort("view"),
    _cohort("condition_definition"),
    _cohort("locator"),
    *map(_printed, ("age", "sex", "period", "institution")),
)


def make_cohorts_table(survey: Survey) -> Table:
    """Make the table of cohorts, in the order of their records."""
    description = "One row for each group of patients or images that a study used for one purpose."
    return make_table(
        "cohorts",
        "Cohorts",
        description,
        (*_COLUMNS, *make_feature_columns(survey, "cohort", lambda row: row.cohort)),
        _cohorts(survey),
        key=("study_id", "cohort"),
        references=(Reference(("study_id",), "studies"), Reference(("dataset_id",), "datasets")),
    )


@dataclass(frozen=True, slots=True)
class _GroupOf:
    study: Study
    cohort: Cohort
    number: int
    group: GroupSize


def _groups(survey: Survey) -> Iterator[_GroupOf]:
    for row in _cohorts(survey):
        for number, group in enumerate(row.cohort.groups, start=1):
            yield _GroupOf(row.study, row.cohort, number, group)


_YES_NO = {True: "yes", False: "no", None: None}


def _group(field: str) -> Derivation[_GroupOf]:
    return take_field(GroupSize, field, lambda g: g.group)


_GROUP_COLUMNS: tuple[Derivation[_GroupOf], ...] = (
    Derivation("study_id", "text", "Id of the study.", lambda g: g.study.id, required=True),
    take_field(Cohort, "id", lambda g: g.cohort, name="cohort"),
    Derivation("number", "integer", "Place of the group in its cohort, from 1.", lambda g: g.number, required=True),
    *map(_group, ("group", "unit", "value", "printed", "qualifier")),
    Derivation(
        "is_case",
        "text",
        description_of(GroupSize, "is_case"),
        lambda g: _YES_NO[g.group.is_case],
        choices=("yes", "no"),
    ),
    *map(_group, ("source", "locator", "note", "superseded")),
    Derivation(
        "share", "number", description_of(GroupSize, "share"), lambda g: g.group.share.value if g.group.share else None
    ),
)


def make_groups_table(survey: Survey) -> Table:
    """Make the table of classes and events of cohorts, in the order of their records."""
    return make_table(
        "groups",
        "Groups",
        "One row for each class of a cohort, or kind of event in it, whose size is printed.",
        _GROUP_COLUMNS,
        _groups(survey),
        key=("study_id", "cohort", "number"),
        references=(Reference(("study_id", "cohort"), "cohorts"),),
    )
