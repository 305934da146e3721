"""The table of datasets and the page of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from osteosurvey.models import Dataset, DatasetReference
from osteosurvey.pages.records.dataset_uses import DatasetUseView, make_dataset_uses
from osteosurvey.pages.records.evidence import (
    DisputeView,
    ProvenanceView,
    SizeView,
    make_dispute_views,
    make_provenance_view,
    make_size_views,
)
from osteosurvey.pages.records.works import WorkView, make_work_view
from osteosurvey.survey.catalogue import Catalogue, RecordLink, TermView, make_dataset_link


@dataclass(frozen=True, slots=True)
class DatasetRow:
    """One dataset in the table."""

    numbers: tuple[int, ...]
    link: RecordLink
    modalities: tuple[TermView, ...]
    sizes: tuple[SizeView, ...]
    center_type: str
    access: TermView
    used_by: str
    is_disputed: bool
    is_later: bool
    """Whether only studies use it that came after the survey's edition."""


@dataclass(frozen=True, slots=True)
class DatasetReferenceView:
    """One work that describes a dataset."""

    number: int | None
    study: RecordLink | None
    work: WorkView


@dataclass(frozen=True, slots=True)
class DatasetPage:
    """One dataset."""

    other_names: str
    is_later: bool
    """Whether only studies use it that came after the survey's edition."""

    description: str | None
    modalities: tuple[TermView, ...]
    sizes: tuple[SizeView, ...]
    center_type: TermView
    access: TermView
    country: str | None
    licence: str | None
    url: str | None
    references: tuple[DatasetReferenceView, ...]
    disputes: tuple[DisputeView, ...]
    provenance: ProvenanceView
    caption: str
    uses: Iterator[DatasetUseView]
    edit_url: str | None
    """Address at which the record's file can be changed, where the survey has a public repository."""


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
        numbers=list_numbers(dataset),
        link=make_dataset_link(dataset),
        modalities=catalogue.views("modalities", dataset.modalities),
        sizes=make_size_views(dataset.sizes, catalogue, owner=dataset.id),
        center_type=catalogue.term("center-types", dataset.center_type).label,
        access=catalogue.term("access", dataset.access),
        used_by=catalogue.count_studies([study.id for study in catalogue.studies_by_dataset[dataset.id]]),
        is_disputed=bool(dataset.readings),
        is_later=dataset.id in catalogue.later_datasets,
    )


def make_dataset_page(dataset: Dataset, catalogue: Catalogue) -> DatasetPage:
    """Prepare the page of a dataset."""
    studies = catalogue.studies_by_dataset[dataset.id]
    return DatasetPage(
        other_names=", ".join(dataset.other_names),
        is_later=dataset.id in catalogue.later_datasets,
        description=dataset.description,
        modalities=catalogue.views("modalities", dataset.modalities),
        sizes=make_size_views(dataset.sizes, catalogue, owner=dataset.id),
        center_type=catalogue.term("center-types", dataset.center_type),
        access=catalogue.term("access", dataset.access),
        country=dataset.country,
        licence=dataset.licence,
        url=dataset.url,
        references=tuple(_make_reference_view(reference, catalogue) for reference in dataset.references),
        disputes=make_dispute_views(dataset.readings, catalogue),
        provenance=make_provenance_view(dataset.provenance, catalogue),
        caption=f"{catalogue.count_studies([study.id for study in studies])} with patients or images from this dataset",
        uses=make_dataset_uses(dataset, catalogue),
        edit_url=catalogue.edit_url(f"datasets/{dataset.id}.yml"),
    )


def _make_reference_view(reference: DatasetReference, catalogue: Catalogue) -> DatasetReferenceView:
    if reference.citation is not None:
        return DatasetReferenceView(reference.survey_number, None, make_work_view(reference.citation))
    study = catalogue.survey.studies_by_id[str(reference.study)]
    number = reference.survey_number or study.survey_number
    return DatasetReferenceView(number, catalogue.study_links[study.id], make_work_view(study.citation))


def describe_dataset(dataset: Dataset, catalogue: Catalogue) -> str:
    """Describe a dataset in one plain sentence for search engines."""
    if dataset.description:
        return dataset.description
    modalities = ", ".join(term.label for term in catalogue.views("modalities", dataset.modalities))
    sizes = ", ".join(size.printed for size in dataset.sizes)
    return f"{dataset.label}: {modalities}; {sizes}; {catalogue.label('access', dataset.access)}"
