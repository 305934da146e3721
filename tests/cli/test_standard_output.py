"""Standard output that is full, closed or left by its reader: one line or none, never a trace, and exit code 1."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from osteosurvey.cli.standard_output import guarded_output
from osteosurvey.errors import OutputError
from tests.systems import needs_posix

pytestmark = needs_posix

FULL = Path("/dev/full")
REFUSED = "standard output: cannot be written (no space left on device); make room on the disk and try again"

needs_full = pytest.mark.skipif(not FULL.exists(), reason="this system has no file that is always full")

VERBS = [["check", "--format", "json"], ["schema"], ["coverage"], ["--help"], ["check", "--help"], ["--version"]]
"""Calls that print something: by a verb of their own, by the help, by none."""


def run(arguments: list[str], folder: Path, redirection: str) -> tuple[int, str]:
    """Run the program from a shell; give its exit code and what it says on stderr."""
    command = ["sh", "-c", f'"$@" {redirection}', "sh", sys.executable, "-m", "osteosurvey", *arguments]
    done = subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    return done.returncode, done.stderr


@needs_full
@pytest.mark.parametrize("arguments", VERBS, ids=" ".join)
def test_full_output_is_one_line(arguments: list[str], survey_copy: Path) -> None:
    """Whatever is printed onto a full disk, stderr says so in one line with the remedy."""
    assert run(arguments, survey_copy.parent, "> /dev/full") == (1, f"osteosurvey: {REFUSED}\n")


@pytest.mark.parametrize(
    ("redirection", "reason"),
    [
        (">&-", "is closed; open it, or send it to a file"),
        ("1< /dev/null", "cannot be written (bad file descriptor); correct the cause and try again"),
    ],
)
def test_closed_output_is_one_line(redirection: str, reason: str, survey_copy: Path) -> None:
    """Output that is closed, or open for reading alone, is named with what is wrong."""
    said = f"osteosurvey: standard output: {reason}\n"
    assert run(["coverage"], survey_copy.parent, redirection) == (1, said)


@needs_full
@pytest.mark.parametrize("size", [1, 100_000])
def test_refused_output_is_let_go(size: int) -> None:
    """Output of any size is refused once, and not again when the stream is closed."""
    with FULL.open("w") as stream, redirect_stdout(stream):
        with pytest.raises(OutputError) as caught, guarded_output():
            print("x" * size, flush=True)
        assert sys.stdout is stream
    assert str(caught.value) == REFUSED


@pytest.mark.parametrize("size", [1, 100_000])
def test_reader_who_has_gone_gets_no_message(size: int, capsys: pytest.CaptureFixture[str]) -> None:
    """A pipe that nobody reads any more ends the program with 1 and without a word."""
    reader, writer = os.pipe()
    os.close(reader)
    with (
        open(writer, "w") as stream,
        redirect_stdout(stream),
        pytest.raises(SystemExit) as caught,
        guarded_output(),
    ):
        print("x" * size, flush=True)
    assert (caught.value.code, capsys.readouterr().err) == (1, "")


def test_other_refusals_stay_what_they_are() -> None:
    """A file that cannot be opened is not mistaken for standard output."""
    with pytest.raises(FileNotFoundError), guarded_output():
        Path("nowhere").read_text("utf-8")
