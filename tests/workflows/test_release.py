"""A tag becomes a release, or is refused."""

from __future__ import annotations

import json
from typing import Any
from zipfile import ZipFile

import pytest

from tests.surveys import NGUYEN
from tests.systems import needs_posix
from tests.workflows.conftest import Repository
from tests.workflows.github import GitHub
from tests.workflows.runner import Run, Runner
from tests.workflows.stand_ins import SITE_ADDRESS

pytestmark = [pytest.mark.slow, needs_posix]

EVENT: dict[str, Any] = {"repository": {"default_branch": "main"}}
CHANGELOG = "# Changelog\n\n## [Unreleased]\n\n- Later.\n\n## [1.2.3]\n\n- Now.\n\n## [1.0.0]\n\n- Before.\n"
PACKAGE = '[project]\nversion = "1.2.3"\n'


@pytest.fixture
def released(repository: Repository) -> Repository:
    """A repository that is ready for version 1.2.3, with the tag of the version before."""
    repository.git("tag", "v1.0.0")
    repository.git("push", "--quiet", "origin", "v1.0.0")
    for name, text in {
        "CHANGELOG.md": CHANGELOG,
        "pyproject.toml": PACKAGE,
        "LICENSE": "MIT",
        "LICENSE-DATA": "CC0",
        "README.md": "# Lanes",
    }.items():
        repository.write(name, text)
    repository.commit("main")
    return repository


def tag(repository: Repository, runner: Runner, name: str = "v1.2.3") -> Run:
    """Push a tag of what is checked out, and run what it starts."""
    repository.git("tag", name)
    repository.git("push", "--quiet", "origin", name)
    return runner.run("release.yml", "push", EVENT, f"refs/tags/{name}")


def test_a_tag_becomes_a_release(runner: Runner, released: Repository, github: GitHub) -> None:
    """The notes are those of the version, and the archive holds the files of the site with what belongs to them."""
    run = tag(released, runner)
    assert run.results == {"release": "success"}, run.log("release")
    (release,) = github.read()["releases"]
    archive, sums = "build/release/lanesurvey-data-1.2.3.zip", "build/release/SHA256SUMS"
    assert {**release, "files": sorted(release["files"])} == {
        "tag": "v1.2.3",
        "title": "v1.2.3",
        "notes": "- Now.\n",
        "files": [sums, archive],
    }
    with ZipFile(run.folder / "release-0" / "work" / archive) as packed:
        names = set(packed.namelist())
        described = json.loads(packed.read("data/datapackage.json"))
    assert {"CITATION.cff", "LICENSE", "LICENSE-DATA", "README.md", "data/studies.csv"} <= names
    assert {name for name in names if name.endswith(".html")} == set()
    assert described["homepage"].startswith(SITE_ADDRESS)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("pyproject.toml", PACKAGE.replace("3", "4"), "pyproject.toml: must carry version 1.2.3"),
        ("CHANGELOG.md", CHANGELOG.replace("1.2.3", "1.2.4"), "must have a section '## [1.2.3]'"),
        ("CITATION.cff", "version: 1.2.4\n", "CITATION.cff: must be current"),
        (f"data/studies/{NGUYEN}.yml", None, "must "),
    ],
)
def test_what_does_not_agree_is_refused(
    runner: Runner, released: Repository, github: GitHub, name: str, text: str | None, said: str
) -> None:
    """Nothing is published when package, citation, changelog or records are not those of the version."""
    released.write(name, text)
    released.commit("main")
    run = tag(released, runner)
    assert (run.results, github.read()["releases"]) == ({"release": "failure"}, [])
    assert said in run.log("release")


def test_a_tag_of_another_version_is_refused(runner: Runner, released: Repository, github: GitHub) -> None:
    """The tag is that of the data."""
    run = tag(released, runner, "v1.3.0")
    assert (run.results, github.read()["releases"]) == ({"release": "failure"}, [])
    assert "must be v1.2.3" in run.log("release")


def test_a_commit_beside_main_is_refused(runner: Runner, released: Repository, github: GitHub) -> None:
    """A tag on a branch that nobody merged is no release."""
    released.git("checkout", "--quiet", "-b", "topic")
    released.commit("topic")
    run = tag(released, runner)
    assert (run.results, github.read()["releases"]) == ({"release": "failure"}, [])
    assert "origin/main: must hold the commit that is released" in run.log("release")


def test_a_tag_out_of_order_is_refused(runner: Runner, released: Repository, github: GitHub) -> None:
    """A version that does not follow the last tag is no release."""
    released.git("tag", "v2.0.0")
    released.git("push", "--quiet", "origin", "v2.0.0")
    run = tag(released, runner)
    assert (run.results, github.read()["releases"]) == ({"release": "failure"}, [])
    assert "must follow v2.0.0" in run.log("release")
