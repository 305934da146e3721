"""Reading a data folder: every file of it, each by itself and not twice where what it came to is kept."""

from __future__ import annotations

import gc
import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from osteosurvey.errors import FileProblem
from osteosurvey.issues import Issue
from osteosurvey.models.base import RecordPart
from osteosurvey.models.layout import KINDS, STUDY, SURVEY, VOCABULARY, Kind, kind_of
from osteosurvey.models.unknown_names import KnownTerms
from osteosurvey.records import parallel
from osteosurvey.records.files import find_files, read_content, read_text
from osteosurvey.records.kept import Kept, find_kept, make_key, open_kept
from osteosurvey.records.other_files import read_other_file
from osteosurvey.records.places import Digest, Places, digest_content
from osteosurvey.records.reading import NUMBER
from osteosurvey.records.record_reader import Examine, Piece, RecordReader, record_key
from osteosurvey.records.records import Entry, Records, stem_of
from osteosurvey.records.yaml_values import read_values

_MAYBE_NUMBERED = re.compile(rb"(?<![a-z_])survey_number|\"[^\"\n]*\\")
"""What every text has in which a study has a number; the name of the field could be written with escapes, too."""


def open_kept_of(data: Path, name: str) -> AbstractContextManager[Kept]:
    """Open what is kept of a data folder for one purpose; of a small one nothing is, as making it is as fast.

    Raises:
        UnreadableDataError: if the folder cannot be listed.
    """
    is_large = sum(1 for _ in find_files(data)) >= parallel.MANY_FILES
    return open_kept(find_kept(data, name) if is_large else None)


def read_records(
    data: Path,
    kept: Kept | None = None,
    *,
    examine: Examine | None = None,
    before: Records | None = None,
    changed: Collection[str] | None = None,
) -> Records:
    """Read every record of a data folder; problems become issues, and nothing is left out silently.

    Args:
        data: The folder.
        kept: What earlier runs kept.
        examine: Finds what is wrong with each study by itself, which is kept with it.
        before: The records as they were read before; a record whose file is the same is the same object again.
        changed: Paths in the folder of the only files that can have changed since then; if not given, any can.

    Raises:
        UnreadableDataError: if the folder itself cannot be listed.
    """
    paths = list(find_files(data))
    folder = _Folder(data, paths, kept or Kept(None), examine, before, changed)
    with _without_collection() if len(paths) >= parallel.MANY_FILES and before is None else nullcontext():
        return folder.read()


@contextmanager
def _without_collection() -> Iterator[None]:
    """Look for no garbage among very many objects that all stay, neither while they are made nor later."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if was_on:
            gc.enable()


class _Folder:
    """One reading of a data folder."""

    def __init__(
        self,
        data: Path,
        paths: list[str],
        kept: Kept,
        examine: Examine | None,
        before: Records | None,
        changed: Collection[str] | None,
    ) -> None:
        self._paths, self._kept, self._examine = paths, kept, examine
        self._before, self._changed = before or Records(data), changed
        self._known = {entry.path: entry for kind in KINDS for entry in self._before.by_kind[kind]}
        self._records = Records(data, places=self._before.places or Places(data, kept), memory=self._before.memory)
        self._entries: dict[str, Entry[RecordPart]] = {}
        self._issues: dict[str, Iterable[Issue]] = {}
        self._maybe_numbered: list[str] = []

    def read(self) -> Records:
        """Read everything, first what decides on how the rest is read."""
        records = self._records
        of_kind: dict[Kind | None, list[str]] = {kind: [] for kind in (*KINDS, None)}
        for path in self._paths:
            of_kind[kind_of(path)].append(path)
        self._read_few(of_kind.pop(VOCABULARY), None)
        records.terms_digest = self._digest(VOCABULARY)
        terms = {entry.record.id: {term.id: term for term in entry.record.terms} for entry in records.vocabularies}
        self._read_few(of_kind.pop(SURVEY), terms)
        others = of_kind.pop(None)
        self._read_many([path for paths in of_kind.values() for path in paths], terms)
        for path in others:
            self._issues[path] = list(read_other_file(records, path))
        records.issues = [issue for path in self._paths for issue in self._issues.get(path, ())]
        records.issues += _missing_files(records, self._paths)
        return records

    def _read_few(self, paths: list[str], terms: KnownTerms | None) -> None:
        """Read the records on which others depend."""
        reader = RecordReader(
            self._records, terms, self._records.terms_digest, self._kept, packs=self._kept.path is not None
        )
        for path in paths:
            if not self._recall(path):
                self._take(reader.read(path))
        self._put_together(paths)

    def _read_many(self, paths: list[str], terms: KnownTerms) -> None:
        """Read the records on which no other depends, as far as they are not known already."""
        records = self._records
        missing = {path for path in paths if not self._recall(path)}
        records.has_edition = self._find_edition()
        records.around_digest = make_key(
            records.data.as_posix(), str(records.has_edition), self._digest(VOCABULARY, SURVEY)
        )
        missing.update(path for path in paths if path in self._entries and not self._recall_alone(path))
        packs = len(missing) >= parallel.MANY_FILES or self._kept.path is not None
        around = records.surroundings()
        reader = RecordReader(around, terms, records.terms_digest, self._kept, self._examine, packs=packs)
        for piece in parallel.map_shared(reader.read, sorted(missing)):
            self._take(piece)
        self._put_together(paths)

    def _recall(self, path: str) -> bool:
        """Take a record from the memory or from what is kept; return whether it was there."""
        before, kind, entry = self._before, _kind(path), self._known.get(path)
        content = b""
        if entry and self._changed is not None and path not in self._changed:
            digest = before.digests[path]
        else:
            try:
                content = read_content(self._records.data / path)
            except FileProblem:
                return False
            digest = digest_content(content)
        terms = self._terms_for(kind)
        if not entry or before.digests[path] != digest or (terms and before.terms_digest != terms):
            record = self._kept.get(record_key(kind, terms, digest))
            entry = Entry(path, record) if isinstance(record, RecordPart) else None
        if entry is None:
            if kind is STUDY and (not content or _MAYBE_NUMBERED.search(content)):
                self._maybe_numbered.append(path)
            return False
        self._entries[path], self._records.digests[path] = entry, digest
        return True

    def _terms_for(self, kind: Kind) -> Digest:
        """Give the hash of the vocabularies, where records of a kind depend on them."""
        return b"" if kind is VOCABULARY else self._records.terms_digest

    def _find_edition(self) -> bool:
        """Find out whether any study has a number of the survey, whether or not its record breaks a rule."""
        studies = (entry.record for path, entry in self._entries.items() if _kind(path) is STUDY)
        if any(NUMBER in study.model_fields_set for study in studies):
            return True
        return any(_is_numbered(self._records.data / path) for path in self._maybe_numbered)

    def _recall_alone(self, path: str) -> bool:
        """Take what is wrong with a study by itself from the memory or from what is kept, as for its record."""
        records, before = self._records, self._before
        if self._examine is None or _kind(path) is not STUDY:
            return True
        is_as_before = before.digests.get(path) == records.digests[path]
        if is_as_before and before.around_digest == records.around_digest and path in before.alone:
            records.alone[path] = before.alone[path]
            return True
        found = self._kept.get(self._alone_key(path))
        if isinstance(found, tuple):
            records.alone[path] = found
        return isinstance(found, tuple)

    def _alone_key(self, path: str) -> bytes:
        examine = f"{self._examine.__module__}:{self._examine.__qualname__}" if self._examine else ""
        return make_key("alone", examine, self._records.around_digest, path, self._records.digests[path])

    def _take(self, piece: Piece) -> None:
        """Take what a file came to, and keep it."""
        path, records, kind = piece.path, self._records, _kind(piece.path)
        is_known = path in self._entries and records.digests[path] == piece.digest
        entry = self._entries[path] if is_known else piece.entry
        records.digests[path] = piece.digest
        if entry is None:
            self._issues[path] = piece.issues
            records.unread[kind].add(stem_of(path))
            self._entries.pop(path, None)
            return
        is_as_before = path in self._known and self._before.digests[path] == piece.digest
        self._entries[path] = self._known[path] if is_as_before else entry
        if piece.packed and not is_known:
            self._kept.put_packed(record_key(kind, self._terms_for(kind), piece.digest), piece.packed)
        if piece.alone is not None:
            records.alone[path] = piece.alone
            self._kept.put(self._alone_key(path), piece.alone)

    def _put_together(self, paths: list[str]) -> None:
        """Put the records of some files with their kinds, in the order of the files."""
        for path in paths:
            if path in self._entries:
                self._records.by_kind[_kind(path)].append(self._entries[path])

    def _digest(self, *kinds: Kind) -> Digest:
        """Hash all files of some kinds with their names; a file that cannot be read has no hash, which counts, too."""
        digests = self._records.digests
        paths = [path for path in self._paths if kind_of(path) in kinds]
        return make_key(*(part for path in paths for part in (path, digests.get(path, b""))))


def _kind(path: str) -> Kind:
    kind = kind_of(path)
    assert kind is not None
    return kind


def _is_numbered(path: Path) -> bool:
    try:
        values = read_values(read_text(path))
    except FileProblem:
        return False
    return values is not None and NUMBER in values


def _missing_files(records: Records, paths: list[str]) -> Iterator[Issue]:
    for kind in KINDS:
        if kind.file and kind.required and kind.file not in paths:
            message = "must exist; write it, its schema lists the fields"
            yield Issue(records.shown(kind.file), 1, 1, "", message, rule="S110")
