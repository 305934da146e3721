"""Opens a pull request with the record that an issue describes, and answers on the issue.

usage: answer_issue.py FOLDER    with `answer.md` and, if a record was made, `record.yml` in it
       answer_issue.py --failed  after a failure of any step

ISSUE is the number of the issue, RECORD the path of the record or empty, BASE_BRANCH where it goes.
"""

from __future__ import annotations

import base64
import os
import re
import sys
from pathlib import Path
from typing import Any

from github import REPOSITORY, RUN, call, fit, say

ISSUE = os.environ["ISSUE"]
BRANCH = f"new-study/issue-{ISSUE}"


def answer(folder: Path, record: str, base: str) -> None:
    """Open the pull request unless it is open, start its checks, and answer."""
    text = (folder / "answer.md").read_text("utf-8")
    if not record:
        say(ISSUE, text)
        return
    if not re.fullmatch(r"data/studies/[a-z0-9-]+\.yml", record):
        sys.exit("answer_issue: the record must be a study")
    pull = find_pull()
    if pull is None:
        pull = open_pull(folder, record, base, text)
    else:
        text = ""
    call("POST", "actions/workflows/ci.yml/dispatches", ref=BRANCH)
    said = f"The pull request is {pull['html_url']}; please suggest further changes there."
    say(ISSUE, f"{text}\n{said}\n".lstrip() if text else said)


def find_pull() -> dict[str, Any] | None:
    """Find the open pull request of the issue."""
    owner = REPOSITORY.partition("/")[0]
    found: list[dict[str, Any]] = call("GET", f"pulls?state=open&head={owner}:{BRANCH}")
    return found[0] if found else None


def open_pull(folder: Path, record: str, base: str, text: str) -> dict[str, Any]:
    """Open a pull request with the one file, on a branch that begins afresh whatever an earlier try left."""
    commits = {one["ref"]: one["object"]["sha"] for name in (base, BRANCH) for one in find_branches(name)}
    head, ref = commits[f"refs/heads/{base}"], f"refs/heads/{BRANCH}"
    if ref in commits:
        call("PATCH", f"git/{ref}", sha=head, force=True)
    else:
        call("POST", "git/refs", ref=ref, sha=head)
    title = f"Study {Path(record).stem}: add"
    content = base64.b64encode((folder / "record.yml").read_bytes()).decode()
    call("PUT", f"contents/{record}", branch=BRANCH, message=title, content=content)
    body = fit(f"Closes #{ISSUE}\n\n{text}")
    opened: dict[str, Any] = call("POST", "pulls", title=title, body=body, head=BRANCH, base=base)
    return opened


def find_branches(start: str) -> list[dict[str, Any]]:
    """Find the branches whose names begin so."""
    found: list[dict[str, Any]] = call("GET", f"git/matching-refs/heads/{start}")
    return found


if __name__ == "__main__":
    if sys.argv[1] == "--failed":
        failed = f"Preparing the pull request failed; [the run]({RUN}) says where."
        say(ISSUE, f"{failed} Edit the issue to try again, or wait for a maintainer.")
    else:
        answer(Path(sys.argv[1]), os.environ["RECORD"], os.environ["BASE_BRANCH"])
