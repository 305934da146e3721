"""Which studies may share patients: those that a record names, those that name it, and those of its datasets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from osteosurvey.models import Overlap, Study
from osteosurvey.survey.catalogue import Catalogue, RecordLink
from osteosurvey.survey.display import count_things

SHOWN = 8
"""Most studies of one dataset that a page names; the dataset's page has them all."""


@dataclass(frozen=True, slots=True)
class OverlapView:
    """A sign that two studies share patients, and whose record reports it where that is the other's."""

    study: RecordLink
    overlap: Overlap
    is_reported_there: bool


@dataclass(frozen=True, slots=True)
class DatasetPeersView:
    """A dataset that the study draws on, with other studies that do."""

    dataset: RecordLink
    studies: tuple[RecordLink, ...]
    others: str
    """How many further studies draw on it, or nothing where all are named."""


@dataclass(frozen=True, slots=True)
class SharedPatientsView:
    """Everything that hints at shared patients."""

    overlaps: tuple[OverlapView, ...]
    datasets: tuple[DatasetPeersView, ...]


class SharedPatients:
    """The signs of shared patients in a survey, by either of the two studies."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._reported_by: Mapping[str, list[tuple[str, Overlap]]] = _index_overlaps(catalogue)

    def find(self, study: Study) -> SharedPatientsView | None:
        """Name the studies that may hold patients of a study, if there are any."""
        view = SharedPatientsView(tuple(self._list_overlaps(study)), tuple(self._list_datasets(study)))
        return view if view.overlaps or view.datasets else None

    def _list_overlaps(self, study: Study) -> Iterator[OverlapView]:
        for overlap in _overlaps_of(study):
            yield OverlapView(self._catalogue.study_links[overlap.study], overlap, is_reported_there=False)
        for reporter, overlap in self._reported_by.get(study.id, ()):
            yield OverlapView(self._catalogue.study_links[reporter], overlap, is_reported_there=True)

    def _list_datasets(self, study: Study) -> Iterator[DatasetPeersView]:
        catalogue = self._catalogue
        for dataset in dict.fromkeys(cohort.dataset for cohort in study.cohorts if cohort.dataset):
            users = catalogue.studies_by_dataset[dataset]
            peers = [one.id for one in users[: SHOWN + 1] if one.id != study.id][:SHOWN]
            own = 0 if study.citation.is_retracted else 1  # a retracted study is not among the users
            further = len(users) - own - len(peers)
            if peers:
                yield DatasetPeersView(
                    dataset=catalogue.dataset_links[dataset],
                    studies=tuple(catalogue.study_links[peer] for peer in peers),
                    others=count_things(further, "further study", "further studies") if further else "",
                )


def _overlaps_of(study: Study) -> Iterator[Overlap]:
    return (overlap for cohort in study.cohorts for overlap in cohort.overlaps)


def _index_overlaps(catalogue: Catalogue) -> Mapping[str, list[tuple[str, Overlap]]]:
    reported_by: dict[str, list[tuple[str, Overlap]]] = {}
    for study in catalogue.studies:
        for overlap in _overlaps_of(study):
            reported_by.setdefault(overlap.study, []).append((study.id, overlap))
    return reported_by
