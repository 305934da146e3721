"""A folder that holds exactly the files it is given, of which only those that differ are written.

Files are never changed in place: one that differs gets a new inode. So a folder may share its files with a
twin by hard links, and writing here cannot alter the twin.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from osteosurvey.errors import BuildError
from osteosurvey.records.systems import flags_of, is_link, is_status_of_link, when_free

FILE_MODE = 0o644
"""Permissions of every file, whatever the umask, where the file system keeps them."""

FOLDER_MODE = 0o755
"""Permissions of every folder, whatever the umask, where the file system keeps them."""

_OPEN_FLAGS = os.O_RDONLY | flags_of("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY")
_CREATE_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | flags_of("O_BINARY")

_LINK_OPTIONS = {"follow_symlinks": False} if os.link in os.supports_follow_symlinks else {}
"""Where a system cannot be asked for this, it is seen to before."""

_FORBIDDEN_PARTS = frozenset({"", ".", ".."})
"""Parts of a path that would lead out of the folder, or to no file."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What a folder held before."""

    files: dict[str, int]
    """Size of each regular file with the right permissions, by its path."""
    strays: list[str]
    """Everything that is neither such a file nor a folder."""
    folders: list[str]
    """Folders, each after the one that holds it."""


class Mirror:
    """Makes `folder` hold exactly the files written to it; those that `twin` holds alike are linked to it.

    Whatever the folder held before is compared and never trusted.
    """

    def __init__(self, folder: Path, *, twin: Path | None = None) -> None:
        self.folder = folder
        self._base = os.fspath(folder)
        self._twin = None if twin is None else os.fspath(twin)
        _make_root(folder)
        self._has_modes = _keeps_modes(self._base)
        found = _scan(self._base, has_modes=self._has_modes)
        for stray in found.strays:
            when_free(os.unlink, f"{self._base}/{stray}")
        self._files = found.files
        self._folders = set(found.folders)
        self._written: set[str] = set()
        self._used = {""}

    @property
    def paths(self) -> list[str]:
        """What has been written."""
        return list(self._written)

    def write(self, path: str, content: bytes) -> None:
        """Put one file at a path relative to the folder.

        Raises:
            BuildError: if the path leads out of the folder, or two files claim it.
        """
        # Creating a file costs more than comparing it, so one that is the same stays. A file that differs is removed
        # and created again, never written into: it may be a hard link to the file of the published slot, so that
        # a new "index.html" written into it would change the site that readers see now.
        self._claim(path)
        size = self._files.get(path)
        if size == len(content) and self._read(f"{self._base}/{path}", size) == content:
            return
        if size is not None:
            when_free(os.unlink, f"{self._base}/{path}")
        if not self._link(path, content):
            self._create(f"{self._base}/{path}", content)

    def adopt(self, paths: Iterable[str]) -> None:
        """Count in what a copy of this mirror, in another process, has written.

        Raises:
            BuildError: if both have written to one place.
        """
        for path in paths:
            self._reserve(path)
            self._reserve_folder(path.rpartition("/")[0])
            if path in self._folders:
                self._forget_folder(path)
            self._written.add(path)

    def remove_others(self) -> None:
        """Remove every file and folder that was not written."""
        for path in self._files.keys() - self._written - self._used:
            when_free(os.unlink, f"{self._base}/{path}")
        for path in sorted(self._folders - self._used, reverse=True):
            when_free(os.rmdir, f"{self._base}/{path}")

    def _claim(self, path: str) -> None:
        self._reserve(path)
        self._make_folder(path.rpartition("/")[0])
        if path in self._folders:
            shutil.rmtree(f"{self._base}/{path}")
            self._forget_folder(path)
        self._written.add(path)

    def _reserve(self, path: str) -> None:
        if not _FORBIDDEN_PARTS.isdisjoint(path.split("/")) or "\0" in path or "\\" in path:
            raise BuildError(self.folder / path, "must be a plain path inside the site; rename what it is made from")
        if path in self._written or path in self._used:
            raise BuildError(self.folder / path, "is claimed by two pages or files; rename one of them")

    def _make_folder(self, path: str) -> None:
        if path in self._used:
            return
        self._make_folder(path.rpartition("/")[0])
        self._reserve_folder(path)
        if path in self._folders:
            return
        # A copy of this mirror, in another process, may do the same at the same time.
        if self._files.pop(path, None) is not None:
            with suppress(FileNotFoundError, IsADirectoryError):
                when_free(os.unlink, f"{self._base}/{path}")
        with suppress(FileExistsError):
            os.mkdir(f"{self._base}/{path}")
        if self._has_modes:
            os.chmod(f"{self._base}/{path}", FOLDER_MODE)

    def _reserve_folder(self, path: str) -> None:
        while path not in self._used:
            if path in self._written:
                raise BuildError(self.folder / path, "is claimed by a file and by a folder; rename one of them")
            self._used.add(path)
            path = path.rpartition("/")[0]

    def _forget_folder(self, path: str) -> None:
        """Count no longer on a folder that stood where a file must go."""
        inside = f"{path}/"
        self._files = {name: size for name, size in self._files.items() if not name.startswith(inside)}
        self._folders = {name for name in self._folders if name != path and not name.startswith(inside)}

    def _link(self, path: str, content: bytes) -> bool:
        """Share the twin's file where it is alike; where that cannot be done, it is created instead."""
        if self._twin is None or self._read(f"{self._twin}/{path}", len(content)) != content:
            return False
        try:
            os.link(f"{self._twin}/{path}", f"{self._base}/{path}", **_LINK_OPTIONS)
        except (OSError, NotImplementedError):
            return False
        return True

    def _read(self, path: str, size: int) -> bytes | None:
        """Read a regular file of one size and the right permissions; None for anything else."""
        if not hasattr(os, "O_NOFOLLOW") and is_link(path):
            return None
        try:
            descriptor = os.open(path, _OPEN_FLAGS)
        except OSError:
            return None
        try:
            status = os.fstat(descriptor)
            if status.st_size != size or not _is_ours(status, has_modes=self._has_modes):
                return None
            # One byte more than expected shows a file that grows meanwhile.
            return os.read(descriptor, size + 1)
        finally:
            os.close(descriptor)

    def _create(self, path: str, content: bytes) -> None:
        descriptor = os.open(path, _CREATE_FLAGS, FILE_MODE)
        try:
            if self._has_modes:
                os.chmod(descriptor, FILE_MODE)
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
        except OSError as error:
            raise OSError(error.errno, error.strerror, path) from error  # a full disk is that of this file
        finally:
            os.close(descriptor)


def _make_root(folder: Path) -> None:
    if is_link(folder) or (folder.exists() and not folder.is_dir()):
        raise BuildError(folder, "must be a folder of the build's own; move away what is there")
    folder.mkdir(parents=True, exist_ok=True)


def _keeps_modes(base: str) -> bool:
    """Give a folder its permissions; return whether the file system has any, as Windows and some disks have none."""
    try:
        return all(_takes_mode(base, mode) for mode in (FOLDER_MODE & ~0o055, FOLDER_MODE))
    except OSError:
        return False


def _takes_mode(base: str, mode: int) -> bool:
    os.chmod(base, mode)
    return stat.S_IMODE(os.stat(base).st_mode) == mode


def _is_ours(status: os.stat_result, *, has_modes: bool) -> bool:
    """Return whether a file is a regular one with the permissions that a mirror gives, if it can."""
    return stat.S_ISREG(status.st_mode) and (not has_modes or stat.S_IMODE(status.st_mode) == FILE_MODE)


def _scan(base: str, *, has_modes: bool) -> _Found:
    """List what a folder holds, without following links."""
    found = _Found({}, [], [])
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        for entry in _entries(f"{base}/{folder}"):
            path = f"{folder}/{entry.name}" if folder else entry.name
            status = entry.stat(follow_symlinks=False)
            if stat.S_ISDIR(status.st_mode) and not is_status_of_link(status):
                if has_modes and stat.S_IMODE(status.st_mode) != FOLDER_MODE:
                    os.chmod(entry.path, FOLDER_MODE)
                found.folders.append(path)
                waiting.append(path)
            elif _is_ours(status, has_modes=has_modes):
                found.files[path] = status.st_size
            else:
                found.strays.append(path)
    return found


def _entries(folder: str) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        yield from entries
