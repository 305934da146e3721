"""All records of a data folder, read and validated one by one, each with the file that it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from pydantic import ValidationError

from osteosurvey.citations.bibtex import KNOWN_FIELDS, BrokenEntry, KeptEntry, parse_entries
from osteosurvey.errors import FileProblem
from osteosurvey.issues import Issue, Severity
from osteosurvey.models import Dataset, DataVersion, Outlook, RelatedSurvey, Study, SurveyRecord, Vocabulary, Work
from osteosurvey.models.base import RecordPart
from osteosurvey.models.layout import (
    DATASET,
    KINDS,
    OUTLOOK,
    PAPER_READINGS_FILE,
    RELATED_SURVEY,
    STUDY,
    SURVEY,
    VERSION,
    VOCABULARY,
    WORKS_FILE,
    Kind,
    is_manifest,
    kind_of,
)
from osteosurvey.models.unknown_names import KnownTerms, describe_unknown_field
from osteosurvey.models.violations import describe_violation, rule_of
from osteosurvey.models.walk import Location, format_location
from osteosurvey.records.files import find_files, find_limit, misplaced, read_text
from osteosurvey.records.paper_readings import parse_paper_readings
from osteosurvey.records.parallel import map_halves
from osteosurvey.records.reading import NUMBER, place, read_record
from osteosurvey.records.yaml_values import read_values
from osteosurvey.survey import Survey
from osteosurvey.survey.manifest import Manifest, parse_manifest
from osteosurvey.survey.paper_readings import PaperReading

MANY_FILES = 300
"""Number of files from which a second process saves more time than it takes to start."""

Model = TypeVar("Model", bound=RecordPart, covariant=True)


def _stem(path: str) -> str:
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
        return _stem(self.path)


@dataclass
class Records:
    """What a data folder holds: the records that could be read, and the issues of those that could not."""

    data: Path
    by_kind: dict[Kind, list[Entry[RecordPart]]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    works: list[Entry[Work]] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    manifests: dict[str, Manifest] = field(default_factory=dict)
    """What each version holds that has a manifest which could be read, by the version's id."""

    paper_readings: list[PaperReading] = field(default_factory=list)
    """What readers found printed on the pages of papers."""

    unread: dict[Kind, set[str]] = field(default_factory=lambda: {kind: set() for kind in KINDS})
    """Names, without ending, of the files that could not be read, so that no check calls their records missing."""

    has_edition: bool = False
    """Whether the survey numbers its studies, so that one without a number came later."""

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
        line, column = (entry.line, 1) if entry.line else place(self.texts[entry.path], location)
        severity: Severity = "warning" if is_warning else "error"
        others = tuple(self.shown(path) for path in involves if path != entry.path)
        shown, field_name = self.shown(entry.path), format_location(location)
        return Issue(shown, line, column, field_name, message, severity, involves=others)

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
        )


def read_records(data: Path) -> Records:
    """Read every record of a data folder; problems become issues, and nothing is left out silently.

    Raises:
        UnreadableDataError: if the folder itself cannot be listed.
    """
    records = Records(data)
    paths = list(find_files(data))
    files = _fetch_all(data, [path for path in paths if kind_of(path) is not None])
    for path in (path for path in paths if kind_of(path) is VOCABULARY):
        _read_file(records, path, VOCABULARY, files.pop(path), None)  # vocabularies come before any term is known
    terms = {entry.record.id: {term.id: term for term in entry.record.terms} for entry in records.vocabularies}
    records.has_edition = any(_is_numbered(file) for path, file in files.items() if kind_of(path) is STUDY)
    for path in paths:
        kind = kind_of(path)
        if kind is not None and kind is not VOCABULARY:
            _read_file(records, path, kind, files.pop(path), terms)  # frees the values that the record replaces
        elif path == WORKS_FILE:
            _read_works(records, path)
        elif path == PAPER_READINGS_FILE:
            _read_paper_readings(records, path)
        elif is_manifest(path):
            _read_manifest(records, path)
        elif kind is None:
            records.issues.append(Issue(records.shown(path), 1, 1, "", misplaced(path), rule="S204"))
    records.issues += _missing_files(records, paths)
    return records


@dataclass(frozen=True, slots=True)
class _File:
    """One file as far as it can be read without knowing its kind."""

    text: str = ""
    values: dict[str, Any] | None = None
    problem: FileProblem | None = None


def _is_numbered(file: _File) -> bool:
    return file.values is not None and NUMBER in file.values


def _fetch_all(data: Path, paths: list[str]) -> dict[str, _File]:
    """Read many files and the values in them, in two processes where there are enough of them."""
    files = map_halves(_fetch, [data / path for path in paths], least=MANY_FILES)
    return dict(zip(paths, files, strict=True))


def _fetch(path: Path) -> _File:
    try:
        text = read_text(path)
    except FileProblem as problem:
        return _File(problem=problem)
    return _File(text, read_values(text))


def _read_file(records: Records, path: str, kind: Kind, file: _File, terms: KnownTerms | None) -> None:
    record = None
    if file.problem is not None:
        records.issues.append(_file_issue(records, path, file.problem))
    else:
        record, issues = read_record(
            kind.model, file.text, records.shown(path), terms, values=file.values, has_edition=records.has_edition
        )
        records.issues += (_show_involved(records, issue) for issue in issues)
    if record is None:
        records.unread[kind].add(_stem(path))
    else:
        records.texts[path] = file.text
        records.by_kind[kind].append(Entry(path, record))


def _show_involved(records: Records, issue: Issue) -> Issue:
    return replace(issue, involves=tuple(map(records.shown, issue.involves)))


def _file_issue(records: Records, path: str, problem: FileProblem) -> Issue:
    return Issue(records.shown(path), problem.line, problem.column, "", problem.message, rule=problem.rule)


def _missing_files(records: Records, paths: list[str]) -> Iterator[Issue]:
    for kind in KINDS:
        if kind.file and kind.required and kind.file not in paths:
            message = "must exist; write it, its schema lists the fields"
            yield Issue(records.shown(kind.file), 1, 1, "", message, rule="S110")


def _read_manifest(records: Records, path: str) -> None:
    try:
        text = read_text(records.data / path, limit=find_limit(path))
        records.manifests[_stem(path)] = parse_manifest(text)
    except FileProblem as problem:
        records.issues.append(_file_issue(records, path, problem))


def _read_paper_readings(records: Records, path: str) -> None:
    try:
        records.paper_readings = parse_paper_readings(read_text(records.data / path, limit=find_limit(path)))
    except FileProblem as problem:
        records.issues.append(_file_issue(records, path, problem))


def _read_works(records: Records, path: str) -> None:
    shown = records.shown(path)
    try:
        text = read_text(records.data / path)
    except FileProblem as problem:
        records.issues.append(_file_issue(records, path, problem))
        return
    records.texts[path] = text
    for found in parse_entries(text):
        if isinstance(found, BrokenEntry):
            records.issues.append(Issue(shown, found.line, 1, found.key, found.message, rule="S111"))
        else:
            _read_work(records, path, found)


def _read_work(records: Records, path: str, found: KeptEntry) -> None:
    try:
        records.works.append(Entry(path, Work.model_validate(found.value), found.line))
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            field_name = f"{found.key}.{format_location(detail['loc'])}"
            if detail["type"] == "extra_forbidden":
                message = describe_unknown_field(str(detail["loc"][-1]), KNOWN_FIELDS)
            else:
                message = describe_violation(Work, detail)
            rule = rule_of(detail["type"])
            records.issues.append(Issue(records.shown(path), found.line, 1, field_name, message, rule=rule))
