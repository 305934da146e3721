"""Waiting until somebody changes one of the inputs of the site."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath
from threading import Condition

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

from osteosurvey.errors import BuildError
from osteosurvey.site.inputs import is_by_the_way
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
        self._observer = Observer()
        self._watches: list[ObservedWatch] = []
        self._is_replaced = False

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note an event if it changes an input."""
        paths = [PurePath(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path]
        # A folder is modified whenever something in it is, which has an event of its own.
        is_echo = event.is_directory and event.event_type == "modified"
        if event.event_type in _CHANGES and not is_echo and any(map(self._is_input, paths)):
            with self._noted:
                self._is_pending = True
                self._is_replaced |= not set(paths).isdisjoint(self._folders)
                self._noted.notify_all()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait for a change and until no further one follows; False if none came in time."""
        has_come = self._wait_for_quiet(seconds)
        while self._is_replaced:
            self._is_replaced = False
            self._watch_again()
            self._wait_for_quiet(_QUIET)
        return has_come

    def start(self) -> None:
        """Begin to watch.

        Raises:
            BuildError: if one of the inputs cannot be watched.
        """
        self._observer.start()
        for folder in self._folders:
            self._watch(folder)
        # A folder that is gone is not watched any more; that it comes back, the one around it tells.
        for folder in {path.parent for path in (*self._folders, self._config)}:
            self._watch(folder, is_whole=False)

    def stop(self) -> None:
        """Watch no longer."""
        self._observer.stop()
        self._observer.join()

    def _wait_for_quiet(self, seconds: float | None) -> bool:
        with self._noted:
            has_come = self._noted.wait_for(self._pending, seconds)
            while self._is_pending:
                self._is_pending = False
                self._noted.wait_for(self._pending, _QUIET)
            return has_come

    def _pending(self) -> bool:
        return self._is_pending

    def _is_input(self, path: PurePath) -> bool:
        if path == self._config:
            return True
        inner = next((path.relative_to(folder) for folder in self._folders if path.is_relative_to(folder)), None)
        return inner is not None and not any(is_by_the_way(part) for part in inner.parts)

    def _watch(self, folder: Path, *, is_whole: bool = True) -> None:
        try:
            watch = self._observer.schedule(self, os.fspath(folder), recursive=is_whole)
        except OSError as error:
            reason = os.strerror(error.errno) if error.errno else str(error)
            raise BuildError(folder, f"cannot be watched ({reason.lower()}); mend it and serve again") from error
        if is_whole:
            self._watches.append(watch)

    def _watch_again(self) -> None:
        """Watch the folders that have the names of the inputs now."""
        while self._watches:
            self._observer.unschedule(self._watches.pop())
        for folder in self._folders:
            with suppress(BuildError):  # it is gone, and watched again when it comes back
                self._watch(folder)


@contextmanager
def watching(project: Project) -> Iterator[Changes]:
    """Watch the inputs of a project.

    Raises:
        BuildError: if one of them cannot be watched.
    """
    changes = Changes(project)
    try:
        changes.start()
        yield changes
    finally:
        changes.stop()
