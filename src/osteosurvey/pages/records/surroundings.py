"""What the page of a study shows of other studies: its neighbours, those that are like it, and how all answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from osteosurvey.models import Study
from osteosurvey.pages.records.head import Section, Trail, list_sections, make_trail
from osteosurvey.pages.records.question_rows import AnswerBar, count_answers
from osteosurvey.pages.records.shared_patients import SharedPatients, SharedPatientsView
from osteosurvey.pages.records.similar import Similarity, SimilarView
from osteosurvey.survey.catalogue import Catalogue, RecordLink

_ALL_STUDIES = RecordLink("All studies", "", "studies/")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What one page shows of other studies."""

    trail: Trail
    shared_patients: SharedPatientsView | None
    similar: tuple[SimilarView, ...]

    def add_sections(self, own: Sequence[Section]) -> tuple[Section, ...]:
        """Put the sections on other studies before the last one of the study's own."""
        ours = list_sections(
            (
                ("shared-patients", "Shared patients", "" if self.shared_patients else None),
                ("similar", "Similar studies", len(self.similar) or None),
            )
        )
        return (*own[:-1], *ours, own[-1])


class AllSurroundings:
    """Finds what pages show of other studies; what is counted over all studies is counted once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    @cached_property
    def _similarity(self) -> Similarity:
        return Similarity(self._catalogue)

    @cached_property
    def _shared_patients(self) -> SharedPatients:
        return SharedPatients(self._catalogue)

    @cached_property
    def _links(self) -> tuple[RecordLink, ...]:
        return tuple(self._catalogue.study_links[study.id] for study in self._catalogue.studies)

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {study.id: place for place, study in enumerate(self._catalogue.studies)}

    @cached_property
    def answers(self) -> Mapping[str, AnswerBar]:
        """How all studies answer each question, by the path of its field."""
        return count_answers(self._catalogue)

    @cached_property
    def studies(self) -> str:
        """How many studies the answers are of."""
        return self._catalogue.count_studies([study.id for study in self._catalogue.studies])

    def find(self, study: Study) -> Surroundings:
        """Find what the page of a study shows of others."""
        return Surroundings(
            make_trail(_ALL_STUDIES, self._links, self._places.get(study.id)),
            self._shared_patients.find(study),
            self._similarity.find(study),
        )
