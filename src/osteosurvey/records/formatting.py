"""Bringing every record file of a data folder into the canonical form."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from osteosurvey.errors import FileProblem, UnwritableFileError
from osteosurvey.issues import Issue
from osteosurvey.models.layout import Kind, kind_of
from osteosurvey.records.canonical import canonical_text
from osteosurvey.records.files import find_files, read_text
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


def _look_at(path: Path, kind: Kind) -> Iterator[Unformatted | Issue]:
    try:
        text = read_text(path)
        wanted = canonical_text(kind, text)
    except (FileProblem, YamlProblem) as problem:
        yield Issue(path.as_posix(), problem.line, problem.column, "", problem.message, rule=problem.rule)
        return
    if wanted != text:
        yield Unformatted(path, text, wanted, _first_difference(text, wanted))


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
