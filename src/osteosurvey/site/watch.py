"""Waiting until somebody changes one of the inputs of the site."""

from __future__ import annotations

import time
from collections.abc import Collection, Generator, Iterator
from contextlib import contextmanager
from math import inf
from pathlib import Path

from watchfiles import watch
from watchfiles.main import FileChange

from osteosurvey.errors import BuildError
from osteosurvey.site.inputs import is_by_the_way
from osteosurvey.site.project import Project

Looks = Generator[set[FileChange], None, None]
"""Gives what changed since the last look; a look takes as long as it may, or until a change is complete."""

_LOOK = 200
"""Milliseconds that a look at the inputs takes where nothing changes."""

_QUIET = 50
"""Milliseconds without a further change after which a change is taken for complete; editors write in several steps."""

_MOST = 10_000
"""Milliseconds after which a change that never ends is taken for complete."""

_UNWATCHABLE = (OSError, RuntimeError)
"""What is raised where a folder is gone, or the system lets a program watch no more."""


class Changes:
    """Sees what changes in the inputs of a project, from when it is made."""

    def __init__(self, project: Project) -> None:
        """Begin to watch.

        Raises:
            BuildError: if one of the inputs cannot be watched.
        """
        self._config = project.config.resolve()
        self._folders = tuple(path.resolve() for path in (project.data, project.docs, project.templates))
        missing = next((folder for folder in self._folders if not folder.is_dir()), None)
        if missing is not None:
            raise BuildError(missing, "cannot be watched (no such folder); create it and serve again")
        try:
            self._inside = _begin(self._folders)
            self._around = _begin({path.parent for path in (*self._folders, self._config)}, is_whole=False)
        except _UNWATCHABLE as error:
            raise BuildError(project.root, f"cannot be watched ({error}); correct it and serve again") from error

    def wait(self, seconds: float = inf) -> frozenset[Path]:
        """Wait for changes and until no further one follows; give the inputs that changed, none if none did in time."""
        end = time.monotonic() + seconds
        while not (changed := self._look()) and time.monotonic() < end:
            pass
        return changed

    def _look(self) -> frozenset[Path]:
        paths = {Path(path) for looks in (self._inside, self._around) for _, path in next(looks)}
        if not paths.isdisjoint(self._folders):
            self._watch_again()
        return frozenset(filter(self._is_input, paths))

    def _watch_again(self) -> None:
        """Watch the folders that have the names of the inputs now; a missing one is noticed when it comes back."""
        self._inside.close()
        try:
            self._inside = _begin([folder for folder in self._folders if folder.is_dir()])
        except _UNWATCHABLE:
            self._inside = _begin([])

    def _is_input(self, path: Path) -> bool:
        if path == self._config:
            return True
        inner = next((path.relative_to(folder) for folder in self._folders if path.is_relative_to(folder)), None)
        return inner is not None and not any(map(is_by_the_way, inner.parts))

    def stop(self) -> None:
        """Watch no longer."""
        self._inside.close()
        self._around.close()


def _begin(folders: Collection[Path], *, is_whole: bool = True) -> Looks:
    """Begin to watch folders, with everything below them or with what is directly in them."""
    looks = watch(
        *folders,
        watch_filter=None,
        recursive=is_whole,
        debounce=_MOST,
        step=_QUIET if is_whole else 1,
        rust_timeout=_LOOK if is_whole else 1,
        yield_on_timeout=True,
    )
    next(looks)  # only a first look begins to watch
    return looks


@contextmanager
def watching(project: Project) -> Iterator[Changes]:
    """Watch the inputs of a project.

    Raises:
        BuildError: if one of them cannot be watched.
    """
    changes = Changes(project)
    try:
        yield changes
    finally:
        changes.stop()
