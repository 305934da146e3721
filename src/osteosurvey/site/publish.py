"""Publishing a folder as a whole: readers see the old version or the new one, never a mixture.

The published folder is a symbolic link to one of two slots, `site-a` and `site-b` in the work folder. A build
fills the slot that is not published and then replaces the link in one step. Killed at any moment, it leaves the
link as it was or as it will be; what the spare slot holds is compared by the next build and never trusted. The
files are not forced to disk, so after a power failure the next build has to repair the site.

Where links are not allowed, the published folder is the slot itself, moved to its place; `exchange.py` says how.

Unchanged files are hard links between the two slots, so that keeping both costs hardly more than one; where the file
system has none, they are written twice.

What copies the site meets a link: `cp -r build/site/. target` (or `cp -rL`), `rsync build/site/` and
`tar -C build/site .` copy the pages, while `cp -r build/site target` and `tar build/site` copy the bare link.
GitHub's upload-pages-artifact goes into the folder and follows links of both kinds, so it needs nothing.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from osteosurvey.errors import BuildError, BusySiteError
from osteosurvey.records.refusals import NO_SPACE, describe_refusal, place_of
from osteosurvey.site.exchange import complete_exchange, find_slots, is_kept, is_unfinished, publish_slot
from osteosurvey.site.mirror import Mirror
from osteosurvey.site.work import link_of, open_work, work_of


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
        publish_slot(self._site, self._slot.name)

    def give_up_space(self) -> None:
        """Remove what was written, as the disk is full."""
        self._link.unlink(missing_ok=True)
        if not is_kept(self._site, self._slot):
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
            complete_exchange(site)
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


def check_published(site: Path) -> None:
    """Refuse a published name that others have taken, and publish what a build that was killed was about to publish.

    Raises:
        BuildError: if something else has its name, or it cannot be written.
    """
    with writing_to(site):
        find_slots(site)
        if is_unfinished(site):
            with suppress(BusySiteError), open_work(work_of(site)):  # the build that is at work does it itself
                complete_exchange(site)
