"""Who used a dataset, for what, and with what result."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from osteosurvey.models import Cohort, Dataset, Study
from osteosurvey.pages.records.results import EstimateView, make_estimate_views
from osteosurvey.survey.catalogue import Catalogue, RecordLink
from osteosurvey.survey.display import count_things


@dataclass(frozen=True, slots=True)
class UseResultView:
    """A number that may have been measured on the dataset, with what sets it apart."""

    number: EstimateView
    qualifiers: str


@dataclass(frozen=True, slots=True)
class DatasetUseView:
    """One study that draws on the dataset."""

    study: Study
    link: RecordLink
    cohorts: tuple[Cohort, ...]
    """The groups that it drew from the dataset."""

    results: tuple[UseResultView, ...]
    elsewhere: str
    """How many further numbers were measured on other patients, or nothing where there are none."""


def make_dataset_uses(dataset: Dataset, catalogue: Catalogue) -> Iterator[DatasetUseView]:
    """Prepare the studies that draw on a dataset, one at a time, in the order of all studies."""
    return (_make_use(study, dataset.id, catalogue) for study in catalogue.studies_by_dataset[dataset.id])


def _make_use(study: Study, dataset: str, catalogue: Catalogue) -> DatasetUseView:
    drawn = [cohort for cohort in study.cohorts if cohort.dataset == dataset]
    numbers = make_estimate_views(study, catalogue, prefix=f"{study.id}-result")
    here = [number for number in numbers if number.cohort_id in {None, *(cohort.id for cohort in drawn)}]
    elsewhere = len(numbers) - len(here)
    return DatasetUseView(
        study=study,
        link=catalogue.study_links[study.id],
        cohorts=tuple(drawn),
        results=tuple(_list_results(here, has_others=len(study.cohorts) > 1)),
        elsewhere=count_things(elsewhere, "further number", "further numbers") if elsewhere else "",
    )


def _list_results(numbers: Iterable[EstimateView], *, has_others: bool) -> Iterator[UseResultView]:
    """Qualify numbers; of a study with several groups, each says on which it was measured or that no source says."""
    for number in numbers:
        cohort = (number.cohort or "group of patients not reported") if has_others else None
        parts = (number.subject, number.reported_evaluation, cohort, number.model, number.threshold_text)
        yield UseResultView(number, ", ".join(part for part in parts if part))
