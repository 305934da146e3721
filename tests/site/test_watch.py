"""Waiting for changes: what changes an input wakes, what a build or an editor does beside it does not."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from watchdog.events import (
    DirDeletedEvent,
    DirModifiedEvent,
    FileClosedNoWriteEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileOpenedEvent,
    FileSystemEvent,
)

from osteosurvey.errors import BuildError
from osteosurvey.site.project import Project
from osteosurvey.site.watch import Changes, watching

PATIENCE = 10.0
"""Seconds after which a change counts as missed."""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with its inputs and a work folder."""
    project = Project.at(tmp_path)
    for folder in (project.data / "studies", project.docs, project.templates, project.build):
        folder.mkdir(parents=True)
    project.config.touch()
    (project.data / "studies" / "doe.yml").touch()
    return project


@pytest.mark.parametrize(
    "change",
    [
        lambda project: (project.data / "studies" / "doe.yml").write_text("x"),
        lambda project: (project.data / "studies" / "new.yml").touch(),
        lambda project: (project.data / "studies" / "doe.yml").unlink(),
        lambda project: (project.docs / "deep").mkdir(),
        lambda project: project.config.write_text("x"),
        lambda project: os.replace(project.data / "studies" / "doe.yml", project.root / "doe.yml"),
    ],
)
def test_a_change_of_an_input_is_noticed(project: Project, change: Callable[[Project], object]) -> None:
    """Writing, adding, removing and moving wake the one who waits."""
    with watching(project) as changes:
        change(project)
        assert changes.wait(PATIENCE)


def swap(project: Project) -> None:
    project.data.rename(project.root / "aside")
    shutil.copytree(project.root / "aside", project.root / "new")
    (project.root / "new").rename(project.data)


def remove_and_restore(project: Project) -> None:
    shutil.rmtree(project.data)
    (project.data / "studies").mkdir(parents=True)
    (project.data / "studies" / "doe.yml").touch()


@pytest.mark.parametrize("replace", [swap, remove_and_restore])
def test_a_folder_that_was_replaced_is_watched_on(project: Project, replace: Callable[[Project], None]) -> None:
    """After another folder took the name of an input, a change in it is noticed like before."""
    with watching(project) as changes:
        replace(project)
        assert changes.wait(PATIENCE)
        (project.data / "studies" / "doe.yml").write_text("x")
        assert changes.wait(PATIENCE)


def test_a_folder_that_comes_back_is_noticed(project: Project) -> None:
    """That an input is gone is noticed, that it is there again too, and so is what changes in it then."""
    with watching(project) as changes:
        project.data.rename(project.root / "aside")
        assert changes.wait(PATIENCE)
        (project.root / "aside").rename(project.data)
        assert changes.wait(PATIENCE)
        (project.data / "studies" / "doe.yml").write_text("x")
        assert changes.wait(PATIENCE)


def event_paths(project: Project) -> dict[str, FileSystemEvent]:
    data, root = os.fspath(project.data), os.fspath(project.root)
    return {
        "opening": FileOpenedEvent(f"{data}/studies/doe.yml"),
        "reading": FileClosedNoWriteEvent(f"{data}/studies/doe.yml"),
        "echo": DirModifiedEvent(f"{data}/studies"),
        "hidden": FileModifiedEvent(f"{data}/.git/index"),
        "swap": FileModifiedEvent(f"{data}/studies/.doe.yml.swp"),
        "backup": FileModifiedEvent(f"{data}/studies/doe.yml~"),
        "output": FileModifiedEvent(f"{root}/build"),
        "other": FileModifiedEvent(f"{root}/README.md"),
    }


@pytest.mark.parametrize("name", ["opening", "reading", "echo", "hidden", "swap", "backup", "output", "other"])
def test_what_changes_no_input_is_not_noticed(project: Project, name: str) -> None:
    """Reading, and writing beside the inputs, does not lead to a build."""
    changes = Changes(project)
    changes.on_any_event(event_paths(project)[name])
    assert not changes.wait(0)


def test_moving_into_an_input_is_noticed(project: Project) -> None:
    """An editor that writes beside the file and moves it there changes the file."""
    changes = Changes(project)
    record = os.fspath(project.data / "studies" / "doe.yml")
    changes.on_any_event(FileMovedEvent(f"{record}.tmp", record))
    assert changes.wait(0)


def test_many_changes_are_one(project: Project) -> None:
    """Changes that follow each other closely lead to one build."""
    changes = Changes(project)
    for _ in range(3):
        changes.on_any_event(DirDeletedEvent(os.fspath(project.docs / "deep")))
    assert changes.wait(0)
    assert not changes.wait(0)


def test_a_missing_input_cannot_be_watched(project: Project) -> None:
    """A folder that is not there is named."""
    project.templates.rmdir()
    with pytest.raises(BuildError, match=r"site_templates: cannot be watched"), watching(project):
        pass
