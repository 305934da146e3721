"""The files that the data page offers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from osteosurvey.exports import MadeFile


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file to download."""

    path: str
    description: str
    size: str


def make_file_rows(files: Iterable[MadeFile]) -> tuple[FileRow, ...]:
    """List the files to download, in the order of the registry."""
    return tuple(FileRow(made.file.path, made.file.description, format_size(made.size)) for made in files)


def format_size(size: int) -> str:
    """Write a length in bytes for people, as `12 kB`."""
    if size < 1_000:
        return f"{size} B"
    return f"{size / 1_000:.0f} kB" if size < 999_500 else f"{size / 1_000_000:.1f} MB"
