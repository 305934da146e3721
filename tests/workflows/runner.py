"""Runs a workflow step by step: shell steps with bash, actions by stand-ins, GitHub by the stand-in for `gh`."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.workflows.expressions import Expressions, to_text
from tests.workflows.github import REPOSITORY, GitHub
from tests.workflows.stand_ins import ACTIONS, Step

Event = Mapping[str, Any]
STAND_INS = Path(__file__).parent / "bin"
_INSTALLING = re.compile(r"python3 -m pip install .*")
"""What needs a package index."""


@dataclass
class JobRun:
    """What became of a job, in one of its combinations."""

    name: str
    result: str = "success"
    steps: dict[str, str] = field(default_factory=dict)
    """Outcome of each step, by its name, its command or its action."""

    outputs: dict[str, str] = field(default_factory=dict)
    log: str = ""


@dataclass
class Run:
    """One run of a workflow."""

    jobs: dict[str, list[JobRun]]
    folder: Path

    @property
    def results(self) -> dict[str, str]:
        """The result of each job."""
        return {name: _combine([one.result for one in runs]) for name, runs in self.jobs.items()}

    @property
    def summary(self) -> str:
        """What the page of the run shows."""
        return "".join(path.read_text("utf-8") for path in sorted(self.folder.glob("*/summary")))

    def artifact(self, name: str) -> Path:
        """The folder of an artifact."""
        return self.folder / "artifacts" / name

    def log(self, job: str) -> str:
        """Everything that a job printed."""
        return "".join(one.log for one in self.jobs[job])


def read_workflow(path: Path) -> dict[str, Any]:
    """Read a workflow; YAML takes its key `on` for a truth value."""
    workflow: dict[Any, Any] = yaml.safe_load(path.read_text("utf-8"))
    return {("on" if name is True else name): part for name, part in workflow.items()}


class Runner:
    """Runs the workflows of a repository that a bare one stands in for."""

    def __init__(self, github: GitHub, folder: Path, environment: Mapping[str, str] | None = None) -> None:
        self.github = github
        self.folder = folder
        self.environment = dict(environment or {})
        self.runs = 0

    def run(self, file: str, event: str, payload: Event, ref: str = "refs/heads/main") -> Run:
        """Run one workflow for one event, as `ref` has it."""
        self.runs += 1
        folder = self.folder / f"run-{self.runs}"
        folder.mkdir(parents=True)
        (folder / "event.json").write_text(json.dumps(payload), "utf-8")
        text = self.github.git("show", f"{ref}:.github/workflows/{file}")
        (folder / file).write_text(text, "utf-8")
        workflow = read_workflow(folder / file)
        context = self._context(workflow, event, payload, ref)
        run = Run({}, folder)
        for name, job in workflow["jobs"].items():
            run.jobs[name] = list(self._run_job(name, job, run, context))
        return run

    def _context(self, workflow: Event, event: str, payload: Event, ref: str) -> dict[str, Any]:
        return {
            "event": payload,
            "event_name": event,
            "ref": ref,
            "ref_name": ref.removeprefix("refs/heads/").removeprefix("refs/tags/"),
            "sha": self.github.git("rev-parse", f"{ref}^{{commit}}").strip(),
            "repository": REPOSITORY,
            "run_id": str(self.runs),
            "server_url": "https://github.com",
            "token": "token",
            "workflow": workflow["name"],
        }

    def _run_job(self, name: str, job: dict[str, Any], run: Run, github: dict[str, Any]) -> list[JobRun]:
        wanted = job.get("needs", [])
        needed = [wanted] if isinstance(wanted, str) else wanted
        results = run.results
        needs = {one: {"result": results[one], "outputs": run.jobs[one][-1].outputs} for one in needed}
        contexts = {"github": github, "needs": needs}
        expressions = Expressions(contexts, [results[one] for one in needed])
        if not expressions.holds(job.get("if")):
            return [JobRun(name, "skipped")]
        matrix = expressions.fill(job.get("strategy", {}).get("matrix", {})).get("include", [{}])
        places = [run.folder / f"{name}-{number}" for number in range(len(matrix))]
        return [
            self._run_once(name, job, {**contexts, "matrix": one}, place)
            for one, place in zip(matrix, places, strict=True)
        ]

    def _run_once(self, name: str, job: dict[str, Any], contexts: dict[str, Any], folder: Path) -> JobRun:
        done = JobRun(name)
        (folder / "work").mkdir(parents=True)
        steps: dict[str, Any] = {}
        expressions = Expressions({**contexts, "steps": steps}, results := [])
        job_environment = expressions.fill(job.get("env", {}))
        for step in job["steps"]:
            title = step.get("name") or (step.get("run") or step["uses"]).strip().splitlines()[0]
            outcome, outputs = "skipped", dict[str, str]()
            if expressions.holds(step.get("if")):
                one = Step(
                    work=folder / "work",
                    run=folder.parent,
                    with_=expressions.fill(step.get("with", {})),
                    context=contexts["github"],
                    github=self.github,
                )
                environment = {**job_environment, **expressions.fill(step.get("env", {}))}
                outcome, outputs, log = self._run_step(step, one, environment, folder)
                done.log += log
                results.append("success" if step.get("continue-on-error") else outcome)
            done.steps[title] = outcome
            steps[step.get("id", title)] = {"outcome": outcome, "outputs": outputs}
        done.result = "failure" if "failure" in results else "success"
        done.outputs = {name: to_text(value) for name, value in expressions.fill(job.get("outputs", {})).items()}
        return done

    def _run_step(
        self, step: dict[str, Any], one: Step, environment: Mapping[str, Any], folder: Path
    ) -> tuple[str, dict[str, str], str]:
        if "uses" in step:
            action: Callable[[Step], dict[str, str]] = ACTIONS[step["uses"].partition("@")[0]]
            try:
                return "success", action(one), ""
            except FileNotFoundError as error:
                return "failure", {}, f"{error}\n"
        output = folder / "output"
        output.write_text("", "utf-8")
        script = folder / "step.sh"
        script.write_text(_INSTALLING.sub(":", step["run"]), "utf-8")
        variables = {
            **_clean_environment(),
            **self.environment,
            **self.github.environment,
            "PATH": os.pathsep.join((str(STAND_INS), str(Path(sys.executable).parent), os.environ["PATH"])),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(folder / "summary"),
            "GITHUB_EVENT_PATH": str(folder.parent / "event.json"),
            **{f"GITHUB_{name.upper()}": one.context[name] for name in ("repository", "run_id", "server_url", "sha")},
            **{name: to_text(value) for name, value in environment.items()},
        }
        done = subprocess.run(
            ["bash", "-e", str(script)], cwd=one.work, env=variables, capture_output=True, text=True, check=False
        )
        return ("failure" if done.returncode else "success"), _read_outputs(output), f"{done.stdout}{done.stderr}"


def survivors(workflow: dict[str, Any], events: list[tuple[str, Event]]) -> list[tuple[str, Event]]:
    """Give the events that are run when all arrive while the first runs: of those that wait in a group, the last."""
    kept: dict[str, list[tuple[str, Event]]] = {}
    for number, (name, payload) in enumerate(events):
        context = {"event": payload, "event_name": name, "run_id": str(number), "workflow": workflow["name"]}
        group = to_text(Expressions({"github": context}).fill(workflow["concurrency"]["group"]))
        runs = kept.setdefault(group, [])
        runs[1:] = [(name, payload)] if runs else []
        runs[:1] = runs[:1] or [(name, payload)]
    return [one for one in events if any(one in runs for runs in kept.values())]


def _combine(results: list[str]) -> str:
    return "failure" if "failure" in results else results[0] if results else "skipped"


def _read_outputs(path: Path) -> dict[str, str]:
    lines = path.read_text("utf-8").splitlines()
    assert all("=" in line for line in lines), f"an output needs a name: {lines}"
    return dict(line.split("=", 1) for line in lines)


def _clean_environment() -> dict[str, str]:
    """Take over nothing of this machine that could make a step work here alone."""
    return {name: os.environ[name] for name in ("HOME", "LANG", "TMPDIR") if name in os.environ}
