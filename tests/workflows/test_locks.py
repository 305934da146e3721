"""Locks that are made again become a pull request."""

from __future__ import annotations

from typing import Any

import pytest

from tests.systems import needs_posix
from tests.workflows.conftest import Repository
from tests.workflows.github import GitHub
from tests.workflows.runner import Runner

pytestmark = [pytest.mark.slow, needs_posix]

EVENT: dict[str, Any] = {"repository": {"default_branch": "main", "fork": False}}


def test_new_pins_are_proposed_once(runner: Runner, github: GitHub) -> None:
    """The pull request holds both locks, its checks are started, and an open one is left as it is."""
    for _ in range(2):
        run = runner.run("locks.yml", "schedule", EVENT)
        assert run.results == {"compile": "success", "propose": "success"}, run.log("propose")
    (pull,) = github.read()["pulls"]
    assert (pull["title"], pull["head"], pull["base"]) == ("Locks: renew", "locks", "main")
    assert github.git("diff", "--name-only", "main", "locks").split() == ["requirements-dev.lock", "requirements.lock"]
    assert github.git("show", "locks:requirements.lock") == "--upgrade\n"
    assert github.read()["dispatches"] == [{"ref": "locks", "workflow": "ci.yml"}]


def test_pins_that_stay_are_not_proposed(runner: Runner, repository: Repository, github: GitHub) -> None:
    """Where nothing can be raised, nothing is opened."""
    for name in ("requirements.lock", "requirements-dev.lock"):
        repository.write(name, "--upgrade\n")
    repository.commit("main")
    run = runner.run("locks.yml", "schedule", EVENT)
    assert run.results == {"compile": "success", "propose": "success"}, run.log("propose")
    assert github.read()["pulls"] == []


def test_copies_are_silent(runner: Runner) -> None:
    """A copy of the repository makes no locks unless its owner wants it."""
    fork = {"repository": {"default_branch": "main", "fork": True}}
    assert runner.run("locks.yml", "schedule", fork).results == {"compile": "skipped", "propose": "skipped"}
