"""Checksums: those of every file, in the form that others read."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest

from osteosurvey.exports.checksums import format_sums, parse_sums

SUM = "0" * 64


def test_every_file_has_its_sum(site_files: Path) -> None:
    """Each file in the folder of the data but the sums themselves is listed once with the sum of its bytes."""
    data = site_files / "data"
    lines = [line.split("  ", 1) for line in (data / "SHA256SUMS").read_text("utf-8").splitlines()]
    files = {path.relative_to(data).as_posix(): path for path in data.rglob("*") if path.is_file()}
    del files["SHA256SUMS"]
    assert [name for _, name in lines] == sorted(files)
    assert {name: checksum for checksum, name in lines} == {
        name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()
    }


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="sha256sum is not installed")
def test_sha256sum_finds_all_well(site_files: Path) -> None:
    """The command that people use for it reads the file and finds every sum right."""
    command = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
    done = subprocess.run(command, cwd=site_files / "data", capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_sums_are_read_as_written() -> None:
    """Sums come back as they were given, sorted by name."""
    sums = {"b/c d.csv": "1" * 64, "a": SUM}
    assert format_sums(sums.items()) == f"{SUM}  a\n{'1' * 64}  b/c d.csv\n".encode()
    assert parse_sums(format_sums(sums.items())) == sums
    assert parse_sums(b"") == {}


@pytest.mark.parametrize("content", [b"<html>", f"{SUM} a\n".encode(), f"{SUM}  a".encode(), b"\xff\n", b"\n"])
def test_what_holds_no_sums_is_refused(content: bytes) -> None:
    """A page of a server, or a file that is cut off, is no list of sums."""
    with pytest.raises(ValueError, match=r"must have a checksum|can't decode"):
        parse_sums(content)
