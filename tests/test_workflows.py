"""The workflows as text: what they may do, and that people can run what they run; `tests/workflows` runs them."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from click import Option

from osteosurvey.cli.verbs import main
from osteosurvey.contributing.issue_form import LABEL
from tests.surveys import PROJECT
from tests.workflows.expressions import STATUS
from tests.workflows.runner import read_workflow
from tests.workflows.stand_ins import ACTIONS

WORKFLOWS = sorted((PROJECT / ".github" / "workflows").glob("*.yml"))
SCRIPTS = PROJECT / ".github" / "scripts"
PERMISSIONS = {
    ("ci.yml", "changes"): {"contents": "read"},
    ("ci.yml", "checks"): {},
    ("ci.yml", "status"): {"statuses": "write"},
    ("ci.yml", "test"): {"contents": "read"},
    ("ci.yml", "records"): {"contents": "read"},
    ("ci.yml", "systems"): {"contents": "read"},
    ("links.yml", "look"): {"contents": "read", "issues": "write"},
    ("locks.yml", "compile"): {"contents": "read"},
    ("locks.yml", "propose"): {"actions": "write", "contents": "write", "pull-requests": "write"},
    ("new-study.yml", "read"): {"contents": "read"},
    ("new-study.yml", "answer"): {
        "actions": "write",
        "contents": "write",
        "issues": "write",
        "pull-requests": "write",
    },
    ("pages.yml", "build"): {"contents": "read", "pages": "read"},
    ("pages.yml", "deploy"): {"pages": "write", "id-token": "write"},
    ("release.yml", "release"): {"contents": "write", "pages": "read"},
}
"""What each job may do, and nothing else."""

BY_HAND = {"github.py", "make_pictures.py"}
"""What other scripts import, and what somebody runs who changed the look of a page."""

REPLACED = {"install.sh", "make_locks.sh"}
"""Scripts that `tests/workflows` replaces, as they need a package index."""


def steps() -> list[tuple[str, dict[str, Any]]]:
    jobs = [(path.name, job) for path in WORKFLOWS for job in read_workflow(path)["jobs"].values()]
    return [(name, step) for name, job in jobs for step in job["steps"]]


def test_jobs_may_do_what_they_must() -> None:
    """Nothing is allowed to a whole workflow, and to each job only what is listed here."""
    read = {path.name: read_workflow(path) for path in WORKFLOWS}
    assert {name: one["permissions"] for name, one in read.items()} == {name: {} for name in read}
    found = {(name, job): part["permissions"] for name, one in read.items() for job, part in one["jobs"].items()}
    assert found == PERMISSIONS


def test_no_workflow_trusts_a_fork() -> None:
    """None runs with the rights of the repository on what a fork sent, and none names a secret."""
    text = "".join(path.read_text("utf-8") for path in WORKFLOWS)
    assert re.findall(r"pull_request_target|workflow_run|secrets\.", text) == []


def test_nothing_is_written_into_a_shell() -> None:
    """Values reach commands as variables alone, and no checkout leaves a token behind."""
    assert [(name, step["run"]) for name, step in steps() if "${{" in step.get("run", "")] == []
    checkouts = [step["with"] for _, step in steps() if "actions/checkout@" in step.get("uses", "")]
    assert {options["persist-credentials"] for options in checkouts} == {False}


def test_texts_of_others_do_not_travel_in_variables() -> None:
    """No variable holds the text or title of an issue: a long one would be more than a command may be given."""
    assert re.findall(r"\$\{\{[^}]*\.(?:body|title)\b[^}]*\}\}", _environments()) == []


def _environments() -> str:
    return "".join(str(step.get("env", "")) for _, step in steps())


def test_conditions_that_follow_a_failure_say_so() -> None:
    """A condition that asks for the outcome of a step decides itself what a failure means."""
    conditions = [str(step["if"]) for _, step in steps() if "outcome" in str(step.get("if"))]
    assert [one for one in conditions if not STATUS.search(one)] == []


def test_every_command_exists() -> None:
    """Each verb and option that a workflow uses is one of the program's, and each script is there and used."""
    lines = [line for _, step in steps() for line in step.get("run", "").splitlines()]
    used = [match for line in lines for match in re.findall(r"\.venv/bin/osteosurvey ([a-z-]+)([^>|)]*)", line)]
    assert used
    for verb, rest in used:
        known = {name for one in main.commands[verb].params if isinstance(one, Option) for name in one.opts}
        assert set(re.findall(r"--[a-z-]+", rest)) <= known
    scripts = {path.name for path in SCRIPTS.iterdir() if path.is_file()} - BY_HAND
    assert {name for line in lines for name in re.findall(r"\.github/scripts/([\w.-]+)", line)} == scripts
    assert scripts > REPLACED


def test_every_action_can_be_replaced() -> None:
    """The runner of workflows has a stand-in for each action that is used."""
    assert {step["uses"].partition("@")[0] for _, step in steps() if "uses" in step} == set(ACTIONS)


def test_the_label_is_that_of_the_form() -> None:
    """The workflow listens to the issues that the form makes."""
    text = (PROJECT / ".github" / "workflows" / "new-study.yml").read_text("utf-8")
    assert set(re.findall(r"name(?: ==|,) '([^']*)'", text)) == {LABEL}


@pytest.mark.parametrize("hook", yaml.safe_load((PROJECT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"])
def test_hooks_run_commands_of_the_project(hook: dict[str, Any]) -> None:
    """Each hook is local, and a verb of the program or a tool that the tests run, too."""
    assert hook["repo"] == "local"
    for one in hook["hooks"]:
        tool, verb = one["entry"].split()[:2]
        assert tool == "ruff" or (tool == "osteosurvey" and verb in main.commands)
