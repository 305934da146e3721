"""The answers of an issue as the values of a record; what an answer holds beside its value is named."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from osteosurvey.checks.sources import READ_IN
from osteosurvey.citations.read.identifiers import Identifier, parse_identifier
from osteosurvey.citations.read.plain_text import plain_text
from osteosurvey.contributing.issue_body import Body
from osteosurvey.contributing.issue_form import PAPER, QUESTIONS, Question, list_options
from osteosurvey.contributing.pasted_names import read_authors, read_people
from osteosurvey.models import Vocabulary
from osteosurvey.models.fields import DOI_PATTERN
from osteosurvey.records.yaml_tree import Surprise, YamlProblem, parse_tree, to_value

_IDENTIFIERS = ("doi", "arxiv", "pmid", "url")
_PRINTED = ("title", "container")
"""Answers that are copied from pages, where mark-up may stand in them."""

_YEAR = re.compile(r"(?<![0-9])(?:1[5-9]|20)[0-9]{2}(?![0-9])")


class BadAnswerError(Exception):
    """An answer that no value can be made of; caught where all answers are read."""

    def __init__(self, *problems: str) -> None:
        self.problems = problems


def make_record(body: Body, vocabularies: Mapping[str, Vocabulary]) -> dict[str, Any]:
    """Put every answer at its place in a record; what is wrong, or left out, is added to what is said of the issue."""
    record: dict[str, Any] = {}
    _place_identifiers(body)
    source = _find_source(body.answers, vocabularies)
    for question in QUESTIONS:
        if question.id not in body.answers:
            continue
        try:
            value = _read_answer(question, body, source, vocabularies)
        except BadAnswerError as error:
            body.problems += error.problems
            continue
        part = record
        for step in question.path[:-1]:
            part = part.setdefault(step, {})
        part[question.id] = value
    if "pmcid" in body.answers:  # which no question asks for, but addresses hold
        record.setdefault("citation", {})["pmcid"] = body.answers["pmcid"]
    _name_sources(record, source)
    if "read" not in body.asked and "provenance" in record:
        _name_least_read(record["provenance"], source, body)
    return record


def _name_least_read(provenance: dict[str, Any], source: str, body: Body) -> None:
    """Name the least that must have been read, where the issue was written with a form that did not ask."""
    least = READ_IN.get(source, ("abstract",))[0]
    provenance["read"] = [least]
    body.left_out.append(f"read: was not asked; '{least}' is the least that was read of the paper; add what else was")


def _place_identifiers(body: Body) -> None:
    """Put each identifier where its kind belongs, wherever and however it was given."""
    for name in _IDENTIFIERS:
        text = " ".join(body.answers.get(name, "").split())
        if len(dois := _list_dois(text)) > 1:
            body.problems.append(f"{name}: must be of one work; it holds {' and '.join(dois)}: keep the paper's own")
            continue
        found = find_identifier(text)
        other = find_identifier(body.answers.get(found.kind, "")) if found and found.kind != name else None
        if found is None:
            _move_address(text, name, body)
        elif other not in (None, found):
            if name != "url":
                body.problems.append(
                    f"{name}: must agree with {found.kind}; it says {found}, but the other answer is {other}"
                )
        else:
            if name != "url" or parse_identifier(text) is not None:
                del body.answers[name]
            body.answers[found.kind] = found.value
            if found.version and body.answers.get("type", "").casefold() == "preprint":
                body.answers.setdefault("version", found.version)


def _move_address(text: str, name: str, body: Body) -> None:
    """Keep an address that holds no identifier as the work's address."""
    if re.fullmatch(r"https?://\S+", text) and name != "url" and "url" not in body.answers:
        body.answers["url"] = body.answers.pop(name)


def _list_dois(text: str) -> list[str]:
    """List the DOIs in a text, each once, however they are parted."""
    pieces = re.split(r"[\s;,]+(?=\S*\b10\.[0-9]{4,9}/)", text)
    found = filter(None, map(find_identifier, pieces))
    return list(dict.fromkeys(one.value for one in found if one.kind == "doi"))


def find_identifier(text: str) -> Identifier | None:
    """Find the one identifier in a text, such as a DOI among words."""
    if (whole := parse_identifier(text)) is not None:
        return whole
    among_words = set(re.findall(rf"(?<![0-9]){DOI_PATTERN}", text.lower()))
    return parse_identifier(among_words.pop()) if len(among_words) == 1 else None


def _find_source(answers: Mapping[str, str], vocabularies: Mapping[str, Vocabulary]) -> str:
    question = next(one for one in QUESTIONS if one.id == "extracted_from")
    options = _fold_options(list_options(question, vocabularies))
    return options.get(answers.get(question.id, "").casefold(), PAPER)


def _name_sources(record: dict[str, Any], source: str) -> None:
    """Say where the parts come from that have a place of their own."""
    if "taxonomy" in record:
        record["taxonomy"]["source"] = source
    if "appraisal" in record:
        record["appraisal"]["sources"] = [source]


def _read_answer(question: Question, body: Body, source: str, vocabularies: Mapping[str, Vocabulary]) -> Any:
    answer = body.answers[question.id]
    if question.kind in _READERS:
        return _READERS[question.kind](question.id, answer, body)
    chosen = _read_choices(question, answer, _fold_options(list_options(question, vocabularies)))
    if question.kind == "answer":
        return {"answer": chosen[0], "source": source}
    return chosen if question.takes_several or question.id == "extracted_from" else chosen[0]


def _read_line(name: str, answer: str, body: Body) -> Any:
    line = plain_text(answer) if name in _PRINTED else " ".join(answer.split())
    years = _YEAR.findall(line) if name == "year" else []
    if len(years) != 1:
        return line
    body.leave_out(name, line.replace(years[0], "", 1).strip(" .,;()"))
    return int(years[0])


def _read_lines(_name: str, answer: str, _body: Body) -> list[str]:
    return [re.sub(r"^[-*•]\s+", "", line.strip()) for line in answer.split("\n") if line.strip()]


def _read_names(name: str, answer: str, body: Body) -> list[dict[str, str]]:
    pasted = read_authors(answer)
    for text in pasted.left_out:
        body.leave_out(name, text)
    if pasted.et_al:
        body.left_out.append(f"{name}: are followed by others whom the issue does not name; add them")
    read = [", ".join(filter(None, (one["family"], one.get("given")))) for one in pasted.names]
    if read != answer.split("\n"):
        body.left_out.append(f'{name}: were read as "{"; ".join(read)}"; compare them with the paper')
    return pasted.names


def _read_people(name: str, answer: str, body: Body) -> list[dict[str, str]]:
    pasted = read_people(answer)
    for text in pasted.left_out:
        body.leave_out(name, text)
    return [{**person, "role": "extracted"} for person in pasted.names]


def _fold_options(options: Mapping[str, str]) -> dict[str, str]:
    return {label.casefold(): term for label, term in options.items()}


def _read_choices(question: Question, answer: str, options: Mapping[str, str]) -> list[str]:
    """Read labels joined by commas or on lines; a label may hold a comma itself, so the longest that fits is taken."""
    chosen: list[str] = []
    left = ", ".join(filter(None, (re.sub(r"^\s*[-*•]\s+", "", line).strip(" ,") for line in answer.split("\n"))))
    left = left.casefold()
    while left:
        label = max((one for one in options if left == one or left.startswith(f"{one}, ")), key=len, default=None)
        if label is None or (chosen and not question.takes_several):
            raise BadAnswerError(f"{question.id}: must be chosen from the form's list; edit the issue and choose again")
        chosen.append(options[label])
        left = left[len(label) :].removeprefix(", ")
    return chosen


def _read_yaml(name: str, answer: str, _body: Body) -> Any:
    """Read text that is written as in a record."""
    try:
        root = parse_tree(answer)
    except YamlProblem as problem:
        raise BadAnswerError(f"{name}, line {problem.line}: {problem.message}") from problem
    surprises: list[Surprise] = []
    value = () if root is None else to_value(root, surprises)
    if surprises:
        raise BadAnswerError(*(f"{name}, line {one.node.line}: {one.message}" for one in surprises))
    return value


_READERS: Mapping[str, Callable[[str, str, Body], Any]] = {
    "line": _read_line,
    "lines": _read_lines,
    "names": _read_names,
    "people": _read_people,
    "yaml": _read_yaml,
}
"""How the answer to a question is read, by its kind; all others are chosen from a list."""
