"""Whatever happens to a build from outside ends in a clear error and the last good site."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from osteosurvey.errors import ChangedInputError
from osteosurvey.site import Project, build_site
from tests.powers import run_without_powers
from tests.systems import needs_posix
from tests.tiny import STUDY, change_version, find_difference, make_tiny_project, read_site

pytestmark = [pytest.mark.slow, needs_posix]


def ignore(line: str) -> None:
    """Take a line and forget it."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A tiny project whose site is built; tests leave its inputs as they found them."""
    project = make_tiny_project(tmp_path_factory.mktemp("tiny"))
    build_site(project, report=ignore)
    return project


def append(path: Path) -> Callable[[], None]:
    """Add an empty line to a file, or a file with that line, which changes no page."""

    def change() -> None:
        with path.open("a", encoding="utf-8") as file:
            file.write("\n")

    return change


@pytest.mark.parametrize(
    ("stage", "name"),
    [
        ("read and check", f"data/{STUDY}"),
        ("read and check", "mkdocs.yml"),
        ("prose", "docs/new.md"),
        ("exports", "site_templates/study.html.jinja"),
    ],
)
def test_a_file_that_changes_during_a_build_stops_it(project: Project, stage: str, name: str) -> None:
    """The error names the file, nothing is published, and the next build is well."""
    path = project.root / name
    before, site = path.read_bytes() if path.exists() else None, os.readlink(project.site)

    def report(line: str) -> None:
        if line.startswith(stage):
            append(path)()

    try:
        with pytest.raises(ChangedInputError) as caught:
            build_site(project, report=report)
    finally:
        path.unlink() if before is None else path.write_bytes(before)
    assert str(caught.value) == f"{path}: was changed while it was read; build again"
    assert os.readlink(project.site) == site


def test_prose_made_from_a_mixture_is_not_kept(project: Project) -> None:
    """A theme file that changes while MkDocs reads it, and is then as before, leaves nothing of that in later sites."""
    override = project.templates / "overrides" / "main.html"
    before, site = override.read_text("utf-8"), read_site(project)

    def report(line: str) -> None:
        if line.startswith("read and check"):
            override.write_text(before.replace("{% extends", "{# mixed #}{% extends") + "<p>mixed</p>", "utf-8")

    (project.work / "prose-key").unlink(missing_ok=True)  # so that MkDocs runs; a build that stopped keeps none
    try:
        with pytest.raises(ChangedInputError):
            build_site(project, report=report)
    finally:
        override.write_text(before, "utf-8")
    assert build_site(project, report=ignore).prose_rebuilt
    assert find_difference(read_site(project), site) == ""


TOUCHED_LATE = """
import json, os, shutil, sys
from pathlib import Path
from osteosurvey.errors import SurveyError
from osteosurvey.site import Project, build_site

project = Project.at(Path(sys.argv[1]))
deeds = {
    "cut": lambda path: path.write_bytes(b"id: ["),
    "remove": lambda path: path.unlink(),
    "pipe": lambda path: (path.unlink(), os.mkfifo(path)),
    "folder": lambda path: (path.unlink(), path.mkdir()),
    "link": lambda path: (path.rename(project.root / "aside"), path.symlink_to(project.root / "aside")),
    "lock": lambda path: path.chmod(0),
}

def build(path, deed):
    done = []
    def hook(event, arguments):
        if event == "open" and str(arguments[0]) == str(path) and not done:
            done.append(True)
            deed(path)
    sys.addaudithook(hook)
    try:
        build_site(project, report=lambda line: None)
    except SurveyError as error:
        print(error, flush=True)
    except BaseException as error:
        print(repr(error), flush=True)
    os._exit(0)

def restore(path, content):
    if path.is_dir() and not path.is_symlink():
        path.rmdir()
    path.unlink(missing_ok=True)
    path.write_bytes(content)

build_site(project, report=lambda line: None)
for name in sys.argv[2:]:
    for deed in deeds.values():
        path = project.root / name
        content = path.read_bytes()
        child = os.fork()
        if child == 0:
            build(path, deed)
        os.waitpid(child, 0)
        restore(path, content)
"""
"""Builds again and again, and does something to an input at the very moment at which it is opened."""


def test_a_file_that_changes_as_it_is_opened_is_reported(project: Project) -> None:
    """Cut, removed, made a pipe, a folder or a link, or locked: one line that names the file, and no new site."""
    build_site(project, report=ignore)
    site, names = read_site(project), [f"data/{STUDY}", "docs/index.md"]
    said = run_without_powers(TOUCHED_LATE, [project.root, *names])
    expected = [f"{project.root / name}: was changed while it was read; build again" for name in names]
    assert said.splitlines() == [line for line in expected for _ in range(6)]
    assert find_difference(read_site(project), site) == ""


WAITING = """
import sys
from pathlib import Path
from osteosurvey.site import Project, build_site

def report(line):
    print(line, flush=True)
    if line.startswith("prose"):
        sys.stdin.readline()

build_site(Project.at(Path(sys.argv[1])), report=report)
"""
"""Builds, and waits half-way for a line."""


def test_of_two_builds_at_once_one_says_so_and_the_other_succeeds(project: Project) -> None:
    """A second build, in a process of its own, is refused in one line; the first publishes its site."""
    change_version(project, "old", "new")
    command = [sys.executable, "-c", WAITING, os.fspath(project.root)]
    try:
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as first:
            assert first.stdout is not None
            assert [line.partition(":")[0] for line in (first.stdout.readline(), first.stdout.readline())][1] == "prose"
            second = subprocess.run(
                [sys.executable, "-m", "osteosurvey", "build"],
                cwd=project.root,
                capture_output=True,
                check=False,
                text=True,
            )
            assert second.returncode == 1
            assert second.stdout == ""
            last = second.stderr.splitlines()[-1]
            assert last == "osteosurvey: build/.osteosurvey/lock: is held by another build; wait until that has ended"
            first.communicate("go on\n")
        assert first.returncode == 0
        assert b"The new page." in read_site(project)["index.html"]
    finally:
        change_version(project, "new", "old")
        build_site(project, report=ignore)


FORBIDDEN = """
import json, sys
from pathlib import Path
from osteosurvey.errors import SurveyError
from osteosurvey.site import Project, build_site

project = Project.at(Path(sys.argv[1]))
build_site(project, report=lambda line: None)
for name in sys.argv[2:]:
    path = project.root / name
    mode = path.stat().st_mode
    path.chmod(0)
    try:
        build_site(project, report=lambda line: None)
        print("well")
    except SurveyError as error:
        print(error)
    finally:
        path.chmod(mode)
"""
"""Builds once for each of some files and folders that may not be read or written meanwhile."""


def test_what_may_not_be_read_or_written_is_reported(project: Project) -> None:
    """Whichever file or folder is locked, one line names it with the remedy; nothing new is published."""
    root = project.root
    build_site(project, report=ignore)
    site = read_site(project)
    names = (
        "docs",
        "docs/index.md",
        "mkdocs.yml",
        "site_templates/study.html.jinja",
        "build",
        "build/.osteosurvey",
        "build/.osteosurvey/lock",
    )
    said = run_without_powers(FORBIDDEN, [root, "data/studies", *names]).splitlines()
    assert said[0] == f"{root}/data/studies: cannot be listed (Permission denied); name a folder of records"
    remedy = "cannot be read or written (permission denied); correct its permissions or choose another place"
    places = [*names[:4], "build/.osteosurvey", "build/.osteosurvey", "build/.osteosurvey/lock"]
    assert said[1:] == [f"{root}/{place}: {remedy}" for place in places]
    assert find_difference(read_site(project), site) == ""
