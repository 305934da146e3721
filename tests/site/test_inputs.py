"""Inputs are plain files, and what changes while a build reads them is noticed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from osteosurvey.errors import BuildError, ChangedInputError
from osteosurvey.site.inputs import Inputs, read_file, read_files
from osteosurvey.site.project import Project
from tests.systems import make_link, make_pipe


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with a record, a page, a template and a configuration."""
    for path in ("data/studies/doe.yml", "docs/index.md", "site_templates/overrides/main.html", "mkdocs.yml"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("old")
    return Project.at(tmp_path)


def rewrite(path: Path) -> None:
    path.write_text("new")


def rewrite_in_the_past(path: Path) -> None:
    before = path.stat()
    path.write_text("new")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def put_another(path: Path) -> None:
    other = path.with_name("other")
    other.write_text("new")
    os.utime(other, ns=(0, path.stat().st_mtime_ns))
    other.replace(path)


def put_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def put_pipe(path: Path) -> None:
    path.unlink()
    make_pipe(path)


def put_link(path: Path) -> None:
    other = path.with_name("other")
    path.rename(other)
    make_link(path, other)


CHANGES = [rewrite, rewrite_in_the_past, put_another, put_folder, put_pipe, put_link, Path.unlink]


@pytest.mark.parametrize("name", ["data/studies/doe.yml", "docs/index.md", "site_templates/overrides/main.html"])
@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_reported_with_its_file(project: Project, name: str, change: Callable[[Path], object]) -> None:
    """Whatever became of a file, the error names it and says what to do."""
    inputs = Inputs(project)
    inputs.check_unchanged()
    change(project.root / name)
    with pytest.raises(ChangedInputError, match=r": was changed while it was read; build again$") as caught:
        inputs.check_unchanged()
    assert caught.value.path in {project.root / name, (project.root / name).with_name("other")}


def test_a_changed_configuration_and_a_new_file_are_reported(project: Project) -> None:
    """The configuration counts, and so does a file that was not there before."""
    for path in (project.config, project.docs / "new.md"):
        inputs = Inputs(project)
        path.write_text("newer")
        with pytest.raises(ChangedInputError) as caught:
            inputs.check_unchanged()
        assert caught.value.path == path


def test_what_editors_leave_beside_is_no_change(project: Project) -> None:
    """Hidden files and copies of editors are no inputs: neither marked nor read."""
    inputs = Inputs(project)
    for name in (".index.md.swp", "index.md~", "#index.md#", "x.tmp"):
        (project.docs / name).write_text("new")
    inputs.check_unchanged()
    assert read_files(project.docs) == {"index.md": b"old"}


def test_inputs_that_cannot_be_listed_are_left_to_their_readers(tmp_path: Path) -> None:
    """Folders that are missing make no error of their own; that one appears is a change like others."""
    project = Project.at(tmp_path)
    inputs = Inputs(project)
    inputs.check_unchanged()
    project.docs.mkdir()
    (project.docs / "index.md").touch()
    with pytest.raises(ChangedInputError):
        inputs.check_unchanged()


@pytest.mark.parametrize("put", [put_folder, put_pipe])
def test_what_is_no_file_is_refused_and_not_waited_for(project: Project, put: Callable[[Path], None]) -> None:
    """A folder or a pipe with the name of a file is reported at once."""
    put(project.config)
    with pytest.raises(BuildError, match=r"mkdocs\.yml: must be a file; move what is here elsewhere$"):
        read_file(project.config)


@pytest.mark.parametrize("target", [".", "index.md", "nowhere", "/etc/hostname"])
def test_links_among_the_pages_are_refused(project: Project, target: str) -> None:
    """A link is never followed: it may lead in a circle, or to what must not be published."""
    make_link(project.docs / "link", target)
    with pytest.raises(BuildError, match="docs/link: must be a file or folder itself, not a link"):
        read_files(project.docs)
