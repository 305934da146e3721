"""Serving: takes in every change, keeps the last good site, ends quietly."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from typing import IO
from urllib.parse import urlsplit

import pytest

from osteosurvey.site import Project
from osteosurvey.site.work import locked
from tests.surveys import replace_once
from tests.tiny import STUDY, make_tiny_project

pytestmark = pytest.mark.slow

PAGE = "/studies/nguyen-2023-cracks/"
"""The page of the record that the tests change."""

PROGRAM = """
import signal, sys
from osteosurvey.cli import main
# A shell lets what it starts in the background ignore Ctrl-C, and so all that starts from there.
signal.signal(signal.SIGINT, signal.default_int_handler)
main(["serve", "--port", "0"])
"""


class Served:
    """`osteosurvey serve` in a process of its own, and what it says."""

    def __init__(self, process: subprocess.Popen[str], lines: IO[str]) -> None:
        self.process = process
        self._lines = lines
        self._said: list[str] = []
        self.address = self.wait_for("serving ").split()[1]

    def wait_for(self, start: str) -> str:
        """Read on until a line begins in a certain way."""
        for line in self._lines:
            self._said.append(line)
            if line.startswith(start):
                return line.strip()
        pytest.fail(f"never said {start!r}, only: {self._said}")

    def get(self, path: str) -> str:
        """Ask for a page."""
        parts = urlsplit(self.address)
        connection = HTTPConnection(str(parts.hostname), parts.port, timeout=60)
        try:
            connection.request("GET", path)
            return connection.getresponse().read().decode()
        finally:
            connection.close()


@contextmanager
def serving(project: Project) -> Iterator[Served]:
    command = [sys.executable, "-c", PROGRAM]
    with subprocess.Popen(command, cwd=project.root, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        try:
            yield Served(process, process.stderr)
        finally:
            process.kill()


@pytest.fixture
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return make_tiny_project(tmp_path_factory.mktemp("served") / "project")


def retitle(project: Project, before: str, after: str) -> None:
    replace_once(project.data / STUDY, f"title: {before}", f"title: {after}")


def test_serving_follows_the_records(project: Project) -> None:
    """A saved record is shown without a build; a broken one leaves its last page; Ctrl-C ends with success."""
    with serving(project) as served:
        assert "Cracks" in served.get(PAGE)
        retitle(project, "Cracks", "Cracks seen again")
        served.wait_for("updated in ")
        assert "Cracks seen again" in served.get(PAGE)
        replace_once(project.data / STUDY, "title: Cracks", "titel: Cracks")
        served.wait_for(f"data/{STUDY}:")
        served.wait_for("the records hold ")
        page = served.get(PAGE)
        assert "Cracks seen again" in page
        assert f"data/{STUDY}:" in page
        replace_once(project.data / STUDY, "titel: Cracks", "title: Cracks")
        served.wait_for("updated in ")
        assert "preview-problems" not in served.get(PAGE)
        served.process.send_signal(signal.SIGINT)
        served.wait_for("stopped")
        assert served.process.wait() == 0
    assert not os.path.lexists(project.site)


def test_a_waiting_browser_hears_of_a_problem(project: Project) -> None:
    """A browser that waits for news gets it as soon as a record is broken."""
    with serving(project) as served:
        seen = served.get("/__reload?seen=")
        replace_once(project.data / STUDY, "title: Cracks", "title: ''")
        assert served.get(f"/__reload?seen={seen}") != seen
        assert "preview-problems" in served.get("/")


def test_serving_waits_for_a_build(project: Project) -> None:
    """Where the pages of text must be made again while a build is at work, the page says so, and follows later."""
    lock = project.work / "lock"
    with serving(project) as served:
        seen = served.get("/__reload?seen=")
        with locked(lock):
            replace_once(project.docs / "index.md", "The old page.", "The new page.")
            busy = served.get(f"/__reload?seen={seen}")
            page = served.get("/")
        served.get(f"/__reload?seen={busy}")
        assert "The old page." in page
        assert "is held by another build; wait until that has ended" in page
        assert "The new page." in served.get("/")


def test_records_do_not_wait_for_a_build(project: Project) -> None:
    """A saved record needs no work folder, so that no build is in its way."""
    with serving(project) as served, locked(project.work / "lock"):
        retitle(project, "Cracks", "Cracks meanwhile")
        served.wait_for("updated in ")
        assert "Cracks meanwhile" in served.get(PAGE)


def test_serving_begins_with_broken_records_too(project: Project) -> None:
    """Where nothing could be shown yet, the problem is all there is to see."""
    retitle(project, "Cracks", "''  # gone ")
    with serving(project) as served:
        assert "preview-problems" in served.get("/")
        retitle(project, "''  # gone ", "Cracks")
        served.wait_for("updated in ")
        assert "The old page." in served.get("/")
