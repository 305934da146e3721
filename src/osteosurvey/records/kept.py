"""Values kept on disk from one run to the next, each under the hash of all that it was made from.

A kept value can never be an old one: its key holds the contents of what it was made from, and the code that made it,
but no time. It can be missing, as anybody may delete the files at any time and a damaged entry counts as missing; then
it is made again.

Values are pickles, and a pickle from a stranger can run anything. So the files lie in the user's own cache folder and
never in a project, where somebody could commit one; and a folder that others can write to is not used.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sqlite3
import stat
import sys
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from threading import Lock

import yaml
from platformdirs import user_cache_path

FOLDER_VARIABLE = "OSTEOSURVEY_KEPT"
"""Environment variable that names another folder for what is kept; if it is empty, nothing is."""

UNUSED_DAYS = 60
"""Days after which a file that nobody opened is deleted, as its project may be gone."""

_SUFFIX = ".sqlite"
_TABLE = "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB, checksum BLOB)"
_DIGEST_BYTES = 20
_WAIT_SECONDS = 2.0
"""How long another process may write before this one does without."""

_PENDING_BYTES = 4_000_000
"""What is written in one transaction: few of them are fast, and each locks others out for some milliseconds."""

_WORTH_PACKING = 500
"""Bytes from which a pickle is compressed."""

_PLAIN, _PACKED = b"p", b"z"
_IS_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_SCHEMA})
"""Codes of the library for a file that is none of its own, is broken, or holds another table."""


def make_key(*parts: bytes | str) -> bytes:
    """Hash all that a value is made from, besides the code, which is part of every key."""
    key = hashlib.blake2b(digest_code(), digest_size=_DIGEST_BYTES)
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        key.update(len(content).to_bytes(8, "big"))  # so that ("ab", "c") and ("a", "bc") differ
        key.update(content)
    return key.digest()


@cache
def digest_code() -> bytes:
    """Hash what else decides on a value: every file of this package, Python, and all installed packages by version."""
    digest = hashlib.blake2b(digest_size=_DIGEST_BYTES)
    package = Path(__file__).parents[1]
    for path in sorted(package.rglob("*.py")):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(package).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    digest.update(repr((sys.version, sys.platform, yaml._yaml.get_version_string(), _list_packages())).encode())
    return digest.digest()


def _list_packages() -> list[str]:
    """List installed packages by the names of their folders, which hold the versions; asking each takes longer."""
    names: set[str] = set()
    for folder in sys.path:
        with suppress(OSError):
            names.update(name for name in os.listdir(folder or ".") if name.endswith((".dist-info", ".egg-info")))
    return sorted(names)


def find_kept(data: Path, name: str) -> Path | None:
    """Find where the values of one purpose are kept for a data folder; None where the user wants none kept."""
    chosen = os.environ.get(FOLDER_VARIABLE)
    if chosen == "":
        return None
    folder = Path(chosen) if chosen else user_cache_path("osteosurvey") / "kept"
    whole = os.fspath(data.resolve()).encode("utf-8", "surrogatepass")
    return folder / hashlib.blake2b(whole, digest_size=16).hexdigest() / f"{name}{_SUFFIX}"


class Kept:
    """Values kept on disk, each under the hash of all that it was made from.

    Any thread may use it, and a process that was forked; others open the same path again.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.used: set[bytes] = set()
        """The keys that were got or put; what a helping process used must be handed to the one that drops the rest."""

        self._lock = Lock()
        self._pending: dict[bytes, bytes] = {}
        self._pending_bytes = 0
        self._connection: sqlite3.Connection | None = None
        self._process = 0

    def get(self, key: bytes) -> object | None:
        """Return the value of a key; None if it is missing or damaged."""
        with self._lock:
            content = self._pending.get(key) or self._fetch(key)
        if content is None:
            return None
        try:
            value = unpack(content)
        except Exception:  # what broken pickles raise is without end
            return None
        self.used.add(key)
        return value

    def put(self, key: bytes, value: object) -> None:
        """Keep a value; where that is not possible, do without."""
        if self.path is None:
            return
        self.put_packed(key, pack(value))

    def put_packed(self, key: bytes, content: bytes) -> None:
        """Keep a value of which `pack()` has made bytes, maybe in another process."""
        if self.path is None:
            return
        with self._lock:
            self.used.add(key)
            self._pending[key] = content
            self._pending_bytes += len(content)
            if self._pending_bytes >= _PENDING_BYTES:
                self._write()

    def flush(self) -> None:
        """Write what was put, so that other processes find it."""
        with self._lock:
            self._write()

    def use(self, keys: Iterable[bytes]) -> None:
        """Count keys as used here that another process used."""
        self.used.update(keys)

    def drop_unused(self) -> None:
        """Drop every entry that this run neither got nor put."""
        with self._lock:
            found = self._do("SELECT key FROM kept") if self.path else None
            unused = [row for row in found or () if row[0] not in self.used]
            if unused:
                self._do("DELETE FROM kept WHERE key = ?", unused)

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            if self._connection is not None and self._process == os.getpid():
                self._connection.close()
            self._connection = None

    def __reduce__(self) -> tuple[Callable[[Path | None], Kept], tuple[Path | None]]:
        return Kept, (self.path,)

    def _fetch(self, key: bytes) -> bytes | None:
        found = self._do("SELECT value, checksum FROM kept WHERE key = ?", key)
        if not found:
            return None
        content, checksum = found[0]
        is_whole = isinstance(content, bytes) and checksum == _checksum(key, content)
        return content if is_whole else None

    def _write(self) -> None:
        rows = [(key, content, _checksum(key, content)) for key, content in self._pending.items()]
        self._pending, self._pending_bytes = {}, 0
        if rows:
            self._do("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)

    def _do(self, statement: str, values: bytes | Sequence[tuple[bytes, ...]] = b"") -> list[tuple[bytes, ...]] | None:
        """Run one statement, or one for each row in one transaction; None where the file is not to be had."""
        try:
            connection = self._connect()
            if connection is None:
                return None
            with connection:
                if isinstance(values, bytes):
                    return connection.execute(statement, (values,) if values else ()).fetchall()
                connection.executemany(statement, values)
                return []
        except sqlite3.Error as error:
            self._give_up(is_damaged=getattr(error, "sqlite_errorcode", 0) & 0xFF in _IS_DAMAGED)
            return None

    def _connect(self) -> sqlite3.Connection | None:
        """Open the file where this process has not done so; a connection must not be used behind a fork."""
        if self.path is None or (self._connection is not None and self._process == os.getpid()):
            return self._connection if self.path else None
        if self._connection is not None:
            _LEFT_BY_FORKS.append(self._connection)
        self._connection, self._process = None, os.getpid()
        if not _make_folder(self.path):
            self.path = None
            return None
        self._connection = _open(self.path)
        return self._connection

    def _give_up(self, *, is_damaged: bool) -> None:
        """Do without the file for the rest of the run; a damaged one is deleted, so that the next run makes one."""
        path, self.path = self.path, None
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if is_damaged and path is not None:
            _delete(path)


_LEFT_BY_FORKS: list[sqlite3.Connection] = []
"""Connections of a parent process, which must not be closed in its child."""


@contextmanager
def open_kept(path: Path | None, *, is_helper: bool = False) -> Iterator[Kept]:
    """Open the values kept at a path; without one, none are kept.

    When the run ends well, entries are dropped that it did not use; a helping process (`is_helper`) leaves that to the
    one that it helps, which must be given what was `used`.
    """
    kept = Kept(path)
    _delete_if_damaged(kept)
    try:
        yield kept
        kept.flush()
        if not is_helper:
            kept.drop_unused()
            _delete_forgotten(path)
    finally:
        kept.close()


def _delete_if_damaged(kept: Kept) -> None:
    path = kept.path
    kept._do("SELECT count(key), count(value), count(checksum) FROM kept WHERE key = ?", b"-")
    if kept.path is None and path is not None and not path.exists() and _make_folder(path):
        kept.path = path  # it was damaged, and is deleted now


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_WAIT_SECONDS, check_same_thread=False)
    try:
        # What a loss of power breaks is noticed and made again, so nothing waits for the disk.
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(_TABLE)
    except sqlite3.Error:
        connection.close()
        raise
    with suppress(OSError):
        os.utime(path)  # reading alone would not show that it is used
    return connection


def _make_folder(path: Path) -> bool:
    """Make the folder of a file for this user alone; return whether it is so."""
    try:
        path.parent.parent.mkdir(parents=True, exist_ok=True)
        path.parent.mkdir(mode=0o700, exist_ok=True)
        status = os.lstat(path.parent)
        if not stat.S_ISDIR(status.st_mode) or not _is_ours(status):
            return False
        if os.path.lexists(path):
            status = os.lstat(path)
            return stat.S_ISREG(status.st_mode) and _is_ours(status)
    except OSError:
        return False
    return True


def _is_ours(status: os.stat_result) -> bool:
    """Return whether nobody else could have written here, as far as the system knows users."""
    if not hasattr(os, "getuid"):
        return True
    return status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _delete(path: Path) -> None:
    for name in (path.name, f"{path.name}-journal"):
        with suppress(OSError):
            path.with_name(name).unlink()


def _delete_forgotten(path: Path | None) -> None:
    """Delete the files beside a path, and in folders beside its own, that nobody has opened for long."""
    if path is None:
        return
    oldest = time.time() - UNUSED_DAYS * 24 * 60 * 60
    with suppress(OSError):
        for other in path.parent.parent.glob(f"{'[0-9a-f]' * 32}/*{_SUFFIX}"):
            if other.lstat().st_mtime < oldest:
                _delete(other)
                with suppress(OSError):
                    other.parent.rmdir()


def _checksum(key: bytes, content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=_DIGEST_BYTES, key=key).digest()


def pack(value: object) -> bytes:
    """Make of a value the bytes that are kept."""
    content = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    if len(content) >= _WORTH_PACKING and len(packed := zlib.compress(content, 1)) < len(content):
        return _PACKED + packed
    return _PLAIN + content


def unpack(content: bytes) -> object:
    """Make a value of what `pack()` made of it."""
    body = content[1:]
    return pickle.loads(zlib.decompress(body) if content[:1] == _PACKED else body)
