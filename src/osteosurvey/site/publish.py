"""Publishing a folder as a whole: readers see the old version or the new one, never a mixture.

The published folder is a symbolic link to one of two slots beside it, `.site-a` and `.site-b` for `site`. A build
fills the slot that is not published and then replaces the link in one step. Killed at any moment, it leaves the
link as it was or as it will be; what the spare slot holds is compared by the next build and never trusted. The
files are not forced to disk, so after a power failure the next build has to repair the site.

Unchanged files are hard links between the two slots, so that keeping both costs hardly more than one.

What copies the site meets a link: `cp -r build/site/. target` (or `cp -rL`), `rsync build/site/` and
`tar -C build/site .` copy the pages, while `cp -r build/site target` and `tar build/site` copy the bare link.
GitHub's upload-pages-artifact goes into the folder and follows links of both kinds, so it needs nothing.
Locks and links are those of POSIX systems.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from osteosurvey.errors import BuildError, BusySiteError
from osteosurvey.records.refusals import NO_SPACE, describe_refusal
from osteosurvey.site.mirror import Mirror


def slots_of(site: Path) -> tuple[Path, Path]:
    """Name the two slots of a published folder."""
    return site.parent / f".{site.name}-a", site.parent / f".{site.name}-b"


class Publication:
    """One new version of a published folder, which nobody sees before `publish`."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._link = site.parent / f".{site.name}-link"
        live, self._slot = _live_and_spare(site)
        self._link.unlink(missing_ok=True)
        self._mirror = Mirror(self._slot, twin=live)

    @property
    def paths(self) -> list[str]:
        """What has been written to the new version."""
        return self._mirror.paths

    def adopt(self, paths: Iterable[str]) -> None:
        """Count in what a copy of this publication, in another process, has written."""
        self._mirror.adopt(paths)

    def write(self, path: str, content: bytes) -> None:
        """Put one file into the new version, at a path relative to it."""
        self._mirror.write(path, content)

    def publish(self) -> None:
        """Make the new version, with nothing but what was written to it, the one that is seen."""
        # Two slots take turns, and the published name is a link to one of them. Replacing a link is one step for the
        # file system, replacing a folder is not: a reader of "site" gets all of slot a or all of slot b, and a build
        # that is killed before this line has only touched the slot that nobody sees.
        self._mirror.remove_others()
        self._link.symlink_to(self._slot.name)
        os.replace(self._link, self._site)

    def give_up_space(self) -> None:
        """Remove what was written, as the disk is full."""
        self._link.unlink(missing_ok=True)
        shutil.rmtree(self._slot, ignore_errors=True)


@contextmanager
def open_publication(site: Path) -> Iterator[Publication]:
    """Open a new version of a published folder; unless it is published, the old one stays.

    Raises:
        BusySiteError: if another build is writing it.
        BuildError: if something else has its name, or it cannot be written.
    """
    with writing_to(site):
        site.parent.mkdir(parents=True, exist_ok=True)
        with locked(site.parent / f".{site.name}-lock"):
            publication = Publication(site)
            try:
                yield publication
            except OSError as error:
                if error.errno in NO_SPACE:
                    publication.give_up_space()
                raise


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a lock that ends with the process, however that ends.

    The lock's file stays: removing it would let two builds hold a lock of the same name.

    Raises:
        BusySiteError: if somebody else holds it.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o644)
    try:
        _take(descriptor, path)
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int, path: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise BusySiteError(path) from error


def is_locked(path: Path) -> bool:
    """Return whether somebody holds a lock just now."""
    try:
        with suppress(OSError), locked(path):  # what is wrong with its folder, the next build tells
            return False
    except BusySiteError:
        return True
    return False


@contextmanager
def writing_to(folder: Path) -> Iterator[None]:
    """Turn what the file system refuses into an error that says where and what to do."""
    try:
        yield
    except OSError as error:
        # A pipe that ends belongs to who reads what is reported.
        if error.errno is None or isinstance(error, BrokenPipeError):
            raise
        path = Path(os.fsdecode(error.filename)) if error.filename else folder
        raise BuildError(path, describe_refusal(error, "read or written")) from error


def _live_and_spare(site: Path) -> tuple[Path | None, Path]:
    """Tell the slot that is published, if one is, from the one to write to."""
    first, second = slots_of(site)
    if not os.path.lexists(site):
        return None, first
    target = os.readlink(site) if site.is_symlink() else ""
    if target == first.name:
        return first, second
    if target == second.name:
        return second, first
    raise BuildError(site, "was not made by a build and is left alone; move it away or choose another folder")
