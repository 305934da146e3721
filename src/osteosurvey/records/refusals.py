"""What the file system refuses, said with the reason and with what to do about it."""

from __future__ import annotations

import errno
import os

from osteosurvey.records.systems import is_in_use

NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT})
"""Errors that mean that the disk, or what one may use of it, is full."""

_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def is_refusal(error: BaseException) -> bool:
    """Distinguish errors of the system from those of libraries that use its class."""
    return isinstance(error, OSError) and error.errno is not None


def place_of(error: OSError) -> str:
    """Name what the system refused, or nothing where it does not say.

    An error of copying names what is read first; where the disk is full, what was to be written is at fault.
    """
    target = error.filename2 if error.errno in NO_SPACE else None
    return os.fsdecode(target or error.filename or "")


def describe_refusal(error: OSError, deed: str) -> str:
    """Say that something cannot be done, such as 'read or written', and what to do about it."""
    reason = os.strerror(error.errno).lower() if error.errno else str(error)
    return f"cannot be {deed} ({reason}); {_remedy(error)}"


def _remedy(error: OSError) -> str:
    number = error.errno
    if number in NO_SPACE:
        return "make room on the disk and try again"
    if is_in_use(error):
        return "close the program that has it open, or correct its permissions, and try again"
    if number in _FORBIDDEN:
        return "correct its permissions or choose another place"
    return "correct the cause and try again"
