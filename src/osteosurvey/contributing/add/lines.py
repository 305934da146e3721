"""Lines of a record that is still being filled in: fields, and questions in comments that can become fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

MARK = "#?"
"""Begins every question, so that what is left of them can be removed."""

RECURRING = frozenset({"source", "locator", "answer", "detail"})
"""Fields that stand in most parts, so that the beginning of a record explains them once for all."""

_FIELD = re.compile(r"""#\s+(?:-\s)?"?(?P<name>[a-z_]+)"?:(?P<value>.*)""")
"""A comment that becomes a field without its '# '."""

_GAP = re.compile(r"~|\[\]|\{[a-z_:~, ]*\}")
"""What stands for a value that must be filled in."""

STEP = 2
"""Spaces by which a part is indented."""


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field with its value."""

    indent: int
    text: str


@dataclass(frozen=True, slots=True)
class FieldInComment:
    """A field that a person may want: without the '# ' in front, it stands where it belongs."""

    indent: int
    text: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A question or suggestion about the field below."""

    indent: int
    text: str


Line = FieldLine | FieldInComment | Remark


def as_item(lines: Sequence[Line]) -> Iterator[Line]:
    """Make the fields of a part a list's only item: a dash before the first field, and above it what is asked."""
    first = next(i for i, line in enumerate(lines) if not isinstance(line, Remark))
    yield from (replace(line, indent=line.indent - STEP) for line in lines[:first])
    yield replace(lines[first], indent=lines[first].indent - STEP, text=f"- {lines[first].text}")
    yield from lines[first + 1 :]


def format_lines(lines: Sequence[Line]) -> str:
    """Write the lines; as the canonical form wants it, each comment begins where the field that follows it does."""
    written: list[str] = []
    following = 0
    for line in reversed(lines):
        if isinstance(line, FieldLine):
            following = line.indent
            written.append(" " * following + line.text)
        elif isinstance(line, FieldInComment):
            written.append(" " * following + "# " + " " * (line.indent - following) + line.text)
        else:
            written.append(" " * following + f"{MARK} {line.text}")
    return "".join(f"{line}\n" for line in reversed(written))


def is_question(comment: str) -> bool:
    """Return whether a comment is a question: it says so, or it would be a field with a gap."""
    found = _FIELD.fullmatch(comment)
    return MARK in comment or (found is not None and _GAP.fullmatch(found["value"].strip()) is not None)


def find_answer(comment: str) -> str | None:
    """Name the field that a question in a comment was given an answer for, which would be lost with it."""
    found = _FIELD.fullmatch(comment)
    value = found["value"].partition(MARK)[0].strip() if found else ""
    is_drafted = found is not None and (MARK in comment or found["name"] in RECURRING)
    return found["name"] if found and is_drafted and value and not _GAP.fullmatch(value) else None


def name_question(comment: str) -> str | None:
    """Name the field that a comment asks for, if nobody has written an answer into it."""
    found = _FIELD.fullmatch(comment)
    return found["name"] if found and is_question(comment) and find_answer(comment) is None else None
