"""Where a benchmark works: checkouts of the program, fabricated projects, and caches that hold typefaces alone."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from osteosurvey.records.kept import FOLDER_VARIABLE
from tests.benchmarks.fabricate import fabricate_project
from tests.benchmarks.processes import Cost, measure

OURS, BEFORE = "ours", "before"
"""Names of this checkout and of the one that it is compared with."""

_TITLE = re.compile(r"^(  title: ).*$", re.MULTILINE)
"""The title in the canonical form of a study."""

_MAKE_TYPEFACES = "from osteosurvey.site.typefaces import make_typefaces; make_typefaces()"
"""Cuts the typefaces, which is kept for the user and takes seconds: no build that is measured does it."""


@dataclass(frozen=True, slots=True)
class Checkout:
    """One state of the program, with caches of its own."""

    name: str
    root: Path
    caches: Path

    def command(self, *arguments: str) -> list[str]:
        """Name a command of the program, as a user calls it."""
        return [sys.executable, "-m", "osteosurvey", *arguments]

    def environment(self, cache: str) -> Mapping[str, str]:
        """Set up a cache by name; a new one holds the typefaces and nothing else."""
        folder = self.caches / self.name / cache
        if not folder.exists():
            shutil.copytree(self._typefaces(), folder)
        return self._environment(folder)

    def measure(self, arguments: Sequence[str], project: Path, cache: str) -> Cost:
        """Run a command in a project and measure it."""
        return measure(self.command(*arguments), project, self.environment(cache))

    def _typefaces(self) -> Path:
        """Name the cache that holds typefaces alone; when it is made, so is the bytecode of the program."""
        folder = self.caches / self.name / "typefaces"
        if not folder.exists():
            subprocess.run([sys.executable, "-m", "compileall", "-q", os.fspath(self.root / "src")], check=True)
            folder.mkdir(parents=True)
            command = [sys.executable, "-c", _MAKE_TYPEFACES]
            subprocess.run(command, check=True, env=self._environment(folder))
        return folder

    def _environment(self, cache: Path) -> dict[str, str]:
        own = {"PYTHONPATH": os.fspath(self.root / "src"), "XDG_CACHE_HOME": os.fspath(cache)}
        return {**{name: value for name, value in os.environ.items() if name != FOLDER_VARIABLE}, **own}


def make_project(checkout: Checkout, folder: Path, size: int) -> Path:
    """Fabricate a survey in the canonical form, with the pages, templates and vocabularies of a checkout."""
    fabricate_project(checkout.root, folder, size)
    command, environment = checkout.command("format"), checkout.environment("format")
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    return folder


def study_path(project: Path, study: str) -> Path:
    """Name the file of a study."""
    return project / "data" / "studies" / f"{study}.yml"


def write_title(record: Path, title: str) -> None:
    """Save a study with another title."""
    text = record.read_text(encoding="utf-8")
    record.write_text(replace_title(text, title), encoding="utf-8", newline="\n")


def replace_title(text: str, title: str) -> str:
    """Give the record of a study another title.

    Raises:
        ValueError: if it holds none.
    """
    changed, count = _TITLE.subn(rf"\g<1>{title}", text, count=1)
    if not count:
        raise ValueError("the record holds no title")
    return changed
