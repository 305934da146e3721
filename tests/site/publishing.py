"""Publishing for tests: two versions, and programs that publish over and over while something goes wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from osteosurvey.site.publish import open_publication
from osteosurvey.site.work import work_of

OLD = {"index.html": "old", "same.html": "same", "gone/page.html": "gone"}
NEW = {"index.html": "new", "same.html": "same", "studies/doe-2020-lists/index.html": "study"}


def publish(site: Path, files: Mapping[str, str]) -> None:
    with open_publication(site) as publication:
        for path, text in files.items():
            publication.write(path, text.encode())
        publication.publish()


def read_site(site: Path) -> dict[str, str]:
    return {path.relative_to(site).as_posix(): path.read_text() for path in site.rglob("*") if path.is_file()}


AROUND = [".osteosurvey", "lock", "made-by-osteosurvey", "site", "site-a", "site-b"]
"""What two builds leave: the site and the work folder, and in that what it holds."""


def list_around(site: Path) -> list[str]:
    """Name all that is beside a site and in the work folder."""
    return sorted([*os.listdir(site.parent), *os.listdir(work_of(site))])


_COMMON = """
import errno, json, os, signal, sys
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from osteosurvey.errors import BuildError
from osteosurvey.site.publish import check_published, open_publication

OLD, NEW = json.loads(sys.argv[2])

def refuse(*arguments, **options):
    raise PermissionError(errno.EPERM, "not allowed")

if sys.argv[3] == "folders":
    os.symlink = refuse

def publish(site, files):
    with open_publication(site) as publication:
        for path, text in files.items():
            publication.write(path, text.encode())
        publication.publish()

def look(site):
    return sorted([*os.listdir(site.parent), *os.listdir(site.parent / ".osteosurvey")])

def read(site):
    return {path.relative_to(site).as_posix(): path.read_text() for path in site.rglob("*") if path.is_file()}
"""
"""What both programs below begin with."""

KILLER = """
CHANGES = {"open", "os.remove", "os.mkdir", "os.link", "os.symlink", "os.rename", "os.rmdir", "os.chmod", "fcntl.flock"}

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def kill_at(moment):
    passed = count(1)
    write = os.write
    def hook(event, arguments):
        if event in CHANGES and next(passed) == moment:
            die()
    def write_half(descriptor, content):
        if next(passed) == moment:
            write(descriptor, bytes(content)[:1])
            die()
        return write(descriptor, content)
    sys.addaudithook(hook)
    os.write = write_half

def run(moment):
    site = Path(mkdtemp(dir=sys.argv[1])) / "site"
    publish(site, {**OLD, "index.html": "xxx"})  # what the spare slot holds later
    publish(site, OLD)
    child = os.fork()
    if child == 0:
        kill_at(moment)
        publish(site, NEW)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    after = read(site)
    check_published(site)
    completed = read(site)
    publish(site, NEW)
    repaired = read(site)
    killed = os.WIFSIGNALED(status)
    return {"killed": killed, "after": after, "completed": completed, "repaired": repaired, "left": look(site)}

outcomes = []
while not outcomes or outcomes[-1]["killed"]:
    outcomes.append(run(len(outcomes) + 1))
print(json.dumps(outcomes))
"""
"""Publishes over and over, killed before its first change of a file, before its second, and so on."""

REFUSER = """
CHANGES = {"open", "os.mkdir", "os.link", "os.symlink", "os.rename"}
moment, passed, write = 0, count(1), os.write

def take_room(event, arguments):
    if event in CHANGES and next(passed) == moment:
        raise OSError(errno.ENOSPC, "full")

def write_half(descriptor, content):
    if next(passed) == moment:
        write(descriptor, bytes(content)[:1])
        raise OSError(errno.ENOSPC, "full")
    return write(descriptor, content)

def run(at, builds):
    global moment, passed
    site = Path(mkdtemp(dir=sys.argv[1])) / "site"
    for number in range(builds):  # either slot may be the spare one
        publish(site, OLD)
    moment, passed, error = at, count(1), ""
    try:
        publish(site, NEW)
    except BuildError as caught:
        error = str(caught)
    moment = 0
    after, left = read(site), look(site)
    publish(site, NEW)
    return {"error": error, "after": after, "left": left, "corrected": read(site)}

sys.addaudithook(take_room)
os.write = write_half
print(json.dumps([run(at, builds) for at in range(1, 30) for builds in (1, 2)]))
"""
"""Publishes over and over, with the disk full at the first thing that needs room, at the second, and so on."""


def run_over_and_over(program: str, folder: Path, kind: str) -> list[dict[str, Any]]:
    """Run one of the programs, where links are allowed ("links") or not ("folders"), and give its outcomes."""
    command = [sys.executable, "-c", _COMMON + program, os.fspath(folder), json.dumps([OLD, NEW]), kind]
    outcomes: list[dict[str, Any]] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return outcomes


def run_on_full_disks(folder: Path, kind: str) -> list[list[str]]:
    """Publish with the disk full at any moment; give what was left where that failed.

    Wherever the room ends: an error that says so, the old version, and later all is well.
    """
    outcomes = run_over_and_over(REFUSER, folder, kind)
    failed = [outcome for outcome in outcomes if outcome["error"]]
    assert len(failed) > 10
    assert not outcomes[-1]["error"]
    for outcome in failed:
        assert outcome["after"] == OLD
        assert outcome["error"].endswith("(no space left on device); make room on the disk and try again")
    assert all(outcome["corrected"] == NEW for outcome in outcomes)
    return [outcome["left"] for outcome in failed]
