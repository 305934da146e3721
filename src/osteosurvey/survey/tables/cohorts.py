"""The table of cohorts: one row for each group of patients or images that a study used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from osteosurvey.models import Cohort, GroupSize, Printed, Study
from osteosurvey.models.sizes import count, printed
from osteosurvey.survey import Survey
from osteosurvey.survey.tables.field_columns import make_feature_columns
from osteosurvey.survey.tables.table import Derivation, Reference, Table, description_of, make_table


@dataclass(frozen=True, slots=True)
class _CohortOf:
    study: Study
    cohort: Cohort


def _cohorts(survey: Survey) -> Iterator[_CohortOf]:
    return (_CohortOf(study, cohort) for study in survey.studies for cohort in study.cohorts)


def _cohort(name: str) -> str:
    return description_of(Cohort, name)


def _printed(name: str, find: Callable[[_CohortOf], Printed | None]) -> Derivation[_CohortOf]:
    return Derivation(name, "text", _cohort(name), lambda row: one.printed if (one := find(row)) else None)


_COLUMNS: tuple[Derivation[_CohortOf], ...] = (
    Derivation("study_id", "text", "Id of the study.", lambda c: c.study.id, required=True),
    Derivation("cohort", "text", _cohort("id"), lambda c: c.cohort.id, required=True),
    Derivation("role", "text", _cohort("role"), lambda c: c.cohort.role, terms="cohort-roles", required=True),
    Derivation("patients", "integer", "Patients as printed.", lambda c: count(c.cohort.sizes, "patient"), minimum=1),
    Derivation("images", "integer", "Images as printed.", lambda c: count(c.cohort.sizes, "image"), minimum=1),
    Derivation("centers", "integer", _cohort("centers"), lambda c: c.cohort.centers, minimum=1),
    Derivation("country", "text", _cohort("country"), lambda c: c.cohort.country),
    Derivation("dataset_id", "text", _cohort("dataset"), lambda c: c.cohort.dataset),
    Derivation("access", "text", _cohort("access"), lambda c: c.cohort.access, terms="access"),
    Derivation(
        "survey_number", "integer", description_of(Study, "survey_number"), lambda c: c.study.survey_number, minimum=1
    ),
    Derivation("center_type", "text", _cohort("center_type"), lambda c: c.cohort.center_type, terms="center-types"),
    Derivation("sizes_printed", "list", "Every size exactly as printed.", lambda c: printed(c.cohort.sizes)),
    Derivation("modalities", "list", _cohort("modalities"), lambda c: c.cohort.modalities, terms="modalities"),
    Derivation(
        "reference_standards",
        "list",
        _cohort("reference_standards"),
        lambda c: c.cohort.reference_standards,
        terms="reference-standards",
    ),
    Derivation("source", "text", _cohort("source"), lambda c: c.cohort.source, terms="sources", required=True),
    Derivation("described_in", "text", _cohort("described_in"), lambda c: c.cohort.described_in, terms="sources"),
    Derivation("note", "text", _cohort("note"), lambda c: c.cohort.note),
    Derivation("view", "text", _cohort("view"), lambda c: c.cohort.view),
    Derivation(
        "condition_definition", "text", _cohort("condition_definition"), lambda c: c.cohort.condition_definition
    ),
    Derivation("locator", "text", _cohort("locator"), lambda c: c.cohort.locator),
    _printed("age", lambda c: c.cohort.age),
    _printed("sex", lambda c: c.cohort.sex),
    _printed("period", lambda c: c.cohort.period),
    _printed("institution", lambda c: c.cohort.institution),
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


def _group(name: str) -> str:
    return description_of(GroupSize, name)


_GROUP_COLUMNS: tuple[Derivation[_GroupOf], ...] = (
    Derivation("study_id", "text", "Id of the study.", lambda g: g.study.id, required=True),
    Derivation("cohort", "text", _cohort("id"), lambda g: g.cohort.id, required=True),
    Derivation("number", "integer", "Place of the group in its cohort, from 1.", lambda g: g.number, required=True),
    Derivation("group", "text", _group("group"), lambda g: g.group.group, required=True),
    Derivation("unit", "text", _group("unit"), lambda g: g.group.unit, terms="units", required=True),
    Derivation("value", "integer", _group("value"), lambda g: g.group.value, minimum=1),
    Derivation("printed", "text", _group("printed"), lambda g: g.group.printed, required=True),
    Derivation("qualifier", "text", _group("qualifier"), lambda g: g.group.qualifier, required=True),
    Derivation("is_case", "text", f"{_group('is_case')[:-1]}: yes or no.", lambda g: _YES_NO[g.group.is_case]),
    Derivation("source", "text", _group("source"), lambda g: g.group.source, terms="sources", required=True),
    Derivation("locator", "text", _group("locator"), lambda g: g.group.locator),
    Derivation("note", "text", _group("note"), lambda g: g.group.note),
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
