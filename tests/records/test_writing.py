"""A file that is written is there whole or as it was, whatever happens in between."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from osteosurvey.errors import UnwritableFileError
from osteosurvey.records.writing import create_file, replace_file
from tests.systems import make_link, make_pipe, needs_posix

PAIRS = [(replace_file, b"old"), (create_file, None)]


def hold(folder: Path) -> dict[str, bytes]:
    """Read every file of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize(("write", "old"), PAIRS)
def test_a_file_is_written_with_its_folders(
    write: Callable[[Path, bytes], None], old: bytes | None, tmp_path: Path
) -> None:
    """The file holds the new content, missing folders are made, and nothing else is left."""
    path = tmp_path / "deep" / "er" / "file"
    if old is not None:
        path.parent.mkdir(parents=True)
        path.write_bytes(old)
    write(path, b"new")
    assert hold(path.parent) == {"file": b"new"}


@needs_posix
def test_a_replaced_file_keeps_its_permissions_and_its_link(tmp_path: Path) -> None:
    """A link still leads to the file, which has the permissions that it had."""
    target, link = tmp_path / "file", tmp_path / "link"
    target.write_bytes(b"old")
    target.chmod(0o640)
    make_link(link, target)
    replace_file(link, b"new")
    assert (link.is_symlink(), target.read_bytes(), stat.S_IMODE(target.stat().st_mode)) == (True, b"new", 0o640)


@pytest.mark.parametrize("make", [Path.mkdir, make_pipe])
def test_what_is_no_file_is_not_replaced(tmp_path: Path, make: Callable[[Path], None]) -> None:
    """A folder or a pipe in the place of the file is refused and stays."""
    make(tmp_path / "file")
    with pytest.raises(UnwritableFileError, match="must be a file; choose another place"):
        replace_file(tmp_path / "file", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    assert not (tmp_path / "file").is_file()


def test_a_file_that_exists_is_not_created_again(tmp_path: Path) -> None:
    """The old file stays, and nothing is left beside it."""
    (tmp_path / "file").write_bytes(b"old")
    with pytest.raises(FileExistsError):
        create_file(tmp_path / "file", b"new")
    assert hold(tmp_path) == {"file": b"old"}


@pytest.mark.parametrize(("write", "old"), PAIRS)
def test_a_file_below_a_file_is_refused(
    write: Callable[[Path, bytes], None], old: bytes | None, tmp_path: Path
) -> None:
    """A file among the folders above is one clear error."""
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(
        UnwritableFileError, match=r"file/inner: cannot be written \(.*\); correct the cause and try again$"
    ):
        write(tmp_path / "file" / "inner", b"new")


TROUBLE = """
import errno, json, os, resource, signal, sys
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from osteosurvey.errors import UnwritableFileError
from osteosurvey.records.writing import create_file, replace_file

OLD, NEW = b"old", b"new" * 10_000
CHANGES = {"open", "os.remove", "os.link", "os.rename", "os.chmod"}
write = {"replace_file": replace_file, "create_file": create_file}[sys.argv[2]]

def at_change(moment, act):
    passed = count(1)
    def hook(event, arguments):
        if event in CHANGES and next(passed) == moment:
            act()
    sys.addaudithook(hook)

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def refuse():
    raise OSError(errno.ENOSPC, "full")

def limit_size(action):
    signal.signal(signal.SIGXFSZ, action)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

def run(prepare):
    folder = Path(mkdtemp(dir=sys.argv[1]))
    if write is replace_file:
        (folder / "file").write_bytes(OLD)
    child = os.fork()
    if child == 0:
        prepare()
        try:
            write(folder / "file", NEW)
        except UnwritableFileError as error:
            print(str(error).removeprefix(f"{folder}/"), flush=True)
            os._exit(1)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    found = {path.name: path.read_bytes() for path in folder.iterdir()}
    strays = [name for name in found if name != "file"]
    state = {None: "absent", OLD: "old", NEW: "new"}.get(found.get("file"), "half")
    return status, state, strays

def run_all(act):
    outcomes = [run(lambda: at_change(1, act))]
    while outcomes[-1][0] != 0:
        outcomes.append(run(lambda: at_change(len(outcomes) + 1, act)))
    return outcomes

print(json.dumps({
    "killed": [*run_all(die)[:-1], run(lambda: limit_size(signal.SIG_DFL))],
    "refused": [*run_all(refuse)[:-1], run(lambda: limit_size(signal.SIG_IGN))],
}))
"""
"""Writes a file, killed or refused before its first change, before its second and so on, and then half-way."""


@pytest.mark.slow
@pytest.mark.parametrize(("write", "before"), [("replace_file", "old"), ("create_file", "absent")])
def test_a_write_that_ends_early_leaves_the_old_state(write: str, before: str, tmp_path: Path) -> None:
    """Killed or on a full disk, at any change or half-way: old or new; a refusal leaves nothing else."""
    done = subprocess.run([sys.executable, "-c", TROUBLE, tmp_path, write], capture_output=True, check=True, text=True)
    *errors, last = done.stdout.splitlines()
    killed, refused = (json.loads(last)[kind] for kind in ("killed", "refused"))
    assert len(killed) > 3
    assert {state for _, state, _ in killed} <= {before, "new"}
    assert all(name.startswith(".file.") for _, _, strays in killed for name in strays)
    full = "file: cannot be written (no space left on device); make room on the disk and try again"
    assert {state for status, state, _ in refused if status} == {before}
    assert [strays for _, _, strays in refused if strays] == []
    assert set(errors) == {full, "file: cannot be written (file too large); correct the cause and try again"}
