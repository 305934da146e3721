"""The table of cohorts: one row for each group of patients or images that a study used."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from osteosurvey.models import Cohort, Study
from osteosurvey.models.sizes import count, printed
from osteosurvey.survey import Survey
from osteosurvey.survey.tables.table import Derivation, Reference, Table, description_of, make_table


@dataclass(frozen=True, slots=True)
class _CohortOf:
    study: Study
    cohort: Cohort


def _cohorts(survey: Survey) -> Iterator[_CohortOf]:
    return (_CohortOf(study, cohort) for study in survey.studies for cohort in study.cohorts)


def _cohort(name: str) -> str:
    return description_of(Cohort, name)


_COHORT_COLUMNS: tuple[Derivation[_CohortOf], ...] = (
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
)


def make_cohorts_table(survey: Survey) -> Table:
    """Make the table of cohorts, in the order of their records."""
    description = "One row for each group of patients or images that a study used for one purpose."
    return make_table(
        "cohorts",
        "Cohorts",
        description,
        _COHORT_COLUMNS,
        _cohorts(survey),
        key=("study_id", "cohort"),
        references=(Reference(("study_id",), "studies"), Reference(("dataset_id",), "datasets")),
    )
