"""Whole builds on a disk of their own: too small, or not to be written."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from osteosurvey.errors import BuildError
from osteosurvey.site import Project, build_site
from osteosurvey.site.exchange import find_slots
from tests.surveys import replace_once
from tests.systems import needs_posix
from tests.tiny import STUDY, change_version, find_difference, make_tiny_project, read_site

pytestmark = [pytest.mark.slow, needs_posix]

ROOM = 48
"""Size of the disk in megabytes, of which two sites and what they are made from take a part."""


def ignore(line: str) -> None:
    """Take a line and forget it."""


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk in memory."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}m", "tmpfs", os.fspath(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode != 0:
        pytest.skip("a disk can be mounted only by root, and not in every container")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", os.fspath(folder)], check=True)


@pytest.fixture
def project(tmp_path: Path, disk: Path) -> Project:
    """A tiny project whose old version is published on that disk, and whose new one is to be."""
    made = make_tiny_project(tmp_path / "project")
    project = Project.at(made.root, build=disk / "build")
    build_site(project, report=ignore)
    change_version(project, "old", "new")
    return project


def free_room(disk: Path) -> int:
    status = os.statvfs(disk)
    return status.f_bavail * status.f_frsize


def leave_room(disk: Path, room: int) -> Path:
    """Fill the disk up to so many bytes."""
    filler = disk / "filler"
    with filler.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, free_room(disk) - room)
    return filler


def fail_with_room(project: Project, disk: Path, room: int) -> None:
    """Build where that cannot succeed: a file of the build is blamed, the site stays, and no room is taken."""
    site, filler = read_site(project), leave_room(disk, room)
    before = free_room(disk)
    with pytest.raises(
        BuildError, match=r"\(no space left on device\); make room on the disk and try again$"
    ) as caught:
        build_site(project, report=ignore)
    assert caught.value.path.is_relative_to(project.work)
    assert find_difference(read_site(project), site) == ""
    assert free_room(disk) >= before
    filler.unlink()


def test_a_full_disk_leaves_the_old_site_and_gives_back_the_room(project: Project, disk: Path) -> None:
    """Full while pages are copied, in MkDocs, or while the site is written; with room it succeeds."""
    for room in (100_000, 2_000_000):
        shutil.rmtree(project.built_docs, ignore_errors=True)
        shutil.rmtree(project.built_prose, ignore_errors=True)
        fail_with_room(project, disk, room)
    build_site(project, report=ignore)
    replace_once(project.data / STUDY, "title: New cracks", "title: Newer cracks")
    shutil.rmtree(find_slots(project.site)[1])
    for room in (0, 300_000):  # with the prose made already, and the whole site to be written
        fail_with_room(project, disk, room)
    build_site(project, report=ignore)
    site = read_site(project)
    assert b"The new page." in site["index.html"]
    assert b"Newer cracks" in site["studies/nguyen-2023-cracks/index.html"]


def test_a_disk_that_must_not_be_written_leaves_the_old_site(project: Project, disk: Path) -> None:
    """On a disk that was mounted to be read alone, the error says where and what to do."""
    old = read_site(project)
    subprocess.run(["mount", "-o", "remount,ro", os.fspath(disk)], check=True)
    with pytest.raises(BuildError) as caught:
        build_site(project, report=ignore)
    assert str(caught.value) == (
        f"{project.work}/lock: cannot be read or written (read-only file system);"
        " correct its permissions or choose another place"
    )
    assert find_difference(read_site(project), old) == ""
