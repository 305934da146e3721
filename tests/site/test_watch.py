"""Waiting for changes: what changes an input wakes, what a build or an editor does beside it does not."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from osteosurvey.errors import BuildError
from osteosurvey.site.project import Project
from osteosurvey.site.watch import watching

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


@pytest.mark.parametrize(
    "act",
    [
        lambda project: (project.data / "studies" / "doe.yml").read_text(),
        lambda project: list((project.data / "studies").iterdir()),
        lambda project: (project.data / "studies" / ".git").mkdir(),
        lambda project: (project.data / "studies" / ".doe.yml.swp").touch(),
        lambda project: (project.data / "studies" / "doe.yml~").touch(),
        lambda project: (project.build / "site").mkdir(),
        lambda project: (project.root / "README.md").touch(),
    ],
)
def test_what_changes_no_input_is_not_noticed(project: Project, act: Callable[[Project], object]) -> None:
    """Reading, and writing beside the inputs, does not lead to a build: only the change after it is seen."""
    with watching(project) as changes:
        act(project)
        (project.docs / "index.md").touch()
        assert changes.wait(PATIENCE) == {project.docs / "index.md"}


def test_moving_into_an_input_is_noticed(project: Project) -> None:
    """An editor that writes beside the file and moves it there changes the file."""
    record = project.data / "studies" / "doe.yml"
    with watching(project) as changes:
        record.with_suffix(".tmp").touch()
        record.with_suffix(".tmp").replace(record)
        assert changes.wait(PATIENCE) == {record}


def test_many_changes_are_one(project: Project) -> None:
    """Changes that follow each other closely lead to one build."""
    pages = {project.docs / f"{number}.md" for number in range(3)}
    with watching(project) as changes:
        for page in pages:
            page.touch()
        assert [changes.wait(PATIENCE), changes.wait(0)] == [pages, set()]


def test_a_missing_input_cannot_be_watched(project: Project) -> None:
    """A folder that is not there is named."""
    project.templates.rmdir()
    with pytest.raises(BuildError) as caught, watching(project):
        pass
    assert str(caught.value) == f"{project.templates}: cannot be watched (no such folder); create it and serve again"


def test_a_system_that_watches_no_more_is_an_error(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system refuses to watch, its reason is given."""

    def refuse(*folders: Path, **options: object) -> None:
        raise RuntimeError("OS file watch limit reached")

    monkeypatch.setattr("osteosurvey.site.watch.watch", refuse)
    with pytest.raises(BuildError) as caught, watching(project):
        pass
    reason = "cannot be watched (OS file watch limit reached); correct it and serve again"
    assert str(caught.value) == f"{project.root}: {reason}"
