"""From the text of an issue to a record: the text is untrusted until the checks have passed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from osteosurvey.checks import check_records
from osteosurvey.citations.same_work import KnownWork, find_matches
from osteosurvey.contributing.add.ids import suggest_id
from osteosurvey.contributing.add.known_works import list_known_works, list_uncompared, list_unread_works
from osteosurvey.contributing.add.offering import offer_vocabularies
from osteosurvey.contributing.add.steps import Draft, list_taken_ids, write_draft
from osteosurvey.contributing.issue_answers import make_record
from osteosurvey.contributing.issue_body import Body, split_body
from osteosurvey.errors import AddError
from osteosurvey.issues import Issue, visible
from osteosurvey.markdown import code
from osteosurvey.models import Study, Vocabulary
from osteosurvey.models.layout import RECORD_SUFFIX, STUDY
from osteosurvey.records import Entry, Records, read_records
from osteosurvey.records.canonical import canonical_text
from osteosurvey.records.files import MAX_FILE_BYTES
from osteosurvey.records.reading import read_record
from osteosurvey.records.yaml_tree import YamlProblem


@dataclass(frozen=True, slots=True)
class Submission:
    """What became of an issue; `path` is the record that was written, if it was."""

    path: Path | None
    problems: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    is_compared: bool = True
    """Whether every record could be compared with it."""


class _Refused(Exception):
    """The issue makes no record yet; caught where the answer is made."""

    def __init__(self, *problems: str) -> None:
        self.problems = problems


def read_submission(body: Path, data: Path, *, is_event: bool = False, today: date | None = None) -> Submission:
    """Write the record that an issue describes, unless something must be corrected first.

    `body` holds the text of the issue or, with `is_event`, what GitHub reports when an issue is opened or edited.

    Raises:
        UnreadableDataError: if the data folder cannot be listed.
    """
    said = Body()
    try:
        said = split_body(_read_body(body, is_event=is_event))
        return _write_record(said, read_records(data), today or date.today())
    except _Refused as refusal:
        return Submission(None, refusal.problems, tuple(said.left_out))


def _read_body(path: Path, is_event: bool) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_FILE_BYTES + 1)
        if len(content) > MAX_FILE_BYTES:
            raise _Refused(f"the issue must not be longer than {MAX_FILE_BYTES:,} bytes; shorten it")
        text = (json.loads(content)["issue"]["body"] or "") if is_event else content.decode("utf-8")
        text.encode()  # JSON can hold halves of characters
        return str(text)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise _Refused("the issue must be readable as UTF-8 text; write it again with the form") from error


def _write_record(said: Body, records: Records, today: date) -> Submission:
    vocabularies = offer_vocabularies({entry.record.id: entry.record for entry in records.vocabularies})
    record = make_record(said, vocabularies)
    if said.problems:
        raise _Refused(*said.problems)
    study_id = record.get("id") or _suggest_id(record, records, today)
    text = _format_record({"id": study_id, **{name: value for name, value in record.items() if name != "id"}})
    path = f"{STUDY.folder}/{study_id}{RECORD_SUFFIX}"
    study = _validate(text, path, records, vocabularies)
    if study.id in list_taken_ids(records):
        raise _Refused(f"id: must be the id of no other study; '{study.id}' is there already")
    found = _check_together(Entry(path, study), text, records)
    errors, doubts = _compare_unread(study, records)
    if errors := [*(_format(issue) for issue in found if issue.severity == "error"), *errors]:
        raise _Refused(*errors)
    target = records.data / path
    try:
        write_draft(Draft(target, text))
    except AddError as error:
        raise _Refused(str(error)) from error
    uncompared = list_uncompared(records)
    warnings = (*said.left_out, *map(_format, found), *doubts, *uncompared)
    return Submission(target, warnings=warnings, is_compared=not uncompared)


def _format_record(record: Mapping[str, Any]) -> str:
    """Write a record in its canonical form; JSON is YAML, and quotes every text."""
    try:
        return canonical_text(STUDY, json.dumps(record, ensure_ascii=False, allow_nan=False))
    except (YamlProblem, ValueError) as error:
        raise _Refused("the issue must contain only visible characters; retype the others") from error


def _suggest_id(record: Mapping[str, Any], records: Records, today: date) -> str:
    citation = {name: value for name, value in record.get("citation", {}).items() if _is_usable(name, value)}
    titles = [work.title for work in list_known_works(records)]
    return suggest_id(citation, titles, list_taken_ids(records), this_year=today.year)


def _is_usable(name: str, value: object) -> bool:
    """Leave a year that is none to the check, which has the better message."""
    return name != "year" or isinstance(value, int)


def _validate(text: str, path: str, records: Records, vocabularies: Mapping[str, Vocabulary]) -> Study:
    terms = {name: {term.id: term for term in one.terms} for name, one in vocabularies.items()}
    study, issues = read_record(Study, text, path, terms, has_edition=records.has_edition)
    if study is None:
        raise _Refused(*map(_format, issues))
    return study


def _check_together(entry: Entry[Study], text: str, records: Records) -> list[Issue]:
    """Find what the study breaks among the records; what they break without it is not its author's affair."""
    before = set(check_records(records))
    records.by_kind[STUDY].append(entry)
    records.texts[entry.path] = text
    path = records.shown(entry.path)
    return sorted(issue for issue in set(check_records(records)) - before if issue.path == path)


def _compare_unread(study: Study, records: Records) -> tuple[list[str], list[str]]:
    """Compare the study with the works of records that break a rule, which no check sees: what is sure, and doubts."""
    unread = list(list_unread_works(records))
    *_, matches = find_matches([*unread, KnownWork.from_citation("", dict(study.citation))])
    said = [(match.is_sure, f"{unread[match.place].path} {match.reason}") for match in matches]
    errors = [f"citation: must be of a work that has no record yet; {reason}" for is_sure, reason in said if is_sure]
    return errors, [
        f"citation: may be of a work that has a record; {reason}" for is_sure, reason in said if not is_sure
    ]


def _format(issue: Issue) -> str:
    """Say a problem by its field alone, as the author of an issue has seen no file, nor needs quotes outside YAML."""
    is_yaml = issue.field.startswith(("cohorts", "estimates"))
    message = issue.message if is_yaml else re.sub(r" (?:in|without) quotes$", "", issue.message)
    return f"{issue.field or 'the record'}: {message}"


def answer_submission(submission: Submission) -> str:
    """Write what to answer on the issue; nothing that its author wrote is read as Markdown."""
    return "\n".join(_answer_lines(submission)) + "\n"


def _answer_lines(submission: Submission) -> Iterator[str]:
    if submission.path is None:
        yield "Thank you. This is not a record yet; please edit the issue and correct what is listed here."
        yield "The checks run again automatically.\n"
    else:
        yield f"Thank you. The record {code(submission.path.name)} was made of this issue.\n"
    yield from (f"- {code(problem)}" for problem in submission.problems)
    yield from (f"- To check: {code(warning)}" for warning in submission.warnings)


def format_log_line(problem: str) -> str:
    """Write a problem for a log whose reader obeys lines that begin with '::' or hold '##['."""
    return f"from-issue: {visible(problem).replace('##[', '## [')}"
