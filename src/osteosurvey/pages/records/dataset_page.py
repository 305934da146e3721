"""The table of datasets and the page of each, with who used it, for what, and with what result."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from osteosurvey.models import Citation, Cohort, Dataset, DatasetReference, Study
from osteosurvey.models.sizes import printed
from osteosurvey.pages.records.head import PageTop, make_trail
from osteosurvey.pages.records.results import EstimateView, make_estimate_views
from osteosurvey.survey.catalogue import Catalogue, RecordLink
from osteosurvey.survey.display import count_things

_ALL_DATASETS = RecordLink("All datasets", "", "datasets/")


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
class DatasetUseView:
    """One study that draws on the dataset."""

    study: Study
    link: RecordLink
    cohorts: tuple[Cohort, ...]
    """The groups that it drew from the dataset."""

    results: tuple[EstimateView, ...]
    """Numbers that may have been measured on the dataset."""

    elsewhere: str
    """How many further numbers were measured on other patients, or nothing where there are none."""


@dataclass(frozen=True, slots=True)
class DatasetPage:
    """What the page of a dataset shows beside its record."""

    references: tuple[DatasetReferenceView, ...]
    caption: str
    uses: Iterator[DatasetUseView]
    """The studies that draw on the dataset, one at a time, in the order of all studies."""


def make_dataset_rows(catalogue: Catalogue) -> Iterator[DatasetRow]:
    """Prepare the rows of the table, in the order of the survey's reference list."""
    datasets = sorted(catalogue.survey.datasets, key=_dataset_order)
    return (_make_dataset_row(dataset, catalogue) for dataset in datasets)


def make_dataset_top(dataset: Dataset, catalogue: Catalogue) -> PageTop:
    """Prepare what stands above the heading of a dataset's page."""
    ordered = sorted(catalogue.survey.datasets, key=_dataset_order)
    links = [catalogue.dataset_links[one.id] for one in ordered]
    return PageTop(make_trail(_ALL_DATASETS, links, ordered.index(dataset)), ("Dataset",))


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
        uses=(_make_use(study, dataset.id, catalogue) for study in studies),
    )


def _make_use(study: Study, dataset: str, catalogue: Catalogue) -> DatasetUseView:
    drawn = [cohort for cohort in study.cohorts if cohort.dataset == dataset]
    views = make_estimate_views(study, catalogue, prefix=f"{study.id}-result")
    numbers = [number for number in views if not number.estimate.superseded]
    here = [number for number in numbers if number.estimate.cohort in {None, *(cohort.id for cohort in drawn)}]
    elsewhere = len(numbers) - len(here)
    return DatasetUseView(
        study=study,
        link=catalogue.study_links[study.id],
        cohorts=tuple(drawn),
        results=tuple(here),
        elsewhere=count_things(elsewhere, "further number", "further numbers") if elsewhere else "",
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
    sizes = ", ".join(printed(dataset.sizes))
    return f"{dataset.label}: {modalities}; {sizes}; {catalogue.label('access', dataset.access)}"
