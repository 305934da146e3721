"""Where an earlier state of the records comes from: a folder, or a revision of the repository."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from osteosurvey.errors import ReviewError, UnwritableFileError
from osteosurvey.models.layout import is_data_file
from osteosurvey.records.files import find_limit
from osteosurvey.records.refusals import describe_refusal, place_of

_REGULAR_FILES = ("100644", "100755")
"""Modes that git gives to files; links are left out, as no record may be one."""


@contextmanager
def open_state(base: str, data: Path) -> Iterator[Path]:
    """Give the folder of an earlier state of `data`; that of a revision is gone afterwards.

    Raises:
        ReviewError: if `base` is neither a folder nor a revision that git knows.
        UnwritableFileError: if there is no room for that of a revision among the temporary files.
    """
    if not base or base.startswith("-"):
        raise ReviewError(base, "must be a name that does not begin with '-'; name a folder or a revision")
    if Path(base).is_dir():
        yield Path(base)
        return
    with ExitStack() as stack:
        folder = Path("the folder for temporary files")
        try:
            folder = Path(stack.enter_context(TemporaryDirectory(prefix="osteosurvey-")), "data")
            folder.mkdir()
            _write_revision(base, data, folder)
        except OSError as error:
            raise UnwritableFileError(Path(place_of(error) or folder), describe_refusal(error, "written")) from error
        yield folder


def list_changed_files(base: str, data: Path) -> list[str]:
    """List the files of `data` that an earlier state does not have as they are, each below `data` as issues name it.

    Raises:
        ReviewError: if `base` is neither a folder nor a revision that git knows.
    """
    with open_state(base, data) as before:
        files = sorted(path for path in data.rglob("*") if path.is_file())
        return [path.as_posix() for path in files if not _is_same(path, before / path.relative_to(data))]


def _is_same(path: Path, other: Path) -> bool:
    try:
        return other.is_file() and path.read_bytes() == other.read_bytes()
    except OSError:
        return False


def _write_revision(base: str, data: Path, folder: Path) -> None:
    """Write the records of a revision, each byte as git keeps it."""
    commit = ask_git(data, base, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}").strip()
    prefix = ask_git(data, base, "rev-parse", "--show-prefix").decode().rstrip("\n")
    objects = dict(_list_objects(ask_git(data, base, "ls-tree", "-r", "-z", "--full-tree", commit.decode()), prefix))
    contents = ask_git(data, base, "cat-file", "--batch", given="\n".join([*objects.values(), ""]).encode())
    position = 0
    for path in objects:
        header_end = contents.index(b"\n", position)
        size = int(contents[position:header_end].split()[-1])
        position = header_end + size + 2
        target = folder / path
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(contents[header_end + 1 : header_end + 1 + min(size, find_limit(path) + 1)])


def _list_objects(listing: bytes, prefix: str) -> Iterator[tuple[str, str]]:
    """Give path and object of every record; other files are no part of a state."""
    for line in listing.decode("utf-8", "surrogateescape").split("\0"):
        described, _, path = line.partition("\t")
        name = path.removeprefix(prefix)
        is_ours = path.startswith(prefix) and is_data_file(name)
        if is_ours and described.startswith(_REGULAR_FILES) and ".." not in PurePosixPath(name).parts:
            yield name, described.split()[2]


def ask_git(data: Path, base: str, *arguments: str, given: bytes = b"") -> bytes:
    """Ask git about the repository that `data` lies in.

    Raises:
        ReviewError: if git fails; it names `base`.
    """
    command = ["git", "-C", str(data.resolve()), *arguments]
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=True)
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        reason = "must be a folder or a revision that git knows; fetch it, or correct its name"
        raise ReviewError(base, reason) from error
    return done.stdout
