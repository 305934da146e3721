"""Writing a single file atomically: a reader finds either the old one or the new one, complete.

The new file is written beside the old one, under a hidden name that nothing reads, and then takes its place in one
step. What goes wrong leaves nothing behind; only a process that is killed meanwhile leaves the hidden file.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from osteosurvey.errors import UnwritableFileError
from osteosurvey.records.refusals import NO_SPACE, describe_refusal
from osteosurvey.records.systems import when_free


def replace_file(path: Path, content: bytes) -> None:
    """Write a file, in the place of an old one if there is one, whose permissions it then keeps.

    Raises:
        UnwritableFileError: if it cannot be written, or its place holds something else than a file.
    """
    with _refusals_of(path):
        target = Path(os.path.realpath(path))  # a link stays one, and what it leads to is replaced
        with _scratch(target, content, _mode_of(target)) as scratch:
            when_free(os.replace, scratch, target)


def create_file(path: Path, content: bytes) -> None:
    """Write a file where there is none.

    Raises:
        FileExistsError: if anything has its name; it is left alone.
        UnwritableFileError: if it cannot be written.
    """
    with _refusals_of(path), _scratch(path, content, None) as scratch:
        _take_free_place(scratch, path)


def _take_free_place(scratch: Path, path: Path) -> None:
    """Give a file its place, unless anything is there; a link fails there, unlike a renaming."""
    try:
        os.link(scratch, path)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError) as error:
        if isinstance(error, OSError) and error.errno in NO_SPACE:
            raise
        _take_place_without_link(scratch, path)


def _take_place_without_link(scratch: Path, path: Path) -> None:
    """Hold the place with an empty file first, on file systems that have no hard links."""
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
    except FileExistsError as error:
        raise FileExistsError(error.errno, error.strerror, os.fspath(scratch), None, os.fspath(path)) from error
    when_free(os.replace, scratch, path)


@contextmanager
def _refusals_of(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if isinstance(error, FileExistsError) and error.filename2 is not None:
            raise  # from the link to the place itself; without a second name it is a file among the folders above
        raise UnwritableFileError(path, describe_refusal(error, "written")) from error


def _mode_of(path: Path) -> int | None:
    """Give the permissions of a file that is to be replaced."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(status.st_mode):
        raise UnwritableFileError(path, "must be a file; choose another place")
    return stat.S_IMODE(status.st_mode)


@contextmanager
def _scratch(path: Path, content: bytes, mode: int | None) -> Iterator[Path]:
    """Write the hidden file beside a path; afterwards it is gone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        scratch.unlink(missing_ok=True)  # of a process that was killed and had the same number
        with open(os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb") as file:
            if mode is not None:
                scratch.chmod(mode)
            file.write(content)
        yield scratch
    finally:
        with suppress(OSError):
            scratch.unlink(missing_ok=True)
