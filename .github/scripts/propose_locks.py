"""Opens a pull request with locks that were made again, unless they are as they were or one is open.

usage: propose_locks.py FOLDER    FOLDER holds the locks, BASE_BRANCH is where they go
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from github import call, find_pull, open_pull

BRANCH = "locks"
LOCKS = ("requirements.lock", "requirements-dev.lock")


def propose(folder: Path, base: str) -> None:
    """Open the pull request and start its checks."""
    files = {name: (folder / name).read_bytes() for name in LOCKS if (folder / name).read_bytes() != read(name)}
    if files and find_pull(BRANCH) is None:
        body = "Every pin that could be raised is raised; the checks say whether all is well with it."
        open_pull(BRANCH, base, title="Locks: renew", body=body, files=files)
        call("POST", "actions/workflows/ci.yml/dispatches", ref=BRANCH)


def read(name: str) -> bytes:
    """Read what is checked out."""
    return Path(name).read_bytes()


if __name__ == "__main__":
    propose(Path(sys.argv[1]), os.environ["BASE_BRANCH"])
