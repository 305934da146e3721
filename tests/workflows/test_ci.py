"""The checks of a pull request: what it is compared with, what runs, what it shows."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import Any
from urllib.request import urlopen

import pytest

from tests.surveys import DOE, FABRICATED, NGUYEN, OKAFOR, TANAKA
from tests.systems import needs_posix
from tests.workflows.conftest import Repository
from tests.workflows.github import GitHub
from tests.workflows.runner import Run, Runner

pytestmark = [pytest.mark.slow, needs_posix]

PULL = "refs/pull/7/merge"
EVENT: dict[str, Any] = {"repository": {"default_branch": "main"}}


def study(name: str) -> str:
    return f"data/studies/{name}.yml"


def changed(name: str, old: str, new: str) -> str:
    """A study of the fabricated survey with one place changed."""
    text = (FABRICATED / "studies" / f"{name}.yml").read_text("utf-8")
    assert text.count(old) == 1
    return text.replace(old, new)


def propose(repository: Repository, **files: str | None) -> None:
    """Make the branch `topic` of `main`, and the merge of both that GitHub keeps for a pull request."""
    repository.git("checkout", "--quiet", "-b", "topic")
    for name, text in files.items():
        repository.write(name.replace("__", "/"), text)
    repository.commit("topic")
    repository.git("checkout", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "--no-edit", "topic")
    repository.git("push", "--quiet", "origin", f"HEAD:{PULL}")
    repository.git("reset", "--quiet", "--hard", "origin/main")


def look(runner: Runner) -> Run:
    return runner.run("ci.yml", "pull_request", EVENT, PULL)


def test_the_summary_is_that_of_the_change_alone(runner: Runner, repository: Repository) -> None:
    """A base that moved on after the merge was made is no part of the summary."""
    name = study(NGUYEN).replace("/", "__")
    propose(repository, **{name: changed(NGUYEN, "year: 2023", "year: 2022")})
    repository.push(**{study(TANAKA).replace("/", "__"): changed(TANAKA, "year: 2020", "year: 2019")})
    run = look(runner)
    assert run.results["records"] == "success", run.log("records")
    assert "- Studies: 0 added, 1 changed, 0 removed.\n" in run.summary
    assert "`2023` | `2022`" in run.summary
    assert (run.artifact("review") / "review.md").read_text("utf-8") in run.summary


@pytest.mark.parametrize(
    ("files", "tested", "systems"),
    [
        ({study(DOE): changed(DOE, "year: 2024", "year: 2023")}, ["-m records --ignore=tests/browser"], "skipped"),
        ({study(DOE): "x", "docs/index.md": "x"}, ["", "--cov"], "failure"),
        ({"database.md": "x"}, ["", "--cov"], "success"),
    ],
)
def test_records_alone_need_few_tests(
    runner: Runner, repository: Repository, files: dict[str, str], tested: list[str], systems: str
) -> None:
    """A change of records needs one system, one Python and no browser, any other all systems, Pythons and tests."""
    propose(repository, **files)
    run = look(runner)
    assert run.log("test").splitlines() == [f"tested: test {one}".strip() for one in tested]
    assert run.results["systems"] == systems
    assert run.results["checks"] == ("failure" if systems == "failure" else "success"), run.log("checks")


def test_other_systems_get_what_people_run(runner: Runner) -> None:
    """Windows and macOS check, build over what was built, and run the quick tests."""
    run = runner.run("ci.yml", "push", EVENT)
    said = "tested: site --help\ncheck: 0 problems in 5 studies\ntested: test -m not browser and not slow\n"
    assert [one.log for one in run.jobs["systems"]] == [said, said]
    assert {outcome for one in run.jobs["systems"] for outcome in one.steps.values()} == {"success"}


def test_a_push_needs_every_test(runner: Runner) -> None:
    """What is on the default branch is tested whole, and compared with nothing."""
    run = runner.run("ci.yml", "push", EVENT)
    assert run.results == {
        **dict.fromkeys(("changes", "test", "systems", "records", "checks"), "success"),
        "status": "skipped",
    }
    assert run.log("test").splitlines() == ["tested: test", "tested: test --cov"]
    assert not run.artifact("review").exists()


def test_the_change_is_named_first(runner: Runner, repository: Repository) -> None:
    """Problems of the files that change come before standing ones, then those that they cause, on both files."""
    for number in range(12):
        text = changed(TANAKA, f"id: {TANAKA}", f"id: aaa-2020-{number}")
        repository.write(study(f"aaa-2020-{number}"), text)
    repository.commit("main")
    double = changed(NGUYEN, "survey_number: 7", "survey_number: 4")
    propose(repository, **{study(NGUYEN).replace("/", "__"): double})
    run = look(runner)
    lines = [line for line in run.log("records").splitlines() if line.startswith("::error")]
    places = [line.partition("file=")[2].partition(",")[0] for line in lines]
    assert places[:2] == [study(NGUYEN), study(OKAFOR)]
    assert len(places) > 12


def test_a_red_check_hides_nothing(runner: Runner, repository: Repository) -> None:
    """When the form of a record is wrong, the other checks run, too, and the preview is there."""
    untidy = changed(DOE, f"id: {DOE}", f'id: "{DOE}"')
    propose(repository, **{study(DOE).replace("/", "__"): untidy, "schemas__study.schema.json": "{}"})
    run = look(runner)
    assert run.results["records"] == run.results["checks"] == "failure"
    assert [line for line in run.log("records").splitlines() if line.startswith("FAILED")] == [
        "FAILED  osteosurvey format --check",
        "FAILED  osteosurvey schema --check",
    ]
    assert (run.artifact("preview-site") / "site" / "index.html").is_file()
    assert "Studies: 0 added" in run.summary


def test_the_preview_opens(runner: Runner, repository: Repository) -> None:
    """The page of the run says how; the file that it names serves the site on this machine alone."""
    propose(repository, **{"docs__x.md": "x"})
    run = look(runner)
    assert "double-click `open.py`" in run.summary
    script = run.artifact("preview-site") / "open.py"
    environment = {**os.environ, "BROWSER": "true"}
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            assert process.stdout is not None
            address = process.stdout.readline().split()[4]
            assert address.startswith("http://127.0.0.1:")
            with urlopen(address, timeout=20) as answer:
                assert answer.read() == b"<!doctype html>"
        finally:
            process.send_signal(signal.SIGTERM)


@pytest.mark.parametrize(("broken", "state"), [(False, "success"), (True, "failure")])
def test_a_run_on_request_is_a_status(
    runner: Runner, repository: Repository, github: GitHub, broken: bool, state: str
) -> None:
    """The pull request of a form shows the result, with a link to summary and preview, and counts it as a check."""
    text = "id: [" if broken else changed(DOE, "year: 2024", "year: 2023")
    repository.git("checkout", "--quiet", "-b", "topic")
    repository.push("new-study/issue-5", **{study(DOE).replace("/", "__"): text})
    repository.git("checkout", "--quiet", "main")
    repository.push(**{study(TANAKA).replace("/", "__"): changed(TANAKA, "year: 2020", "year: 2019")})
    run = runner.run("ci.yml", "workflow_dispatch", EVENT, "refs/heads/new-study/issue-5")
    assert run.results["status"] == "success", run.log("status")
    assert github.read()["statuses"] == [
        {
            "context": "Checks",
            "state": state,
            "target_url": "https://github.com/lanes/survey/actions/runs/1",
            "description": "Summary and preview are on the page of the run",
            "commit": github.git("rev-parse", "new-study/issue-5").strip(),
        }
    ]
    if not broken:
        assert "- Studies: 0 added, 1 changed, 0 removed.\n" in run.summary


@pytest.mark.parametrize("event", ["push", "pull_request"])
def test_other_runs_set_no_status(runner: Runner, repository: Repository, github: GitHub, event: str) -> None:
    """They show in a pull request by themselves."""
    propose(repository, **{"docs__x.md": "x"})
    run = runner.run("ci.yml", event, EVENT, PULL)
    assert (run.results["status"], github.read()["statuses"]) == ("skipped", [])
