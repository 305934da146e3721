"""Who used a dataset, for what, and with what result."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from osteosurvey.models import Cohort, Dataset, Study
from osteosurvey.pages.records.results import EstimateView, make_estimate_views
from osteosurvey.survey.catalogue import Catalogue, RecordLink
from osteosurvey.survey.display import count_things


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


def make_dataset_uses(dataset: Dataset, catalogue: Catalogue) -> Iterator[DatasetUseView]:
    """Prepare the studies that draw on a dataset, one at a time, in the order of all studies."""
    return (_make_use(study, dataset.id, catalogue) for study in catalogue.studies_by_dataset[dataset.id])


def _make_use(study: Study, dataset: str, catalogue: Catalogue) -> DatasetUseView:
    drawn = [cohort for cohort in study.cohorts if cohort.dataset == dataset]
    numbers = make_estimate_views(study, catalogue, prefix=f"{study.id}-result")
    here = [number for number in numbers if number.estimate.cohort in {None, *(cohort.id for cohort in drawn)}]
    elsewhere = len(numbers) - len(here)
    return DatasetUseView(
        study=study,
        link=catalogue.study_links[study.id],
        cohorts=tuple(drawn),
        results=tuple(here),
        elsewhere=count_things(elsewhere, "further number", "further numbers") if elsewhere else "",
    )
