"""The table of datasets and the page of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from osteosurvey.models import Citation, Dataset, DatasetReference
from osteosurvey.pages.records.dataset_uses import DatasetUseView, make_dataset_uses
from osteosurvey.survey.catalogue import Catalogue, RecordLink


@dataclass(frozen=True, slots=True)
class DatasetRow:
    """One dataset in the table."""

    dataset: Dataset
    numbers: tuple[int, ...]
    link: RecordLink
    used_by: str


@dataclass(frozen=True, slots=True)
class DatasetReferenceView:
    """One work that describes a dataset."""

    number: int | None
    study: RecordLink | None
    citation: Citation


@dataclass(frozen=True, slots=True)
class DatasetPage:
    """What the page of a dataset shows beside its record."""

    references: tuple[DatasetReferenceView, ...]
    caption: str
    uses: Iterator[DatasetUseView]


def make_dataset_rows(catalogue: Catalogue) -> Iterator[DatasetRow]:
    """Prepare the rows of the table, in the order of the survey's reference list."""
    datasets = sorted(catalogue.survey.datasets, key=_dataset_order)
    return (_make_dataset_row(dataset, catalogue) for dataset in datasets)


def _dataset_order(dataset: Dataset) -> tuple[bool, tuple[int, ...], str]:
    numbers = list_numbers(dataset)
    return (not numbers, numbers, dataset.id)


def list_numbers(dataset: Dataset) -> tuple[int, ...]:
    """List the survey numbers of the works behind a dataset."""
    return tuple(r.survey_number for r in dataset.references if r.survey_number is not None)


def _make_dataset_row(dataset: Dataset, catalogue: Catalogue) -> DatasetRow:
    return DatasetRow(
        dataset=dataset,
        numbers=list_numbers(dataset),
        link=catalogue.dataset_links[dataset.id],
        used_by=catalogue.count_studies([study.id for study in catalogue.studies_by_dataset[dataset.id]]),
    )


def make_dataset_page(dataset: Dataset, catalogue: Catalogue) -> DatasetPage:
    """Prepare the page of a dataset."""
    studies = catalogue.studies_by_dataset[dataset.id]
    return DatasetPage(
        references=tuple(_make_reference_view(reference, catalogue) for reference in dataset.references),
        caption=f"{catalogue.count_studies([study.id for study in studies])} with patients or images from this dataset",
        uses=make_dataset_uses(dataset, catalogue),
    )


def _make_reference_view(reference: DatasetReference, catalogue: Catalogue) -> DatasetReferenceView:
    if reference.citation is not None:
        return DatasetReferenceView(reference.survey_number, None, reference.citation)
    study = catalogue.survey.studies_by_id[str(reference.study)]
    number = reference.survey_number or study.survey_number
    return DatasetReferenceView(number, catalogue.study_links[study.id], study.citation)


def describe_dataset(dataset: Dataset, catalogue: Catalogue) -> str:
    """Describe a dataset in one plain sentence for search engines."""
    if dataset.description:
        return dataset.description
    modalities = ", ".join(term.label for term in catalogue.views("modalities", dataset.modalities))
    sizes = ", ".join(size.printed for size in dataset.sizes)
    return f"{dataset.label}: {modalities}; {sizes}; {catalogue.label('access', dataset.access)}"
