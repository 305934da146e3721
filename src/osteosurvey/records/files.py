"""Reading the files of a data folder: finds them all, and never trusts their size, type or encoding."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from osteosurvey.errors import FileProblem, UnreadableDataError
from osteosurvey.models.layout import KINDS, PAPER_READINGS_FILE, RECORD_SUFFIX, WORKS_FILE, is_manifest
from osteosurvey.records.systems import flags_of, is_link

MAX_FILE_BYTES = 1_000_000
"""Largest file that is read at all; the largest real one has some tens of kilobytes."""

MAX_MANIFEST_BYTES = 20 * MAX_FILE_BYTES
"""Largest manifest and largest file of readings: they have a line for each record or fact, and cannot be split."""

_OPEN_FLAGS = os.O_RDONLY | flags_of("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY")
"""Follow no link, wait for no pipe, change no byte."""


_OTHER_LINE_END = re.compile("[\r\x85\u2028\u2029]")
"""Where YAML sees a line end and some editors see none, so that a comment could hide a field."""


def find_files(data: Path) -> Iterator[str]:
    """Find every file and folder that could be meant as a record, sorted, relative to the data folder.

    Names that begin with a full stop are the file system's and the editor's own.

    Raises:
        UnreadableDataError: if the data folder cannot be listed.
    """
    folders = {kind.folder for kind in KINDS if kind.folder}
    for name in _list(data):
        if name in folders and _is_folder(data / name):
            yield from (f"{name}/{inner}" for inner in _list(data / name))
        else:
            yield name


def _list(folder: Path) -> list[str]:
    try:
        return sorted(name for name in os.listdir(folder) if not name.startswith("."))
    except OSError as error:
        raise UnreadableDataError(folder, f"cannot be listed ({error.strerror}); name a folder of records") from error


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError as error:
        raise UnreadableDataError(path, f"cannot be opened ({error.strerror}); correct the permissions") from error


def misplaced(path: str) -> str:
    """Say what must hold for a path that is no record's."""
    folder = path.rpartition("/")[0]
    if folder:
        return f"must be a record whose name ends in '{RECORD_SUFFIX}'; rename, move or delete it"
    places = [kind.file or f"{kind.folder}/" for kind in KINDS]
    return f"must be one of {', '.join([*places, WORKS_FILE, PAPER_READINGS_FILE])}; move or delete it"


def find_limit(path: str) -> int:
    """Return how many bytes of the file at a path relative to the data folder are read at most."""
    return MAX_MANIFEST_BYTES if is_manifest(path) or path == PAPER_READINGS_FILE else MAX_FILE_BYTES


def read_text(path: Path, *, limit: int = MAX_FILE_BYTES) -> str:
    """Read one file as UTF-8 text with line feeds.

    Raises:
        FileProblem: if it is no regular file, too large, unreadable, empty, or not such text.
    """
    return decode_text(read_content(path, limit=limit))


def read_content(path: Path, *, limit: int = MAX_FILE_BYTES) -> bytes:
    """Read what a file holds, whether or not it is text.

    Raises:
        FileProblem: if it is no regular file, too large or unreadable.
    """
    try:
        return _read_bytes(path, limit)
    except OSError as error:
        raise FileProblem(f"must be readable ({error.strerror}); correct its permissions or restore it") from error


def decode_text(content: bytes) -> str:
    """Read the content of a file as UTF-8 text with line feeds.

    Raises:
        FileProblem: if it is empty or not such text.
    """
    text = _decode(content)
    if not text.strip():
        raise FileProblem("must hold a record and is empty; fill it or delete it")
    return text


def holds_text(path: Path, text: str) -> bool:
    """Return whether a file holds a text and nothing else; one that cannot be read holds none."""
    try:
        return read_text(path) == text
    except FileProblem:
        return False


def _read_bytes(path: Path, limit: int) -> bytes:
    """Read a regular file; the type and size are asked of the open file, so that they cannot change in between."""
    if is_link(path):
        raise FileProblem("must be a file itself, not a link; replace the link with the file")
    descriptor = os.open(path, _OPEN_FLAGS)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise FileProblem("must be a file; move what is here elsewhere")
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            content = file.read(limit + 1)
    finally:
        os.close(descriptor)
    if len(content) > limit:
        raise FileProblem(f"must not be larger than {limit:,} bytes; split or shorten it")
    return content


def _decode(content: bytes) -> str:
    if content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        raise FileProblem("must be UTF-8 without a byte order mark; save it as plain UTF-8")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        raise FileProblem("must be UTF-8; save it in that encoding", line, column) from error
    if found := _OTHER_LINE_END.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise FileProblem("must end its lines with a line feed alone; convert the line ends to LF", line)
    return text
