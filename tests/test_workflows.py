"""The workflows: what they may do, that people can run what they run, and what their scripts tell `gh`."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from click import Option

from osteosurvey.cli.verbs import main
from osteosurvey.contributing.issue_form import LABEL
from tests.surveys import PROJECT

WORKFLOWS = sorted((PROJECT / ".github" / "workflows").glob("*.yml"))
SCRIPTS = PROJECT / ".github" / "scripts"
PERMISSIONS = {
    ("ci.yml", "test"): {"contents": "read"},
    ("ci.yml", "records"): {"contents": "read"},
    ("links.yml", "look"): {"contents": "read", "issues": "write"},
    ("new-study.yml", "read"): {"contents": "read"},
    ("new-study.yml", "answer"): {
        "actions": "write",
        "contents": "write",
        "issues": "write",
        "pull-requests": "write",
    },
    ("pages.yml", "build"): {"contents": "read", "pages": "read"},
    ("pages.yml", "deploy"): {"pages": "write", "id-token": "write"},
    ("release.yml", "release"): {"contents": "write"},
}
"""What each job may do, and nothing else."""


def read(path: Path) -> dict[str, Any]:
    """Read a workflow; YAML takes its key `on` for a truth value."""
    workflow: dict[Any, Any] = yaml.safe_load(path.read_text("utf-8"))
    return {("on" if name is True else name): part for name, part in workflow.items()}


def steps() -> list[tuple[str, dict[str, Any]]]:
    return [(path.name, step) for path in WORKFLOWS for job in read(path)["jobs"].values() for step in job["steps"]]


def test_jobs_may_do_what_they_must() -> None:
    """Nothing is allowed to a whole workflow, and to each job only what is listed here."""
    assert {path.name: read(path)["permissions"] for path in WORKFLOWS} == {path.name: {} for path in WORKFLOWS}
    found = {(path.name, name): job["permissions"] for path in WORKFLOWS for name, job in read(path)["jobs"].items()}
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


def test_every_command_exists() -> None:
    """Each verb and option that a workflow uses is one of the program's."""
    lines = [line for _, step in steps() for line in step.get("run", "").splitlines()]
    used = [match for line in lines for match in re.findall(r"\.venv/bin/osteosurvey ([a-z-]+)([^>|)]*)", line)]
    assert {verb for verb, _ in used} == {
        *("build", "check", "diff", "format", "from-issue", "issue-form", "links", "release", "schema", "zenodo")
    }
    for verb, rest in used:
        known = {name for one in main.commands[verb].params if isinstance(one, Option) for name in one.opts}
        assert set(re.findall(r"--[a-z-]+", rest)) <= known
    scripts = {path.name for path in SCRIPTS.iterdir()}
    assert {name for line in lines for name in re.findall(r"\.github/scripts/([\w.-]+)", line)} == scripts


def test_the_label_is_that_of_the_form() -> None:
    """The workflow listens to the issues that the form makes."""
    (job, _) = read(PROJECT / ".github" / "workflows" / "new-study.yml")["jobs"].values()
    assert f"labels.*.name, '{LABEL}'" in job["if"]


@pytest.mark.parametrize("hook", yaml.safe_load((PROJECT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"])
def test_hooks_run_commands_of_the_project(hook: dict[str, Any]) -> None:
    """Each hook is local, and a verb of the program or a tool that the tests run, too."""
    assert hook["repo"] == "local"
    for one in hook["hooks"]:
        tool, verb = one["entry"].split()[:2]
        assert tool == "ruff" or (tool == "osteosurvey" and verb in main.commands)


@pytest.fixture
def gh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A `gh` that notes how it is called, and answers with what stands in the files `answer-1`, `answer-2` …."""
    program = tmp_path / "bin" / "gh"
    program.parent.mkdir()
    program.write_text(
        "#!/usr/bin/env bash\n"
        'printf "%s\\n" "$*" >> calls\n'
        "number=$(wc -l < calls)\n"
        'if [ -f "answer-$((number))" ]; then cat "answer-$((number))"; fi\n'
        'if [ -f "fail-$((number))" ]; then exit 1; fi\n',
        "utf-8",
    )
    program.chmod(0o755)
    (tmp_path / "calls").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run_script(name: str, *arguments: str, folder: Path, **variables: str) -> tuple[int, list[str]]:
    environment = {**os.environ, "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}", "GH_REPO": "o/r"}
    command = [str(SCRIPTS / name), *arguments]
    done = subprocess.run(command, cwd=folder, env={**environment, **variables}, capture_output=True, check=False)
    return done.returncode, (folder / "calls").read_text("utf-8").splitlines()


LIST = (
    "issue list --state open --limit 200 --json number,title"
    ' --jq map(select(.title == "Links and notices to look at")) | first | .number // empty'
)


@pytest.mark.parametrize(
    ("result", "number", "calls"),
    [
        ("0", "", []),
        ("0", "7", ["issue close 7 --comment Nothing needs a look any more."]),
        ("1", "", ["issue create --title Links and notices to look at --body-file links.md"]),
        ("1", "7", ["issue edit 7 --body-file links.md"]),
    ],
)
def test_one_issue_is_kept_about_links(gh: Path, result: str, number: str, calls: list[str]) -> None:
    """The one issue is opened, updated or closed."""
    (gh / "answer-1").write_text(number, "utf-8")
    assert run_script("report-links.sh", result, "links.md", folder=gh) == (0, [LIST, *calls])


@pytest.fixture
def submission(gh: Path) -> Path:
    """What the first job hands over."""
    (gh / "answer.md").write_text("Thank you.\n", "utf-8")
    (gh / "record.yml").write_text("id: x\n", "utf-8")
    return gh


ISSUE = {"ISSUE": "5", "BASE_BRANCH": "main"}
BRANCH = "new-study/issue-5"


def test_what_must_be_corrected_is_answered(submission: Path) -> None:
    """Without a record, the issue is answered and nothing else is done."""
    assert run_script("answer-issue.sh", ".", folder=submission, RECORD="", **ISSUE) == (
        0,
        ["issue comment 5 --body-file ./answer.md"],
    )


@pytest.mark.parametrize("record", ["../x.yml", "data/studies/../x.yml", "data/studies/A.yml", "data/studies/a.yml\nb"])
def test_a_strange_path_is_refused(submission: Path, record: str) -> None:
    """A path that is no study's is refused before anything is asked."""
    assert run_script("answer-issue.sh", ".", folder=submission, RECORD=record, **ISSUE) == (1, [])


def test_a_record_becomes_a_pull_request(submission: Path) -> None:
    """A branch is made with the one file, a pull request opened, and its checks started."""
    (submission / "fail-1").touch()
    (submission / "answer-2").write_text("abc\n", "utf-8")
    record = "data/studies/doe-2024-ruts.yml"
    assert run_script("answer-issue.sh", ".", folder=submission, RECORD=record, **ISSUE) == (
        0,
        [
            f"api repos/o/r/git/ref/heads/{BRANCH} --silent",
            "api repos/o/r/git/ref/heads/main --jq .object.sha",
            f"api repos/o/r/git/refs --silent -f ref=refs/heads/{BRANCH} -f sha=abc",
            f"api --method PUT repos/o/r/contents/{record} --silent -f branch={BRANCH}"
            " -f message=Study doe-2024-ruts: add -F content=@./record.base64",
            f"pr create --base main --head {BRANCH} --title Study doe-2024-ruts: add --body-file ./answer.md",
            f"workflow run ci.yml --ref {BRANCH}",
        ],
    )
    assert (submission / "answer.md").read_text("utf-8") == "Thank you.\n\nCloses #5\n"
    assert (submission / "record.base64").read_text("utf-8") == "aWQ6IHgK"


def test_a_second_pull_request_is_not_opened(submission: Path) -> None:
    """Once there is a pull request, changes belong there."""
    calls = run_script("answer-issue.sh", ".", folder=submission, RECORD="data/studies/doe-2024-ruts.yml", **ISSUE)
    assert calls == (
        0,
        [
            f"api repos/o/r/git/ref/heads/{BRANCH} --silent",
            "issue comment 5 --body A pull request is there already; please suggest changes in it.",
        ],
    )
