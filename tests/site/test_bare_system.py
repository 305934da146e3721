"""The program does the same where the system has no fork, no fcntl, no links, no permissions and other line ends."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from osteosurvey.site import Project, build_site
from osteosurvey.site.work import work_of
from tests.surveys import PROJECT
from tests.systems import needs_posix
from tests.tiny import change_version, find_difference, make_tiny_project, read_site

pytestmark = [pytest.mark.slow, needs_posix]


def ignore(line: str) -> None:
    """Take a line and forget it."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A tiny project; each test leaves its inputs as they were."""
    return make_tiny_project(tmp_path_factory.mktemp("tiny"))


def run(project: Project, *arguments: str, encoding: str = "cp1252") -> str:
    """Run a verb on the bare system, and give what it prints."""
    places = os.pathsep.join(map(os.fspath, (PROJECT, PROJECT / "src")))
    environment = {**os.environ, "PYTHONPATH": places, "PYTHONIOENCODING": encoding}
    command = [sys.executable, "-m", "tests.bare_system", *arguments]
    done = subprocess.run(command, cwd=project.root, env=environment, capture_output=True, check=False)
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False), done.stderr.decode(encoding)
    return done.stdout.decode(encoding)


def test_the_same_files_are_published(project: Project) -> None:
    """Built, built again, and built after a change: byte for byte as elsewhere, in a plain folder."""
    bare = Project.at(project.root, build=project.root / "bare")
    for versions in ((), ("old", "new"), ("new", "old")):
        if versions:
            change_version(project, *versions)
        build_site(project, report=ignore)
        run(project, "build", "--build", "bare")
        assert find_difference(read_site(bare), read_site(project)) == ""
    assert (project.site.is_symlink(), bare.site.is_symlink()) == (True, False)


def test_an_unchanged_file_is_not_written_again(project: Project) -> None:
    """Where files have no permissions, none of them looks as if somebody had changed it."""
    spare = work_of(project.root / "again" / "site") / "site-a"
    for _ in range(2):
        run(project, "build", "--build", "again")
    before = {path: path.stat().st_ino for path in spare.rglob("*") if path.is_file()}
    run(project, "build", "--build", "again")
    site = project.root / "again" / "site"
    assert {spare / path.relative_to(site): path.stat().st_ino for path in site.rglob("*") if path.is_file()} == before


def test_what_was_built_elsewhere_is_built_on(project: Project) -> None:
    """A project that was copied with its links becomes one with a plain folder."""
    moved = Project.at(project.root, build=project.root / "moved")
    build_site(moved, report=ignore)
    site = read_site(moved)
    run(project, "build", "--build", "moved")
    assert find_difference(read_site(moved), site) == ""
    assert not moved.site.is_symlink()
    build_site(moved, report=ignore)
    assert find_difference(read_site(moved), site) == ""


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
@pytest.mark.parametrize("verb", ["check", "format", "coverage", "figures", "schema", "audit"])
def test_verbs_say_and_write_the_same(project: Project, verb: str, encoding: str) -> None:
    """Whatever the console can show, each verb ends well, and rewrites no record."""
    records = {path: path.read_bytes() for path in project.data.rglob("*.yml")}
    run(project, verb, encoding=encoding)
    written = [*project.build.glob("figures/*"), *project.schemas.glob("*")]
    assert [path for path in written if path.suffix != ".png" and b"\r\n" in path.read_bytes()] == []
    assert {path: path.read_bytes() for path in records} == records
