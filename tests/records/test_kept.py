"""Values kept on disk: what comes back is what was put under the same key, or nothing."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from osteosurvey.records import kept as kept_module
from osteosurvey.records.kept import FOLDER_VARIABLE, UNUSED_DAYS, Kept, digest_code, find_kept, make_key, open_kept
from tests.surveys import PROJECT
from tests.systems import make_link, needs_posix

SMALL, LARGE = make_key("small"), make_key("large")
VALUES = {SMALL: ("a", 1, None), LARGE: "lane " * 40_000}

IS_POSIX = pytest.mark.skipif(not hasattr(os, "getuid"), reason="the system has no owners of files")
NOT_ROOT = pytest.mark.skipif(getattr(os, "getuid", lambda: 1)() == 0, reason="root may write everywhere")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where values are kept, with two of them there."""
    path = tmp_path / ("0" * 32) / "kept.sqlite"
    fill(path)
    return path


def fill(path: Path) -> None:
    with open_kept(path) as kept:
        for key, value in VALUES.items():
            kept.put(key, value)


def get_all(path: Path | None) -> list[object]:
    with open_kept(path) as kept:
        return [kept.get(key) for key in VALUES]


def test_values_come_back_in_the_next_run(path: Path) -> None:
    """What was put is got, in the same run and in the next, and a key that nobody put is missing."""
    with open_kept(path) as kept:
        assert [kept.get(key) for key in VALUES] == list(VALUES.values())
        kept.put(make_key("new"), [1])
        assert (kept.get(make_key("new")), kept.get(make_key("none"))) == ([1], None)
    assert get_all(path) == list(VALUES.values())


def test_what_a_run_did_not_use_is_dropped_at_its_end(path: Path) -> None:
    """Only what was got or put stays."""
    with open_kept(path) as kept:
        assert kept.get(SMALL)
    assert get_all(path) == [VALUES[SMALL], None]


def test_a_run_that_fails_drops_nothing(path: Path) -> None:
    """A run that ends early has not asked for everything."""
    with suppress(KeyError), open_kept(path) as kept:
        raise KeyError(kept.get(SMALL))
    assert get_all(path) == list(VALUES.values())


def test_a_helping_process_drops_nothing(path: Path) -> None:
    """A helper leaves what it did not use, and what it is said to have used stays."""
    with open_kept(path) as kept:
        with open_kept(path, is_helper=True) as helper:
            assert helper.get(LARGE) == VALUES[LARGE]
        kept.use(helper.used)
    assert get_all(path) == [None, VALUES[LARGE]]


Damage = Callable[[Path], Any]


def flip(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 0x41
    path.write_bytes(content)


def flip_in(what: str) -> Damage:
    """Flip a byte in the middle of what the file holds of one entry."""

    def change(path: Path) -> None:
        connection = sqlite3.connect(path)
        row = connection.execute("SELECT key, value, checksum FROM kept WHERE key = ?", (SMALL,)).fetchone()
        connection.close()
        part = row[("key", "value", "checksum").index(what)]
        flip(path, path.read_bytes().index(part) + len(part) // 2)

    return change


def write_other_table(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("CREATE TABLE kept (name TEXT)")
    connection.close()


def write_other_types(path: Path) -> None:
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("UPDATE kept SET value = 7, checksum = 'a'")
    connection.close()


def write_no_pickle(path: Path) -> None:
    content = b"pno pickle"
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("UPDATE kept SET value = ?, checksum = ?", (content, kept_module._checksum(SMALL, content)))
    connection.close()


DAMAGES: dict[str, Damage] = {
    "header": lambda path: flip(path, 3),
    "size of a page": lambda path: flip(path, 17),
    "format": lambda path: flip(path, 18),
    "schema": lambda path: flip(path, 100),
    "second page": lambda path: flip(path, 4096),
    "key": flip_in("key"),
    "value": flip_in("value"),
    "checksum": flip_in("checksum"),
    "shortened": lambda path: path.write_bytes(path.read_bytes()[:5000]),
    "cut in the header": lambda path: path.write_bytes(path.read_bytes()[:50]),
    "empty": lambda path: path.write_bytes(b""),
    "other content": lambda path: path.write_bytes(b"lanes and towns " * 1000),
    "other table": write_other_table,
    "other types": write_other_types,
    "no pickle": write_no_pickle,
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_what_is_damaged_is_missing_and_is_made_again(path: Path, damage: Damage) -> None:
    """A damaged entry is missing, a damaged file holds nothing, and what is put again comes back afterwards."""
    damage(path)
    for value, right in zip(get_all(path), VALUES.values(), strict=True):
        assert value is None or value == right
    fill(path)
    fill(path)  # a file that breaks in the middle of a run is replaced by the next one
    assert get_all(path) == list(VALUES.values())


@pytest.mark.slow
def test_no_flipped_byte_gives_a_wrong_value(path: Path) -> None:
    """Wherever a byte is wrong, a value is right or missing."""
    whole = path.read_bytes()
    for place in range(0, len(whole), 37):
        path.write_bytes(whole)
        flip(path, place)
        for value, right in zip(get_all(path), VALUES.values(), strict=True):
            assert value is None or value == right, place
        path.with_name("kept.sqlite-journal").unlink(missing_ok=True)


@pytest.mark.parametrize("place", ["file", "folder"])
def test_a_place_that_is_no_file_is_done_without(tmp_path: Path, place: str) -> None:
    """Where the file is a folder, or its folder a file, nothing is kept and nothing fails."""
    path = tmp_path / ("0" * 32) / "kept.sqlite"
    if place == "file":
        path.mkdir(parents=True)
    else:
        path.parent.write_text("", "utf-8")
    fill(path)
    assert get_all(path) == [None, None]


@IS_POSIX
@NOT_ROOT
def test_a_folder_that_is_read_only_is_done_without(tmp_path: Path) -> None:
    """Where nothing can be written, nothing is kept and nothing fails."""
    (tmp_path / "0").mkdir(mode=0o500)
    fill(tmp_path / "0" / "kept.sqlite")
    assert get_all(tmp_path / "0" / "kept.sqlite") == [None, None]


@IS_POSIX
@pytest.mark.parametrize("what", ["folder", "file"])
@needs_posix
def test_what_others_can_write_is_not_read(path: Path, what: str) -> None:
    """A pickle that somebody else may have written is never loaded."""
    (path.parent if what == "folder" else path).chmod(0o777)
    assert get_all(path) == [None, None]


@IS_POSIX
def test_what_another_user_owns_is_not_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of another user is not used, whatever its mode."""
    other = os.getuid() + 1
    monkeypatch.setattr(os, "getuid", lambda: other)
    assert get_all(path) == [None, None]


@IS_POSIX
def test_links_are_not_followed(path: Path, tmp_path: Path) -> None:
    """A link may lead to what a stranger wrote."""
    make_link(tmp_path / ("1" * 32), path.parent)
    make_link(path.parent / "link.sqlite", path)
    assert get_all(tmp_path / ("1" * 32) / "kept.sqlite") == [None, None]
    assert get_all(path.parent / "link.sqlite") == [None, None]


@IS_POSIX
def test_the_folder_is_the_users_alone(path: Path) -> None:
    """Nobody else can list what is kept."""
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_a_file_that_another_process_writes_is_done_without(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another process writes for long, nothing is kept, and what it writes stays."""
    monkeypatch.setattr(kept_module, "_WAIT_SECONDS", 0.0)
    other = sqlite3.connect(path)
    other.execute("BEGIN EXCLUSIVE")
    fill(path)
    assert get_all(path) == [None, None]
    other.rollback()
    other.close()
    assert get_all(path) == list(VALUES.values())


def test_without_a_path_nothing_is_kept() -> None:
    """Without a path everything is missing."""
    with open_kept(None) as kept:
        kept.put(SMALL, 1)
        assert (kept.get(SMALL), kept.used) == (None, set())


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")
def test_a_forked_process_opens_the_file_itself(path: Path) -> None:
    """What a child gets and puts behind a fork does not disturb its parent."""
    with open_kept(path) as kept:
        assert kept.get(SMALL)
        context = multiprocessing.get_context("fork")
        process = context.Process(target=_get_and_put, args=(kept,))
        process.start()
        process.join()
        assert process.exitcode == 0
        assert kept.get(make_key("child")) == VALUES[LARGE]


def _get_and_put(kept: Kept) -> None:
    kept.put(make_key("child"), kept.get(LARGE))
    kept.flush()


KILLED = """
import os, sys
from pathlib import Path
from osteosurvey.records.kept import make_key, open_kept
with open_kept(Path(sys.argv[1])) as kept:
    for i in range(10_000):
        kept.put(make_key(str(i)), os.urandom(5_000))
        print(i, flush=True)
"""


@pytest.mark.slow
@pytest.mark.parametrize("after", [100, 900, 1500])
def test_a_writer_that_is_killed_breaks_nothing(path: Path, after: int) -> None:
    """What was kept before a kill is there, and the file can be written."""
    process = subprocess.Popen([sys.executable, "-c", KILLED, path], stdout=subprocess.PIPE, cwd=PROJECT)
    assert process.stdout
    for _ in range(after):
        process.stdout.readline()
    process.kill()
    process.communicate()
    assert get_all(path) == list(VALUES.values())
    fill(path)
    assert get_all(path) == list(VALUES.values())


def test_keys_hold_their_parts_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other parts, parts cut elsewhere and other code make other keys; text and its bytes are the same."""
    keys = [make_key("ab", "c"), make_key("a", "bc"), make_key("abc"), make_key("ab", "c", ""), make_key()]
    monkeypatch.setattr(kept_module, "digest_code", lambda: b"other code")
    keys.append(make_key("ab", "c"))
    assert len(set(keys)) == len(keys)
    assert make_key("ü", "\udc80") == make_key("ü".encode(), "\udc80".encode("utf-8", "surrogatepass"))


def test_the_code_is_hashed_with_its_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another Python or another version of any package makes other keys."""
    digests = {digest_code()}
    for name, value in {"version": "3.99", "path": []}.items():
        with monkeypatch.context() as patch:
            patch.setattr(sys, name, value)
            digests.add(digest_code.__wrapped__())
    assert len(digests) == 3
    assert digest_code.__wrapped__() == digest_code()


def test_each_data_folder_has_a_place_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The place depends on the whole path of the data folder, and the user can choose it or want none."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "chosen"))
    (tmp_path / "data").mkdir()
    one, other = find_kept(tmp_path / "data", "records"), find_kept(tmp_path, "records")
    assert one is not None
    assert other is not None
    assert one.parent.parent == tmp_path / "chosen"
    assert (one.name, one == other) == ("records.sqlite", False)
    monkeypatch.chdir(tmp_path)
    assert find_kept(Path("data"), "records") == one
    monkeypatch.setenv(FOLDER_VARIABLE, "")
    assert find_kept(tmp_path, "records") is None
    monkeypatch.delenv(FOLDER_VARIABLE)
    usual = find_kept(tmp_path, "records")
    assert usual is not None
    assert usual.parent.parent.name == "kept"


def test_what_nobody_opens_for_long_is_deleted(path: Path, tmp_path: Path) -> None:
    """Files that were not opened for long go, and nothing that is not ours."""
    old = time.time() - (UNUSED_DAYS + 1) * 24 * 60 * 60
    gone = [tmp_path / ("1" * 32) / "kept.sqlite", tmp_path / ("2" * 32) / "pages.sqlite"]
    stays = [tmp_path / "notes" / "kept.sqlite", tmp_path / ("3" * 32) / "notes.txt"]
    for other in (*gone, *stays, path):
        other.parent.mkdir(exist_ok=True)
        other.touch()
        os.utime(other, (old, old))
    assert get_all(path) == list(VALUES.values())
    assert [other.parent.exists() for other in gone] == [False, False]
    assert [other.exists() for other in stays] == [True, True]
