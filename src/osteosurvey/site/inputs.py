"""Reading what a build is made from: takes plain files alone, and notices what changes while it is read."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from osteosurvey.errors import BuildError, ChangedInputError
from osteosurvey.records.systems import flags_of, is_link
from osteosurvey.site.project import Project

_Mark = tuple[int, ...]
"""What differs between two versions of a file, as long as the clock of the file system moves between them."""


def is_by_the_way(name: str) -> bool:
    """Distinguish inputs from temporary files of editors and other programs."""
    return name.startswith((".", "#")) or name.endswith(("~", ".swp", ".tmp")) or name == "__pycache__"


def read_files(folder: Path) -> dict[str, bytes]:
    """Read every file under a folder, sorted by its path, without what is there by the way.

    Raises:
        BuildError: if something is neither a file nor a folder; links lead who knows where.
    """
    return {path.relative_to(folder).as_posix(): read_file(path) for path in sorted(_find(folder))}


def read_file(path: Path) -> bytes:
    """Read a plain file, and wait for no pipe.

    Raises:
        BuildError: if it is something else.
    """
    with open(path, "rb", opener=_open_plain) as file:
        return file.read()


def _open_plain(path: str, flags: int) -> int:
    descriptor = os.open(path, flags | flags_of("O_NONBLOCK"))
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return descriptor
    os.close(descriptor)
    raise BuildError(Path(path), "must be a file; move what is here elsewhere")


def _find(folder: Path) -> Iterator[Path]:
    for entry in folder.iterdir():
        if is_by_the_way(entry.name):
            continue
        if is_link(entry):
            raise BuildError(entry, "must be a file or folder itself, not a link; replace the link with what it names")
        if entry.is_dir():
            yield from _find(entry)
        else:
            yield entry


class Inputs:
    """What the inputs of a project look like from outside at one moment."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._marks = _mark_all(project)

    def check_unchanged(self) -> None:
        """Refuse to go on from inputs of which nobody knows which version was read.

        Raises:
            ChangedInputError: if a file was changed, is new or is gone; it names the first.
        """
        changed = _mark_all(self._project).items() ^ self._marks.items()
        if changed:
            path, _ = min(changed)
            raise ChangedInputError(Path(path), "was changed while it was read; build again")


def _mark_all(project: Project) -> dict[str, _Mark]:
    marks = dict(_mark(os.fspath(project.config)))
    for folder in (project.data, project.docs, project.templates):
        marks.update(_mark_inside(os.fspath(folder)))
    return marks


def _mark_inside(folder: str) -> Iterator[tuple[str, _Mark]]:
    """Mark all files under a folder; what cannot be listed is left to those who read it."""
    try:
        with os.scandir(folder) as entries:
            found = [entry for entry in entries if not is_by_the_way(entry.name)]
    except OSError:
        return
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            yield from _mark_inside(entry.path)
        else:
            yield from _mark(entry.path)


def _mark(path: str) -> Iterator[tuple[str, _Mark]]:
    try:
        status = os.stat(path)  # of what a link leads to, as that is what is read
    except OSError:
        return
    yield path, (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
