"""What is published is the old version or the new one, whatever happens in between."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from osteosurvey.errors import BuildError
from osteosurvey.site.exchange import slots_of
from osteosurvey.site.publish import open_publication
from osteosurvey.site.work import locked, work_of
from tests.powers import run_without_powers
from tests.site.publishing import (
    AROUND,
    KILLER,
    NEW,
    OLD,
    list_around,
    publish,
    read_site,
    run_on_full_disks,
    run_over_and_over,
)
from tests.systems import make_link, needs_posix

pytestmark = needs_posix


def test_publishing_replaces_the_whole_site(tmp_path: Path) -> None:
    """Each version is complete, and three in a row leave nothing of the ones before."""
    site = tmp_path / "build" / "site"
    for files in (OLD, NEW, OLD, NEW):
        publish(site, files)
        assert read_site(site) == files
    assert list_around(site) == AROUND


def test_a_reader_that_stays_in_the_old_version_is_not_disturbed(tmp_path: Path) -> None:
    """A folder opened before a build shows the old version until the build after the next."""
    site = tmp_path / "site"
    publish(site, OLD)
    opened = site.resolve()
    publish(site, NEW)
    assert read_site(opened) == OLD


def test_nothing_is_published_unless_it_is_asked_for(tmp_path: Path) -> None:
    """A build that ends half-way leaves the old version."""
    site = tmp_path / "site"
    publish(site, OLD)
    with open_publication(site) as publication:
        publication.write("index.html", b"half")
    assert read_site(site) == OLD


@pytest.mark.slow
def test_a_build_killed_at_any_moment_leaves_the_old_or_the_new_version(tmp_path: Path) -> None:
    """Killed before any change of a file or half-way through writing one: no mixture, and the next build repairs it."""
    *killed, finished = run_over_and_over(KILLER, tmp_path, "links")
    after = [outcome["after"] for outcome in killed]
    assert len(killed) > 20
    assert [files for files in after if files not in (OLD, NEW)] == []
    # The last change of all is the one that publishes: being killed before it leaves the old version.
    assert after[-1] == OLD
    assert finished["after"] == NEW
    assert all(outcome["repaired"] == NEW for outcome in (*killed, finished))
    assert all(outcome["left"] == AROUND for outcome in killed)


@pytest.mark.slow
def test_a_disk_that_is_full_at_any_moment_leaves_the_old_version(tmp_path: Path) -> None:
    """Wherever the room ends: an error that says so, the old version, no spare slot, and later all is well."""
    lefts = run_on_full_disks(tmp_path, "links")
    assert all(set(left) <= set(AROUND) for left in lefts)
    # Only where the room ends before the spare slot is opened does what that held before stay.
    assert lefts.count(AROUND) <= 1


def test_a_spare_slot_is_never_trusted(tmp_path: Path) -> None:
    """A spare slot whose files were changed, same size or not, is put right."""
    site = tmp_path / "site"
    publish(site, NEW)
    publish(site, OLD)
    spare = slots_of(site)[0]
    (spare / "index.html").unlink()
    (spare / "index.html").write_text("lie")
    (spare / "more.html").write_text("more")
    publish(site, NEW)
    assert read_site(site) == NEW


def test_a_published_version_changed_by_hand_is_replaced(tmp_path: Path) -> None:
    """Two builds after somebody wrote into the site, nothing of that is left."""
    site = tmp_path / "site"
    publish(site, OLD)
    publish(site, OLD)
    (site / "same.html").write_text("hack")
    for _ in range(2):
        publish(site, OLD)
        assert read_site(site) == OLD


def test_two_builds_at_a_time_end_in_an_error(tmp_path: Path) -> None:
    """The second build says that there is another; the first goes on."""
    site = tmp_path / "site"
    with open_publication(site) as publication:
        publication.write("index.html", b"first")
        with pytest.raises(BuildError, match="is held by another build; wait until that has ended"):
            publish(site, NEW)
        publication.publish()
    assert read_site(site) == {"index.html": "first"}


@pytest.mark.slow
def test_a_lock_ends_with_its_holder(tmp_path: Path) -> None:
    """A lock whose holder was killed keeps nobody out."""
    program = (
        "import os, signal, sys; from pathlib import Path; from osteosurvey.site.work import locked\n"
        "with locked(Path(sys.argv[1])): os.kill(os.getpid(), signal.SIGKILL)"
    )
    killed = subprocess.run([sys.executable, "-c", program, os.fspath(tmp_path / "lock")], check=False)
    assert killed.returncode == -9
    with locked(tmp_path / "lock"):
        pass


def test_what_a_build_did_not_make_is_left_alone(tmp_path: Path) -> None:
    """A folder, file or foreign link in the place of the site is refused and keeps everything."""
    site = tmp_path / "site"
    (tmp_path / "elsewhere").mkdir()
    makers: list[Callable[[], None]] = [site.mkdir, site.touch, lambda: make_link(site, "elsewhere")]
    for make in makers:
        make()
        with pytest.raises(BuildError, match="was not made by a build and is left alone"):
            publish(site, NEW)
        assert not work_of(site).exists()
        site.rmdir() if site.is_dir() and not site.is_symlink() else site.unlink()


def test_a_dangling_link_of_a_build_is_corrected(tmp_path: Path) -> None:
    """Where the published slot was deleted, a build publishes again."""
    make_link(tmp_path / "site", ".osteosurvey/site-a")
    publish(tmp_path / "site", NEW)
    assert read_site(tmp_path / "site") == NEW


def test_a_full_disk_leaves_the_old_version_and_gives_back_the_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When nothing more can be written, the old version stays, the new one goes, and the error says what to do."""
    site = tmp_path / "site"
    publish(site, OLD)

    def fail(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", fail)
        with pytest.raises(BuildError, match=r"no space left on device\); make room on the disk"):
            publish(site, NEW)
    assert read_site(site) == OLD
    assert list_around(site) == [name for name in AROUND if name != "site-b"]
    publish(site, NEW)
    assert read_site(site) == NEW


FORBIDDEN = """
import sys
from pathlib import Path
from osteosurvey.errors import BuildError
from osteosurvey.site.publish import open_publication

try:
    with open_publication(Path(sys.argv[1])) as publication:
        publication.write("index.html", b"new")
        publication.publish()
except BuildError as error:
    print(error)
"""
"""Publishes, and prints what goes wrong."""


@pytest.mark.slow
@pytest.mark.parametrize("folder", [".osteosurvey", ".osteosurvey/site-b"])
def test_a_folder_that_must_not_be_written_ends_in_an_error(tmp_path: Path, folder: str) -> None:
    """Without permission, the old version stays and the error says where and what to do."""
    site = tmp_path / "site"
    publish(site, NEW)
    publish(site, OLD)
    publish(site, OLD)
    (tmp_path / folder).chmod(0o555)
    (tmp_path / ".osteosurvey" / "lock").chmod(0o444)
    try:
        said = run_without_powers(FORBIDDEN, [site])
    finally:
        tmp_path.chmod(0o755)
    assert said == (
        f"{tmp_path}/.osteosurvey/lock: cannot be read or written (permission denied);"
        " correct its permissions or choose another place\n"
    )
    assert read_site(site) == OLD


def test_a_site_below_a_file_ends_in_an_error(tmp_path: Path) -> None:
    """A place where there can be no folder is refused with the place named."""
    (tmp_path / "file").touch()
    with pytest.raises(BuildError, match="cannot be read or written"):
        publish(tmp_path / "file" / "site", NEW)
