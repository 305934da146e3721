"""From an issue to a pull request: tries that end well, that end in the middle, and that come again."""

from __future__ import annotations

from typing import Any

import pytest

from osteosurvey.contributing.issue_form import LABEL
from tests.contributing.hostile_issues import GOOD, format_body
from tests.surveys import PROJECT
from tests.systems import needs_posix
from tests.workflows.conftest import Repository
from tests.workflows.github import MAX_BODY, GitHub
from tests.workflows.runner import Run, Runner, read_workflow, survivors

pytestmark = [pytest.mark.slow, needs_posix]

WORKFLOW = "new-study.yml"
BRANCH = "new-study/issue-5"
PULL = "https://github.com/lanes/survey/pull/1"
SUGGEST = f"The pull request is {PULL}; please suggest further changes there."


def issue(body: str, *, changes: tuple[str, ...] = (), label: str = "", labels: tuple[str, ...] = (LABEL,)) -> Any:
    """What GitHub reports of an issue that got a label, or was edited."""
    return {
        "action": "edited" if changes else "labeled",
        "issue": {"number": 5, "state": "open", "body": body, "labels": [{"name": one} for one in labels]},
        "label": None if changes else {"name": label or LABEL},
        "changes": {name: {"from": "before"} for name in changes},
        "repository": {"default_branch": "main"},
    }


def submit(runner: Runner, body: str, **options: Any) -> Run:
    return runner.run(WORKFLOW, "issues", issue(body, **options))


def test_a_record_becomes_a_pull_request(runner: Runner, github: GitHub) -> None:
    """The branch has the one file more than `main`, the checks are started, and the issue gets the address."""
    run = submit(runner, format_body(GOOD))
    assert run.results == {"read": "success", "answer": "success"}, run.log("read") + run.log("answer")
    (pull,) = github.read()["pulls"]
    assert (pull["title"], pull["head"], pull["base"]) == ("Study doe-2024-ruts: add", BRANCH, "main")
    assert pull["body"].startswith("Closes #5\n\nThank you.")
    assert github.git("diff", "--name-status", "main", BRANCH) == "A\tdata/studies/doe-2024-ruts.yml\n"
    assert github.read()["dispatches"] == [{"ref": BRANCH, "workflow": "ci.yml"}]
    (said,) = github.comments(5)
    assert said.startswith("Thank you. The record `doe-2024-ruts.yml`")
    assert said.endswith(SUGGEST + "\n")


def test_what_must_be_corrected_is_answered(runner: Runner, github: GitHub) -> None:
    """An issue that makes no record gets an answer and no branch; the same answer is not given twice."""
    for _ in range(2):
        run = submit(runner, format_body({**GOOD, "Year": "soon"}), changes=("body",))
        assert run.results == {"read": "success", "answer": "success"}
    (said,) = github.comments(5)
    assert "year" in said
    assert (github.read()["pulls"], github.git("branch", "--list")) == ([], "* main\n")


def test_a_part_of_the_last_answer_is_an_answer_of_its_own(runner: Runner, github: GitHub) -> None:
    """When one of two mistakes is corrected, what is left is said, though it stood in the answer before."""
    submit(runner, format_body({**GOOD, "Methods": "Telepathy", "External": "yes, no"}), changes=("body",))
    submit(runner, format_body({**GOOD, "Methods": "Telepathy"}), changes=("body",))
    first, second = github.comments(5)
    assert first.startswith(second.rstrip("\n"))


def test_the_last_of_many_comments_counts(runner: Runner, github: GitHub) -> None:
    """The same answer is not given twice, however many comments stand before it."""
    talk = [{"issue": 5, "body": f"Comment {number}", "user": {"login": "doe"}} for number in range(120)]
    github.write(comments=talk)
    for _ in range(2):
        submit(runner, format_body({**GOOD, "Year": "soon"}), changes=("body",))
    assert len(github.comments(5)) == 121


@pytest.mark.parametrize(
    ("call", "begun"),
    [
        ("POST git/refs", False),
        ("PUT contents/", True),
        ("POST pulls", True),
    ],
)
def test_a_try_that_failed_is_repeated(runner: Runner, github: GitHub, call: str, begun: bool) -> None:
    """After a failure at any write the issue gets the run's address, and the next try begins afresh."""
    github.fail(call)
    assert submit(runner, format_body(GOOD)).results == {"read": "success", "answer": "failure"}
    (said,) = github.comments(5)
    assert "https://github.com/lanes/survey/actions/runs/1" in said
    assert (BRANCH in github.git("branch", "--list")) == begun
    other = submit(runner, format_body({**GOOD, "Year": "2023"}), changes=("body",))
    assert other.results == {"read": "success", "answer": "success"}, other.log("answer")
    assert [one["title"] for one in github.read()["pulls"]] == ["Study doe-2023-ruts: add"]
    assert github.git("diff", "--name-status", "main", BRANCH) == "A\tdata/studies/doe-2023-ruts.yml\n"
    assert github.comments(5)[1].endswith(SUGGEST + "\n")


def test_checks_that_did_not_start_are_started_again(runner: Runner, github: GitHub) -> None:
    """A failure behind the pull request is repaired by the next try, which opens no second one."""
    github.fail("POST actions/")
    assert submit(runner, format_body(GOOD)).results["answer"] == "failure"
    assert submit(runner, format_body(GOOD)).results["answer"] == "success"
    assert (len(github.read()["pulls"]), len(github.read()["dispatches"])) == (1, 1)
    assert github.comments(5)[1] == SUGGEST


def test_an_open_pull_request_is_left_as_it_is(runner: Runner, github: GitHub) -> None:
    """What a reviewer did on the branch is kept, and the issue has the address already."""
    submit(runner, format_body(GOOD))
    before = github.git("rev-parse", BRANCH)
    submit(runner, format_body({**GOOD, "Year": "2023"}), changes=("body",))
    assert (github.git("rev-parse", BRANCH), len(github.comments(5))) == (before, 1)


def test_a_closed_pull_request_makes_room(runner: Runner, github: GitHub) -> None:
    """When nobody took the first one, an edit of the issue opens another."""
    submit(runner, format_body(GOOD))
    github.write(pulls=[{**one, "state": "closed"} for one in github.read()["pulls"]])
    submit(runner, format_body({**GOOD, "Title": "Ruts of new lanes"}), changes=("body",))
    assert [one["state"] for one in github.read()["pulls"]] == ["closed", "open"]


def test_a_failure_to_read_is_reported(runner: Runner, github: GitHub, repository: Repository) -> None:
    """When the first job fails, the second one says so."""
    repository.push(**{".github__scripts__install.sh": "#!/bin/sh\nexit 1\n"})
    repository.git("update-index", "--chmod=+x", ".github/scripts/install.sh")
    repository.commit("main")
    assert submit(runner, format_body(GOOD)).results == {"read": "failure", "answer": "success"}
    assert len(github.comments(5)) == 1


@pytest.mark.parametrize(
    ("options", "runs"),
    [
        ({"labels": ("question",), "label": "question"}, False),
        ({"label": "question", "labels": ("question", LABEL)}, False),
        ({"changes": ("title",)}, False),
        ({"changes": ("body",), "labels": ()}, False),
        ({"changes": ("title", "body")}, True),
        ({"labels": ("question", LABEL)}, True),
    ],
)
def test_what_starts_a_try(runner: Runner, options: dict[str, Any], runs: bool) -> None:
    """A label that comes later starts a try, another one does not, and neither does an edit of the title."""
    results = submit(runner, "", **options).results
    assert results == dict.fromkeys(("read", "answer"), "success" if runs else "skipped")


def test_no_edit_of_the_text_is_lost() -> None:
    """What waits for its turn is replaced by a newer text alone, not by an edit of the title or another label."""
    first, last = issue("first"), issue("last", changes=("body",))
    events = [
        ("issues", one)
        for one in (
            first,
            issue("second", changes=("body",)),
            last,
            issue("last", changes=("title",)),
            issue("last", label="question"),
        )
    ]
    workflow = read_workflow(PROJECT / ".github" / "workflows" / WORKFLOW)
    texts = [one["issue"]["body"] for _, one in survivors(workflow, events) if one in (first, last)]
    assert texts == ["first", "last"]


def test_a_long_issue_is_read_whole(runner: Runner) -> None:
    """A text of GitHub's greatest length is read."""
    long = format_body({**GOOD, "Contributors": "\n".join(f"Person {number:09}" for number in range(3200))})
    assert MAX_BODY - 20_000 < len(long) < MAX_BODY
    assert submit(runner, long).results == {"read": "success", "answer": "success"}


def test_a_long_answer_is_cut(runner: Runner, github: GitHub) -> None:
    """An answer that is longer than GitHub takes ends at a line, and says where the rest is."""
    fields = "\n".join(f"  {'x' * 200}{number}: 1" for number in range(400))
    body = format_body({**GOOD, "Cohorts": f"```yaml\n- id: everything\n{fields}\n```"})
    assert submit(runner, body).results == {"read": "success", "answer": "success"}
    (said,) = github.comments(5)
    assert MAX_BODY - 1000 < len(said) <= MAX_BODY
    assert said.endswith("This text is cut; the [run](https://github.com/lanes/survey/actions/runs/1) has the rest.\n")
    assert said.count("`") % 2 == 0
