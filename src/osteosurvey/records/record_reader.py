"""One file from its bytes to what is known of it, in this process or in one that helps."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from osteosurvey.errors import FileProblem
from osteosurvey.issues import Issue
from osteosurvey.models.base import RecordPart
from osteosurvey.models.layout import STUDY, Kind, kind_of
from osteosurvey.models.unknown_names import KnownTerms
from osteosurvey.records.files import decode_text, read_content
from osteosurvey.records.kept import Kept, make_key, pack, unpack
from osteosurvey.records.places import Digest, digest_content
from osteosurvey.records.reading import read_record
from osteosurvey.records.records import Entry, Records
from osteosurvey.records.yaml_values import read_values

Examine = Callable[[Records], Iterable[Issue]]
"""Finds what is wrong with a study among records that hold no other study; a function with a name, to be sent on."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What one file came to, small enough to be handed over by another process."""

    path: str
    digest: Digest = b""
    record: RecordPart | None = None
    packed: bytes = b""
    """The record as it is kept, where many are read."""

    issues: tuple[Issue, ...] = ()
    """Why there is no record."""

    alone: tuple[Issue, ...] | None = None
    """What is wrong with the record by itself; None where nobody asked."""

    @property
    def entry(self) -> Entry[RecordPart] | None:
        """The record with its file."""
        record: Any = unpack(self.packed) if self.packed else self.record
        return None if record is None else Entry(self.path, record)


@dataclass(frozen=True)
class RecordReader:
    """Reads files of records among `surroundings`, which hold what a record alone may be compared with."""

    surroundings: Records
    terms: KnownTerms | None
    """The terms that records may use; None while these are still being read."""

    terms_digest: Digest = b""
    kept: Kept = field(default_factory=lambda: Kept(None))
    examine: Examine | None = None
    packs: bool = False

    def read(self, path: str) -> Piece:
        """Read one file, and find what is wrong with its record alone."""
        kind = kind_of(path)
        assert kind is not None
        try:
            content = read_content(self.surroundings.data / path)
            digest = digest_content(content)
            record = self.kept.get(record_key(kind, self.terms_digest, digest)) if self.packs else None
            text = decode_text(content)
        except FileProblem as problem:
            return Piece(path, issues=(file_issue(self.surroundings, path, problem),))
        if isinstance(record, RecordPart):
            issues: list[Issue] = []
        else:
            record, issues = self._validate(kind, path, text)
        if record is None:
            return Piece(path, digest, issues=tuple(_show_involved(self.surroundings, issue) for issue in issues))
        alone = self._examine(kind, Entry(path, record), text)
        return (
            Piece(path, digest, packed=pack(record), alone=alone)
            if self.packs
            else Piece(path, digest, record, alone=alone)
        )

    def _validate(self, kind: Kind, path: str, text: str) -> tuple[RecordPart | None, list[Issue]]:
        around = self.surroundings
        values, shown = read_values(text), around.shown(path)
        return read_record(kind.model, text, shown, self.terms, values=values, has_edition=around.has_edition)

    def _examine(self, kind: Kind, entry: Entry[RecordPart], text: str) -> tuple[Issue, ...] | None:
        if self.examine is None or kind is not STUDY:
            return None
        return tuple(self.examine(self.surroundings.add_study(entry, text)))


def record_key(kind: Kind, terms: Digest, digest: Digest) -> bytes:
    """Make the key of a record that breaks no rule: its file and the terms that it may use alone decide on it."""
    return make_key("record", kind.name, terms, digest)


def file_issue(records: Records, path: str, problem: FileProblem) -> Issue:
    """Make the issue of a file that cannot be read at all."""
    return Issue(records.shown(path), problem.line, problem.column, "", problem.message, rule=problem.rule)


def _show_involved(records: Records, issue: Issue) -> Issue:
    return replace(issue, involves=tuple(map(records.shown, issue.involves)))
