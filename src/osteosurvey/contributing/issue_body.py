"""The text of an issue, split at the questions of the form; what answers none of them is kept, to be named."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from osteosurvey.contributing.issue_form import QUESTIONS, Kind, Question
from osteosurvey.nearest import find_nearest
from osteosurvey.text import fold

UNANSWERED = frozenset({"", "no response", "none", "n a", "not applicable"})
"""What stands, folded, where a question was left out."""

BLOCK_KINDS = frozenset({"lines", "yaml"})
"""Kinds of answers that can hold an empty line."""

MAX_SHOWN = 100
"""Most characters of a text that a message repeats."""

_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)
_HEADING = re.compile(r" {0,3}(?:#{2,6}(?!#)|(?:\*\*|__)[^*_]+(?:\*\*|__)\s*:?\s*$)")
_FENCE_MARK = re.compile(r" {0,3}`{3,}")
_FENCED = re.compile(r"\s*(`{3,})[^\n`]*\n(.*?)\n?\1[ \t]*(?:\n|$)", re.DOTALL)
_BELOW = re.compile(r"\s*(?:--|(?:[-_*]\s*){3,}|-{3,}[^-].*-{3,}|>.*)\s*")
"""A signature's or a letter's dividing line, or a quoted line."""

_KINDS: dict[str, Kind] = {question.id: question.kind for question in QUESTIONS}
_REQUIRED = [question for question in QUESTIONS if question.is_required and question.id not in {"id", "read"}]
"""Questions that an issue must have; what was read follows from the place that the values were taken from."""

_LABELS = {question.label: question.id for question in QUESTIONS}
_FOLDED = {fold(label): label for label in _LABELS}


@dataclass(slots=True)
class Body:
    """What an issue says: answers by the id of their question, and what is wrong with the issue or is no answer."""

    answers: dict[str, str] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()
    """Questions that the issue has, answered or not; an older form has fewer."""

    problems: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def leave_out(self, where: str, text: str) -> None:
        """Name a text that nothing in the record is made of."""
        if text.strip():
            self.left_out.append(f"{where}: was left out, as it is no answer: {shorten(text)}")


def shorten(text: str) -> str:
    """Write a text of an issue as one short line."""
    line = " ".join(text.split())
    return f"'{line}'" if len(line) <= MAX_SHOWN else f"'{line[:MAX_SHOWN]}…'"


def split_body(text: str) -> Body:
    """Split an issue at the questions of the form, whose headings may have been edited a little."""
    body = Body()
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    for comment in _COMMENT.findall(plain):
        body.leave_out("the issue", comment)
    sections = _find_sections(_COMMENT.sub("", plain), body)
    body.asked = frozenset(sections)
    if sections and not body.problems:
        body.problems += [_ask_for(question) for question in _REQUIRED if question.id not in sections]
    for name, lines in sections.items():
        answer = _keep_answer(name, lines, body)
        if fold(answer) not in UNANSWERED and answer.strip("-– "):
            body.answers[name] = answer
    return body


def _ask_for(question: Question) -> str:
    return f"the issue: must answer '{question.label}'; add a line '### {question.label}' with the answer below it"


def _find_sections(text: str, body: Body) -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {}
    current: list[str] = []
    others: list[list[str]] = [current]
    is_fenced = False
    for line in text.split("\n"):
        is_exact = line.rstrip().removeprefix("### ") in _LABELS and line.startswith("### ")
        if not is_exact and (is_fenced or not _HEADING.match(line)):
            is_fenced ^= _FENCE_MARK.match(line) is not None
            current.append(line)
            continue
        is_fenced = False
        name = _LABELS.get(_FOLDED.get(fold(line), ""))
        if name is None or name in sections:
            if name is not None:
                body.problems.append(f"{name}: must be answered once; remove the second '{line.rstrip()}'")
            others.append(current := [line])
        else:
            current = sections[name] = []
    for lines in others:
        _name_other(lines, sections, body)
    return sections


def _name_other(lines: list[str], sections: dict[str, list[str]], body: Body) -> None:
    """Ask for a heading that is nearly one of a question without answer; name anything else."""
    heading = fold(lines[0]) if lines and _HEADING.match(lines[0]) else ""
    meant = _FOLDED.get(find_nearest(heading, _FOLDED) or "") if heading not in _FOLDED else None
    if meant is None or _LABELS[meant] in sections:
        body.leave_out("the issue", "\n".join(lines))
    else:
        body.problems.append(f"the issue: must keep the form's headings; write '### {meant}' for {shorten(lines[0])}")


def _keep_answer(name: str, lines: list[str], body: Body) -> str:
    """Keep of a section what answers its question; the rest is a signature, a quoted letter or a remark."""
    text = "\n".join(lines).strip("\n")
    if _KINDS[name] == "yaml" and (fenced := _FENCED.match(text)):
        body.leave_out(name, text[fenced.end() :])
        return fenced[2]
    if _KINDS[name] == "yaml" and fold(text.strip().partition("\n")[0]) not in UNANSWERED:
        return text
    kept = text.strip().split("\n")
    kept = kept[: _find_end(kept)]
    if _KINDS[name] not in BLOCK_KINDS or fold(kept[0] if kept else "") in UNANSWERED:
        kept = kept[: next((i for i, line in enumerate(kept) if not line.strip()), len(kept))]
    body.leave_out(name, "\n".join(text.strip().split("\n")[len(kept) :]))
    return "\n".join(kept).strip()


def _find_end(lines: list[str]) -> int:
    """Find the line from which on an issue is a signature or a quoted letter."""
    end = next((i for i, line in enumerate(lines) if line.strip() and _BELOW.fullmatch(line)), len(lines))
    is_quoted = end < len(lines) and lines[end].lstrip().startswith(">")
    above = next((i for i in range(end - 1, -1, -1) if lines[i].strip()), 0)
    return above if is_quoted and end > 0 and lines[above].rstrip().endswith(":") else end
