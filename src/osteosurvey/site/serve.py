"""Serving the site from memory while somebody edits it; the last good state stays while a later one is broken."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from time import perf_counter

from osteosurvey.errors import BusySiteError, ChangedInputError, InvalidRecordsError, SurveyError
from osteosurvey.site.build import Report
from osteosurvey.site.editing import EditedSite
from osteosurvey.site.preview import Board, Preview, PreviewServer, open_server
from osteosurvey.site.project import Project, check_places
from osteosurvey.site.watch import Changes, watching
from osteosurvey.site.work import is_locked

LOOPBACK = "127.0.0.1"
"""Address that only programs on this machine reach."""

FIRST_PORT = 8000
"""Port that is tried first."""

_ATTEMPTS = 3
"""How often files that change meanwhile are read, before that is shown as a problem."""

_COLLECTION = (100_000, 50, 100)
"""When garbage is looked for: seldom, as millions of objects stay, and looking at them takes longer than a page."""

_PATIENCE = 1.0
"""Seconds between two looks at whether another build has ended."""


def serve_site(project: Project, host: str = LOOPBACK, port: int = FIRST_PORT, *, report: Report) -> None:
    """Serve the site from memory, and take in every change of its inputs, until the user interrupts.

    Raises:
        ServeError: if no port can be had.
        BuildError: if the inputs cannot be watched, or others made what has the name of the site or the work folder.
    """
    check_places(project)
    site, board = EditedSite(project), Board()
    gc.set_threshold(*_COLLECTION)
    try:
        with watching(project) as changes, _running(open_server(host, port, Preview(site, board, report))) as server:
            error = _update(site, board, report, None)
            report(f"serving {server.url} (end with Ctrl-C)")
            while True:
                changed = _wait_for_reason(changes, error)
                error = _update(site, board, report, changed)
    except KeyboardInterrupt:
        report("stopped")


def _update(site: EditedSite, board: Board, report: Report, changed: Collection[Path] | None) -> SurveyError | None:
    """Take in what changed, and say and show what kept it from being shown."""
    start = perf_counter()
    try:
        _read_whole(site, changed)
    except SurveyError as error:
        issues = error.issues if isinstance(error, InvalidRecordsError) else ()
        problems = (*map(str, issues), str(error))
        board.post(problems)
        for problem in problems:
            report(problem)
        return error
    board.post()
    report(f"updated in {perf_counter() - start:.2f} s")
    return None


def _read_whole(site: EditedSite, changed: Collection[Path] | None) -> None:
    """Take in what changed, again at once if somebody saved a file meanwhile."""
    for _ in range(_ATTEMPTS - 1):
        with suppress(ChangedInputError):
            site.update(changed)
            return
        changed = None
    site.update(changed)


def _wait_for_reason(changes: Changes, error: SurveyError | None) -> Collection[Path] | None:
    """Wait for a change and give the files that changed since the last good look; None stands for all.

    Where another build was in the way, wait until that has ended.
    """
    if not isinstance(error, BusySiteError):
        changed = changes.wait()
        return changed if error is None or isinstance(error, InvalidRecordsError) else None
    while is_locked(error.path) and not changes.wait(_PATIENCE):
        pass
    return None


@contextmanager
def _running(server: PreviewServer) -> Iterator[PreviewServer]:
    """Answer requests in the background for a while."""
    thread = Thread(target=server.serve_forever, name="preview", daemon=True)
    with server:
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
