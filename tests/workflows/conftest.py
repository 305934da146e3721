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

START = """
import os, shutil, sys

print('tested:', *sys.argv[1:])
for folder in ('.venv/bin', '.venv/Scripts'):
    os.makedirs(folder, exist_ok=True)
    if not os.path.lexists(f'{folder}/osteosurvey'):
        os.symlink(shutil.which('osteosurvey'), f'{folder}/osteosurvey')
"""
"""Stands in for the script that makes the environment and runs every test."""


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


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the repository and its bare origin after the first commit, of which each test has a copy."""
    folder = tmp_path_factory.mktemp("template")
    github = GitHub(folder / "origin.git", folder / "github.json")
    github.origin.mkdir()
    github.git("init", "--quiet", "--bare", "--initial-branch=main")
    repository = Repository(folder / "project", github)
    write_project(repository)
    repository.git("init", "--quiet", "--initial-branch=main")
    repository.git("remote", "add", "origin", str(github.origin))
    repository.commit("main")
    return folder


def write_project(repository: Repository) -> None:
    """Write the fabricated survey, what is made from it, and the project's own workflows."""
    folder, survey = repository.folder, read_survey(FABRICATED)
    shutil.copytree(PROJECT / ".github", folder / ".github")
    shutil.copytree(FABRICATED, folder / "data")
    write_schemas(folder / "schemas", survey.vocabularies)
    write_files(folder / ".github" / "ISSUE_TEMPLATE", make_files(survey.vocabularies, survey.record.repository))
    for name, text in {
        ".github/scripts/install.sh": INSTALL,
        ".github/scripts/make_locks.sh": MAKE_LOCKS,
        ".zenodo.json": format_zenodo(survey),
        "CITATION.cff": format_citation_file(survey),
        "start.py": START,
        "requirements.lock": "old",
        "requirements-dev.lock": "old",
    }.items():
        repository.write(name, text)


@pytest.fixture
def github(tmp_path: Path, template: Path) -> GitHub:
    """GitHub, with the first commit and nothing else in it."""
    made = GitHub(tmp_path / "origin.git", tmp_path / "github.json")
    shutil.copytree(template / "origin.git", made.origin)
    made.write(**EMPTY)
    return made


@pytest.fixture
def repository(tmp_path: Path, template: Path, github: GitHub) -> Repository:
    """The repository with its first commit."""
    made = Repository(shutil.copytree(template / "project", tmp_path / "project"), github)
    made.git("remote", "set-url", "origin", str(github.origin))
    return made


@pytest.fixture
def runner(tmp_path: Path, github: GitHub, repository: Repository) -> Runner:
    """Runs the workflows of the repository."""
    return Runner(github, tmp_path / "runs")
