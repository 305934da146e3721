"""Repositories of git that tests make of the working directory."""

from __future__ import annotations

import os
import subprocess


def git(*arguments: str) -> None:
    """Run git with nobody's settings."""
    names = ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL")
    environment = {**os.environ, **dict.fromkeys(names, "test@example.org"), "GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(["git", *arguments], check=True, capture_output=True, env=environment)


def make_repository() -> None:
    """Commit what is in the working directory as the first commit of a new repository."""
    git("init", "--quiet", "--initial-branch=main")
    git("add", ".")
    git("commit", "--quiet", "--message", "First")
