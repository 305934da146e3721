"""Times `serve`: from a saved record until its new title is seen, asking as a browser would."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from statistics import median
from time import perf_counter
from urllib.error import HTTPError
from urllib.request import urlopen

from tests.benchmarks.fabricate import study_id
from tests.benchmarks.places import Checkout, study_path, write_title
from tests.benchmarks.processes import find_descendants, watching_memory
from tests.benchmarks.tables import Row

START_HEADINGS = ("studies", "by", "first page s", "memory MB until then", "memory MB in all")
"""Columns of the table of starts."""

SEEN_HEADINGS = ("studies", "by", "page", "seen after s", "slowest s")
"""Columns of the table of saves."""

_SERVED = re.compile(r"serving (http://\S+/)")

_STUDY = re.compile(rb"<tbody.*?\b(doe-\d+-lists\d+)/", re.DOTALL)
"""The first study in the table of a page; a page may show the first of many alone."""

_PAUSE = 0.005
"""Seconds between two requests."""

_PATIENCE = 300.0
"""Seconds after which a title that is not seen is given up."""


class NeverSeenError(Exception):
    """A saved title does not show."""


@dataclass(frozen=True, slots=True)
class Session:
    """A server of a project that is edited."""

    address: str
    project: Path
    peak: Sequence[int]
    """The one number is the most memory so far, in bytes."""

    def time_save(self, page: str, study: str, title: str) -> float:
        """Save a title, and give the seconds until a page shows it."""
        start = perf_counter()
        write_title(study_path(self.project, study), title)
        self.wait_for(page, title)
        return perf_counter() - start

    def wait_for(self, page: str, text: str) -> None:
        """Ask for a page until it holds a text.

        Raises:
            NeverSeenError: if it never does.
        """
        end = perf_counter() + _PATIENCE
        while perf_counter() < end:
            if text.encode() in self.read(page):
                return
            time.sleep(_PAUSE)
        raise NeverSeenError(f"{page} does not show {text!r} after {_PATIENCE:.0f} s")

    def read(self, page: str) -> bytes:
        """Ask for a page; one that is not there yet is empty."""
        try:
            with urlopen(self.address + page) as answer:
                content: bytes = answer.read()
        except HTTPError:
            return b""
        return content


def time_serving(checkout: Checkout, project: Path, size: int, saves: int) -> tuple[Row, list[Row]]:
    """Serve a project; give the row of its start, and for each page the row of the saves until it shows them."""
    begun = perf_counter()
    about = f"{size:,}", checkout.name
    with _serving(checkout, project) as session:
        session.wait_for(f"studies/{study_id(1)}/", "</html>")
        start: Row = (*about, f"{perf_counter() - begun:.2f}", f"{session.peak[0] / 1e6:,.0f}")
        rows: list[Row] = [
            (*about, page, f"{median(times):.2f}", f"{max(times):.2f}") for page, times in _time_saves(session, saves)
        ]
    return (*start, f"{session.peak[0] / 1e6:,.0f}"), rows


def _time_saves(session: Session, saves: int) -> Iterator[tuple[str, list[float]]]:
    """Save often for each page, so that no page is made faster by a request for another one."""
    shown = find_first_study(session.read("studies/"))
    pages = {f"studies/{study_id(1)}/": study_id(1), "studies/": shown, "data/studies.csv": study_id(2)}
    numbers = count()  # no title holds another one, as a page of all studies shows every one of them
    for page, study in pages.items():
        yield page, [session.time_save(page, study, f"Save {next(numbers)} of many") for _ in range(saves)]


def find_first_study(html: bytes) -> str:
    """Find the first study in the table of a page.

    Raises:
        ValueError: if there is none.
    """
    match = _STUDY.search(html)
    if match is None:
        raise ValueError("the page of all studies shows no study")
    return match[1].decode()


@contextmanager
def _serving(checkout: Checkout, project: Path) -> Iterator[Session]:
    """Serve a project for a while; what the server says goes to a file, as a full pipe would stop it."""
    command = checkout.command("serve", "--port", "0", "--build", "build-served")
    environment = checkout.environment(f"{project.name}-served")
    with (
        (project / "served.txt").open("w+", encoding="utf-8") as log,
        subprocess.Popen(command, cwd=project, env=environment, stdout=log, stderr=log) as process,
        watching_memory(lambda: {process.pid, *find_descendants(process.pid)}) as peak,
    ):
        try:
            yield Session(_wait_for_address(process, Path(log.name)), project, peak)
        finally:
            process.terminate()


def _wait_for_address(process: subprocess.Popen[bytes], log: Path) -> str:
    """Read where a server listens as soon as it says so.

    Raises:
        NeverSeenError: if it ends instead.
    """
    while process.poll() is None:
        found = _SERVED.search(log.read_text(encoding="utf-8"))
        if found:
            return found[1]
        time.sleep(_PAUSE)
    raise NeverSeenError(f"serve ended: {log.read_text(encoding='utf-8')}")
