"""Publishing a folder as a whole: readers see the old version or the new one, never a mixture.

The published folder is a symbolic link to one of two slots, `site-a` and `site-b` in the work folder. A build
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

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from osteosurvey.errors import BuildError
from osteosurvey.records.refusals import NO_SPACE, describe_refusal, place_of
from osteosurvey.site.mirror import Mirror
from osteosurvey.site.work import link_of, open_work, work_of


def slots_of(site: Path) -> tuple[Path, Path]:
    """Name the two slots of a published folder."""
    return work_of(site) / "site-a", work_of(site) / "site-b"


class Publication:
    """One new version of a published folder, which nobody sees before `publish`."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._link = link_of(work_of(site))
        live, self._slot = find_slots(site)
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
        self._link.symlink_to(_target_of(self._slot))
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
        find_slots(site)  # before anything is made beside what others made
        with open_work(work_of(site)):
            publication = Publication(site)
            try:
                yield publication
            except OSError as error:
                if error.errno in NO_SPACE:
                    publication.give_up_space()
                raise


@contextmanager
def writing_to(folder: Path) -> Iterator[None]:
    """Turn what the file system refuses into an error that says where and what to do."""
    try:
        yield
    except OSError as error:
        # A pipe that ends belongs to who reads what is reported.
        if error.errno is None or isinstance(error, BrokenPipeError):
            raise
        path = Path(place_of(error) or folder)
        raise BuildError(path, describe_refusal(error, "read or written")) from error


def find_slots(site: Path) -> tuple[Path | None, Path]:
    """Find the slot that is published, if one is, and the one to write to.

    Raises:
        BuildError: if the published name is taken by anything but a link to one of them.
    """
    first, second = slots_of(site)
    if not os.path.lexists(site):
        return None, first
    target = os.readlink(site) if site.is_symlink() else ""
    if target not in {_target_of(first), _target_of(second)}:
        raise BuildError(site, "was not made by a build and is left alone; move it away or choose another folder")
    return (first, second) if target == _target_of(first) else (second, first)


def _target_of(slot: Path) -> str:
    """Give what the published link holds, which leads on also where both are moved together."""
    return f"{slot.parent.name}/{slot.name}"
