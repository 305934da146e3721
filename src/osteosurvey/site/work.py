"""The hidden work folder of a build: the only place in which a build ever removes a file, and marked as its own.

`build --build FOLDER` can name any folder, such as somebody's home. So a work folder that holds something and has no
marker is refused, whatever its name, and so is every link in it, which leads to files of others.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import lock_descriptor

from osteosurvey.errors import BuildError, BusySiteError
from osteosurvey.records.systems import flags_of, is_link

NAME = ".osteosurvey"
"""Name of the work folder, beside the site."""

MARKER = "made-by-osteosurvey"
"""File in the work folder that every build leaves there first; its name alone counts, as a write may be cut short."""

_NOTE = "osteosurvey build makes and empties the folders here; all of it may be deleted at any time.\n"

_OTHERS = "was not made by a build and is left alone; move it away or choose another folder"


def work_of(site: Path) -> Path:
    """Name the work folder of a published folder."""
    return site.parent / NAME


def check_work(folder: Path) -> None:
    """Refuse a work folder in which something may belong to others.

    Raises:
        BuildError: if it holds something and is not marked, or holds a link, or is none.
    """
    if is_link(folder) or (folder.exists() and not folder.is_dir()):
        raise BuildError(folder, _OTHERS)
    entries = {path.name: path for path in folder.iterdir()} if folder.exists() else {}
    if entries and not (MARKER in entries and entries[MARKER].is_file()):
        raise BuildError(folder, _OTHERS)
    links = sorted(path for path in entries.values() if is_link(path) and path != link_of(folder))
    if links:
        raise BuildError(links[0], _OTHERS)


def link_of(work: Path) -> Path:
    """Name the link that is about to take the place of the published one."""
    return work / "site-link"


@contextmanager
def open_work(folder: Path) -> Iterator[None]:
    """Make and mark a work folder, and keep other builds out of it for a while.

    Raises:
        BusySiteError: if another build is at work in it.
        BuildError: if it is not a build's own.
    """
    check_work(folder)
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / MARKER).exists():
        (folder / MARKER).write_bytes(_NOTE.encode())
    with locked(folder / "lock"):
        yield


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a lock that ends with the process, however that ends.

    The lock's file stays: removing it would let two builds hold a lock of the same name.

    Raises:
        BusySiteError: if somebody else holds it.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | flags_of("O_NOFOLLOW"), 0o644)
    try:
        if not lock_descriptor(descriptor, blocking=False):
            raise BusySiteError(path)
        yield
    finally:
        os.close(descriptor)


def is_locked(path: Path) -> bool:
    """Return whether somebody holds a lock just now."""
    try:
        with suppress(OSError), locked(path):  # what is wrong with its folder, the next build tells
            return False
    except BusySiteError:
        return True
    return False
