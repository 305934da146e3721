"""Giving the published name to another slot: by a link where that can be, else by two renames.

A link is replaced in one step. Where links are not allowed, as on Windows and on some file systems, the published name
is that of a plain folder, which is moved aside into the work folder before the new one is moved in:

    build/site                  ->  build/.osteosurvey/site-a     (aside)
    build/.osteosurvey/site-b   ->  build/site                    (in)

A record in the work folder says beforehand which slot is going to be published. A build that is killed between the two
steps leaves no site but two whole slots and the record, and the next start moves the newer one in.

A folder is known to be a build's own by an empty folder inside, whose name was drawn by lot and stands in the record;
anything else that has the published name belongs to others. What was published as a folder stays one.
"""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from osteosurvey.errors import BuildError
from osteosurvey.records.refusals import NO_SPACE
from osteosurvey.records.systems import is_link, when_free
from osteosurvey.site.work import NAME, link_of, work_of

SLOTS = ("site-a", "site-b")
"""Names of the two slots in the work folder."""

_RECORD = "published-folder"
"""File in the work folder that says which slots were published as folders, the newest first."""

_HAS_REPLACEABLE_LINKS = os.name != "nt"
"""Windows has links for some users, but replaces no link that leads to a folder."""


@dataclass(frozen=True, slots=True)
class _Published:
    """A slot that was published as a folder."""

    slot: str
    mark: str
    """Name of the empty folder in it."""

    def is_at(self, folder: Path) -> bool:
        """Return whether a folder is this one."""
        return not is_link(folder) and (folder / self.mark).is_dir()


def slots_of(site: Path) -> tuple[Path, Path]:
    """Name the two slots of a published folder."""
    first, second = (work_of(site) / name for name in SLOTS)
    return first, second


def find_slots(site: Path) -> tuple[Path | None, Path]:
    """Find the folder that is published, if one is, and the slot to write to.

    Raises:
        BuildError: if the published name is taken by anything but a link to a slot or a folder that was one.
    """
    if not os.path.lexists(site):
        return None, slots_of(site)[0]
    live = _find_live(site)
    if live is None:
        raise BuildError(site, "was not made by a build and is left alone; move it away or choose another folder")
    spare = slots_of(site)[1 - SLOTS.index(live)]
    return (work_of(site) / live if is_link(site) else site), spare


def _find_live(site: Path) -> str | None:
    """Give the name of the slot that is published; None where something else has its name."""
    if is_link(site):
        target = Path(os.readlink(site)).as_posix()
        return next((name for name in SLOTS if target == _target_of(name)), None)
    return next((one.slot for one in _read_record(work_of(site)) if one.is_at(site)), None)


def _target_of(slot: str) -> str:
    """Give what the published link holds, which leads on also where both are moved together."""
    return f"{NAME}/{slot}"


def publish_slot(site: Path, slot: str) -> None:
    """Give the published name to a slot that is whole."""
    is_folder = os.path.lexists(site) and not is_link(site)
    if is_folder or not _publish_link(site, slot):
        _publish_folder(site, slot)


def _publish_link(site: Path, slot: str) -> bool:
    """Publish by a link, in one step, where links are allowed."""
    if not _HAS_REPLACEABLE_LINKS:
        return False
    link = link_of(work_of(site))
    try:
        os.symlink(_target_of(slot), link)
    except (OSError, NotImplementedError) as error:
        if isinstance(error, OSError) and error.errno in NO_SPACE:
            raise
        return False
    os.replace(link, site)
    return True


def _publish_folder(site: Path, slot: str) -> None:
    work = work_of(site)
    before = _read_record(work)
    new = _Published(slot, f"{NAME}-{secrets.token_hex(8)}")
    (work / slot / new.mark).mkdir()
    _write_record(work, [new, *(one for one in before if one.is_at(site))])
    try:
        _move_in(site, slot)
    except OSError:
        if os.path.lexists(site):  # and else the next start moves it in
            _write_record(work, before)
        raise


def complete_exchange(site: Path) -> None:
    """Publish what a build that was killed was about to publish; call it with the lock held."""
    newest = _find_unfinished(site)
    if newest is not None:
        _move_in(site, newest.slot)


def is_unfinished(site: Path) -> bool:
    """Return whether a build was killed, or is at work, while it gave the published name to a folder."""
    return _find_unfinished(site) is not None


def is_kept(site: Path, slot: Path) -> bool:
    """Return whether a slot must stay as it is, as it is all that is left to publish."""
    return not os.path.lexists(site) and any(one.is_at(slot) for one in _read_record(work_of(site))[:1])


def _find_unfinished(site: Path) -> _Published | None:
    """Give the newest version where that is still a slot, unless others took its place meanwhile."""
    newest = next(iter(_read_record(work_of(site))), None)
    if newest is None or not newest.is_at(work_of(site) / newest.slot):
        return None
    return newest if not os.path.lexists(site) or _find_live(site) else None


def _move_in(site: Path, slot: str) -> None:
    """Move what is published aside, and a slot in; if that fails, what was published comes back."""
    work = work_of(site)
    aside = work / SLOTS[1 - SLOTS.index(slot)]
    is_folder = os.path.lexists(site) and not is_link(site)
    if is_folder:
        shutil.rmtree(aside, ignore_errors=True)
        when_free(os.rename, site, aside)
    elif os.path.lexists(site):
        os.unlink(site)
    try:
        when_free(os.rename, work / slot, site)
    except OSError:
        if is_folder:
            os.rename(aside, site)
        raise


def _read_record(work: Path) -> list[_Published]:
    """Read the record; one that says nothing of use is none."""
    if not (work / _RECORD).is_file():
        return []
    rows = [line.split() for line in (work / _RECORD).read_text("ascii", "replace").splitlines()]
    return [_Published(*row) for row in rows if len(row) == 2 and row[0] in SLOTS and row[1].startswith(f"{NAME}-")]


def _write_record(work: Path, published: list[_Published]) -> None:
    """Write the record in one step."""
    scratch = work / f"{_RECORD}.new"
    try:
        scratch.write_bytes("".join(f"{one.slot} {one.mark}\n" for one in published).encode())
        when_free(os.replace, scratch, work / _RECORD)
    finally:
        with suppress(OSError):
            scratch.unlink(missing_ok=True)
