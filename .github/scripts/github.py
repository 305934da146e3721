"""GitHub's interface as `gh` offers it, which finds its own token."""

from __future__ import annotations

import base64
import json
import os
import subprocess
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

BOT = "github-actions[bot]"
"""Who a workflow is to others."""

MAX_CHARACTERS = 65_536
"""Longest text that GitHub takes."""

PAGE = 100
"""Most entries that one answer holds."""

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


def list_pages(path: str) -> Iterator[dict[str, Any]]:
    """Give everything that a list of the interface holds, page by page."""
    for page in count(1):
        found = call("GET", f"{path}{'&' if '?' in path else '?'}per_page={PAGE}&page={page}")
        yield from found
        if len(found) < PAGE:
            return


def say(issue: str, text: str) -> None:
    """Comment on an issue, unless the last comment of a workflow is, or ends with, the same lines."""
    body = fit(text)
    said = [one["body"] for one in list_pages(f"issues/{issue}/comments") if one["user"]["login"] == BOT]
    if not said or not f"\n{said[-1].strip()}".endswith(f"\n{body.strip()}"):
        call("POST", f"issues/{issue}/comments", body=body)


def find_pull(branch: str) -> dict[str, Any] | None:
    """Find the open pull request of a branch of this repository."""
    owner = REPOSITORY.partition("/")[0]
    found: list[dict[str, Any]] = call("GET", f"pulls?state=open&head={owner}:{branch}")
    return found[0] if found else None


def open_pull(branch: str, base: str, *, title: str, body: str, files: Mapping[str, bytes]) -> dict[str, Any]:
    """Open a pull request with files, on a branch that begins afresh whatever an earlier try left of it."""
    head = _begin(branch, base)
    known = {one["path"]: one["sha"] for one in call("GET", f"git/trees/{head}?recursive=1")["tree"]}
    for path, content in files.items():
        fields = {"sha": known[path]} if path in known else {}
        text = base64.b64encode(content).decode()
        call("PUT", f"contents/{path}", branch=branch, message=title, content=text, **fields)
    opened: dict[str, Any] = call("POST", "pulls", title=title, body=fit(body), head=branch, base=base)
    return opened


def _begin(branch: str, base: str) -> str:
    """Let a branch begin at the tip of another, and give that."""
    found = [one for name in (base, branch) for one in call("GET", f"git/matching-refs/heads/{name}")]
    tips: dict[str, str] = {one["ref"]: one["object"]["sha"] for one in found}
    head, ref = tips[f"refs/heads/{base}"], f"refs/heads/{branch}"
    if ref in tips:
        call("PATCH", f"git/{ref}", sha=head, force=True)
    else:
        call("POST", "git/refs", ref=ref, sha=head)
    return head
