"""Opens a pull request with the record that an issue describes, and answers on the issue.

usage: answer_issue.py FOLDER    with `answer.md` and, if a record was made, `record.yml` in it
       answer_issue.py --failed  after a failure of any step

ISSUE is the number of the issue, RECORD the path of the record or empty, BASE_BRANCH where it goes.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from github import RUN, call, find_pull, open_pull, say

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
    pull, title = find_pull(BRANCH), f"Study {Path(record).stem}: add"
    if pull is None:
        files = {record: (folder / "record.yml").read_bytes()}
        pull = open_pull(BRANCH, base, title=title, body=f"Closes #{ISSUE}\n\n{text}", files=files)
    else:
        text = ""
    call("POST", "actions/workflows/ci.yml/dispatches", ref=BRANCH)
    said = f"The pull request is {pull['html_url']}; please suggest further changes there."
    say(ISSUE, f"{text}\n{said}\n".lstrip() if text else said)


if __name__ == "__main__":
    if sys.argv[1] == "--failed":
        failed = f"Preparing the pull request failed; [the run]({RUN}) says where."
        say(ISSUE, f"{failed} Edit the issue to try again, or wait for a maintainer.")
    else:
        answer(Path(sys.argv[1]), os.environ["RECORD"], os.environ["BASE_BRANCH"])
