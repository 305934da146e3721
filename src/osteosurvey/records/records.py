"""All records of a data folder, each with the file that it came from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from osteosurvey.issues import Issue, Severity
from osteosurvey.models import Dataset, DataVersion, Outlook, RelatedSurvey, Study, SurveyRecord, Vocabulary, Work
from osteosurvey.models.base import RecordPart
from osteosurvey.models.layout import DATASET, KINDS, OUTLOOK, RELATED_SURVEY, STUDY, SURVEY, VERSION, VOCABULARY, Kind
from osteosurvey.models.walk import Location, format_location
from osteosurvey.records.places import Digest, Place, Places
from osteosurvey.records.reading import place
from osteosurvey.survey import Survey
from osteosurvey.survey.manifest import Manifest
from osteosurvey.survey.paper_readings import PaperReading

Model = TypeVar("Model", bound=RecordPart, covariant=True)
Answer = TypeVar("Answer")


def stem_of(path: str) -> str:
    """Give the name of a file without folder and ending."""
    return path.rpartition("/")[2].rpartition(".")[0]


@dataclass(frozen=True, slots=True)
class Entry(Generic[Model]):
    """One record and its file, relative to the data folder; `line` is set where one file holds many records."""

    path: str
    record: Model
    line: int = 0

    @property
    def stem(self) -> str:
        """Name of the file without folder and ending."""
        return stem_of(self.path)


@dataclass
class Records:
    """What a data folder holds: the records that could be read, and the issues of those that could not."""

    data: Path
    by_kind: dict[Kind, list[Entry[RecordPart]]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    works: list[Entry[Work]] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    """The texts of records that are not in the folder, or not yet; of others the place of a value is read again."""

    digests: dict[str, Digest] = field(default_factory=dict)
    """The hash of each file of a record that was read, by its path."""

    manifests: dict[str, Manifest] = field(default_factory=dict)
    """What each version holds that has a manifest which could be read, by the version's id."""

    paper_readings: list[PaperReading] = field(default_factory=list)
    """What readers found printed on the pages of papers."""

    unread: dict[Kind, set[str]] = field(default_factory=lambda: {kind: set() for kind in KINDS})
    """Names, without ending, of the files that could not be read, so that no check calls their records missing."""

    has_edition: bool = False
    """Whether the survey numbers its studies, so that one without a number came later."""

    alone: dict[str, tuple[Issue, ...]] = field(default_factory=dict)
    """What is wrong with each study by itself, by its path, where that was asked for."""

    terms_digest: Digest = b""
    """The hash of all vocabularies, which decide on which records are read."""

    around_digest: Digest = b""
    """The hash of all that `surroundings()` holds, which decides on what is wrong with a study by itself."""

    places: Places | None = None
    memory: dict[Any, Any] = field(default_factory=dict, repr=False)
    """What rules remember of the same records, or of those before, to save time; it decides on nothing."""

    _answers: dict[Callable[[Records], Any], Any] = field(default_factory=dict, init=False, repr=False)

    @property
    def studies(self) -> list[Entry[Study]]:
        """Every study that could be read, sorted by path."""
        return cast("list[Entry[Study]]", self.by_kind[STUDY])

    @property
    def counted_studies(self) -> list[Entry[Study]]:
        """Every study that was not retracted, as `Survey.studies` has them, sorted by path."""
        return [entry for entry in self.studies if not entry.record.citation.is_retracted]

    @property
    def later_studies(self) -> list[Entry[Study]]:
        """Every study that came after the survey's edition, as `Survey.later_studies` has them, sorted by path."""
        return [entry for entry in self.studies if self.has_edition and entry.record.came_later]

    @property
    def datasets(self) -> list[Entry[Dataset]]:
        """Every dataset that could be read, sorted by path."""
        return cast("list[Entry[Dataset]]", self.by_kind[DATASET])

    @property
    def related_surveys(self) -> list[Entry[RelatedSurvey]]:
        """Every related survey that could be read, sorted by path."""
        return cast("list[Entry[RelatedSurvey]]", self.by_kind[RELATED_SURVEY])

    @property
    def vocabularies(self) -> list[Entry[Vocabulary]]:
        """Every vocabulary that could be read, sorted by path."""
        return cast("list[Entry[Vocabulary]]", self.by_kind[VOCABULARY])

    @property
    def versions(self) -> list[Entry[DataVersion]]:
        """Every version that could be read, the oldest first."""
        entries = cast("list[Entry[DataVersion]]", self.by_kind[VERSION])
        return sorted(entries, key=lambda entry: entry.record.number)

    def shown(self, path: str) -> str:
        """Name a file as messages do: from where the command was run."""
        return (self.data / path).as_posix()

    def issue(
        self,
        entry: Entry[RecordPart],
        location: Location,
        message: str,
        *,
        is_warning: bool = False,
        involves: Iterable[str] = (),
    ) -> Issue:
        """Make an issue at a place in a record; `involves` are the paths of other files that have a part in it."""
        line, column = (entry.line, 1) if entry.line else self._find_place(entry.path, location)
        severity: Severity = "warning" if is_warning else "error"
        others = tuple(self.shown(path) for path in involves if path != entry.path)
        shown, field_name = self.shown(entry.path), format_location(location)
        return Issue(shown, line, column, field_name, message, severity, involves=others)

    def _find_place(self, path: str, location: Location) -> Place:
        if path in self.texts:
            return place(self.texts[path], location)
        self.places = self.places or Places(self.data)
        return self.places.find(path, self.digests[path], location)

    def surroundings(self) -> Records:
        """Give the records that any study may be compared with by itself: the survey's own and its vocabularies."""
        kinds = (VOCABULARY, SURVEY)
        return Records(
            self.data,
            by_kind={kind: self.by_kind[kind] if kind in kinds else [] for kind in KINDS},
            unread={kind: self.unread[kind] if kind in kinds else set() for kind in KINDS},
            texts=self.texts,
            digests=self.digests,
            has_edition=self.has_edition,
            places=self.places,
        )

    def add_study(self, entry: Entry[RecordPart], text: str | None = None) -> Records:
        """Give surroundings with one study among them, so that a rule can see no other."""
        texts = self.texts if text is None else {**self.texts, entry.path: text}
        records = replace(self, by_kind={**self.by_kind, STUDY: [entry]}, texts=texts)
        records._answers = self._answers
        return records

    def ask(self, question: Callable[[Records], Answer]) -> Answer:
        """Answer a question about the surroundings, once for all the studies that are among them."""
        if question not in self._answers:
            self._answers[question] = question(self.surroundings())
        answer: Answer = self._answers[question]
        return answer

    def to_survey(self) -> Survey:
        """Put the records together; call only when there is no error."""
        surveys = cast("list[Entry[SurveyRecord]]", self.by_kind[SURVEY])
        outlooks = cast("list[Entry[Outlook]]", self.by_kind[OUTLOOK])
        studies = sorted((entry.record for entry in self.studies), key=lambda study: study.id)
        return Survey(
            record=surveys[0].record,
            vocabularies={entry.record.id: entry.record for entry in self.vocabularies},
            studies=tuple(study for study in studies if not study.citation.is_retracted),
            retracted=tuple(study for study in studies if study.citation.is_retracted),
            datasets=tuple(sorted((entry.record for entry in self.datasets), key=lambda dataset: dataset.id)),
            related_surveys=tuple(sorted((entry.record for entry in self.related_surveys), key=lambda one: one.id)),
            works=tuple(sorted((entry.record for entry in self.works), key=lambda work: work.survey_number)),
            outlook=outlooks[0].record if outlooks else None,
            versions=tuple(entry.record for entry in reversed(self.versions)),
            manifest=self.manifests.get(surveys[0].record.data_version),
            paper_readings=tuple(self.paper_readings),
            digests=self.digests,
        )
