"""The one issue about links and notices, over weeks in which services answer and do not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.systems import needs_posix
from tests.workflows.github import BOT, GitHub
from tests.workflows.runner import Run, Runner

pytestmark = [pytest.mark.slow, needs_posix]

CORRECTION = ["10.5555/a", "has a notice of the kind 'correction': 10.5555/r"]
RETRACTION = ["10.5555/a", "has a notice of the kind 'retraction': 10.5555/r"]
GONE = ["https://example.org/x", "is gone (status 404)"]
AWAY = "Crossref cannot be reached"
TITLE = "Links and notices to look at"


def look(runner: Runner, *findings: list[str], gaps: tuple[str, ...] = ()) -> Run:
    """Run the workflow in a week in which so much is found."""
    runner.environment["STAND_IN_LINKS"] = json.dumps({"findings": findings, "gaps": gaps})
    return runner.run("links.yml", "schedule", {"repository": {"fork": False}})


def only_issue(github: GitHub) -> dict[str, Any]:
    (issue,) = github.read()["issues"]
    assert isinstance(issue, dict)
    return issue


def test_the_issue_follows_what_is_found(runner: Runner, github: GitHub) -> None:
    """It is opened, what is new is a comment, the same again is silent, and it is closed when all is well."""
    assert look(runner).results == {"look": "success"}
    assert github.read()["issues"] == []
    look(runner, CORRECTION)
    assert (only_issue(github)["title"], github.comments(1)) == (TITLE, [])
    look(runner, CORRECTION)
    assert github.comments(1) == []
    run = look(runner, RETRACTION, GONE)
    assert run.results == {"look": "success"}, run.log("look")
    (news,) = github.comments(1)
    assert news.count("\n- ") == 2
    assert "'retraction'" in news
    assert "'correction'" not in only_issue(github)["body"]
    look(runner)
    assert (only_issue(github)["state"], github.comments(1)[1:]) == ("closed", ["No findings remain."])
    look(runner, GONE)
    assert [one["state"] for one in github.read()["issues"]] == ["closed", "open"]


def test_without_a_network_the_issue_stays(runner: Runner, github: GitHub) -> None:
    """The run fails, the issue is neither closed nor emptied, and nothing counts as new when the network is back."""
    look(runner, RETRACTION)
    run = look(runner, gaps=(AWAY,))
    assert run.results == {"look": "failure"}
    assert run.jobs["look"][0].steps["Open, update or close the issue"] == "success"
    assert AWAY in run.summary
    issue = only_issue(github)
    assert (issue["state"], "'retraction'" in issue["body"], AWAY in issue["body"]) == ("open", True, True)
    assert look(runner, RETRACTION).results == {"look": "success"}
    assert (github.comments(1), AWAY in only_issue(github)["body"]) == ([], False)


def test_without_a_network_no_issue_is_opened(runner: Runner, github: GitHub) -> None:
    """The failure of the run is enough."""
    assert look(runner, gaps=(AWAY,)).results == {"look": "failure"}
    assert github.read()["issues"] == []


def test_issues_of_others_are_left_alone(runner: Runner, github: GitHub) -> None:
    """An issue of the same title by a person is not touched, and neither are others of a workflow, however many."""
    others = [
        {"number": 1, "title": TITLE, "body": "mine", "state": "open", "user": {"login": "octocat"}},
        *(
            {"number": number, "title": "Other", "body": "its", "state": "open", "user": {"login": BOT}}
            for number in range(2, 151)
        ),
    ]
    github.write(issues=others)
    look(runner, GONE)
    look(runner)
    *before, own = github.read()["issues"]
    assert (before, own["state"]) == (others, "closed")


def test_records_that_cannot_be_read_change_nothing(runner: Runner, github: GitHub, tmp_path: Path) -> None:
    """A program that fails is a failed run, and no report."""
    look(runner, GONE)
    before = github.read()["issues"]
    runner.environment["STAND_IN_LINKS"] = "broken"
    run = runner.run("links.yml", "schedule", {"repository": {"fork": False}})
    assert (run.results, github.read()["issues"]) == ({"look": "failure"}, before)


@pytest.mark.parametrize(
    ("event", "fork", "result"),
    [("schedule", True, "skipped"), ("workflow_dispatch", True, "success"), ("schedule", False, "success")],
)
def test_copies_are_silent(runner: Runner, event: str, fork: bool, result: str) -> None:
    """A copy of the repository asks nobody unless its owner wants it."""
    runner.environment["STAND_IN_LINKS"] = json.dumps({"findings": [], "gaps": []})
    assert runner.run("links.yml", event, {"repository": {"fork": fork}}).results == {"look": result}
