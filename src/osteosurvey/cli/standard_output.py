"""Standard output with clear errors; a closed pipe gets no message."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from typing import Any, TextIO, cast

from osteosurvey.errors import OutputError
from osteosurvey.records.refusals import describe_refusal

_READER_GONE = frozenset({errno.EPIPE, *([errno.EINVAL] if os.name == "nt" else [])})
"""What the system answers where nobody reads any more."""


@contextmanager
def guarded_output() -> Iterator[None]:
    """Turn what standard output refuses into an error of its own, so that no other is taken for it.

    Raises:
        OutputError: if it is closed, at once; if it cannot be written, when it is.
        SystemExit: if the reader has gone, as `head` does.
    """
    stream = sys.stdout
    if stream is None:
        raise OutputError("is closed; open it, or send it to a file")
    try:
        with redirect_stdout(cast(TextIO, _Guarded(stream))):
            yield
    except OutputError as error:
        _forget(stream)
        if isinstance(error.__cause__, OSError) and error.__cause__.errno in _READER_GONE:
            raise SystemExit(1) from error
        raise


class _Guarded:
    """Standard output, with its refusals distinguished from those of files."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        with _refusals():
            return self._stream.write(text)

    def flush(self) -> None:
        with _refusals():
            self._stream.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(describe_refusal(error, "written")) from error


def _forget(stream: TextIO) -> None:
    """Let go of what a stream still holds, which would be refused again when the program ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
