"""Makes the process lack what POSIX has and Windows does not, as far as another system can stand in for it.

    python -m tests.bare_system COMMAND...

runs a command of `osteosurvey` like that. It has no fork, no fcntl, no links, no permissions and no flags of POSIX;
renaming replaces nothing; a text file gets the line ends and, unless another is named, the encoding of Windows.
"""

from __future__ import annotations

import builtins
import errno
import importlib
import io
import os
import pathlib
import sys
from typing import Any

_BINARY = 1 << 30
"""A bit of the flags of `os.open` that Linux has no use for."""

_POSIX = (
    *("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_DIRECTORY", "O_TMPFILE"),
    *("fork", "forkpty", "fchmod", "fchown", "mkfifo", "geteuid", "getuid", "setsid", "killpg", "register_at_fork"),
    *("EX_OK", "EX_USAGE", "EX_SOFTWARE", "statvfs", "posix_fallocate", "getpgid", "wait3", "wait4", "pathconf"),
)


def take_away() -> None:
    """Take away what Windows lacks, before the program is imported."""
    # These ask which system it is, and have means of their own for each.
    for name in ("asyncio", "filelock", "multiprocessing", "platformdirs", "subprocess", "watchfiles"):
        importlib.import_module(name)
    for module in ("fcntl", "resource", "termios", "pwd", "grp"):
        sys.modules[module] = None  # type: ignore[assignment]
    for name in _POSIX:
        if hasattr(os, name):
            delattr(os, name)
    os.supports_follow_symlinks.clear()
    os.umask(0o077)
    os.linesep = "\r\n"
    os.symlink = os.link = _refuse
    os.chmod = pathlib.os.chmod = lambda *_, **__: None  # type: ignore[attr-defined]
    _rename_as_windows()
    _open_as_windows()


def _refuse(*_: object, **__: object) -> None:
    raise PermissionError(errno.EPERM, "links are not allowed")


def _rename_as_windows() -> None:
    rename, replace = os.rename, os.replace

    def rename_to_nothing(source: Any, target: Any, **options: Any) -> None:
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), source, None, target)
        rename(source, target, **options)

    def replace_file(source: Any, target: Any, **options: Any) -> None:
        if os.path.isdir(target):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), source, None, target)
        replace(source, target, **options)

    vars(os).update(rename=rename_to_nothing, replace=replace_file)


def _open_as_windows() -> None:
    text: set[int] = set()
    open_descriptor, write, open_file = os.open, os.write, io.open
    os.O_BINARY = _BINARY  # type: ignore[attr-defined]

    def open_as_flagged(path: Any, flags: int, *rest: Any, **options: Any) -> int:
        descriptor = open_descriptor(path, flags & ~_BINARY, *rest, **options)
        (text.discard if flags & _BINARY else text.add)(descriptor)
        return descriptor

    def write_as_flagged(descriptor: int, content: Any) -> int:
        if descriptor not in text:
            return write(descriptor, content)
        write(descriptor, bytes(content).replace(b"\n", b"\r\n"))
        return len(content)

    def open_text(file: Any, mode: str = "r", *rest: Any, **options: Any) -> Any:
        if "b" not in mode:
            named = dict(zip(("buffering", "encoding", "errors", "newline"), rest, strict=False))
            options = {"encoding": None, "newline": None, **named, **options}
            options["encoding"] = {None: "cp1252", "locale": "cp1252"}.get(options["encoding"], options["encoding"])
            if options["newline"] is None and not mode.startswith("r"):
                options["newline"] = "\r\n"
            rest = ()
        return open_file(file, mode, *rest, **options)

    os.open, os.write, io.open, builtins.open = open_as_flagged, write_as_flagged, open_text, open_text


if __name__ == "__main__":
    take_away()
    from osteosurvey.cli import main

    main(sys.argv[1:])
