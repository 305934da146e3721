"""Where links are not allowed, the published folder is a plain one, and still never a mixture."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from osteosurvey.errors import BuildError
from osteosurvey.records import systems
from osteosurvey.site import Project
from osteosurvey.site.project import check_places
from osteosurvey.site.publish import check_published, open_publication
from osteosurvey.site.work import work_of
from tests.site.publishing import (
    KILLER,
    NEW,
    OLD,
    list_around,
    publish,
    read_site,
    run_on_full_disks,
    run_over_and_over,
)
from tests.systems import needs_posix

AROUND = [".osteosurvey", "lock", "made-by-osteosurvey", "published-folder", "site"]
"""What builds leave beside the spare slot, of which there is one as soon as two versions were published."""

OTHERS = "was not made by a build and is left alone; move it away or choose another folder"


def refuse(*_: object, **__: object) -> None:
    raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))


@pytest.fixture
def no_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """Allow no symbolic links."""
    monkeypatch.setattr(os, "symlink", refuse)


@pytest.fixture
def site(tmp_path: Path, no_links: None) -> Path:
    """A site whose old version is published as a plain folder, with an older one kept aside."""
    for files in (NEW, OLD):
        publish(tmp_path / "site", files)
    return tmp_path / "site"


def interrupt(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Publish the new version as far as a build comes that is killed between the two renames."""
    rename = os.rename

    def rename_aside(source: Path, target: Path) -> None:
        if target == site:
            raise KeyboardInterrupt
        rename(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "rename", rename_aside)
        with pytest.raises(KeyboardInterrupt):
            publish(site, NEW)
    assert not site.exists()


@pytest.mark.parametrize("error", [PermissionError(errno.EPERM, "no"), OSError("no"), NotImplementedError()])
def test_each_version_is_whole_and_a_plain_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    """Whichever way the system says that there are no links: each version replaces the one before."""

    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(os, "symlink", fail)
    site = tmp_path / "build" / "site"
    for files in (OLD, NEW, OLD, NEW):
        publish(site, files)
        assert read_site(site) == files
        assert not site.is_symlink()
    assert list_around(site) == [*AROUND, "site-a"]


def test_unchanged_files_are_shared_with_the_version_before(site: Path) -> None:
    """A version takes no more room than what changed, as where there are links."""
    publish(site, NEW)
    assert (site / "same.html").samefile(work_of(site) / "site-b" / "same.html")


def test_without_hard_links_files_are_written_again(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the file system has no links of either kind, the site is the same."""
    monkeypatch.setattr(os, "link", refuse)
    publish(site, NEW)
    assert read_site(site) == NEW


@pytest.mark.slow
def test_a_build_killed_at_any_moment_leaves_one_whole_version(tmp_path: Path) -> None:
    """Killed between the two renames, it leaves no site, and the next start publishes the new version."""
    *killed, finished = run_over_and_over(KILLER, tmp_path, "folders")
    after = [outcome["after"] for outcome in killed]
    assert len(killed) > 20
    assert [files for files in after if files not in (OLD, NEW, {})] == []
    assert after.count({}) >= 1
    assert [outcome["completed"] for outcome in killed if not outcome["after"]] == [NEW] * after.count({})
    assert [outcome["completed"] for outcome in killed if outcome["completed"] not in (OLD, NEW)] == []
    assert finished["after"] == NEW
    assert all(outcome["repaired"] == NEW for outcome in (*killed, finished))
    assert {tuple(outcome["left"]) for outcome in killed} <= {(*AROUND, "site-a"), (*AROUND, "site-b")}


@pytest.mark.slow
def test_a_disk_that_is_full_at_any_moment_leaves_the_old_version(tmp_path: Path) -> None:
    """Wherever the room ends: an error that says so, the old version, no spare slot, and later all is well."""
    for left in run_on_full_disks(tmp_path, "folders"):
        assert set(left) <= {*AROUND, "site-a", "site-b"}


def test_the_next_start_completes_the_newer_version(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is left between the two renames is published before anything else is done, whatever the records hold."""
    interrupt(site, monkeypatch)
    check_places(Project.at(site.parent / "project", build=site.parent))
    assert read_site(site) == NEW
    publish(site, OLD)
    assert read_site(site) == OLD
    assert list_around(site) == [*AROUND, "site-a"]


def test_a_start_beside_a_build_at_work_leaves_it_alone(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the two renames of a build that goes on, another start does nothing."""
    with open_publication(site) as publication:
        publication.write("index.html", b"new")
        interrupted = site.rename(work_of(site) / "site-b")
        check_published(site)
        assert not site.exists()
        interrupted.rename(site)


def test_a_version_that_cannot_be_moved_in_gives_way_to_the_old_one(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the second renaming fails, the first is undone, and the error says where and why."""
    rename = os.rename

    def fail_once(source: Path, target: Path) -> None:
        if source == work_of(site) / "site-a":
            monkeypatch.setattr(os, "rename", rename)
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(source))
        rename(source, target)

    monkeypatch.setattr(os, "rename", fail_once)
    with pytest.raises(BuildError, match=r"site-a: cannot be read or written \(permission denied\)"):
        publish(site, NEW)
    assert read_site(site) == OLD
    check_published(site)
    assert read_site(site) == OLD
    publish(site, NEW)
    assert read_site(site) == NEW


def test_a_folder_of_others_is_left_alone(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that took the place of the site is refused, with and without a build that was killed before."""
    interrupt(site, monkeypatch)
    shutil.copytree(work_of(site) / "site-a", site, ignore=lambda *_: [".osteosurvey"])
    shutil.rmtree(next(site.glob(".osteosurvey-*")))
    (site / "thesis.txt").write_text("mine", "utf-8")
    before = sorted(site.parent.rglob("*"))
    for attempt in (check_published, lambda place: publish(place, NEW)):
        with pytest.raises(BuildError) as caught:
            attempt(site)
        assert str(caught.value) == f"{site}: {OTHERS}"
        assert sorted(site.parent.rglob("*")) == before


def test_a_published_folder_without_its_work_folder_is_left_alone(site: Path) -> None:
    """No name inside a folder is trusted unless the record has it."""
    shutil.rmtree(work_of(site))
    with pytest.raises(BuildError, match="was not made by a build"):
        publish(site, NEW)
    assert read_site(site) == OLD


@pytest.mark.parametrize("record", ["", "site-c x", "site-a .osteosurvey", "site-a\n", "\xff"])
def test_a_record_that_says_nothing_makes_no_folder_a_build_s_own(site: Path, record: str) -> None:
    """A record that was damaged ends in an error, and the folder stays."""
    (work_of(site) / "published-folder").write_text(record, "latin-1")
    with pytest.raises(BuildError, match="was not made by a build"):
        publish(site, NEW)
    assert read_site(site) == OLD


@needs_posix
def test_a_site_that_was_a_link_becomes_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A project that was brought to a system without links goes on there, also after a kill half-way."""
    site = tmp_path / "site"
    for files in (NEW, OLD):
        publish(site, files)
    assert site.is_symlink()
    monkeypatch.setattr(os, "symlink", refuse)
    interrupt(site, monkeypatch)
    check_published(site)
    assert (read_site(site), site.is_symlink()) == (NEW, False)
    publish(site, OLD)
    assert read_site(site) == OLD


def test_a_site_that_was_a_folder_stays_one(tmp_path: Path) -> None:
    """A project that was brought to a system with links, under another name, goes on there as it was."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "symlink", refuse)
        for files in (NEW, OLD):
            publish(tmp_path / "old" / "site", files)
    site = shutil.copytree(tmp_path / "old", tmp_path / "moved") / "site"
    for files in (NEW, OLD, NEW):
        publish(site, files)
        assert (read_site(site), site.is_symlink()) == (files, False)


@needs_posix
def test_a_site_that_was_deleted_is_a_link_again_where_that_is_allowed(tmp_path: Path) -> None:
    """The record of a folder that is no more says nothing of the link that follows."""
    site = tmp_path / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "symlink", refuse)
        publish(site, OLD)
        publish(site, OLD)
    shutil.rmtree(site)
    for files in (NEW, OLD, NEW):
        publish(site, files)
        assert (read_site(site), site.is_symlink()) == (files, True)


class InUse(PermissionError):
    """What Windows answers where another program has a file open."""

    winerror = 32


def test_a_folder_in_use_is_waited_for(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A virus scanner that looks into the site delays a version and does not stop it."""
    rename, answers = os.rename, [InUse(errno.EACCES, "in use")] * 2

    def rename_later(source: Path, target: Path) -> None:
        if answers:
            raise answers.pop()
        rename(source, target)

    monkeypatch.setattr(systems, "PAUSES", (0, 0))
    monkeypatch.setattr(os, "rename", rename_later)
    publish(site, NEW)
    assert read_site(site) == NEW


def test_a_folder_that_stays_in_use_ends_in_an_error(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old version stays, and the error says what to do."""

    def never(source: Path, target: Path) -> None:
        raise InUse(errno.EACCES, "in use", str(source))

    monkeypatch.setattr(systems, "PAUSES", (0, 0))
    with monkeypatch.context() as patch:
        patch.setattr(os, "rename", never)
        with pytest.raises(BuildError, match=r"close the program that has it open, or correct its permissions"):
            publish(site, NEW)
    assert read_site(site) == OLD
    publish(site, NEW)
    assert read_site(site) == NEW
