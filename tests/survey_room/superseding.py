"""A survey to which numbers come that the paper prints otherwise: nothing that is counted may change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from osteosurvey.models import Cohort, Dataset, Estimate, Size, Study
from osteosurvey.survey import Survey

OTHERWISE = "The paper prints <b>another</b> & this one is wrong."
"""What is said of each of these numbers."""

ELSEWHERE = "section-1"
"""A place that no record of the fabricated survey takes a number from."""


def add_superseded(survey: Survey) -> Survey:
    """Put superseded numbers and sizes before the others of every study and dataset."""
    studies = tuple(map(_add_to_study, survey.studies))
    return replace(survey, studies=studies, datasets=tuple(map(_add_to_dataset, survey.datasets)))


def _add_to_study(study: Study) -> Study:
    numbers = (*_list_wrong_numbers(study), *study.estimates)
    return study.model_copy(update={"estimates": numbers, "cohorts": tuple(map(_add_to_cohort, study.cohorts))})


def _list_wrong_numbers(study: Study) -> Iterator[Estimate]:
    """Give every number higher from the same place, and as it is from another one."""
    for number in study.estimates:
        higher = {"value": number.value + 0.03, "printed": f"{number.value + 0.03}"}
        yield number.model_copy(update={"superseded": OTHERWISE, **higher})
        yield number.model_copy(update={"superseded": OTHERWISE, "source": ELSEWHERE})


def _add_to_cohort(cohort: Cohort) -> Cohort:
    return cohort.model_copy(update={"sizes": (*_list_wrong_sizes(cohort.sizes), *cohort.sizes)})


def _add_to_dataset(dataset: Dataset) -> Dataset:
    return dataset.model_copy(update={"sizes": (*_list_wrong_sizes(dataset.sizes), *dataset.sizes)})


def _list_wrong_sizes(sizes: tuple[Size, ...]) -> Iterator[Size]:
    for size in sizes:
        wrong = {"value": 1_000_003, "printed": "1,000,003 in all", "superseded": OTHERWISE}
        yield size.model_copy(update=wrong)
        yield size.model_copy(update={**wrong, "source": ELSEWHERE, "qualifier": "exactly"})
