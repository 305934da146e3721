"""Every work of the survey once, with its key and all its numbers in the reference list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from osteosurvey.models import Citation
from osteosurvey.survey import Survey


@dataclass(frozen=True, slots=True)
class CitedWork:
    """One work; `record_path` is the page of the record that it belongs to, relative to the site, if it has one."""

    key: str
    numbers: tuple[int, ...]
    citation: Citation
    record_path: str | None = None


def list_works(survey: Survey) -> list[CitedWork]:
    """List every work by its first number in the reference list, those without one last, then by key."""
    works = [*_study_works(survey), *_dataset_works(survey), *_survey_works(survey), *_background_works(survey)]
    return sorted(works, key=lambda work: (not work.numbers, work.numbers[:1], work.key))


def _study_works(survey: Survey) -> Iterator[CitedWork]:
    for study in survey.all_studies:
        yield CitedWork(study.id, tuple(sorted(study.survey_numbers)), study.citation, f"studies/{study.id}/")


def _dataset_works(survey: Survey) -> Iterator[CitedWork]:
    for dataset in survey.datasets:
        for i, reference in enumerate(dataset.references, start=1):
            if reference.citation is not None:
                numbers = () if reference.survey_number is None else (reference.survey_number,)
                yield CitedWork(f"{dataset.id}-{i}", numbers, reference.citation, f"datasets/{dataset.id}/")


def _survey_works(survey: Survey) -> Iterator[CitedWork]:
    for related in survey.related_surveys:
        if related.citation is not None:
            numbers = () if related.survey_number is None else (related.survey_number,)
            yield CitedWork(related.id, numbers, related.citation, "related-surveys/")


def _background_works(survey: Survey) -> Iterator[CitedWork]:
    return (CitedWork(work.key, (work.survey_number,), work.citation) for work in survey.works)
