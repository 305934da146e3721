"""Work that two processes share: every result comes back, however the other process began and ended."""

from __future__ import annotations

import multiprocessing
import os
import sys
from types import ModuleType

import pytest

from osteosurvey.records import parallel
from osteosurvey.records.parallel import can_fork, map_shared
from tests.systems import needs_posix

ITEMS = list(range(40))


def double(number: int) -> tuple[int, int]:
    """Double a number, and name the process."""
    return 2 * number, os.getpid()


def double_or_end(number: int) -> int:
    """Double a number in the first process; the other one ends at once."""
    if multiprocessing.parent_process() is not None:
        os._exit(1)
    return 2 * number


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few items are shared, too."""
    monkeypatch.setattr(parallel, "MANY_FILES", 0)
    monkeypatch.setattr(parallel, "CHUNK", 3)


@pytest.mark.usefixtures("small_chunks")
@pytest.mark.parametrize("fresh", [False, pytest.param(True, marks=pytest.mark.slow)], ids=["forked", "fresh"])
def test_two_processes_share_the_work(monkeypatch: pytest.MonkeyPatch, fresh: bool) -> None:
    """Each item has one result, and both processes make some."""
    if fresh:
        monkeypatch.setattr(parallel, "can_fork", lambda: False)
        monkeypatch.setattr(parallel, "LEAST_FRESH", 0)
        monkeypatch.setattr(parallel, "_can_start_afresh", lambda: True)
    elif not can_fork():
        pytest.skip("the system has no fork, or one processor")
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    results = list(map_shared(double, ITEMS))
    assert sorted(number for number, _ in results) == [2 * item for item in ITEMS]
    assert len({process for _, process in results}) == 2


@needs_posix
@pytest.mark.usefixtures("small_chunks")
def test_work_of_a_process_that_was_ended_is_done_here() -> None:
    """Nothing is missing, and nothing is there twice."""
    assert sorted(map_shared(double_or_end, ITEMS)) == [2 * item for item in ITEMS]


@pytest.mark.parametrize("reason", ["few items", "one processor", "few items for a fresh process", "a script"])
def test_one_process_does_what_another_would_not_hasten(monkeypatch: pytest.MonkeyPatch, reason: str) -> None:
    """Where a second process would cost more than it saves, or run a stranger's script again, there is none."""
    monkeypatch.setattr(parallel, "MANY_FILES", 100 if reason == "few items" else 0)
    monkeypatch.setattr(parallel, "LEAST_FRESH", 100 if reason == "few items for a fresh process" else 0)
    monkeypatch.setattr(os, "cpu_count", lambda: 1 if reason == "one processor" else 2)
    if reason not in {"few items", "one processor"}:
        monkeypatch.setattr(parallel, "can_fork", lambda: False)
    if reason == "a script":
        script = ModuleType("__main__")
        script.__file__ = "analysis.py"
        monkeypatch.setitem(sys.modules, "__main__", script)
    assert list(map_shared(double, ITEMS)) == [(2 * item, os.getpid()) for item in ITEMS]
