"""A served project may be broken in any way: the page says how, over the last good site, and a correction is enough."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from html import unescape
from http.client import HTTPConnection
from pathlib import Path

import pytest

from osteosurvey.site import Project
from tests.tiny import STUDY, make_tiny_project

pytestmark = pytest.mark.slow


class Served:
    """`osteosurvey serve` in a process of its own, as a browser sees it."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._seen = self._get("/__reload?seen=")

    def wait_for(self, wanted: Callable[[str], bool]) -> str:
        """Wait, as a page does, until the home page is as it is wanted; an answer comes when a build has ended."""
        while not wanted(page := self._get("/")):
            self._seen = self._get(f"/__reload?seen={self._seen}")
        return page

    def _get(self, path: str) -> str:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=60)
        try:
            connection.request("GET", path)
            return connection.getresponse().read().decode()
        finally:
            connection.close()


@contextmanager
def serving(project: Project) -> Iterator[Served]:
    """Serve a project until the block ends."""
    command = [sys.executable, "-m", "osteosurvey", "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=project.root, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        try:
            line = next(line for line in process.stderr if line.startswith("serving "))
            yield Served(int(line.split()[1].rstrip("/").rpartition(":")[2]))
        finally:
            process.send_signal(signal.SIGTERM)


def is_good(page: str) -> bool:
    return "preview-problems" not in page and "page.</p>" in page


def has_reported(message: str, page: str) -> bool:
    return message in unescape(page)


def break_record(project: Project) -> None:
    path = project.data / STUDY
    path.write_text(path.read_text("utf-8").replace("title: Cracks", "titel: <script>x</script>"), "utf-8")


def break_template(project: Project) -> None:
    with (project.templates / "study.html.jinja").open("a", encoding="utf-8") as file:
        file.write("{{ 1 / 0 }}")


def break_page(project: Project) -> None:
    (project.docs / "index.md").write_text("[gone](gone.md)", "utf-8")


def break_configuration(project: Project) -> None:
    project.config.write_text("theme: [", "utf-8")


TROUBLES: list[tuple[Callable[[Project], object], str]] = [
    (break_record, f"data/{STUDY}:"),
    (break_template, "cannot be rendered: division by zero; correct the template"),
    (break_page, "docs: cannot be built by MkDocs: "),
    (break_configuration, "MkDocs encountered an error parsing the configuration file"),
    (lambda project: project.data.rename(project.root / "aside"), "data: cannot be listed (No such file or directory)"),
]
"""Ways to break a project, with what the page says then."""


def correct(project: Project, kept: dict[Path, bytes]) -> None:
    """Put back what was broken."""
    if not project.data.exists():
        (project.root / "aside").rename(project.data)
    for path, content in kept.items():
        if path.read_bytes() != content:
            path.write_bytes(content)


def test_serving_survives_whatever_is_broken(tmp_path: Path) -> None:
    """For each trouble, the old page shows what is wrong, escaped; corrected, the page is good again by itself."""
    project = make_tiny_project(tmp_path / "project")
    broken = [project.data / STUDY, project.templates / "study.html.jinja", project.docs / "index.md", project.config]
    kept = {path: path.read_bytes() for path in broken}
    with serving(project) as served:
        assert "The old page." in served.wait_for(is_good)
        for harm, message in TROUBLES:
            harm(project)
            page = served.wait_for(partial(has_reported, message))
            assert "The old page." in page
            assert "<script>x</script>" not in page
            correct(project, kept)
            assert "The old page." in served.wait_for(is_good)
