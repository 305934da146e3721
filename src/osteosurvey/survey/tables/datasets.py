"""The table of datasets: one row for each."""

from __future__ import annotations

from collections import defaultdict

from osteosurvey.models import Dataset
from osteosurvey.models.sizes import count, printed
from osteosurvey.survey import Survey
from osteosurvey.survey.tables.table import Derivation, Reference, Table, description_of, make_table


def _dataset(name: str) -> str:
    return description_of(Dataset, name)


def _dataset_columns(users: dict[str, list[str]]) -> tuple[Derivation[Dataset], ...]:
    return (
        Derivation("id", "text", "Permanent id of the dataset.", lambda d: d.id, required=True),
        Derivation("label", "text", _dataset("label"), lambda d: d.label, required=True),
        Derivation(
            "survey_numbers",
            "list",
            "Numbers in the survey's reference list of the works cited for the dataset.",
            lambda d: tuple(r.survey_number for r in d.references if r.survey_number is not None),
            items="integer",
            minimum=1,
        ),
        Derivation(
            "modalities", "list", _dataset("modalities"), lambda d: d.modalities, terms="modalities", required=True
        ),
        Derivation(
            "subjects", "integer", "People in the dataset as printed.", lambda d: count(d.sizes, "patient"), minimum=1
        ),
        Derivation(
            "images", "integer", "Images in the dataset as printed.", lambda d: count(d.sizes, "image"), minimum=1
        ),
        Derivation(
            "center_type",
            "text",
            _dataset("center_type"),
            lambda d: d.center_type,
            terms="center-types",
            required=True,
        ),
        Derivation("access", "text", _dataset("access"), lambda d: d.access, terms="access", required=True),
        Derivation("sizes_printed", "list", "Every size exactly as printed.", lambda d: printed(d.sizes)),
        Derivation("studies", "list", "Ids of the studies that use it.", lambda d: tuple(users[d.id])),
        Derivation("country", "text", _dataset("country"), lambda d: d.country),
        Derivation("licence", "text", _dataset("licence"), lambda d: d.licence),
        Derivation("url", "text", _dataset("url"), lambda d: d.url),
    )


def users_of_datasets(survey: Survey) -> dict[str, list[str]]:
    """List the ids of the studies that use each dataset, sorted."""
    users: dict[str, list[str]] = defaultdict(list)
    for study in survey.studies:
        for dataset in sorted({cohort.dataset for cohort in study.cohorts if cohort.dataset}):
            users[dataset].append(study.id)
    return users


def make_datasets_table(survey: Survey) -> Table:
    """Make the table of datasets, sorted by id."""
    columns = _dataset_columns(users_of_datasets(survey))
    return make_table(
        "datasets",
        "Datasets",
        "One row for each dataset.",
        columns,
        survey.datasets,
        key=("id",),
        references=(Reference(("studies",), "studies"),),
    )
