"""Stands in for `gh`: `gh api` with what is kept in a file, and `gh release create`."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from urllib.parse import parse_qsl

from tests.workflows.github import REPOSITORY, Api, GitHub, Refused


def main(arguments: list[str]) -> int:
    """Run one command."""
    assert os.environ["GH_TOKEN"]
    assert os.environ["GH_REPO"] == REPOSITORY
    github = GitHub(Path(os.environ["STAND_IN_ORIGIN"]), Path(os.environ["STAND_IN_STATE"]))
    match arguments:
        case ["api", *rest]:
            return call(github, rest)
        case ["release", "create", tag, "--verify-tag", "--title", title, "--notes-file", notes, *files]:
            release = {"tag": tag, "title": title, "notes": Path(notes).read_text("utf-8"), "files": files}
            github.write(releases=[*github.read()["releases"], release])
            return 0
    raise SystemExit(f"not understood: {arguments}")


def call(github: GitHub, arguments: list[str]) -> int:
    """Answer one call of the interface."""
    method, fields, path = "GET", {}, ""
    words = iter(arguments)
    for word in words:
        if word == "--method":
            method = next(words)
        elif word == "--input":
            assert next(words) == "-"
            fields = json.load(sys.stdin)
        elif word == "-f":
            name, _, value = next(words).partition("=")
            fields[name] = value
        elif word != "--silent":
            path = word
    where, _, query = path.removeprefix(f"repos/{REPOSITORY}/").partition("?")
    api = Api(github)
    try:
        answer = api.call(method, where, dict(parse_qsl(query)), fields)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    finally:
        github.write(**api.state)
    print(json.dumps(answer) if answer is not None else "")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
