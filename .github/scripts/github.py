"""GitHub's interface as `gh` offers it, which finds its own token."""

from __future__ import annotations

import json
import os
import subprocess
from typing import Any

BOT = "github-actions[bot]"
"""Who a workflow is to others."""

MAX_CHARACTERS = 65_536
"""Longest text that GitHub takes."""

REPOSITORY = os.environ["GH_REPO"]
RUN = f"{os.environ['GITHUB_SERVER_URL']}/{REPOSITORY}/actions/runs/{os.environ['GITHUB_RUN_ID']}"
"""Address of the run that this is a part of."""


def call(method: str, path: str, **fields: Any) -> Any:
    """Call the interface; its answer, if there is one."""
    command = ["gh", "api", "--method", method, f"repos/{REPOSITORY}/{path}", *(["--input", "-"] if fields else [])]
    given = json.dumps(fields) if fields else None
    answer = subprocess.run(command, input=given, stdout=subprocess.PIPE, encoding="utf-8", check=True).stdout
    return json.loads(answer) if answer.strip() else None


def fit(text: str) -> str:
    """Keep the lines that GitHub takes, and say where the others are."""
    if len(text) <= MAX_CHARACTERS:
        return text
    rest = f"\n\nThis text is cut; the [run]({RUN}) has the rest.\n"
    return text[: MAX_CHARACTERS - len(rest)].rpartition("\n")[0] + rest


def say(issue: str, text: str) -> None:
    """Comment on an issue, unless the last comment of a workflow says the same."""
    comments = call("GET", f"issues/{issue}/comments?per_page=100")
    said = [one["body"] for one in comments if one["user"]["login"] == BOT]
    if not said or text.strip() not in said[-1]:
        call("POST", f"issues/{issue}/comments", body=fit(text))
