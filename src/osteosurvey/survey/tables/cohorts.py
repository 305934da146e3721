"""The table of cohorts: one row for each group of patients or images that a study used."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from osteosurvey.models import Cohort, Study
from osteosurvey.models.sizes import count, printed
from osteosurvey.survey import Survey
from osteosurvey.survey.tables.table import Derivation, Reference, Table, make_table, take_field


@dataclass(frozen=True, slots=True)
class _CohortOf:
    study: Study
    cohort: Cohort


def _cohorts(survey: Survey) -> Iterator[_CohortOf]:
    return (_CohortOf(study, cohort) for study in survey.studies for cohort in study.cohorts)


def _cohort(field: str, name: str = "", minimum: int | None = None) -> Derivation[_CohortOf]:
    return take_field(Cohort, field, lambda c: c.cohort, name=name, minimum=minimum)


_COHORT_COLUMNS: tuple[Derivation[_CohortOf], ...] = (
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
