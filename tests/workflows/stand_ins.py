"""What stands in for the actions that workflows use."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from glob import glob
from pathlib import Path
from typing import Any

from tests.workflows.github import GitHub

SITE_ADDRESS = "https://example.org/lanes"


@dataclass(frozen=True)
class Step:
    """What an action knows of the step that uses it."""

    work: Path
    run: Path
    with_: dict[str, Any]
    context: dict[str, Any]
    github: GitHub


def check_out(step: Step) -> dict[str, str]:
    """Clone as deep as the step asks for, one commit by default; of the whole history, with all branches and tags."""
    depth = step.with_.get("fetch-depth", 1)
    git = ["git", "-C", str(step.work)]
    origin = step.github.origin.as_uri()
    wanted = [step.context["ref"]] if depth else [step.context["ref"], "+refs/heads/*:refs/remotes/origin/*"]
    options = [f"--depth={depth}", "--no-tags"] if depth else ["--tags"]
    for command in (
        ["init", "--quiet"],
        ["remote", "add", "origin", origin],
        ["fetch", "--quiet", *options, "origin", *wanted],
        ["checkout", "--quiet", "--detach", step.context["sha"]],
    ):
        subprocess.run([*git, *command], check=True, capture_output=True, env={**os.environ, **step.github.identity})
    if "sparse-checkout" in step.with_:
        subprocess.run([*git, "sparse-checkout", "set", step.with_["sparse-checkout"]], check=True)
    return {}


def keep_artifact(step: Step) -> dict[str, str]:
    """Copy files as `upload-artifact` does: below the folder that all paths share."""
    paths = [Path(one) for line in step.with_["path"].split("\n") if line for one in glob(str(step.work / line))]
    if not paths:
        raise FileNotFoundError(f"no files found: {step.with_['path']}")
    root = Path(os.path.commonpath([one if one.is_dir() else one.parent for one in paths]))
    target = step.run / "artifacts" / step.with_["name"]
    for path in paths:
        for file in [path, *path.rglob("*")]:
            if file.is_file():
                (target / file.relative_to(root)).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(file, target / file.relative_to(root))
    return {}


def fetch_artifact(step: Step) -> dict[str, str]:
    """Copy an artifact of the same run."""
    shutil.copytree(step.run / "artifacts" / step.with_["name"], step.work / step.with_["path"], dirs_exist_ok=True)
    return {}


def do_nothing(step: Step) -> dict[str, str]:
    """Leave everything as it is."""
    return {}


ACTIONS: dict[str, Callable[[Step], dict[str, str]]] = {
    "actions/checkout": check_out,
    "actions/setup-python": do_nothing,
    "actions/upload-artifact": keep_artifact,
    "actions/download-artifact": fetch_artifact,
    "actions/configure-pages": lambda step: {"base_url": SITE_ADDRESS},
    "actions/upload-pages-artifact": do_nothing,
    "actions/deploy-pages": do_nothing,
}
"""Stand-ins by the name of the action."""
