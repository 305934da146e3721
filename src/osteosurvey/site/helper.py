"""A second process that does a share of the build, where there is a core for it.

It is a copy of the build, so it needs nothing sent to it, and it ends when the build does, even when that is killed:
then its pipe ends. Until then it shares the build's locks.
"""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Protocol

from osteosurvey.errors import BuildError
from osteosurvey.records.parallel import can_fork
from osteosurvey.records.refusals import place_of

Job = Callable[[], Sequence[str]]
"""A share of the work: gives the paths that it wrote."""

_Outcome = tuple[Sequence[str], int, str, str]
"""What a job comes to: its paths; or the system's error number, or 0, with the path and the reason of a failure."""


class Helper(Protocol):
    """Does a share of the work."""

    def result(self) -> Sequence[str]:
        """Wait for the end of the job and give the paths written elsewhere, or raise what went wrong."""


class LaterHelper:
    """Does the job in this process, once its result is asked for."""

    def __init__(self, job: Job) -> None:
        self._job = job

    def result(self) -> Sequence[str]:
        """Do the job; nothing is written elsewhere."""
        self._job()
        return ()


class ForkedHelper:
    """Does the job in another process, meanwhile."""

    def __init__(self, job: Job, place: Path) -> None:
        self._place = place
        # A fork has all the records already; reading or sending them would cost more than it gains.
        context = get_context("fork")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_do, args=(job, theirs, self._pipe), daemon=True)
        self._process.start()
        theirs.close()

    def result(self) -> Sequence[str]:
        """Wait for the end of the job and give the paths it wrote, or raise what went wrong."""
        try:
            paths, number, path, reason = self._pipe.recv()
        except (EOFError, ConnectionError) as error:
            raise BuildError(self._place, "a process of the build was stopped; build again") from error
        if number:
            raise OSError(number, os.strerror(number), path)
        if reason:
            raise BuildError(Path(path), reason)
        return list(paths)

    def close(self) -> None:
        """Stop the process, whatever it is doing."""
        self._process.kill()
        self._process.join()
        self._pipe.close()


@contextmanager
def helping(job: Job, place: Path, *, is_large: bool) -> Iterator[Helper]:
    """Have a job done in another process if it is large and one can be started, and else in this one at the end.

    What goes wrong with the process itself is blamed on `place`.
    """
    if not (is_large and can_fork()):
        yield LaterHelper(job)
        return
    helper = ForkedHelper(job, place)
    try:
        yield helper
    finally:
        helper.close()


def _do(job: Job, pipe: Connection, others: Connection) -> None:
    """Do a job in the new process and send its outcome."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the build, which then stops this process.
    others.close()
    try:
        outcome = _outcome(job)
        pipe.send(outcome)
    except (EOFError, ConnectionError):
        pass  # The build has ended, so nobody listens.


def _outcome(job: Job) -> _Outcome:
    try:
        return job(), 0, "", ""
    except BuildError as error:
        return (), 0, os.fspath(error.path), str(error).removeprefix(f"{error.path}: ")
    except ConnectionError:
        raise
    except OSError as error:
        return (), error.errno or errno.EIO, place_of(error), ""
