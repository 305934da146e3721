"""A mirror holds exactly what is written to it, whatever was there before."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from osteosurvey.errors import BuildError
from osteosurvey.site.mirror import FILE_MODE, FOLDER_MODE, Mirror
from tests.systems import make_link, make_pipe, needs_posix

FILES = {"index.html": b"home", "studies/doe-2020-lists/index.html": b"study", "studies/doe-2020-lists.bib": b"@"}


def fill(folder: Path, files: Mapping[str, bytes], *, twin: Path | None = None) -> None:
    mirror = Mirror(folder, twin=twin)
    for path, content in files.items():
        mirror.write(path, content)
    mirror.remove_others()


def read_tree(folder: Path) -> dict[str, bytes | None]:
    """Read a folder; folders map to None."""
    return {
        path.relative_to(folder).as_posix(): None if path.is_dir() else path.read_bytes()
        for path in sorted(folder.rglob("*"))
    }


def with_folders(files: Mapping[str, bytes]) -> dict[str, bytes | None]:
    folders = {parent.as_posix(): None for path in files for parent in Path(path).parents if parent != Path(".")}
    return {**folders, **files}


def test_mirror_holds_exactly_what_is_written(tmp_path: Path) -> None:
    """A new folder holds the files written to it and the folders they need."""
    fill(tmp_path / "site", FILES)
    assert read_tree(tmp_path / "site") == with_folders(FILES)


def spoil_bytes(site: Path) -> None:
    (site / "index.html").write_bytes(b"lies")


def spoil_by_cutting(site: Path) -> None:
    (site / "index.html").write_bytes(b"ho")


def spoil_mode(site: Path) -> None:
    (site / "index.html").chmod(0o600)
    (site / "studies").chmod(0o700)


def spoil_file_with_folder(site: Path) -> None:
    (site / "index.html").unlink()
    (site / "index.html" / "deep").mkdir(parents=True)
    (site / "index.html" / "deep" / "file").touch()


def spoil_folder_with_file(site: Path) -> None:
    (site / "studies" / "doe-2020-lists" / "index.html").unlink()
    (site / "studies" / "doe-2020-lists").rmdir()
    (site / "studies" / "doe-2020-lists").touch()


def spoil_with_strays(site: Path) -> None:
    (site / "gone" / "for" / "good").mkdir(parents=True)
    (site / "gone" / "page.html").touch()
    make_pipe(site / "pipe")


def spoil_file_with_link(site: Path) -> None:
    outside = site.parent / "outside.html"
    outside.write_bytes(b"home")
    (site / "index.html").unlink()
    make_link(site / "index.html", outside)


def spoil_folder_with_link(site: Path) -> None:
    (site / "studies").rename(site.parent / "outside")
    make_link(site / "studies", site.parent / "outside")


@pytest.mark.parametrize(
    "spoil",
    [
        spoil_bytes,
        spoil_by_cutting,
        spoil_mode,
        spoil_file_with_folder,
        spoil_folder_with_file,
        spoil_with_strays,
        spoil_file_with_link,
        spoil_folder_with_link,
    ],
)
def test_mirror_repairs_whatever_it_finds(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    """Nothing that was in the folder before is trusted, followed or kept."""
    site = tmp_path / "site"
    fill(site, FILES)
    spoil(site)
    outside = {path: path.read_bytes() for path in tmp_path.rglob("outside*/**/*") if path.is_file()}
    fill(site, FILES)
    assert read_tree(site) == with_folders(FILES)
    assert not any(path.is_symlink() for path in site.rglob("*"))
    assert {path: path.read_bytes() for path in outside} == outside


def test_mirror_leaves_alike_files_alone(tmp_path: Path) -> None:
    """A file that is alike keeps its inode and time; one that differs gets a new inode."""
    site = tmp_path / "site"
    fill(site, FILES)
    before = {path: (site / path).stat() for path in FILES}
    fill(site, {**FILES, "index.html": b"new home"})
    changed = {path for path in FILES if (site / path).stat() != before[path]}
    assert changed == {"index.html"}


def test_mirror_shares_files_with_its_twin_and_never_changes_them(tmp_path: Path) -> None:
    """Alike files are the twin's own; the twin stays as it is when the mirror moves on."""
    fill(tmp_path / "a", FILES)
    fill(tmp_path / "b", FILES, twin=tmp_path / "a")
    assert all((tmp_path / "a" / path).samefile(tmp_path / "b" / path) for path in FILES)
    fill(tmp_path / "b", dict.fromkeys(FILES, b"next"), twin=tmp_path / "a")
    assert read_tree(tmp_path / "a") == with_folders(FILES)
    assert read_tree(tmp_path / "b") == with_folders(dict.fromkeys(FILES, b"next"))


def test_mirror_does_not_link_to_what_is_no_plain_file(tmp_path: Path) -> None:
    """A link in the twin is not shared, though what it leads to is alike."""
    fill(tmp_path / "a", {})
    (tmp_path / "secret").write_bytes(b"home")
    make_link(tmp_path / "a" / "index.html", tmp_path / "secret")
    fill(tmp_path / "b", {"index.html": b"home"}, twin=tmp_path / "a")
    assert not (tmp_path / "b" / "index.html").is_symlink()
    assert not (tmp_path / "b" / "index.html").samefile(tmp_path / "secret")


@pytest.mark.parametrize("spoil", [spoil_file_with_folder, spoil_folder_with_file, spoil_with_strays])
def test_two_copies_of_a_mirror_repair_together(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    """What one copy has written and removed, the other neither misses nor removes."""
    site = tmp_path / "site"
    fill(site, FILES)
    spoil(site)
    mine, theirs = Mirror(site), Mirror(site)
    for path, content in FILES.items():
        theirs.write(path, content)
    mine.write("more.html", b"more")
    mine.adopt(theirs.paths)
    mine.remove_others()
    assert read_tree(site) == with_folders({**FILES, "more.html": b"more"})


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
@needs_posix
def test_mirror_does_not_depend_on_the_umask(tmp_path: Path, umask: int) -> None:
    """Files and folders can be read by everybody and written by their owner."""
    before = os.umask(umask)
    try:
        fill(tmp_path / "site", FILES)
    finally:
        os.umask(before)
    modes = {
        path.is_dir(): path.stat().st_mode & 0o777 for path in [tmp_path / "site", *(tmp_path / "site").rglob("*")]
    }
    assert modes == {True: FOLDER_MODE, False: FILE_MODE}


@pytest.mark.parametrize("path", ["../out", "a/../../out", "/etc/out", "a//b", "", ".", "a/", "a\\b", "a\0b"])
def test_mirror_refuses_paths_that_lead_elsewhere(tmp_path: Path, path: str) -> None:
    """A path stays inside the folder and names a file."""
    with pytest.raises(BuildError, match="must be a plain path"):
        Mirror(tmp_path / "site").write(path, b"")
    assert read_tree(tmp_path) == {"site": None}


@pytest.mark.parametrize(("first", "second"), [("a", "a"), ("a", "a/b"), ("a/b", "a")])
def test_mirror_refuses_two_files_in_one_place(tmp_path: Path, first: str, second: str) -> None:
    """Two pages cannot have one address, nor can a page be a folder."""
    mirror = Mirror(tmp_path / "site")
    mirror.write(first, b"")
    with pytest.raises(BuildError, match="is claimed by"):
        mirror.write(second, b"")


def test_mirror_refuses_a_folder_that_is_a_link(tmp_path: Path) -> None:
    """A mirror never empties what a link leads to."""
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious" / "file").touch()
    make_link(tmp_path / "site", tmp_path / "precious")
    with pytest.raises(BuildError, match="must be a folder of the build's own"):
        Mirror(tmp_path / "site")
    assert (tmp_path / "precious" / "file").exists()
