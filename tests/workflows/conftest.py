"""A repository with the fabricated survey and the project's own workflows, and GitHub around it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from osteosurvey.checks.loading import read_survey
from osteosurvey.contributing.issue_form import make_files, write_files
from osteosurvey.records.schemas import write_schemas
from osteosurvey.reviewing.describing import format_citation_file, format_zenodo
from tests.surveys import FABRICATED, PROJECT
from tests.workflows.github import EMPTY, GitHub
from tests.workflows.runner import Runner

INSTALL = '#!/usr/bin/env bash\nmkdir -p .venv/bin\nln -s "$(command -v osteosurvey)" .venv/bin/osteosurvey\n'
MAKE_LOCKS = '#!/usr/bin/env bash\necho "$1" | tee requirements.lock > requirements-dev.lock\n'
"""Both stand in for scripts that need a package index."""

START = "import sys\nprint('tested:', *sys.argv[1:])\n"
"""Stands in for the script that runs every test."""


class Repository:
    """A work tree from which a test pushes to the bare repository."""

    def __init__(self, folder: Path, github: GitHub) -> None:
        self.folder, self.github = folder, github

    def git(self, *arguments: str) -> str:
        """Run git in the work tree."""
        environment = {**os.environ, **self.github.identity}
        command = ["git", "-C", str(self.folder), *arguments]
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
        return done.stdout

    def push(self, ref: str = "main", **files: str | None) -> None:
        """Commit files, of which None is removed and `__` in a name stands for a slash, and push to a ref."""
        for name, text in files.items():
            self.write(name.replace("__", "/"), text)
        self.commit(ref)

    def write(self, name: str, text: str | None) -> None:
        path = self.folder / name
        if text is None:
            path.unlink()
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")

    def commit(self, ref: str) -> None:
        """Commit everything and push it."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "Change")
        self.git("push", "--quiet", "origin", f"HEAD:{ref if ref.startswith('refs/') else f'refs/heads/{ref}'}")


@pytest.fixture
def github(tmp_path: Path) -> GitHub:
    """GitHub, with nothing in it yet."""
    made = GitHub(tmp_path / "origin.git", tmp_path / "github.json")
    made.origin.mkdir()
    made.git("init", "--quiet", "--bare", "--initial-branch=main")
    made.write(**EMPTY)
    return made


@pytest.fixture
def repository(tmp_path: Path, github: GitHub) -> Repository:
    """The repository with its first commit."""
    folder = tmp_path / "project"
    shutil.copytree(PROJECT / ".github", folder / ".github")
    shutil.copytree(FABRICATED, folder / "data")
    (folder / ".github" / "scripts" / "install.sh").write_text(INSTALL, "utf-8")
    (folder / ".github" / "scripts" / "make_locks.sh").write_text(MAKE_LOCKS, "utf-8")
    (folder / "start.py").write_text(START, "utf-8")
    for name in ("requirements.lock", "requirements-dev.lock"):
        (folder / name).write_text("old", "utf-8")
    survey = read_survey(FABRICATED)
    write_schemas(folder / "schemas", survey.vocabularies)
    write_files(folder / ".github" / "ISSUE_TEMPLATE", make_files(survey.vocabularies, survey.record.repository))
    (folder / ".zenodo.json").write_text(format_zenodo(survey), "utf-8")
    (folder / "CITATION.cff").write_text(format_citation_file(survey), "utf-8")
    made = Repository(folder, github)
    made.git("init", "--quiet", "--initial-branch=main")
    made.git("remote", "add", "origin", str(github.origin))
    made.commit("main")
    return made


@pytest.fixture
def runner(tmp_path: Path, github: GitHub, repository: Repository) -> Runner:
    """Runs the workflows of the repository."""
    return Runner(github, tmp_path / "runs")
