"""All steps of adding studies: read or look up, compare with what is there, and write a draft of each new one."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import replace as replace_fields
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from osteosurvey.citations.read.candidate import Candidate, WorkDescription
from osteosurvey.citations.read.files import ENDINGS, read_references
from osteosurvey.citations.read.identifiers import Identifier, parse_identifier
from osteosurvey.contributing.add.comparing import OUTCOMES, Outcome, Verdict, judge_works
from osteosurvey.contributing.add.drafting import Drafter, format_suggestions
from osteosurvey.contributing.add.ids import find_common_words, make_id
from osteosurvey.contributing.add.known_works import list_known_works, list_uncompared
from osteosurvey.contributing.add.looking_up import Lookup, only_named
from osteosurvey.contributing.add.unfinished import Unfinished, fill_in
from osteosurvey.errors import AddError, FileProblem, SurveyError, UnwritableFileError
from osteosurvey.http.client import FetchError, Report
from osteosurvey.models import Vocabulary
from osteosurvey.models.fields import StudyId
from osteosurvey.models.layout import RECORD_SUFFIX, STUDY
from osteosurvey.records import Records, read_records
from osteosurvey.records.files import read_text
from osteosurvey.records.formatting import Unformatted, write_formatted
from osteosurvey.records.writing import create_file
from osteosurvey.records.yaml_tree import YamlProblem

MOST_NAMED = 10
"""Most new records that the next step names one by one."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One record that is ready to be written."""

    path: Path
    text: str
    old: Unfinished | None = None
    """The draft that it takes the place of."""

    note: str = ""
    """What became of that draft."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a work, and its record if one was written."""

    work: Candidate
    outcome: Outcome
    path: Path | None = None
    is_compared: bool = True
    """Whether every record could be compared with it."""

    @property
    def needs_a_person(self) -> bool:
        """Whether the work may still lack a record, or have two."""
        return self.outcome in {"may be known", "left out"} or (self.path is not None and not self.is_compared)


def summarize(results: Sequence[Result]) -> str:
    """Count what became of works, and say what to do next."""
    counts = Counter(result.outcome for result in results)
    parts = [f"{counts[outcome]} {outcome}" for outcome in OUTCOMES if counts[outcome] or outcome == "written"]
    paths = [result.path.as_posix() for result in results if result.path]
    named = f" {' '.join(paths)}" if len(paths) <= MOST_NAMED else ""
    return ", ".join(parts) + (f"; fill in, then run `osteosurvey check{named}`" if paths else "")


def find_works(subjects: Iterable[str], lookup: Lookup | None, report: Report) -> Iterator[Candidate]:
    """Find the works that identifiers, files and folders name; without `lookup` the network is left alone.

    What names no work, or cannot be read, is a work of which nothing is known, so that it is not lost from sight.
    """
    for subject in subjects:
        try:
            yield from _find(subject, lookup, report)
        except AddError as error:
            report(str(error))
            yield Candidate(subject, WorkDescription(), is_complete=False)


def _find(subject: str, lookup: Lookup | None, report: Report) -> Iterator[Candidate]:
    identifier = parse_identifier(subject)
    if identifier is not None:
        yield _look_up(subject, identifier, lookup, report)
    elif os.path.isdir(subject):  # which takes any text
        yield from find_works(_list_files(Path(subject), report), lookup, report)
    elif subject.lower().endswith(ENDINGS):
        works = read_references(Path(subject))
        for number, found in enumerate(works, start=1):
            yield _with_notes(f"{subject}, work {number}" if len(works) > 1 else subject, found, report)
    else:
        kinds = (
            f"a DOI, an arXiv number, a PubMed or PMC number, a file ({', '.join(ENDINGS)}) or a folder of such files"
        )
        raise AddError(subject, f"must be {kinds}; look for the DOI on the paper's page")


def _list_files(folder: Path, report: Report) -> list[str]:
    """List the files of references in a folder and the folders in it that are not hidden, and name other files."""
    listed: list[str] = []
    unread: list[str] = []
    for place, inner, names in os.walk(folder, onerror=lambda error: unread.append(str(error.filename))):
        inner[:] = [name for name in inner if not name.startswith(".")]
        listed += [Path(place, name).as_posix() for name in names if not name.startswith(".")]
    wanted = sorted(name for name in listed if name.lower().endswith(ENDINGS) and os.path.isfile(name))
    for name in sorted({*listed} - {*wanted}):
        report(f"{name}: skipped, as it is no file that ends in one of {', '.join(ENDINGS)}")
    wanted += [name for name in unread if Path(name) != folder]
    if not wanted:
        raise AddError(folder.as_posix(), f"must hold a file of references ({', '.join(ENDINGS)}) that can be read")
    return wanted


def _look_up(subject: str, identifier: Identifier, lookup: Lookup | None, report: Report) -> Candidate:
    if lookup is None:
        report(f"{subject}: not looked up; run again online with --replace, or fill in the citation by hand")
        return Candidate(subject, only_named(identifier), is_complete=False)
    try:
        return _with_notes(subject, lookup.find(identifier), report)
    except FetchError as error:
        remedy = "check it for a typing error" if error.is_absent else "run again later with --replace"
        report(f"{subject}: {error}; {remedy}, or fill in the citation by hand")
        return Candidate(subject, only_named(identifier), is_complete=False)


def _with_notes(subject: str, found: WorkDescription, report: Report) -> Candidate:
    for note in found.notes:
        report(f"{subject}: {note}")
    return Candidate(subject, found)


def add_works(
    candidates: Sequence[Candidate],
    data: Path,
    report: Report,
    *,
    force: bool = False,
    replace: bool = False,
    study_id: str | None = None,
    today: date | None = None,
) -> Iterator[Result]:
    """Write a record for each work that is new, or fill in the draft that an earlier call left of it.

    What keeps one from being written is reported, and the others are written all the same.

    Raises:
        AddError: if `study_id` cannot be the id of a new study.
        UnreadableDataError: if the data folder cannot be listed.
    """
    records = read_records(data)
    known = list(list_known_works(records))
    uncompared = list_uncompared(records)
    for said in uncompared:
        report(said)
    vocabularies = {entry.record.id: entry.record for entry in records.vocabularies}
    ids = _Ids(find_common_words(work.title for work in known), list_taken_ids(records), (today or date.today()).year)
    writer = _Writer(data, ids, Drafter(vocabularies), vocabularies, report, study_id)
    for verdict in judge_works(candidates, known, report, force=force, replace=replace):
        result = writer.write(verdict) if verdict.outcome == "written" else Result(verdict.one, verdict.outcome)
        yield replace_fields(result, is_compared=not uncompared)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the records of works, each in one step."""

    data: Path
    ids: _Ids
    drafter: Drafter
    vocabularies: Mapping[str, Vocabulary]
    report: Report
    study_id: str | None

    def write(self, verdict: Verdict) -> Result:
        """Write the record of a work; a failure is reported, and is no reason to give up the others."""
        one, old = verdict.one, verdict.draft
        new_id = self.ids.choose(one.found, self.study_id, old)
        path = self.data / STUDY.folder / f"{new_id}{RECORD_SUFFIX}"
        try:
            draft = fill_draft(path, one.found, old, self.vocabularies) if old else self._start(path, one.found)
            write_draft(draft)
        except (SurveyError, YamlProblem) as error:
            self.report(f"{one.subject}: left out; {error}")
            return Result(one, "left out")
        if draft.note:
            self.report(f"{path.as_posix()}: {draft.note}")
        return Result(one, "written", path)

    def _start(self, path: Path, found: WorkDescription) -> Draft:
        is_id_certain = self.study_id is not None or _has_parts_of_id(found)
        return Draft(path, self.drafter.draft(path.stem, found, is_id_certain=is_id_certain))


def fill_draft(path: Path, found: WorkDescription, old: Unfinished, vocabularies: Mapping[str, Vocabulary]) -> Draft:
    """Fill in a draft, and say what was added, what was kept, and under which name it was before."""
    new, kept = old.find_new(found), old.find_differing(found)
    study_id = path.stem if path != old.path else None
    text = fill_in(old, new, format_suggestions(found, vocabularies), study_id)
    notes = [f"filled in {', '.join(new)}"]
    notes += [f"kept {', '.join(kept)} as it was, though the work's own differs"] if kept else []
    notes += [f"renamed from {old.path.name}"] if study_id else []
    return Draft(path, text, old, "; ".join(notes))


def _has_parts_of_id(found: WorkDescription) -> bool:
    """Return whether enough is known of a work to make an id that can stay."""
    return {"title", "year", "authors"} <= found.citation.keys()


@dataclass(frozen=True, slots=True)
class _Ids:
    """Chooses the ids of new studies."""

    common: frozenset[str]
    taken: set[str]
    this_year: int

    def choose(self, found: WorkDescription, study_id: str | None, old: Unfinished | None) -> str:
        """Choose an id that no study has; a draft keeps its own, unless another is given or nobody has worked on it."""
        own = old.path.stem if old else ""
        taken = self.taken - {own}
        if study_id:
            chosen = _check_id(study_id, taken)
        elif old and not (old.is_untouched and _has_parts_of_id(found)):
            chosen = own
        else:
            chosen = make_id(found.citation, self.common, taken, this_year=self.this_year)
        self.taken.add(chosen)
        return chosen


def list_taken_ids(records: Records) -> set[str]:
    """Give every id that a record or a file of a record has."""
    return {entry.record.id for entry in records.studies} | {e.stem for e in records.studies} | records.unread[STUDY]


def _check_id(study_id: str, taken: set[str]) -> str:
    try:
        TypeAdapter[str](StudyId).validate_python(study_id, strict=True)
    except ValidationError as error:
        raise AddError(study_id, error.errors(include_url=False)[0]["msg"]) from error
    if study_id in taken:
        raise AddError(study_id, "must be the id of no other study; choose another")
    return study_id


def write_draft(draft: Draft) -> None:
    """Write a record in one step; of files that exist, only the draft that it takes the place of is touched.

    Raises:
        AddError: if a file is where a new one is to be.
        UnwritableFileError: if it cannot be written, or the draft was changed meanwhile.
    """
    old = draft.old
    if old is not None and old.path == draft.path:
        write_formatted(Unformatted(draft.path, old.text, draft.text, 1))
        return
    try:
        create_file(draft.path, draft.text.encode())
    except FileExistsError as error:
        raise AddError(draft.path.as_posix(), "must not exist yet; choose another id with --id") from error
    if old is not None:
        _remove(old, draft.path)


def _remove(old: Unfinished, new: Path) -> None:
    """Remove a draft that has a new name; what somebody wrote into it meanwhile stays."""
    try:
        if read_text(old.path) == old.text:
            old.path.unlink()
            return
    except (FileProblem, OSError):
        pass
    raise UnwritableFileError(old.path, f"cannot be removed or has changed; compare it with {new} and delete one")
