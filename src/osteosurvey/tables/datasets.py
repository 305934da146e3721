"""The tables of datasets and of related surveys."""

from __future__ import annotations

from collections import defaultdict

from osteosurvey.models import Dataset, RelatedSurvey
from osteosurvey.survey import Survey
from osteosurvey.tables.sizes import count, printed
from osteosurvey.tables.table import Derivation, Table, description_of, make_table


def _dataset(name: str) -> str:
    return description_of(Dataset, name)


def _dataset_columns(users: dict[str, list[str]]) -> tuple[Derivation[Dataset], ...]:
    return (
        Derivation("id", "text", "Permanent id of the dataset.", lambda d: d.id),
        Derivation("label", "text", _dataset("label"), lambda d: d.label),
        Derivation(
            "survey_numbers",
            "list",
            "Numbers in the survey's reference list of the works cited for the dataset.",
            lambda d: tuple(r.survey_number for r in d.references if r.survey_number is not None),
        ),
        Derivation("modalities", "list", _dataset("modalities"), lambda d: d.modalities),
        Derivation("subjects", "integer", "People in the dataset as printed.", lambda d: count(d.sizes, "patient")),
        Derivation("images", "integer", "Images in the dataset as printed.", lambda d: count(d.sizes, "image")),
        Derivation("center_type", "text", _dataset("center_type"), lambda d: d.center_type),
        Derivation("access", "text", _dataset("access"), lambda d: d.access),
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
    return make_table("datasets", "Datasets", "One row for each dataset.", columns, survey.datasets)


def _related(name: str) -> str:
    return description_of(RelatedSurvey, name)


def _covers(modality: str) -> Derivation[RelatedSurvey]:
    return Derivation(
        modality,
        "text",
        f"Whether it covers the modality '{modality}': yes or no.",
        lambda r: "yes" if modality in r.modalities else "no",
    )


def make_related_surveys_table(survey: Survey) -> Table:
    """Make the table of related surveys with a column for each modality; this survey's own row has no number."""
    columns: tuple[Derivation[RelatedSurvey], ...] = (
        Derivation("id", "text", "Permanent id of the record.", lambda r: r.id),
        Derivation("survey_number", "integer", _related("survey_number"), lambda r: r.survey_number),
        Derivation("year", "integer", _related("year"), lambda r: r.year),
        Derivation("describes_datasets", "text", "Whether it describes datasets.", lambda r: r.describes_datasets),
        *(_covers(term.id) for term in survey.vocabularies["modalities"].terms),
        Derivation("remark", "text", _related("remark"), lambda r: r.remark),
        Derivation("title", "text", "Title as printed.", lambda r: r.citation.title if r.citation else None),
        Derivation("doi", "text", "Digital object identifier, bare.", lambda r: r.citation.doi if r.citation else None),
    )
    description = "One row for each survey of the same field, and one for this survey itself."
    return make_table("related-surveys", "Related surveys", description, columns, survey.related_surveys)
