"""All steps of adding studies: look up, compare with what is there, draft, and only then write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from osteosurvey.citations.read.candidate import Candidate, Found
from osteosurvey.citations.read.files import ENDINGS, read_references
from osteosurvey.citations.read.identifiers import Identifier, parse_identifier
from osteosurvey.contributing.add.comparing import find_drafts
from osteosurvey.contributing.add.drafting import draft_study, format_suggestions
from osteosurvey.contributing.add.ids import find_common_words, make_id
from osteosurvey.contributing.add.known_works import list_known_works
from osteosurvey.contributing.add.looking_up import Lookup, only_named
from osteosurvey.contributing.add.unfinished import Unfinished, fill_in
from osteosurvey.errors import AddError, FileProblem, UnwritableFileError
from osteosurvey.http.client import FetchError, Report
from osteosurvey.models import Vocabulary
from osteosurvey.models.fields import StudyId
from osteosurvey.models.layout import RECORD_SUFFIX, STUDY
from osteosurvey.records import Records, read_records
from osteosurvey.records.files import read_text
from osteosurvey.records.formatting import Unformatted, write_formatted
from osteosurvey.records.writing import create_file


@dataclass(frozen=True, slots=True)
class Draft:
    """One record that is ready to be written."""

    path: Path
    text: str
    old: Unfinished | None = None
    """The draft that it takes the place of."""

    note: str = ""
    """What became of that draft."""


def find_works(subjects: Sequence[str], lookup: Lookup | None, report: Report) -> list[Candidate]:
    """Find the works that identifiers and files name; without `lookup` the network is left alone.

    Raises:
        AddError: if a subject is neither an identifier nor a file that can be read.
    """
    candidates: list[Candidate] = []
    for subject in subjects:
        candidates += _find(subject, lookup, report)
    return candidates


def _find(subject: str, lookup: Lookup | None, report: Report) -> Iterator[Candidate]:
    identifier = parse_identifier(subject)
    if identifier is not None:
        yield _look_up(subject, identifier, lookup, report)
    elif subject.lower().endswith(ENDINGS):
        works = read_references(Path(subject))
        for number, found in enumerate(works, start=1):
            yield _with_notes(f"{subject}, work {number}" if len(works) > 1 else subject, found, report)
    else:
        kinds = f"a DOI, an arXiv number, a PubMed number or a file ({', '.join(ENDINGS)})"
        raise AddError(subject, f"must be {kinds}; look for the DOI on the paper's page")


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


def _with_notes(subject: str, found: Found, report: Report) -> Candidate:
    for note in found.notes:
        report(f"{subject}: {note}")
    return Candidate(subject, found)


def draft_studies(
    candidates: Sequence[Candidate],
    data: Path,
    report: Report,
    *,
    force: bool = False,
    replace: bool = False,
    study_id: str | None = None,
    today: date | None = None,
) -> list[Draft]:
    """Draft a record for each work, or fill in the draft that an earlier call left of it; nothing is written.

    Raises:
        AddError: if a work is in the records already, or may be and `force` is not given, or has an unfinished draft
            and `replace` is not given.
        UnreadableDataError: if the data folder cannot be listed.
    """
    records = read_records(data)
    known = list(list_known_works(records))
    olds = find_drafts(candidates, known, report, force=force, replace=replace)
    vocabularies = {entry.record.id: entry.record for entry in records.vocabularies}
    ids = _Ids(find_common_words(work.title for work in known), _taken_ids(records), (today or date.today()).year)
    drafts: list[Draft] = []
    for one, old in zip(candidates, olds, strict=True):
        new_id = ids.choose(one.found, study_id, old)
        path = data / STUDY.folder / f"{new_id}{RECORD_SUFFIX}"
        drafts.append(_fill(path, one.found, old, vocabularies) if old else _start(path, one, vocabularies, study_id))
    return drafts


def _start(path: Path, one: Candidate, vocabularies: Mapping[str, Vocabulary], study_id: str | None) -> Draft:
    is_id_certain = study_id is not None or _tells_id(one.found)
    return Draft(path, draft_study(path.stem, one.found, vocabularies, is_id_certain=is_id_certain))


def _fill(path: Path, found: Found, old: Unfinished, vocabularies: Mapping[str, Vocabulary]) -> Draft:
    """Fill in a draft, and say what was added, what was kept, and under which name it was before."""
    new, kept = old.find_new(found), old.find_differing(found)
    study_id = path.stem if path != old.path else None
    text = fill_in(old, new, format_suggestions(found, vocabularies), study_id)
    notes = [f"filled in {', '.join(new)}"]
    notes += [f"kept {', '.join(kept)} as it was, though the work's own differs"] if kept else []
    notes += [f"renamed from {old.path.name}"] if study_id else []
    return Draft(path, text, old, "; ".join(notes))


def _tells_id(found: Found) -> bool:
    """Return whether enough is known of a work to make an id that can stay."""
    return {"title", "year", "authors"} <= found.citation.keys()


@dataclass(frozen=True, slots=True)
class _Ids:
    """Chooses the ids of new studies."""

    common: frozenset[str]
    taken: set[str]
    this_year: int

    def choose(self, found: Found, study_id: str | None, old: Unfinished | None) -> str:
        """Choose an id that no study has; a draft keeps its own, unless another is given or nobody has worked on it."""
        own = old.path.stem if old else ""
        taken = self.taken - {own}
        if study_id:
            chosen = _check_id(study_id, taken)
        elif old and not (old.is_untouched and _tells_id(found)):
            chosen = own
        else:
            chosen = make_id(found.citation, self.common, taken, this_year=self.this_year)
        self.taken.add(chosen)
        return chosen


def _taken_ids(records: Records) -> set[str]:
    """Give every id that a record or a file of a record has."""
    ids = {getattr(entry.record, "id", "") for entry in records.by_kind[STUDY]}
    return ids | {entry.stem for entry in records.by_kind[STUDY]} | records.unread[STUDY]


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
