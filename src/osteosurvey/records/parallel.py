"""Doing a share of a long list of work in a second process, where there is a core for it."""

from __future__ import annotations

import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

MANY_FILES = 300
"""Number of files from which a second process saves more time than it takes to start, and keeping is worth it."""

CHUNK = 50
"""Items that are handed over at a time, and that a process may be behind the other at the end."""

_WAITING = 2
"""Chunks that the other process has at a time, so that it never waits for work."""

LEAST_FRESH = 1_500
"""Items from which a process that starts afresh, and imports everything again, saves more time than it takes."""


def can_fork() -> bool:
    """Return whether a copy of this process can help: there is a core for it, and no thread that it would lack."""
    return hasattr(os, "fork") and threading.active_count() == 1 and (os.cpu_count() or 1) > 1


def map_shared(work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
    """Apply a function to every item, each standing for a file, and where they are many in two processes, in any order.

    Where a process must start afresh, the function and the items are pickled, so it must be one that has a name.
    """
    context = _find_context(len(items))
    if context is None:
        yield from map(work, items)
        return
    chunks = deque(items[i : i + CHUNK] for i in range(0, len(items), CHUNK))
    with ProcessPoolExecutor(1, mp_context=context, initializer=_begin, initargs=(work,)) as pool:
        yield from _share(pool, work, chunks)


def _find_context(number: int) -> BaseContext | None:
    if number < MANY_FILES:
        return None
    if can_fork():
        return get_context("fork")
    is_worth_it = number >= LEAST_FRESH and (os.cpu_count() or 1) > 1
    return get_context("spawn") if is_worth_it and _can_start_afresh() else None


def _can_start_afresh() -> bool:
    """Return whether a new process would not run the program of its parent again.

    It imports the parent's main module, which does nothing then if it is a package's or our own command, but may do
    anything if it is somebody's script.
    """
    main = sys.modules["__main__"]
    name = getattr(getattr(main, "__spec__", None), "name", "")
    return name.endswith("__main__") or Path(getattr(main, "__file__", None) or "").stem == "osteosurvey"


def _share(
    pool: ProcessPoolExecutor, work: Callable[[Item], Result], chunks: deque[Sequence[Item]]
) -> Iterator[Result]:
    """Let the other process begin at the front and this one at the back, until they meet."""
    running: deque[tuple[Sequence[Item], Future[list[Result]]]] = deque()
    while chunks or running:
        while chunks and len(running) < _WAITING:
            chunk = chunks.popleft()
            running.append((chunk, _submit(pool, chunk)))
        if chunks:
            yield from map(work, chunks.pop())
        while running and (running[0][1].done() or not chunks):
            chunk, future = running.popleft()
            try:
                yield from future.result()
            except BrokenProcessPool:  # somebody ended it
                yield from map(work, chunk)


def _submit(pool: ProcessPoolExecutor, chunk: Sequence[Item]) -> Future[list[Any]]:
    try:
        return pool.submit(_work, chunk)
    except BrokenProcessPool as error:
        failed: Future[list[Any]] = Future()
        failed.set_exception(error)
        return failed


_given: list[Callable[[Any], Any]] = []
"""What the other process was started to do."""


def _begin(work: Callable[[Any], Any]) -> None:
    _given[:] = [work]


def _work(items: Sequence[Any]) -> list[Any]:
    return list(map(_given[0], items))
