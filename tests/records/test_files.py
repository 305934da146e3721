"""Files of a data folder: all are found, and none is trusted."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from osteosurvey.errors import FileProblem, UnreadableDataError
from osteosurvey.records.files import MAX_FILE_BYTES, find_files, misplaced, read_text
from tests.powers import run_without_powers
from tests.systems import make_link, make_pipe


def read_problem(path: Path) -> tuple[str, int, int]:
    """Give the problem that a file is refused with."""
    with pytest.raises(FileProblem) as caught:
        read_text(path)
    return caught.value.message, caught.value.line, caught.value.column


def test_every_file_is_found_in_order(tmp_path: Path) -> None:
    """Files of the folder and of the folders of records are found, sorted; hidden ones are left alone."""
    for name in ("studies/b.yml", "studies/a.txt", "studies/deep/c.yml", "survey.yml", "notes/x.yml", ".git/config"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", "utf-8")
    (tmp_path / "studies" / ".b.yml.swp").write_text("", "utf-8")
    (tmp_path / "datasets").write_text("a file with the name of a folder", "utf-8")
    assert list(find_files(tmp_path)) == [
        "datasets",
        "notes",
        "studies/a.txt",
        "studies/b.yml",
        "studies/deep",
        "survey.yml",
    ]


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    """A folder that is not there is named, with what to do."""
    path = tmp_path / "nowhere"
    with pytest.raises(UnreadableDataError, match=r"No such file or directory\); name a folder of records$") as caught:
        list(find_files(path))
    assert caught.value.path == path


PLACES = (
    "survey.yml, vocabularies/, studies/, datasets/, related_surveys/, outlook.yml, versions/, references.bib, "
    "paper_readings.csv"
)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("notes.txt", f"must be one of {PLACES}; move or delete it"),
        ("studys", f"must be one of {PLACES}; move or delete it"),
        ("studies/a.yaml", "must be a record whose name ends in '.yml'; rename, move or delete it"),
        ("studies/references.bib", "must be a record whose name ends in '.yml'; rename, move or delete it"),
    ],
)
def test_misplaced_files_are_answered_with_the_places(path: str, message: str) -> None:
    """A file where no record belongs is reported with where records belong."""
    assert misplaced(path) == message


def test_text_comes_back_unchanged(tmp_path: Path) -> None:
    """UTF-8 text with line feeds is read as it is, the largest allowed file too."""
    text = "title: Straße, 道\n" + "x" * (MAX_FILE_BYTES - 21) + "\n"
    (tmp_path / "a.yml").write_bytes(text.encode())
    assert len(text.encode()) == MAX_FILE_BYTES
    assert read_text(tmp_path / "a.yml") == text


BOM = "must be UTF-8 without a byte order mark; save it as plain UTF-8"
EMPTY = "must hold a record and is empty; fill it or delete it"
NOT_UTF8 = "must be UTF-8; save it in that encoding"
LINE_ENDS = "must end its lines with a line feed alone; convert the line ends to LF"
TOO_LARGE = "must not be larger than 1,000,000 bytes; split or shorten it"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        pytest.param(b"", (EMPTY, 1, 1), id="empty"),
        pytest.param(b" \n\t\n", (EMPTY, 1, 1), id="only spaces"),
        pytest.param("id: é\n".encode("utf-16"), (BOM, 1, 1), id="UTF-16"),
        pytest.param("id: é\n".encode("utf-16-be"), None, id="UTF-16 without mark"),
        pytest.param(b"\xfe\xff\x00i", (BOM, 1, 1), id="UTF-16 big end first"),
        pytest.param(b"\xef\xbb\xbfid: a\n", (BOM, 1, 1), id="byte order mark"),
        pytest.param(b"id: a\ntitle: Stra\xdfe\n", (NOT_UTF8, 2, 12), id="Latin-1"),
        pytest.param(b"\xff", (NOT_UTF8, 1, 1), id="a lone byte"),
        pytest.param(b"id: \xed\xa0\x80\n", (NOT_UTF8, 1, 5), id="an encoded surrogate"),
        pytest.param(b"id: a\r\nb: c\r\n", (LINE_ENDS, 1, 1), id="CRLF"),
        pytest.param(b"id: a\nb: c\rd: e\n", (LINE_ENDS, 2, 1), id="CR"),
        *(
            pytest.param(f"id: a\n# b{end}c: d\n".encode(), (LINE_ENDS, 2, 1), id=ascii(end))
            for end in ("\x85", "\u2028", "\u2029")
        ),
        pytest.param(b"x" * (MAX_FILE_BYTES + 1), (TOO_LARGE, 1, 1), id="a byte too large"),
    ],
)
def test_other_content_is_refused(tmp_path: Path, content: bytes, problem: tuple[str, int, int] | None) -> None:
    """Whatever is not UTF-8 text with line feeds is refused where that shows."""
    path = tmp_path / "a.yml"
    path.write_bytes(content)
    if problem is None:  # such bytes are UTF-8 by accident, and are refused for their zeros when they are parsed
        problem = (NOT_UTF8, 1, 10)
    assert read_problem(path) == problem


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    """A file of 100 MB is refused at its first megabyte."""
    path = tmp_path / "a.yml"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    assert read_problem(path) == (TOO_LARGE, 1, 1)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    """A folder with the name of a record is refused."""
    (tmp_path / "a.yml").mkdir()
    assert read_problem(tmp_path / "a.yml") == ("must be a file; move what is here elsewhere", 1, 1)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    """A named pipe that nobody writes to does not stop the run."""
    make_pipe(tmp_path / "a.yml")
    assert read_problem(tmp_path / "a.yml") == ("must be a file; move what is here elsewhere", 1, 1)


@pytest.mark.parametrize("target", ["b.yml", "nowhere.yml", "."])
def test_a_link_is_refused(tmp_path: Path, target: str) -> None:
    """A symbolic link is refused, whatever it leads to."""
    (tmp_path / "b.yml").write_text("id: b\n", "utf-8")
    make_link(tmp_path / "a.yml", tmp_path / target)
    assert read_problem(tmp_path / "a.yml") == (
        "must be a file itself, not a link; replace the link with the file",
        1,
        1,
    )


READER = """
import sys
from pathlib import Path
from osteosurvey.errors import UnreadableDataError
from osteosurvey.records.files import FileProblem, find_files, read_text

data = Path(sys.argv[1])
try:
    read_text(data / "a.yml")
except FileProblem as problem:
    print(problem)
try:
    list(find_files(data))
except UnreadableDataError as error:
    print(error)
"""
"""Reads a file and lists its folder, and prints what is wrong with each."""


@pytest.mark.parametrize(
    ("path", "mode", "said"),
    [
        ("a.yml", 0, ["must be readable (Permission denied); correct its permissions or restore it"]),
        ("studies", 0, ["{}/studies: cannot be listed (Permission denied); name a folder of records"]),
        (
            ".",
            0o444,
            [
                "must be readable (Permission denied); correct its permissions or restore it",
                "{}/studies: cannot be opened (Permission denied); correct the permissions",
            ],
        ),
    ],
)
def test_what_may_not_be_read_is_refused(tmp_path: Path, path: str, mode: int, said: list[str]) -> None:
    """A file or folder that may not be read is refused with the reason."""
    (tmp_path / "a.yml").write_text("id: a\n", "utf-8")
    (tmp_path / "studies").mkdir()
    (tmp_path / path).chmod(mode)
    try:
        printed = run_without_powers(READER, [tmp_path])
    finally:
        (tmp_path / path).chmod(0o755)
    assert printed.splitlines() == [line.format(tmp_path) for line in said]


def test_a_vanished_file_is_refused(tmp_path: Path) -> None:
    """A file that is gone by the time it is read is refused with the reason."""
    message, line, column = read_problem(tmp_path / "a.yml")
    assert re.fullmatch(
        r"must be readable \(No such file or directory\); correct its permissions or restore it", message
    )
    assert (line, column) == (1, 1)
