"""A build removes nothing that no build made, whichever folder it works in."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from osteosurvey.errors import BuildError
from osteosurvey.site import Project, build_site, serve_site
from osteosurvey.site.publish import open_publication
from osteosurvey.site.work import MARKER, work_of
from tests.systems import make_link
from tests.tiny import make_tiny_project

NAMES = (
    *("docs/thesis.md", "docs/index.md", "prose/poem.txt", "prose/index.html", ".prose-key", ".lock"),
    *(".site-a/index.html", ".site-b/photo.jpg", ".site-lock", ".cache/big", "data/rows.csv", "notes.txt", "lock"),
)
"""What somebody keeps at home, under names that a build could take for its own."""


def ignore(line: str) -> None:
    """Take a line and forget it."""


def look(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Describe everything in a folder: its kind and permissions, and what a file holds or where a link leads."""
    found = {}
    for path in folder.rglob("*"):
        mode = path.lstat().st_mode
        content = os.fsencode(os.readlink(path)) if path.is_symlink() else path.read_bytes() if path.is_file() else b""
        found[path.relative_to(folder).as_posix()] = (mode, content)
    return found


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home folder full of somebody's files."""
    home = tmp_path / "home"
    for name in NAMES:
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(f"mine: {name}", "utf-8")
        (home / name).chmod(0o600)
    return home


@pytest.mark.slow
def test_a_build_in_a_home_folder_touches_nothing_there(tmp_path: Path, home: Path) -> None:
    """Twice built, everything is as it was, with its permissions; new are the site and one hidden folder."""
    before = look(home)
    project = Project.at(make_tiny_project(tmp_path / "project").root, build=home)
    for _ in range(2):
        build_site(project, report=ignore)
    after = look(home)
    assert {name: after[name] for name in before} == before
    new = {name.split("/")[0] for name in after.keys() - before.keys()}
    assert new == {".osteosurvey", "site"}
    assert (home / "site" / "index.html").is_file()


def make_folder(path: Path) -> None:
    path.mkdir()
    (path / "index.html").write_text("mine", "utf-8")


def mark(path: Path) -> None:
    path.mkdir()
    (path / MARKER).touch()


def link_inside(name: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        mark(path)
        make_link(path / name, "../docs")

    return make


IN_THE_WAY: list[tuple[str, Callable[[Path], object], str]] = [
    ("site", make_folder, "site"),
    ("site", Path.mkdir, "site"),
    ("site", Path.touch, "site"),
    ("site", lambda path: make_link(path, "docs"), "site"),
    ("site", lambda path: make_link(path, ".site-a"), "site"),
    ("site", lambda path: make_link(path, "nowhere"), "site"),
    (".osteosurvey", make_folder, ".osteosurvey"),
    (".osteosurvey", Path.touch, ".osteosurvey"),
    (".osteosurvey", lambda path: make_link(path, "docs"), ".osteosurvey"),
    (".osteosurvey", lambda path: make_link(path, "nowhere"), ".osteosurvey"),
    (".osteosurvey", link_inside("prose"), ".osteosurvey/prose"),
    (".osteosurvey", link_inside("site-a"), ".osteosurvey/site-a"),
    (".osteosurvey", lambda path: (path / MARKER).mkdir(parents=True), ".osteosurvey"),
]
"""What may have the name of the site or of the work folder, how it comes there, and what the error blames."""


@pytest.mark.parametrize("verb", [build_site, serve_site])
@pytest.mark.parametrize(("name", "make", "blamed"), IN_THE_WAY)
def test_what_is_in_the_way_is_refused_and_kept(
    built: Project, home: Path, verb: Callable[..., object], name: str, make: Callable[[Path], object], blamed: str
) -> None:
    """Whatever has the name of the site or of the work folder is left alone, and nothing is made beside it."""
    make(home / name)
    before = look(home)
    with pytest.raises(BuildError) as caught:
        verb(Project.at(built.root, build=home), report=ignore)
    reason = "was not made by a build and is left alone; move it away or choose another folder"
    assert str(caught.value) == f"{home / blamed}: {reason}"
    assert look(home) == before


@pytest.mark.parametrize("is_marked", [False, True])
def test_a_work_folder_that_was_just_begun_is_taken(tmp_path: Path, is_marked: bool) -> None:
    """A build that was killed before it marked its folder, or just afterwards, keeps no later one out."""
    site = tmp_path / "site"
    work_of(site).mkdir()
    if is_marked:
        (work_of(site) / MARKER).touch()
    with open_publication(site) as publication:
        publication.write("index.html", b"new")
        publication.publish()
    assert (site / "index.html").read_bytes() == b"new"
    assert stat.S_ISREG((work_of(site) / MARKER).lstat().st_mode)


def test_a_site_that_is_moved_with_its_work_folder_stays_whole(tmp_path: Path) -> None:
    """The published link leads on where the folder of both has another name."""
    with open_publication(tmp_path / "old" / "site") as publication:
        publication.write("index.html", b"new")
        publication.publish()
    (tmp_path / "old").rename(tmp_path / "moved")
    assert (tmp_path / "moved" / "site" / "index.html").read_bytes() == b"new"
