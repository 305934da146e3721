"""What tests need of the system that they run on; where it is missing, they are left out with the reason."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

needs_posix = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="permissions, signals and shells as this test needs them are those of POSIX"
)


def make_pipe(path: Path) -> None:
    """Make a named pipe, or leave the test out."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    os.mkfifo(path)


def make_link(path: Path, target: str | Path) -> None:
    """Make a symbolic link, or leave the test out."""
    try:
        path.symlink_to(target)
    except (PermissionError, NotImplementedError):
        pytest.skip("this system lets this user make no symbolic links")


def write_line_feeds() -> None:
    """Let tests write the line ends that records have; the program writes bytes alone, which this does not change."""
    if os.linesep == "\n":
        return
    write_text = Path.write_text

    def write(
        path: Path, text: str, encoding: str | None = None, errors: str | None = None, newline: str | None = "\n"
    ) -> int:
        return write_text(path, text, encoding, errors, newline)

    setattr(Path, "write_text", write)  # noqa: B010 - as mypy lets no method be assigned
