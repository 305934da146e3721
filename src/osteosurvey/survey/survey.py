"""The whole survey in memory: every record, and the few look-ups that all later steps share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from osteosurvey.audit import Finding, Meanings, Reconstruction, audit_study, read_meanings, reconstruct_study
from osteosurvey.models import (
    Dataset,
    DataVersion,
    Outlook,
    RelatedSurvey,
    Study,
    SurveyRecord,
    Vocabulary,
    VocabularyTerm,
    Work,
)
from osteosurvey.models.walk import climb, find_terms
from osteosurvey.survey.common_metrics import find_common_metrics
from osteosurvey.survey.derivations import Derivations, Made, Make
from osteosurvey.survey.manifest import Manifest
from osteosurvey.survey.paper_readings import PaperReading
from osteosurvey.survey.provenance import SourceKinds, read_source_kinds

if TYPE_CHECKING:
    from osteosurvey.survey.catalogue import Catalogue
    from osteosurvey.survey.data_state import DataState


@dataclass(frozen=True)
class Survey:
    """Every record of one survey, each kind sorted by id; works by their survey number, versions newest first."""

    record: SurveyRecord
    vocabularies: Mapping[str, Vocabulary]
    studies: tuple[Study, ...]
    datasets: tuple[Dataset, ...]
    related_surveys: tuple[RelatedSurvey, ...]
    works: tuple[Work, ...]
    outlook: Outlook | None
    versions: tuple[DataVersion, ...]
    retracted: tuple[Study, ...] = ()
    """The studies that were retracted: they have pages, and count nowhere, so that they are not among the studies."""

    manifest: Manifest | None = None
    """What the version that the survey carries holds, where that was recorded."""

    paper_readings: tuple[PaperReading, ...] = ()
    """What readers found printed on the pages of papers, in the order of their file."""

    digests: Mapping[str, bytes] = field(default_factory=dict, compare=False, repr=False)
    """Hash of each file of records, by its path in the data folder; empty where the survey comes from elsewhere."""

    @cached_property
    def frame(self) -> Survey:
        """The survey without its studies, and the few facts of all studies that what one study yields depends on."""
        frame = replace(self, studies=(), retracted=())
        # A cached property of a frozen object is set where it would keep its own value.
        frame.__dict__.update(frame=frame, derivations=self.derivations, **self.shared_facts)
        return frame

    @property
    def shared_facts(self) -> Mapping[str, object]:
        """The facts of all studies that what one study yields may depend on; they seldom change when a study does."""
        return {name: getattr(self, name) for name in ("common_metrics", "is_numbered", "shown_terms")}

    @cached_property
    def catalogue(self) -> Catalogue:
        """The look-ups that pages and figures share."""
        from osteosurvey.survey.catalogue import Catalogue

        return Catalogue(self)

    @cached_property
    def derivations(self) -> Derivations:
        """What has been made of each study."""
        return Derivations()

    def derive(self, make: Make[Made], study: Study) -> Made:
        """Give what is made of one study, made once; it is made of the study and the frame alone."""
        return self.derivations.give(make, study, self.frame)

    def take_over(self, before: Survey) -> None:
        """Take what was made of the studies that an earlier state of the survey has as well, if that holds here."""
        if self.frame == before.frame and self.shared_facts == before.shared_facts:
            self.derivations.take_over(before.derivations, self.all_studies)

    @property
    def axes(self) -> tuple[str, ...]:
        """Vocabularies whose terms have pages of their own, in the order in which pages show them."""
        return self.record.axes

    @cached_property
    def terms(self) -> Mapping[tuple[str, str], VocabularyTerm]:
        """Every term by vocabulary id and term id."""
        return {(name, term.id): term for name, vocabulary in self.vocabularies.items() for term in vocabulary.terms}

    @cached_property
    def unstated_terms(self) -> frozenset[tuple[str, str]]:
        """The terms that stand for what a source does not name, by vocabulary id and term id.

        They are an honest answer of one study and no kind of their own: no gap, no family, nothing in common.
        """
        return frozenset(key for key, term in self.terms.items() if term.is_unstated)

    @cached_property
    def shown_terms(self) -> Mapping[str, tuple[VocabularyTerm, ...]]:
        """The terms that pages and figures list, by vocabulary; an unstated one only where a record has it."""
        return {name: self._list_shown(vocabulary) for name, vocabulary in self.vocabularies.items()}

    def _list_shown(self, vocabulary: Vocabulary) -> tuple[VocabularyTerm, ...]:
        if not any(term.is_unstated for term in vocabulary.terms):
            return vocabulary.terms  # which saves going through all records
        used = self._find_used(vocabulary.id)
        return tuple(term for term in vocabulary.terms if term.id in used or not term.is_unstated)

    def _find_used(self, vocabulary: str) -> set[str]:
        """Find the terms of a vocabulary that a study or dataset has, and their broader ones."""
        records = (*self.studies, *self.datasets)
        used = {term for record in records for _, term in find_terms(record, vocabulary)}
        return {broader for term in used for broader in self.list_ancestry(vocabulary, term)}

    def list_ancestry(self, vocabulary: str, term: str) -> list[str]:
        """List a term and its broader ones, the nearest first; a circle of them ends where it began."""
        return climb(term, lambda narrow: self.terms[vocabulary, narrow].parent)

    @cached_property
    def source_kinds(self) -> SourceKinds:
        """Whose text each source is, such as the survey's or the paper's."""
        return read_source_kinds(self.terms)

    @property
    def all_studies(self) -> tuple[Study, ...]:
        """The studies, and behind them those that were retracted."""
        return self.studies + self.retracted

    @cached_property
    def studies_by_id(self) -> Mapping[str, Study]:
        """Every study by its id, the retracted ones too, as other records may name them."""
        return {study.id: study for study in self.all_studies}

    @cached_property
    def edition_studies(self) -> tuple[Study, ...]:
        """The studies that the survey itself reviewed; all of them where it numbers none."""
        return tuple(study for study in self.studies if not study.came_later) or self.studies

    @cached_property
    def retracted_edition_studies(self) -> tuple[Study, ...]:
        """The studies that the survey itself reviewed and that were retracted since."""
        is_numbered = any(not study.came_later for study in self.all_studies)
        return tuple(study for study in self.retracted if not (is_numbered and study.came_later))

    @cached_property
    def is_numbered(self) -> bool:
        """Whether the survey numbers studies that are counted, so that one without a number came later."""
        return any(not study.came_later for study in self.studies)

    def is_later(self, study: Study) -> bool:
        """Tell whether a study came after the survey's edition; none did where the survey numbers no study."""
        return self.is_numbered and study.came_later and not study.citation.is_retracted

    @cached_property
    def later_studies(self) -> tuple[Study, ...]:
        """The studies that came after the survey's edition; none where the survey numbers no study."""
        return tuple(study for study in self.studies if self.is_later(study))

    @cached_property
    def later_ids(self) -> frozenset[str]:
        """Ids of the studies that came after the survey's edition."""
        return frozenset(study.id for study in self.later_studies)

    @cached_property
    def datasets_by_id(self) -> Mapping[str, Dataset]:
        """Every dataset by its id."""
        return {dataset.id: dataset for dataset in self.datasets}

    @cached_property
    def studies_by_dataset(self) -> Mapping[str, tuple[Study, ...]]:
        """The studies that draw a cohort from each dataset."""
        found: dict[str, list[Study]] = {dataset.id: [] for dataset in self.datasets}
        for study in self.studies:
            for dataset in dict.fromkeys(cohort.dataset for cohort in study.cohorts if cohort.dataset):
                found[dataset].append(study)
        return {dataset: tuple(studies) for dataset, studies in found.items()}

    @cached_property
    def findings(self) -> Mapping[str, tuple[Finding, ...]]:
        """Inconsistencies in the printed numbers, by study; empty where there are none."""
        return {study.id: self.audit(study) for study in self.studies}

    def audit(self, study: Study) -> tuple[Finding, ...]:
        """Find the inconsistencies in the printed numbers of a study; a retracted one is not looked at."""
        return () if study.citation.is_retracted else self.derive(_audit, study)

    def reconstruct(self, study: Study) -> tuple[Reconstruction, ...]:
        """Find the counts behind the printed numbers of a study; none where too many are possible."""
        return self.derive(_reconstruct, study)

    @cached_property
    def meanings(self) -> Meanings:
        """What the terms for metrics and kinds of evaluation stand for in arithmetic."""
        return read_meanings(self.vocabularies.values())

    @cached_property
    def common_metrics(self) -> tuple[str, ...]:
        """The measures that most studies report, which stand side by side wherever studies are listed."""
        return find_common_metrics(self.studies, self.vocabularies.get("metrics"))

    @cached_property
    def state(self) -> DataState:
        """Which state of the data this is: a version, or one with later changes."""
        from osteosurvey.survey.data_state import describe_state

        return describe_state(self)

    def label(self, vocabulary: str, term: str) -> str:
        """Name a term as pages show it."""
        return self.terms[vocabulary, term].label


def _audit(study: Study, frame: Survey) -> tuple[Finding, ...]:
    return audit_study(study, frame.meanings)


def _reconstruct(study: Study, frame: Survey) -> tuple[Reconstruction, ...]:
    return reconstruct_study(study, frame.meanings)
