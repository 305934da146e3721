"""A helping process does its share, reports what went wrong, and ends with the build."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from multiprocessing import active_children
from pathlib import Path
from threading import Event, Thread

import pytest
from filelock import lock_descriptor

from osteosurvey.errors import BuildError
from osteosurvey.site.helper import ForkedHelper, Job, LaterHelper, helping
from osteosurvey.site.mirror import Mirror
from osteosurvey.site.work import locked
from tests.systems import needs_posix

pytestmark = needs_posix

PLACE = Path("site")


@contextmanager
def forked(job: Job) -> Iterator[ForkedHelper]:
    with closing(ForkedHelper(job, PLACE)) as helper:
        yield helper


def test_a_helper_does_its_share_in_another_process(tmp_path: Path) -> None:
    """What it writes is there, and the paths are counted in, when the result is asked for."""
    mirror = Mirror(tmp_path / "site")

    def job() -> list[str]:
        mirror.write(f"theirs/{os.getpid()}.txt", b"x")
        mirror.write("theirs/second.txt", b"x")
        return mirror.paths

    with forked(job) as helper:
        mirror.write("ours.txt", b"x")
        mirror.adopt(helper.result())
        mirror.remove_others()
    written = {path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*.txt")}
    assert written == set(mirror.paths)
    assert {"ours.txt", "theirs/second.txt"} < written
    assert f"theirs/{os.getpid()}.txt" not in written


@pytest.mark.parametrize(("ours", "theirs"), [("a", "a"), ("a/b", "a"), ("a", "a/b")])
def test_two_shares_cannot_claim_one_place(tmp_path: Path, ours: str, theirs: str) -> None:
    """What both processes write to is found out before anything is published."""
    mirror = Mirror(tmp_path / "site")
    mirror.write(ours, b"")
    with pytest.raises(BuildError, match="is claimed by"):
        mirror.adopt([theirs])


def refuse() -> Sequence[str]:
    raise BuildError(Path("docs/index.md"), "must be: a page")


def fill_disk() -> Sequence[str]:
    raise OSError(28, os.strerror(28), "site/index.html")


def die() -> Sequence[str]:
    os.kill(os.getpid(), signal.SIGKILL)
    return ()


def wait_for_ever() -> Sequence[str]:
    Event().wait()
    return ()


@pytest.mark.parametrize(
    ("job", "error", "message"),
    [
        (refuse, BuildError, r"^docs/index\.md: must be: a page$"),
        (fill_disk, OSError, r"^\[Errno 28\] No space left on device: 'site/index\.html'$"),
        (die, BuildError, r"^site: a process of the build was stopped; build again$"),
    ],
)
def test_what_goes_wrong_in_a_helper_is_raised_in_the_build(job: Job, error: type[Exception], message: str) -> None:
    """An error has the same type and words as if it had happened here."""
    with forked(job) as helper, pytest.raises(error, match=message):
        helper.result()


def test_a_helper_that_is_not_needed_any_more_is_stopped() -> None:
    """When the build fails, its helper does not wait for ever."""
    before = set(active_children())
    with forked(wait_for_ever):
        (child,) = set(active_children()) - before
        assert child.is_alive()
    assert not child.is_alive()


def test_a_small_job_is_done_later_in_this_process() -> None:
    """Without need for another process, the job is done when its result is asked for."""
    done: list[int] = []

    def job() -> Sequence[str]:
        done.append(os.getpid())
        return ["index.html"]

    with helping(job, PLACE, is_large=False) as helper:
        assert isinstance(helper, LaterHelper)
        assert done == []
        assert helper.result() == ()
    assert done == [os.getpid()]


def test_a_process_with_threads_is_not_copied() -> None:
    """Beside another thread, which a copy would lack, no process is started."""
    end = Event()
    thread = Thread(target=end.wait)
    thread.start()
    try:
        with helping(lambda: (), PLACE, is_large=True) as helper:
            assert isinstance(helper, LaterHelper)
    finally:
        end.set()
        thread.join()


KILLED = """
import os, signal, sys
from pathlib import Path
from osteosurvey.site.helper import ForkedHelper
from osteosurvey.site.publish import open_publication

moment = sys.argv[2]

def die_at(name):
    if name == moment:
        os.kill(os.getpid(), signal.SIGKILL)

with open_publication(Path(sys.argv[1])) as publication:
    def job():
        for number in range(200):
            publication.write(f"{number}/index.html", bytes(30_000))
        return publication.paths
    helper = ForkedHelper(job, Path(sys.argv[1]))
    die_at("start")
    die_at("middle")
    publication.adopt(helper.result())
    die_at("end")
"""
"""Builds with a helper and is killed, by name of the moment, before anything is published."""


@pytest.mark.slow
@pytest.mark.parametrize("moment", ["start", "middle", "end"])
def test_a_helper_ends_with_a_build_that_is_killed(tmp_path: Path, moment: str) -> None:
    """Nothing is published, and the lock that the helper shares is free once it has ended."""
    killed = subprocess.run([sys.executable, "-c", KILLED, os.fspath(tmp_path / "site"), moment], check=False)
    assert killed.returncode == -signal.SIGKILL
    with (tmp_path / ".osteosurvey" / "lock").open() as lock:
        lock_descriptor(lock.fileno())  # Waits for the helper.
    with locked(tmp_path / ".osteosurvey" / "lock"):
        assert not os.path.lexists(tmp_path / "site")
