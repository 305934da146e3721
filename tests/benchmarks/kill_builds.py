"""Kills whole builds, MkDocs and the helping process included, and looks at what is published then.

    python tests/benchmarks/kill_builds.py 50
    python tests/benchmarks/kill_builds.py 50 folders

The second allows no links, so that plain folders are published; what the next start completes is looked at.
A moment is counted in what a build does to files, not in seconds, so that the moments are the same on every machine.
They are spread over the stages of a build, and in each by chance.
Half of the builds have a helping process, which is killed with them.
"""

from __future__ import annotations

import errno
import json
import mmap
import os
import random
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from filelock import lock_descriptor

sys.path.insert(0, os.fspath(Path(__file__).resolve().parents[2]))

from osteosurvey.site import Project, build, build_site
from osteosurvey.site.exchange import SLOTS
from osteosurvey.site.project import check_places
from tests.tiny import change_version, find_difference, make_tiny_project, read_site

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer

EVENTS = frozenset(
    {
        *("open", "fcntl.flock", "shutil.copyfile", "shutil.rmtree"),
        *("os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink"),
    }
)
"""What Python announces before it looks into a file or changes one; before each, a build can be killed."""

STAGES = 6
"""How many stages a build reports."""

SEED = 7
"""Chooses the moments."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one build that was killed."""

    moment: int
    is_killed: bool
    stages: int
    """How many stages had ended."""
    published: str
    """Which site was published then: the old one, the new one, or neither, with the first files that differ."""
    unrepaired: str
    """The first file that the next build did not make as it must be; empty if there is none."""
    strays: list[str]
    """What the next build left beside the site that does not belong there."""


class _Counter:
    """Counts in a place that a process and its copies share."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, 8)

    def add(self) -> int:
        self.value += 1
        return self.value

    def note(self, line: str) -> None:
        self.add()

    @property
    def value(self) -> int:
        return int.from_bytes(self._memory[:], "little")

    @value.setter
    def value(self, value: int) -> None:
        self._memory[:] = value.to_bytes(8, "little")


def main(moments: int) -> None:
    """Kill so many builds, each of another version than the one before, and print what came of each.

    A moment near the end may come too late, as a helping process is counted with the build; that build is one more.
    """
    with TemporaryDirectory() as scratch:
        for outcome in _kill_all(make_tiny_project(Path(scratch, "project")), moments):
            print(json.dumps(asdict(outcome)), flush=True)


def _kill_all(project: Project, moments: int) -> Iterator[Outcome]:
    sites = {"old": _build(project)}
    change_version(project, "old", "new")
    sites["new"] = _build(project)
    ends = []
    for before, after in (("new", "old"), ("old", "new")):
        change_version(project, before, after)
        ends.append(_count_events(project, has_helper=after == "new"))
    number = killed = 0
    while killed < moments:
        before, after = ("old", "new") if number % 2 else ("new", "old")
        change_version(project, before, after)
        has_helper = number % 2 == 1
        moment = _choose(number, ends[has_helper])
        outcome = _kill(project, moment, sites[before], sites[after], has_helper=has_helper)
        yield outcome
        number, killed = number + 1, killed + outcome.is_killed


def _kill(
    project: Project, moment: int, before: dict[str, bytes], after: dict[str, bytes], *, has_helper: bool
) -> Outcome:
    """Kill a build that turns one site into another, look, and build again."""
    belonging = _list_around(project)
    is_killed, stages = _run(project, moment, has_helper=has_helper)
    check_places(project)
    differing = [find_difference(read_site(project), site) for site in (before, after)]
    published = "old" if not differing[0] else "new" if not differing[1] else f"neither: {differing}"
    unrepaired = find_difference(_build(project), after)
    strays = sorted(_list_around(project) ^ belonging)
    return Outcome(moment, is_killed, stages, published, unrepaired, strays)


def _list_around(project: Project) -> set[str]:
    turning = () if project.site.is_symlink() else SLOTS  # of which one is the published folder
    return {*os.listdir(project.build), *os.listdir(project.work)} - {*turning}


def _build(project: Project) -> dict[str, bytes]:
    build_site(project, report=lambda line: None)
    return read_site(project)


def _choose(number: int, ends: Sequence[int]) -> int:
    """Choose a moment of one stage, each stage in its turn."""
    first, end = list(pairwise([0, *ends]))[number % STAGES]
    return random.Random(f"{SEED} {number}").randrange(first, max(end, first + 1)) + 1


def _count_events(project: Project, *, has_helper: bool) -> list[int]:
    """Build to the end, and count the events up to the end of each stage."""
    events, stages, ends = _Counter(), _Counter(), [_Counter() for _ in range(STAGES)]

    def note(line: str) -> None:
        ends[stages.value].value = events.value
        stages.add()

    _fork(project, lambda: _act_at_event(events, 0), note, has_helper=has_helper)
    return [end.value for end in ends]


def _run(project: Project, moment: int, *, has_helper: bool) -> tuple[bool, int]:
    """Build, killed at a moment; tell whether that came, and how many stages had ended."""
    stages = _Counter()
    status = _fork(project, lambda: _act_at_event(_Counter(), moment), stages.note, has_helper=has_helper)
    with (project.work / "lock").open() as lock:
        lock_descriptor(lock.fileno())  # waits for the helping process
    return os.WIFSIGNALED(status), stages.value


def _fork(project: Project, prepare: Callable[[], None], report: Callable[[str], None], *, has_helper: bool) -> int:
    """Build in a copy of this process, which leads a group of its own."""
    child = os.fork()
    if child == 0:
        os.setsid()
        build.LARGE = 1 if has_helper else sys.maxsize
        prepare()
        build_site(project, report=report)
        os._exit(0)
    return os.waitpid(child, 0)[1]


def _act_at_event(counter: _Counter, moment: int) -> None:
    """From now on, count; at the moment, kill this process and all that it started."""
    write = os.write

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event in EVENTS and counter.add() == moment:
            os.killpg(0, signal.SIGKILL)

    def write_half(descriptor: int, content: Buffer, /) -> int:
        if counter.add() == moment:
            write(descriptor, bytes(content)[:1])
            os.killpg(0, signal.SIGKILL)
        return write(descriptor, content)

    sys.addaudithook(hook)
    os.write = write_half


def _refuse(*_: object, **__: object) -> None:
    raise PermissionError(errno.EPERM, "links are not allowed")


if __name__ == "__main__":
    if sys.argv[2:] == ["folders"]:
        os.symlink = _refuse
    main(int(sys.argv[1]))
