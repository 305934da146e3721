"""Measures what a command costs with every process that it starts; needs the /proc of Linux.

This file is also the program that a measured command runs under: it adopts processes that outlive their parents, so
that the processor time of all of them is counted.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import perf_counter

_SAMPLE_SECONDS = 0.1
"""Time between two looks at the memory; looking at a gigabyte takes the system some milliseconds."""

_ADOPT_ORPHANS = 36
"""Number of the option PR_SET_CHILD_SUBREAPER."""

_LOG = "log.txt"
_LAST_LINES = 5


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took, with all processes that it started."""

    cpu: float
    """Seconds of the processor, of the user and the system."""
    wall: float
    """Seconds from the start to the end of the command."""
    memory: int
    """The largest sum of the proportional set sizes of its processes, in bytes."""


class CommandFailedError(Exception):
    """A measured command did not end well."""


def measure(command: Sequence[str], cwd: Path, environment: Mapping[str, str]) -> Cost:
    """Run a command to its end.

    Raises:
        CommandFailedError: if it does not end with 0.
    """
    with TemporaryDirectory() as folder, (Path(folder) / _LOG).open("w", encoding="utf-8") as log:
        report = Path(folder) / "report.json"
        runner = [sys.executable, "-I", __file__, os.fspath(report), *command]
        with (
            subprocess.Popen(runner, cwd=cwd, env=environment, stdout=log, stderr=log) as process,
            watching_memory(lambda: find_descendants(process.pid)) as peak,
        ):
            process.wait()
        found = json.loads(report.read_text(encoding="utf-8"))
        if found["code"] != 0:
            lines = (Path(folder) / _LOG).read_text(encoding="utf-8", errors="replace").splitlines()
            raise CommandFailedError(f"{' '.join(command)} ended with {found['code']}: {lines[-_LAST_LINES:]}")
    return Cost(found["cpu"], found["wall"], peak[0])


@contextmanager
def watching_memory(find: Callable[[], Collection[int]]) -> Iterator[list[int]]:
    """Watch some processes for a while; the list holds the peak of their memory in bytes."""
    peak, is_over = [0], Event()

    def watch() -> None:
        while not is_over.wait(_SAMPLE_SECONDS):
            peak[0] = max(peak[0], sum(map(read_memory, find())))

    thread = Thread(target=watch)
    thread.start()
    try:
        yield peak
    finally:
        is_over.set()
        thread.join()


def read_memory(process: int) -> int:
    """Read the proportional set size of a process in bytes, or 0 where it has ended."""
    with suppress(OSError):
        return parse_memory(Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii"))
    return 0


def parse_memory(rollup: str) -> int:
    """Find the proportional set size in what the system says of a process, in bytes."""
    sizes = (line.split()[1] for line in rollup.splitlines() if line.startswith("Pss:"))
    return 1024 * int(next(sizes, 0))


def find_descendants(process: int) -> set[int]:
    """Find all processes below one."""
    return list_descendants(process, {one: parent for one, parent in _list_processes()})


def list_descendants(process: int, parents: Mapping[int, int]) -> set[int]:
    """List all processes below one, given the parent of each."""
    found: set[int] = set()
    new: Collection[int] = {process}
    while new:
        new = {one for one, parent in parents.items() if parent in new} - found
        found.update(new)
    return found


def _list_processes() -> Iterator[tuple[int, int]]:
    """List the running processes, each with its parent."""
    for name in os.listdir("/proc"):
        if name.isdigit():
            with suppress(OSError):
                yield int(name), parse_parent(Path("/proc", name, "stat").read_text(encoding="utf-8"))


def parse_parent(stat: str) -> int:
    """Find the parent in what the system says of a process, whose name may hold anything."""
    return int(stat.rpartition(")")[2].split()[1])


def run(report: Path, command: Sequence[str]) -> None:
    """Run a command, wait also for what it leaves behind, and write down what all of it took."""
    ctypes.CDLL(None).prctl(_ADOPT_ORPHANS, 1, 0, 0, 0)
    start = perf_counter()
    code = subprocess.run(command).returncode
    wall = perf_counter() - start
    with suppress(ChildProcessError):
        while True:
            os.wait()
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    text = json.dumps({"code": code, "wall": wall, "cpu": usage.ru_utime + usage.ru_stime})
    report.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    run(Path(sys.argv[1]), sys.argv[2:])
