"""Serving the site while somebody edits it: builds again what changes, and keeps the last good site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread

from osteosurvey.errors import BusySiteError, ChangedInputError, InvalidRecordsError, SurveyError
from osteosurvey.site.build import Report, build_site
from osteosurvey.site.preview import Board, Preview, PreviewServer, open_server
from osteosurvey.site.project import Project, check_places
from osteosurvey.site.watch import Changes, watching
from osteosurvey.site.work import is_locked

LOOPBACK = "127.0.0.1"
"""Address that only programs on this machine reach."""

FIRST_PORT = 8000
"""Port that is tried first."""

_ATTEMPTS = 3
"""How often a site is built from files that change meanwhile, before that is shown as a problem."""

_PATIENCE = 1.0
"""Seconds between two looks at whether another build has ended."""


def serve_site(project: Project, host: str = LOOPBACK, port: int = FIRST_PORT, *, report: Report) -> None:
    """Build the site, serve it, and build it again at every change or after another build, until the user interrupts.

    Raises:
        ServeError: if no port can be had.
        BuildError: if the inputs cannot be watched, or others made what has the name of the site or the work folder.
    """
    check_places(project)  # or else somebody's own folder would be served until a build succeeds
    serve_builds(project, host, port, report=report, build=lambda: _build(project, report))


def serve_builds(project: Project, host: str, port: int, *, report: Report, build: Callable[[], object]) -> None:
    """Serve what `build` publishes, calling it at every change of the inputs."""
    board = Board()
    try:
        with watching(project) as changes, _running(open_server(host, port, Preview(project.site, board))) as server:
            error = _build_and_post(board, report, build)
            report(f"serving {server.url} (end with Ctrl-C)")
            while True:
                _wait_for_reason(changes, error)
                error = _build_and_post(board, report, build)
    except KeyboardInterrupt:
        report("stopped")


def _build(project: Project, report: Report) -> None:
    """Build the site, again at once if somebody saved a file meanwhile."""
    for _ in range(_ATTEMPTS - 1):
        with suppress(ChangedInputError):
            build_site(project, report=report)
            return
    build_site(project, report=report)


def _build_and_post(board: Board, report: Report, build: Callable[[], object]) -> SurveyError | None:
    """Build, and say and show what kept it from being done."""
    try:
        build()
    except SurveyError as error:
        issues = error.issues if isinstance(error, InvalidRecordsError) else ()
        problems = (*map(str, issues), str(error))
        for problem in problems:
            report(problem)
        board.post(problems)
        return error
    board.post()
    return None


def _wait_for_reason(changes: Changes, error: SurveyError | None) -> None:
    """Wait for a change or, where another build was in the way, until that has ended."""
    if isinstance(error, BusySiteError):
        while is_locked(error.path) and not changes.wait(_PATIENCE):
            pass
    else:
        changes.wait()


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
