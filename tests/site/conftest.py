"""A whole site that is built once, and copies of it to be changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from osteosurvey.site import Project, build_site
from tests.benchmarks.fabricate import fabricate_project
from tests.sharing import make_once
from tests.surveys import PROJECT

STUDIES = 6
"""How many studies the built site has."""


def ignore(line: str) -> None:
    """Take a line and forget it."""


def build_fabricated(root: Path) -> None:
    """Fabricate a survey and build it with the project's pages."""
    build_site(fabricate_project(PROJECT, root, STUDIES), report=ignore)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A built survey; tests that change it work on copies."""
    return Project.at(make_once(tmp_path_factory, "built", build_fabricated))


@pytest.fixture
def project(built: Project, tmp_path: Path) -> Project:
    """A copy of the built survey that may be changed; what MkDocs made is still good."""
    return Project.at(shutil.copytree(built.root, tmp_path / "project", symlinks=True))
