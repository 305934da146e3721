"""Bringing every record file of a data folder into the canonical form."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from osteosurvey.errors import FileProblem, UnwritableFileError
from osteosurvey.issues import Issue
from osteosurvey.models.layout import Kind, kind_of
from osteosurvey.records.canonical import canonical_text
from osteosurvey.records.files import decode_text, find_files, read_content, read_text
from osteosurvey.records.folder import open_kept_of
from osteosurvey.records.kept import Kept, make_key, open_kept
from osteosurvey.records.parallel import map_shared
from osteosurvey.records.places import digest_content
from osteosurvey.records.writing import replace_file
from osteosurvey.records.yaml_tree import YamlProblem


@dataclass(frozen=True, slots=True)
class Unformatted:
    """One file that is not in the canonical form, with what it should hold."""

    path: Path
    found: str
    text: str
    line: int
    """The first line that differs, counted from 1."""


def find_unformatted(data: Path, names: Collection[str] | None = None) -> Iterator[Unformatted | Issue]:
    """Find every record file that is not canonical, and every one that cannot be formatted at all.

    `names` are the paths, relative to the data folder, of the files to look at; all of them if they are not given.

    Raises:
        UnreadableDataError: if the folder cannot be listed.
    """
    for name in find_files(data):
        kind = kind_of(name) if names is None or name in names else None
        if kind is not None:
            yield from _look_at(data / name, kind)


@dataclass(frozen=True, slots=True)
class Difference:
    """One file that is not in the canonical form, and its first line that differs, counted from 1."""

    path: Path
    line: int


def find_differences(data: Path, names: Collection[str] | None = None) -> Iterator[Difference | Issue]:
    """Find the same files as `find_unformatted()`, in the same order, without saying what they should be.

    What is found in a large folder is kept for the next time.

    Raises:
        UnreadableDataError: if the folder cannot be listed.
    """
    with open_kept_of(data, "format") if names is None else open_kept(None) as kept:
        yield from _find_differences(data, names, kept)


def _find_differences(data: Path, names: Collection[str] | None, kept: Kept) -> Iterator[Difference | Issue]:
    wanted = [name for name in find_files(data) if kind_of(name) and (names is None or name in names)]
    seen = {name: line for name in wanted if (line := _recall(data / name, name, kept)) is not None}
    found: dict[str, Difference | Issue] = {}
    for view in map_shared(partial(_view, data), [name for name in wanted if name not in seen]):
        if view.issue:
            found[view.name] = view.issue
        else:
            seen[view.name] = view.line
            kept.put(_key(view.name, view.digest), view.line)
    found |= {name: Difference(data / name, line) for name, line in seen.items() if line}
    yield from (found[name] for name in wanted if name in found)


@dataclass(frozen=True, slots=True)
class _View:
    """How one file is written: its first line that differs from the canonical form, 0 where none does."""

    name: str
    digest: bytes = b""
    line: int = 0
    issue: Issue | None = None


def _recall(path: Path, name: str, kept: Kept) -> int | None:
    if kept.path is None:
        return None
    try:
        line = kept.get(_key(name, digest_content(read_content(path))))
    except FileProblem:
        return None
    return line if isinstance(line, int) else None


def _view(data: Path, name: str) -> _View:
    kind = kind_of(name)
    assert kind is not None
    try:
        content = read_content(data / name)
        text = decode_text(content)
        wanted = canonical_text(kind, text)
    except (FileProblem, YamlProblem) as problem:
        return _View(name, issue=_make_issue(data / name, problem))
    return _View(name, digest_content(content), 0 if wanted == text else _first_difference(text, wanted))


def _key(name: str, digest: bytes) -> bytes:
    kind = kind_of(name)
    return make_key("canonical", kind.name if kind else "", digest)


def _look_at(path: Path, kind: Kind) -> Iterator[Unformatted | Issue]:
    try:
        text = read_text(path)
        wanted = canonical_text(kind, text)
    except (FileProblem, YamlProblem) as problem:
        yield _make_issue(path, problem)
        return
    if wanted != text:
        yield Unformatted(path, text, wanted, _first_difference(text, wanted))


def _make_issue(path: Path, problem: FileProblem | YamlProblem) -> Issue:
    return Issue(path.as_posix(), problem.line, problem.column, "", problem.message, rule=problem.rule)


def _first_difference(text: str, wanted: str) -> int:
    pairs = enumerate(zip(text.split("\n"), wanted.split("\n"), strict=False), start=1)
    return next((number for number, (old, new) in pairs if old != new), text.count("\n") + 1)


def write_formatted(unformatted: Unformatted) -> None:
    """Replace a file by its canonical form in one step, so that a failure leaves the old one.

    Raises:
        UnwritableFileError: if it cannot be written, or was changed since it was read.
    """
    try:
        is_as_found = read_text(unformatted.path) == unformatted.found
    except FileProblem:
        is_as_found = False
    if not is_as_found:
        raise UnwritableFileError(unformatted.path, "was changed while it was read; try again")
    replace_file(unformatted.path, unformatted.text.encode())
