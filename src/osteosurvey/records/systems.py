"""Where file systems differ: flags that only some know, links of several kinds, files that are in use.

On Windows a file that somebody has open, a virus scanner for instance, can be neither removed nor replaced meanwhile.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable
from typing import ParamSpec, TypeVar

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

_JUNCTION = 0xA0000003
"""What Windows calls a mount point: a link between folders that is none to `is_symlink`."""

_IN_USE = frozenset({5, 32, 33})
"""What Windows answers where somebody has a file open: access denied, sharing violation, lock violation."""

PAUSES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0)
"""Seconds between attempts at a file that is in use."""


def flags_of(*names: str) -> int:
    """Add up flags of `os.open`, of which each system knows those that it needs.

    `O_BINARY` is Windows' own: without it, what is written gets other line ends there.
    """
    return sum(getattr(os, name, 0) for name in names)


def is_link(path: str | os.PathLike[str]) -> bool:
    """Return whether a path is a link of any kind; nothing at all is none."""
    try:
        return is_status_of_link(os.lstat(path))
    except OSError:
        return False


def is_status_of_link(status: os.stat_result) -> bool:
    """Return whether a status that was taken without following links is that of one."""
    return stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) == _JUNCTION


def is_in_use(error: OSError) -> bool:
    """Return whether Windows may have refused something only because somebody has it open."""
    return getattr(error, "winerror", None) in _IN_USE


def when_free(change: Callable[Arguments, Result], *args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
    """Change a file or folder, and try again for a few seconds where somebody has it open on Windows."""
    for pause in PAUSES:
        try:
            return change(*args, **kwargs)
        except OSError as error:
            if not is_in_use(error):
                raise
        time.sleep(pause)
    return change(*args, **kwargs)
