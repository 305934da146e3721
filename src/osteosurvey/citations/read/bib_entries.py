"""The entries of a BibTeX file: strings put in, and what is broken named by its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ImplicitComment,
    ParsingFailedBlock,
    String,
)

from osteosurvey.citations.read.bib_comments import pass_over_commented
from osteosurvey.citations.read.plain_text import MAX_LENGTH

DATA_TYPE = "xdata"
"""Type of an entry that is no work and lends its fields to others."""

_MONTHS = frozenset(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"))
"""Strings that every file has; they stay as they are."""

_MOST_PIECES = 1_000
"""Most pieces of a value."""

_MOST_PUT_IN = 10_000_000
"""Most characters that the strings of a file put in; ten thousand entries with long names of journals stay below it."""

_BRACE, _QUOTE = re.compile(r"\\.|[{}]", re.DOTALL), re.compile(r"\\.|[{}\"]", re.DOTALL)
_WORD = re.compile(r"[^\s#{}\",]+")
_KEY = re.compile(r"@\s*\w+\s*[{(]\s*([^\s,={}()]+)(?=[\s,])(?!\s*=)")
_COMMENT_LINE = re.compile(r"^[ \t]*%.*$", re.MULTILINE)
_NO_KEY = re.compile(r"^(\s*@\s*\w+\s*[{(]\s*(?:[^\s,={}()]+(?=\s))?)(?=\s*[A-Za-z-]+\s*=)")
_MISSING_COMMA = re.compile(r"([}\"]|\w(?=[ \t]*\n))(\s+)(?=[A-Za-z][\w-]*\s*=\s*[{\"\w])")
_COMMAS = re.compile(r",(?:\s*,)+")
_OPENING = re.compile(r"\s*@\s*(\w+)")
_FIELD_LINE = re.compile(r"^[ \t]*([A-Za-z][\w-]*)[ \t]*=", re.MULTILINE)
_SWALLOWED = re.compile(r"\n[ \t]*[A-Za-z][\w-]*[ \t]*=[ \t]*[{\"]")
"""A field inside another one's value, whose braces do not match."""

_NO_ENTRY = re.compile(r"@\s*(?:comment|preamble)", re.I)


@dataclass(frozen=True, slots=True)
class BibEntry:
    """One entry: its fields in LaTeX, without what encloses them, by their names in lower case."""

    type: str
    key: str
    line: int
    fields: dict[str, str]
    repeated: tuple[str, ...] = ()
    """Fields that are given again with another value; the first one counts."""

    notes: tuple[str, ...] = ()
    """What was repaired, and what could not be found."""

    @property
    def name(self) -> str:
        """Name the entry by its line and key."""
        return _name(self.line, self.key)


class _MalformedValueError(Exception):
    """A value that is not written as one; caught where its entry is read."""


class _TooLongError(Exception):
    """A value that its strings make too long; caught where its entry is read."""


@dataclass(slots=True)
class _Strings:
    """The strings of a file, and the characters that they may still put in: each can name others several times."""

    values: dict[str, str | None] = field(default_factory=dict)
    """Each string by its name in lower case, or none where it is too long."""

    left: int = _MOST_PUT_IN

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def define(self, name: str, value: str) -> None:
        """Keep a string with the strings that it names put in."""
        try:
            whole = _read_value(value, self, [])
        except _TooLongError:
            whole = None
        self.values[name.lower()] = whole if whole is not None and len(whole) <= MAX_LENGTH else None

    def put_in(self, name: str, before: str) -> str:
        """Give a string that stands behind other text of a value."""
        value = self.values[name]
        if value is None or len(before) + len(value) > MAX_LENGTH or len(value) > self.left:
            raise _TooLongError
        self.left -= len(value)
        return value


def parse_entries(text: str) -> list[BibEntry | str]:
    """Read every entry of a file in its order, or say why it cannot be read; what is no entry is passed over."""
    text, notes = pass_over_commented(text.replace("\r\n", "\n").replace("\r", "\n"))
    blocks = [block for block in parse_string(text, parse_stack=[]).blocks if not isinstance(block, ImplicitComment)]
    starts = [block.start_line or 0 for block in blocks]
    lines, strings = text.split("\n"), _Strings()
    found: list[BibEntry | str] = []
    for block, start, end in zip(blocks, starts, [*starts[1:], len(lines)], strict=False):
        try:
            found += _read_block(block, strings)
        except _MalformedValueError:
            found.append(_repair("\n".join(lines[start:end]), start + 1, strings))
    return _add_notes(found, notes)


def _add_notes(found: list[BibEntry | str], notes: list[str]) -> list[BibEntry | str]:
    """Add what is to be said of the file to its first work; beside a work that is left out it would be one more."""
    at = next((i for i, one in enumerate(found) if isinstance(one, BibEntry) and one.type != DATA_TYPE), None)
    if at is None:
        return [*notes, *found]
    return [
        replace(one, notes=(*notes, *one.notes)) if i == at and isinstance(one, BibEntry) else one
        for i, one in enumerate(found)
    ]


def _read_block(block: Block, strings: _Strings) -> Iterator[BibEntry]:
    block = _unwrap(block)
    if isinstance(block, String):
        strings.define(block.key, str(block.value))
    elif isinstance(block, Entry):
        yield _read_entry(block, strings)
    elif isinstance(block, ParsingFailedBlock) and not _NO_ENTRY.match(block.raw or ""):
        raise _MalformedValueError


def _unwrap(block: Block) -> Block:
    """Take an entry although its key or a field is given twice; keys serve only `crossref`."""
    while isinstance(block, (DuplicateBlockKeyBlock, DuplicateFieldKeyBlock)) and block.ignore_error_block:
        block = block.ignore_error_block
    return block


def _name(line: int, key: str) -> str:
    return f"line {line}: the entry '{key[:60]}'" if key else f"line {line}: the entry"


def _repair(raw: str, line: int, strings: _Strings) -> BibEntry | str:
    """Read a broken entry once more: with the commas that it lacks, or else a field from each line that begins one."""
    key = _KEY.match(raw.strip())
    name = _name(line, key[1] if key else "")
    repaired = _MISSING_COMMA.sub(r"\1,\2", _NO_KEY.sub(r"\1,", _COMMENT_LINE.sub("", raw)))
    repaired = _COMMAS.sub(",", repaired)
    for block in map(_unwrap, parse_string(repaired, parse_stack=[]).blocks[:1]):
        with suppress(_MalformedValueError):
            if isinstance(block, Entry):
                entry = _read_entry(block, strings)
                return replace(entry, line=line, notes=(f"{name} is missing a comma or has one too many", *entry.notes))
    opening, parts = _OPENING.match(raw), _FIELD_LINE.split(raw.rstrip().rstrip("})"))
    if opening is None or len(parts) < 5:
        return f"{name} cannot be read; check its braces, quotation marks, commas and '='"
    fields = {
        field.lower(): _bare(value) for field, value in reversed(list(zip(parts[1::2], parts[2::2], strict=True)))
    }
    note = f"{name} has braces or quotation marks that do not match; check each of its values"
    return BibEntry(opening[1].lower(), key[1] if key else "", line, fields, notes=(note,))


def _bare(value: str) -> str:
    """Take off what encloses a value whose own braces may not match."""
    value = value.strip().rstrip(",").rstrip()
    return value[1:-1] if value[:1] + value[-1:] in ("{}", '""') else value


def _read_entry(entry: Entry, strings: _Strings) -> BibEntry:
    fields: dict[str, str] = {}
    repeated: list[str] = []
    unknown: list[str] = []
    too_long: list[str] = []
    for one in entry.fields:
        name = one.key.strip().rpartition("\n")[2].strip().lower()
        if name.startswith("%"):
            continue
        if _SWALLOWED.search(str(one.value)):
            raise _MalformedValueError
        try:
            value = _read_value(str(one.value), strings, unknown)
        except _TooLongError:
            too_long.append(name)
            continue
        if name in fields and fields[name] != value:
            repeated.append(name)
        fields.setdefault(name, value)
    line = (entry.start_line or 0) + 1
    notes = [f"no string '{word[:60]}' is defined; it was read as text" for word in unknown]
    notes += [
        f"{_name(line, entry.key)} is without its {name[:60]}, which its strings make too long" for name in too_long
    ]
    return BibEntry(entry.entry_type.lower(), entry.key, line, fields, tuple(repeated), tuple(notes))


def _read_value(value: str, strings: _Strings, unknown: list[str]) -> str:
    """Join the pieces of a value, 'name # "text" # {text}', and collect the names that are not defined."""
    joined, rest = "", value.strip()
    pieces = 0
    while rest:
        pieces += 1
        piece, rest = _take_piece(rest)
        name = piece.lower()
        if piece[0] in '{"':
            joined += piece[1:-1]
        elif name in strings:
            joined += strings.put_in(name, joined)
        elif piece.isdecimal() or name in _MONTHS:
            joined += piece
        else:
            unknown.append(piece)
            joined += piece
        if rest[:1] not in ("", "#") or pieces > _MOST_PIECES:
            raise _MalformedValueError
        rest = rest[1:].lstrip()
    return joined


def _take_piece(text: str) -> tuple[str, str]:
    """Take the first piece of a value with what encloses it, and give what is behind it."""
    if text[0] not in '{"':
        word = _WORD.match(text)
        if word is None:
            raise _MalformedValueError
        return word[0], text[word.end() :].lstrip()
    depth, is_quoted = 0, text[0] == '"'
    for match in (_QUOTE if is_quoted else _BRACE).finditer(text, 1 if is_quoted else 0):
        depth += (match[0] == "{") - (match[0] == "}")
        if depth == 0 and match[0] == text[0].replace("{", "}"):
            return text[: match.end()], text[match.end() :].lstrip()
    raise _MalformedValueError
