"""From the text of an issue to a record: every word of it is hostile until the checks have passed it."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from osteosurvey.checks import check_records
from osteosurvey.contributing.add.ids import suggest_id
from osteosurvey.contributing.add.known_works import list_known_works
from osteosurvey.contributing.add.offering import offer_vocabularies
from osteosurvey.contributing.add.steps import Draft, write_draft
from osteosurvey.contributing.issue_form import PAPER, QUESTIONS, Question, list_options
from osteosurvey.errors import AddError
from osteosurvey.issues import Issue, visible
from osteosurvey.markdown import code
from osteosurvey.models import Study, Vocabulary
from osteosurvey.models.layout import RECORD_SUFFIX, STUDY
from osteosurvey.records import Entry, Records, read_records
from osteosurvey.records.canonical import canonical_text
from osteosurvey.records.files import MAX_FILE_BYTES
from osteosurvey.records.reading import read_record
from osteosurvey.records.yaml_tree import Surprise, YamlProblem, parse_tree, to_value

_UNANSWERED = frozenset({"", "_No response_", "None"})
"""What an issue says where a question was left out."""

_ORCID_BEHIND = re.compile(r"(.*\S)\s*,\s*(?:https://orcid\.org/)?([0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9X]{4})")
_FENCE = re.compile(r"\s*(`{3,})[^\n`]*\n(.*?)\n?\1\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Submission:
    """What became of an issue; `path` is the record that was written, if it was."""

    path: Path | None
    problems: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


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
    try:
        sections = split_body(_read_body(body, is_event))
        return _write_record(sections, read_records(data), today or date.today())
    except _Refused as refusal:
        return Submission(None, refusal.problems)


def _read_body(path: Path, is_event: bool) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_FILE_BYTES + 1)
        if len(content) > MAX_FILE_BYTES:
            raise _Refused(f"the issue must not be longer than {MAX_FILE_BYTES:,} bytes; shorten it")
        text = (json.loads(content)["issue"]["body"] or "") if is_event else content.decode("utf-8")
        text.encode()  # JSON can hold halves of characters
        return str(text).replace("\r\n", "\n")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise _Refused("the issue must be readable as UTF-8 text; write it anew with the form") from error


def split_body(body: str) -> dict[str, str]:
    """Split an issue at the questions of the form; answers by the id of their question."""
    labels = {f"### {question.label}": question.id for question in QUESTIONS}
    sections: dict[str, list[str]] = {}
    current: list[str] = []
    for line in body.split("\n"):
        name = labels.get(line.rstrip())
        if name in sections:
            raise _Refused(f"{name}: must be answered once; remove the second '{line.rstrip()}'")
        if name is None:
            current.append(line)
        else:
            current = sections[name] = []
    answers = {name: "\n".join(lines).strip() for name, lines in sections.items()}
    return {name: answer for name, answer in answers.items() if answer not in _UNANSWERED}


def _write_record(answers: Mapping[str, str], records: Records, today: date) -> Submission:
    vocabularies = offer_vocabularies({entry.record.id: entry.record for entry in records.vocabularies})
    record, problems = _make_record(answers, vocabularies)
    if problems:
        raise _Refused(*problems)
    study_id = record.get("id") or _suggest_id(record, records, today)
    text = _format_record({"id": study_id, **{name: value for name, value in record.items() if name != "id"}})
    path = f"{STUDY.folder}/{study_id}{RECORD_SUFFIX}"
    study = _validate(text, path, records, vocabularies)
    if study.id in _taken_ids(records):
        raise _Refused(f"id: must be the id of no other study; '{study.id}' is there already")
    found = _check_together(Entry(path, study), text, records)
    if errors := [_format(issue) for issue in found if issue.severity == "error"]:
        raise _Refused(*errors)
    target = records.data / path
    try:
        write_draft(Draft(target, text))
    except AddError as error:
        raise _Refused(str(error)) from error
    return Submission(target, warnings=tuple(_format(issue) for issue in found))


def _make_record(
    answers: Mapping[str, str], vocabularies: Mapping[str, Vocabulary]
) -> tuple[dict[str, Any], list[str]]:
    """Put every answer at its place in a record."""
    record: dict[str, Any] = {}
    problems: list[str] = []
    source = _find_source(answers, vocabularies)
    for question in QUESTIONS:
        if question.id not in answers:
            continue
        try:
            value = _read_answer(question, answers[question.id], source, vocabularies)
        except _Refused as refusal:
            problems += refusal.problems
            continue
        part = record
        for step in question.path[:-1]:
            part = part.setdefault(step, {})
        part[question.id] = value
    _name_sources(record, source)
    return record, problems


def _find_source(answers: Mapping[str, str], vocabularies: Mapping[str, Vocabulary]) -> str:
    question = next(one for one in QUESTIONS if one.id == "extracted_from")
    return list_options(question, vocabularies).get(answers.get(question.id, ""), PAPER)


def _name_sources(record: dict[str, Any], source: str) -> None:
    """Say where the parts come from that have a place of their own."""
    if "taxonomy" in record:
        record["taxonomy"]["source"] = source
    if "appraisal" in record:
        record["appraisal"]["sources"] = [source]


def _read_answer(question: Question, answer: str, source: str, vocabularies: Mapping[str, Vocabulary]) -> Any:
    options = list_options(question, vocabularies)
    lines = [line.strip() for line in answer.split("\n") if line.strip()]
    if question.kind == "yaml":
        return _read_yaml(question.id, answer)
    if question.kind == "lines":
        return [line.removeprefix("- ") for line in lines]
    if question.kind == "names":
        return [_read_name(line) for line in lines]
    if question.kind == "people":
        return [_read_person(line) for line in lines]
    if question.kind == "line":
        return int(answer) if question.id == "year" and re.fullmatch("[0-9]{4}", answer) else " ".join(lines)
    chosen = _read_choices(question, answer, options)
    if question.kind == "answer":
        return {"answer": chosen[0], "source": source}
    return chosen if question.takes_several or question.id == "extracted_from" else chosen[0]


def _read_name(line: str) -> dict[str, str]:
    family, _, given = (part.strip() for part in line.partition(","))
    return {"given": given, "family": family} if given else {"family": family}


def _read_person(line: str) -> dict[str, str]:
    match = _ORCID_BEHIND.fullmatch(line)
    known = {"name": match[1], "orcid": match[2]} if match else {"name": line}
    return {**known, "role": "extracted"}


def _read_choices(question: Question, answer: str, options: Mapping[str, str]) -> list[str]:
    """Read labels joined by commas; a label may hold one itself, so the longest that fits is taken."""
    chosen: list[str] = []
    left = answer
    while left:
        label = max((one for one in options if left == one or left.startswith(f"{one}, ")), key=len, default=None)
        if label is None or (chosen and not question.takes_several):
            raise _Refused(f"{question.id}: must be chosen from the form's list; edit the issue and choose again")
        chosen.append(options[label])
        left = left[len(label) :].removeprefix(", ")
    return chosen


def _read_yaml(name: str, answer: str) -> Any:
    """Read text that is written as in a record, with or without the fence that the form puts around it."""
    match = _FENCE.fullmatch(answer)
    try:
        root = parse_tree(match[2] if match else answer)
    except YamlProblem as problem:
        raise _Refused(f"{name}, line {problem.line}: {problem.message}") from problem
    surprises: list[Surprise] = []
    value = () if root is None else to_value(root, surprises)
    if surprises:
        raise _Refused(*(f"{name}, line {one.node.line}: {one.message}" for one in surprises))
    return value


def _format_record(record: Mapping[str, Any]) -> str:
    """Write a record in its canonical form; JSON is YAML, and quotes every text."""
    try:
        return canonical_text(STUDY, json.dumps(record, ensure_ascii=False, allow_nan=False))
    except (YamlProblem, ValueError) as error:
        raise _Refused("the issue must hold only characters that can be seen; write the strange ones anew") from error


def _suggest_id(record: Mapping[str, Any], records: Records, today: date) -> str:
    citation = {name: value for name, value in record.get("citation", {}).items() if _is_usable(name, value)}
    titles = [work.title for work in list_known_works(records)]
    return suggest_id(citation, titles, _taken_ids(records), this_year=today.year)


def _is_usable(name: str, value: object) -> bool:
    """Leave a year that is none to the check, which has the better message."""
    return name != "year" or isinstance(value, int)


def _taken_ids(records: Records) -> Collection[str]:
    """Give every id that a record or a file of a record has."""
    return {entry.record.id for entry in records.studies} | {e.stem for e in records.studies} | records.unread[STUDY]


def _validate(text: str, path: str, records: Records, vocabularies: Mapping[str, Vocabulary]) -> Study:
    terms = {name: {term.id: term for term in one.terms} for name, one in vocabularies.items()}
    study, issues = read_record(Study, text, path, terms)
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


def _format(issue: Issue) -> str:
    """Say a problem by its field alone, as the author of an issue has seen no file."""
    return f"{issue.field or 'the record'}: {issue.message}"


def answer_submission(submission: Submission) -> str:
    """Write what to answer on the issue; nothing that its author wrote is read as Markdown."""
    return "\n".join(_answer_lines(submission)) + "\n"


def _answer_lines(submission: Submission) -> Iterator[str]:
    if submission.path is None:
        yield "Thank you. This is not a record yet; please edit the issue and correct what is listed here."
        yield "The checks run again by themselves.\n"
    else:
        yield f"Thank you. The record {code(submission.path.name)} was made of this issue.\n"
    yield from (f"- {code(problem)}" for problem in submission.problems)
    yield from (f"- To look at: {code(warning)}" for warning in submission.warnings)


def format_log_line(problem: str) -> str:
    """Write a problem for a log whose reader obeys lines that begin with '::' or hold '##['."""
    return f"from-issue: {visible(problem).replace('##[', '## [')}"
