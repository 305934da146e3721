"""All steps of adding studies: look up, compare with what is there, draft, and only then write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from osteosurvey.adding.drafting import draft_study
from osteosurvey.adding.duplicates import KnownIndex
from osteosurvey.adding.files import ENDINGS, read_references
from osteosurvey.adding.found import Found
from osteosurvey.adding.identifiers import Identifier, parse_identifier
from osteosurvey.adding.ids import find_common_words, make_id
from osteosurvey.adding.known_works import KnownWork, list_known_works
from osteosurvey.adding.looking_up import Lookup, only_named
from osteosurvey.errors import AddError
from osteosurvey.fetching import FetchError, Report
from osteosurvey.layout import RECORD_SUFFIX, STUDY
from osteosurvey.models.fields import StudyId
from osteosurvey.records import Records, read_records
from osteosurvey.writing import create_file


@dataclass(frozen=True, slots=True)
class Candidate:
    """One work that was asked for; of one that is not `is_complete`, only the identifier is known."""

    subject: str
    found: Found
    is_complete: bool = True


@dataclass(frozen=True, slots=True)
class Draft:
    """One record that is ready to be written."""

    path: Path
    text: str


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
        report(f"{subject}: not looked up; fill in the citation by hand")
        return Candidate(subject, only_named(identifier), is_complete=False)
    try:
        return _with_notes(subject, lookup.find(identifier), report)
    except FetchError as error:
        remedy = "check it for a slip, or fill in" if error.is_absent else "fill in"
        report(f"{subject}: {error}; {remedy} the citation by hand")
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
    study_id: str | None = None,
    today: date | None = None,
) -> list[Draft]:
    """Draft a record for each work; nothing is written.

    Raises:
        AddError: if a work is in the records already, or may be and `force` is not given.
        UnreadableDataError: if the data folder cannot be listed.
    """
    records = read_records(data)
    known = list(list_known_works(records))
    _refuse_duplicates(candidates, known, report, force=force)
    common, taken = find_common_words(work.title for work in known), _taken_ids(records)
    vocabularies = {entry.record.id: entry.record for entry in records.vocabularies}
    this_year = (today or date.today()).year
    drafts: list[Draft] = []
    for one in candidates:
        citation = one.found.citation
        new_id = _check_id(study_id, taken) if study_id else make_id(citation, common, taken, this_year=this_year)
        taken.add(new_id)
        is_certain = bool(study_id) or {"title", "year", "authors"} <= citation.keys()
        text = draft_study(new_id, one.found, vocabularies, is_id_certain=is_certain)
        drafts.append(Draft(data / STUDY.folder / f"{new_id}{RECORD_SUFFIX}", text))
    return drafts


def _refuse_duplicates(candidates: Sequence[Candidate], known: list[KnownWork], report: Report, *, force: bool) -> None:
    """Compare each work with the records, and with those that come before it in the same call."""
    index = KnownIndex()
    for work in known:
        index.add(work)
    refused = 0
    for one in candidates:
        duplicates = list(index.find(one.found))
        for duplicate in duplicates:
            report(f"{one.subject}: {duplicate.path} {duplicate.reason}")
        refused += any(duplicate.is_sure or not force for duplicate in duplicates)
        index.add(KnownWork.from_citation(one.subject, one.found.citation))
    if refused:
        remedy = "correct that record" if force else "correct that record, or --force if only its title is alike"
        raise AddError("nothing was written", f"{refused} of {len(candidates)} may be there already; {remedy}")


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
    """Write a new record in one step; a file that exists is never touched.

    Raises:
        AddError: if the file exists.
        UnwritableFileError: if it cannot be written.
    """
    try:
        create_file(draft.path, draft.text.encode())
    except FileExistsError as error:
        raise AddError(draft.path.as_posix(), "must not exist yet; choose another id with --id") from error
