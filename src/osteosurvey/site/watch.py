"""Waiting until somebody changes one of the inputs of the site."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from threading import Condition

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from osteosurvey.errors import BuildError
from osteosurvey.site.project import Project

_QUIET = 0.1
"""Seconds without a further change after which a change is taken for complete; editors write in several steps."""

_CHANGES = frozenset({"created", "modified", "moved", "deleted"})
"""Events that change something; opening and reading a file, as a build does, are events too."""


class Changes(FileSystemEventHandler):
    """Notes changes and wakes the one who waits for them."""

    def __init__(self, project: Project) -> None:
        self._folders = tuple(path.resolve() for path in (project.data, project.docs, project.templates))
        self._config = project.config.resolve()
        self._noted = Condition()
        self._is_pending = False

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note an event if it changes an input."""
        paths = [PurePath(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path]
        # A folder is modified whenever something in it is, which has an event of its own.
        is_echo = event.is_directory and event.event_type == "modified"
        if event.event_type in _CHANGES and not is_echo and any(map(self._is_input, paths)):
            with self._noted:
                self._is_pending = True
                self._noted.notify_all()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait for a change and until no further one follows; False if none came in time."""
        with self._noted:
            has_come = self._noted.wait_for(self._pending, seconds)
            while self._is_pending:
                self._is_pending = False
                self._noted.wait_for(self._pending, _QUIET)
            return has_come

    def _pending(self) -> bool:
        return self._is_pending

    def _is_input(self, path: PurePath) -> bool:
        """Tell inputs from what editors and other programs leave beside them."""
        if path == self._config:
            return True
        inner = next((path.relative_to(folder) for folder in self._folders if path.is_relative_to(folder)), None)
        return inner is not None and not any(_is_by_the_way(part) for part in inner.parts)


def _is_by_the_way(name: str) -> bool:
    return name.startswith((".", "#")) or name.endswith(("~", ".swp", ".tmp")) or name == "__pycache__"


@contextmanager
def watching(project: Project) -> Iterator[Changes]:
    """Watch the inputs of a project.

    Raises:
        BuildError: if one of them cannot be watched.
    """
    changes, observer = Changes(project), Observer()
    observer.start()
    try:
        for folder in (project.data, project.docs, project.templates):
            _watch(observer, changes, folder, recursive=True)
        _watch(observer, changes, project.config.parent, recursive=False)
        yield changes
    finally:
        observer.stop()
        observer.join()


def _watch(observer: BaseObserver, changes: Changes, folder: Path, *, recursive: bool) -> None:
    try:
        observer.schedule(changes, os.fspath(folder.resolve()), recursive=recursive)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise BuildError(folder, f"cannot be watched ({reason.lower()}); mend it and serve again") from error
