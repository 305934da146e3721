"""Doing half of a long list of work in a second process, where there is a core for it."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def can_fork() -> bool:
    """Return whether a copy of this process can help: there is a core for it, and no thread that it would lack."""
    return hasattr(os, "fork") and threading.active_count() == 1 and (os.cpu_count() or 1) > 1


def map_halves(function: Callable[[Item], Result], items: Sequence[Item], *, least: int) -> list[Result]:
    """Apply a function to every item, half of them in another process from `least` items on; results in order."""
    if len(items) < least or not can_fork():
        return list(map(function, items))
    half = len(items) // 2
    with ProcessPoolExecutor(1, mp_context=get_context("fork")) as pool:
        later = pool.submit(_map, function, items[half:])
        return [*map(function, items[:half]), *later.result()]


def _map(function: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    return list(map(function, items))
