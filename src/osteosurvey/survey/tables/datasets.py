"""The table of datasets: one row for each."""

from __future__ import annotations

from osteosurvey.models import Dataset
from osteosurvey.models.sizes import count, printed
from osteosurvey.survey import Survey
from osteosurvey.survey.tables.table import Derivation, Reference, Table, make_table, take_field


def _dataset(field: str, name: str = "", minimum: int | None = None) -> Derivation[Dataset]:
    return take_field(Dataset, field, lambda d: d, name=name, minimum=minimum)


def _dataset_columns(survey: Survey) -> tuple[Derivation[Dataset], ...]:
    return (
        Derivation("id", "text", "Permanent id of the dataset.", lambda d: d.id, required=True),
        _dataset("label"),
        Derivation(
            "survey_numbers",
            "list",
            "Numbers in the survey's reference list of the works cited for the dataset.",
            lambda d: tuple(r.survey_number for r in d.references if r.survey_number is not None),
            items="integer",
            minimum=1,
        ),
        _dataset("modalities"),
        Derivation(
            "subjects", "integer", "People in the dataset as printed.", lambda d: count(d.sizes, "patient"), minimum=1
        ),
        Derivation(
            "images", "integer", "Images in the dataset as printed.", lambda d: count(d.sizes, "image"), minimum=1
        ),
        _dataset("center_type"),
        _dataset("access"),
        Derivation("sizes_printed", "list", "Every size exactly as printed.", lambda d: printed(d.sizes)),
        Derivation(
            "studies",
            "list",
            "Ids of the studies that use it.",
            lambda d: tuple(study.id for study in survey.studies_by_dataset[d.id]),
        ),
        _dataset("country"),
        _dataset("licence"),
        _dataset("url"),
        _dataset("version"),
        _dataset("caution"),
    )


def make_datasets_table(survey: Survey) -> Table:
    """Make the table of datasets, sorted by id."""
    return make_table(
        "datasets",
        "Datasets",
        "One row for each dataset.",
        _dataset_columns(survey),
        survey.datasets,
        key=("id",),
        references=(Reference(("studies",), "studies"),),
    )
