"""Serving: builds at the start and at every change, keeps the last good site, ends quietly."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

import pytest

from osteosurvey.site.work import locked
from tests.systems import needs_posix

pytestmark = [pytest.mark.slow, needs_posix]

PROGRAM = """
import signal
import sys
from pathlib import Path
from osteosurvey.errors import InvalidRecordsError
from osteosurvey.issues import Issue
from osteosurvey.site.project import Project
from osteosurvey.site.publish import open_publication
from osteosurvey.site.serve import serve_builds

project = Project.at(Path(sys.argv[1]))
# A shell lets what it starts in the background ignore Ctrl-C, and so all that starts from there.
signal.signal(signal.SIGINT, signal.default_int_handler)

def build():
    text = (project.data / "record.yml").read_text()
    if "broken" in text:
        raise InvalidRecordsError([Issue("data/record.yml", 1, 1, "title", "must not be <broken>; correct it")])
    with open_publication(project.site) as publication:
        publication.write("index.html", f"<body>{text}</body>".encode())
        publication.publish()
    print("built", text, flush=True)

serve_builds(project, "127.0.0.1", 0, report=lambda line: print(line, flush=True), build=build)
"""
"""Serves a site of one page that holds one record."""


class Served:
    """A server in a process of its own, and what it says."""

    def __init__(self, root: Path, process: subprocess.Popen[str], lines: IO[str]) -> None:
        self.record = root / "data" / "record.yml"
        self.process = process
        self._lines = lines
        self._said: list[str] = []

    def wait_for(self, start: str) -> str:
        """Read on until a line begins in a certain way."""
        for line in self._lines:
            self._said.append(line)
            if line.startswith(start):
                return line.strip()
        pytest.fail(f"never said {start!r}, only: {self._said}")

    def get(self, address: str, path: str) -> str:
        """Ask for a page."""
        parts = urlsplit(address)
        connection = HTTPConnection(str(parts.hostname), parts.port, timeout=30)
        try:
            connection.request("GET", path)
            return connection.getresponse().read().decode()
        finally:
            connection.close()


@contextmanager
def serving(root: Path, text: str) -> Iterator[Served]:
    for folder in ("data", "docs", "site_templates"):
        (root / folder).mkdir()
    (root / "mkdocs.yml").touch()
    (root / "data" / "record.yml").write_text(text)
    command = [sys.executable, "-c", PROGRAM, str(root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout is not None
        try:
            yield Served(root, process, process.stdout)
        finally:
            process.kill()


def test_serving_follows_the_records(tmp_path: Path) -> None:
    """A change is shown; a broken record leaves the last good page with the problem; Ctrl-C ends with success."""
    with serving(tmp_path, "first") as served:
        address = served.wait_for("serving ").split()[1]
        assert "<body>first" in served.get(address, "/")
        served.record.write_text("second")
        served.wait_for("built second")
        served.record.write_text("broken")
        served.wait_for("data/record.yml:1:1: title: must not be <broken>; correct it")
        served.wait_for("the records hold 1 error")
        served.record.write_text("third")
        served.wait_for("built third")
        served.process.send_signal(signal.SIGINT)
        served.wait_for("stopped")
        assert served.process.wait() == 0


def test_serving_shows_the_problem_in_the_last_good_page(tmp_path: Path) -> None:
    """A browser that waits hears of the broken record and finds the problem, escaped, in the old page."""
    with serving(tmp_path, "first") as served:
        address = served.wait_for("serving ").split()[1]
        seen = served.get(address, "/__reload?seen=")
        served.record.write_text("broken")
        assert served.get(address, f"/__reload?seen={seen}") != seen
        page = served.get(address, "/")
        assert "<body>first" in page
        assert "data/record.yml:1:1: title: must not be &lt;broken&gt;; correct it" in page


def test_serving_waits_for_another_build(tmp_path: Path) -> None:
    """Where another build holds the lock, the page says so, and the site is built when that has ended."""
    lock = tmp_path / "build" / ".osteosurvey" / "lock"
    with serving(tmp_path, "first") as served:
        address = served.wait_for("serving ").split()[1]
        seen = served.get(address, "/__reload?seen=")
        with locked(lock):
            served.record.write_text("second")
            busy = served.get(address, f"/__reload?seen={seen}")
            page = served.get(address, "/")
        served.get(address, f"/__reload?seen={busy}")
        assert "<body>first" in page
        assert f"{lock}: is held by another build; wait until that has ended" in page
        assert "<body>second" in served.get(address, "/")


def test_serving_begins_with_broken_records_too(tmp_path: Path) -> None:
    """Where nothing could be built yet, the problem is all there is to see."""
    with serving(tmp_path, "broken") as served:
        address = served.wait_for("serving ").split()[1]
        assert "must not be &lt;broken&gt;" in served.get(address, "/")
        served.record.write_text("good")
        served.wait_for("built good")
