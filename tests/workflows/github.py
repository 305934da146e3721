"""A GitHub on this machine: a bare repository, and issues, pull requests, comments and statuses in a JSON file."""

from __future__ import annotations

import base64
import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REPOSITORY = "lanes/survey"
OWNER = REPOSITORY.partition("/")[0]
BOT = "github-actions[bot]"
"""Who a workflow is to others."""

MAX_BODY = 65_536
"""Most characters of an issue, a comment or a pull request."""


@dataclass(frozen=True)
class GitHub:
    """The repository `origin`, and what GitHub keeps beside it in the file `state`."""

    origin: Path
    state: Path

    @property
    def identity(self) -> dict[str, str]:
        """Nobody's settings of git."""
        names = ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL")
        return {**dict.fromkeys(names, "test@example.org"), "GIT_CONFIG_GLOBAL": os.devnull}

    @property
    def environment(self) -> dict[str, str]:
        """What the stand-in for `gh` needs to find all this, and git to find nobody's settings."""
        return {**self.identity, "STAND_IN_ORIGIN": str(self.origin), "STAND_IN_STATE": str(self.state)}

    def git(self, *arguments: str, given: str | None = None) -> str:
        """Ask git about the repository."""
        done = subprocess.run(
            ["git", "-C", str(self.origin), *arguments],
            input=given,
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, **self.identity},
        )
        return done.stdout

    def read(self) -> dict[str, Any]:
        """Read everything that is kept."""
        state: dict[str, Any] = json.loads(self.state.read_text("utf-8"))
        return state

    def write(self, **changes: Any) -> None:
        """Change what is kept."""
        known = self.read() if self.state.exists() else EMPTY
        self.state.write_text(json.dumps({**known, **changes}, indent=1), "utf-8")

    def fail(self, *calls: str) -> None:
        """Answer the next call that begins so with an error of the server, once for each."""
        self.write(failing=list(calls))

    def comments(self, number: int) -> list[str]:
        """Give the comments on an issue."""
        return [one["body"] for one in self.read()["comments"] if one["issue"] == number]


EMPTY: dict[str, list[Any]] = {
    name: [] for name in ("issues", "pulls", "comments", "statuses", "dispatches", "releases", "failing", "calls")
}
"""What is kept before anything happened."""


class Refused(Exception):
    """An answer that is no success, with its status."""

    def __init__(self, status: int) -> None:
        super().__init__(f"gh: HTTP {status}")


def _page(found: list[Any], query: dict[str, str]) -> list[Any]:
    """Give one page of a list, of thirty entries if nobody asks for more."""
    size = int(query.get("per_page", 30))
    return found[size * (int(query.get("page", 1)) - 1) :][:size]


class Api:
    """The part of GitHub's interface that our workflows use."""

    def __init__(self, github: GitHub) -> None:
        self.github = github
        self.state = github.read()

    def call(self, method: str, path: str, query: dict[str, str], fields: dict[str, Any]) -> Any:
        """Answer one call."""
        self.state["calls"].append(f"{method} {path}")
        failing = next((one for one in self.state["failing"] if f"{method} {path}".startswith(one)), None)
        if failing is not None:
            self.state["failing"].remove(failing)
            raise Refused(500)
        if len(fields.get("body", "")) > MAX_BODY:
            raise Refused(422)
        match method, path.split("/"):
            case "GET", ["issues"]:
                return _page([one for one in self.state["issues"] if one["state"] == query["state"]], query)
            case "POST", ["issues"]:
                return self._open("issues", {**fields, "user": {"login": BOT}})
            case "PATCH", ["issues", number]:
                return self._find("issues", number).update(fields)
            case "GET", ["issues", number, "comments"]:
                return _page([one for one in self.state["comments"] if one["issue"] == int(number)], query)
            case "POST", ["issues", number, "comments"]:
                return self.state["comments"].append({**fields, "issue": int(number), "user": {"login": BOT}})
            case "GET", ["pulls"]:
                wanted = query["head"].removeprefix(f"{OWNER}:")
                return [one for one in self.state["pulls"] if (one["head"], one["state"]) == (wanted, query["state"])]
            case "POST", ["pulls"]:
                if any(one["head"] == fields["head"] and one["state"] == "open" for one in self.state["pulls"]):
                    raise Refused(422)
                return self._open("pulls", fields)
            case "POST", ["statuses", commit]:
                return self.state["statuses"].append({**fields, "commit": commit})
            case "POST", ["actions", "workflows", file, "dispatches"]:
                return self.state["dispatches"].append({**fields, "workflow": file})
            case "GET", ["git", "trees", tree]:
                return {"tree": self._list(tree)}
            case method, ["git", ("ref" | "refs" | "matching-refs"), *rest]:
                return self._refs(method, "/".join(rest), fields)
            case "PUT", ["contents", *rest]:
                return self._put("/".join(rest), fields)
        raise Refused(404)

    def _open(self, kind: str, fields: dict[str, Any]) -> dict[str, Any]:
        number = 1 + len(self.state["issues"]) + len(self.state["pulls"])
        address = f"https://github.com/{REPOSITORY}/{'pull' if kind == 'pulls' else 'issues'}/{number}"
        opened = {**fields, "number": number, "state": "open", "html_url": address}
        self.state[kind].append(opened)
        return opened

    def _find(self, kind: str, number: str) -> dict[str, Any]:
        found: dict[str, Any] = next(one for one in self.state[kind] if one["number"] == int(number))
        return found

    def _refs(self, method: str, name: str, fields: dict[str, Any]) -> Any:
        git = self.github.git
        if method == "GET":
            lines = git("for-each-ref", "--format=%(refname) %(objectname)", f"refs/{name}*").splitlines()
            return [{"ref": one, "object": {"sha": sha}} for one, sha in (line.split() for line in lines)]
        target = fields["ref"] if method == "POST" else f"refs/{name}"
        exists = bool(git("for-each-ref", target).strip())
        if exists == (method == "POST") or (method == "PATCH" and not fields.get("force")):
            raise Refused(422)
        git("update-ref", target, fields["sha"])
        return {"ref": target}

    def _list(self, tree: str) -> list[dict[str, str]]:
        lines = self.github.git("ls-tree", "-r", tree).splitlines()
        return [{"sha": line.split()[2], "path": line.partition("\t")[2]} for line in lines]

    def _put(self, path: str, fields: dict[str, Any]) -> None:
        """Commit one file to a branch; one that is there must be named by its content."""
        git, branch = self.github.git, f"refs/heads/{fields['branch']}"
        there = {one["path"]: one["sha"] for one in self._list(branch)}
        if there.get(path) != fields.get("sha"):
            raise Refused(422)
        content = base64.b64decode(fields["content"], validate=True).decode()
        blob = git("hash-object", "-w", "--stdin", given=content).strip()
        index = {"GIT_INDEX_FILE": str(self.github.state.with_suffix(".index"))}
        environment = {**os.environ, **self.github.identity, **index}
        for command in (["read-tree", branch], ["update-index", "--add", "--cacheinfo", f"100644,{blob},{path}"]):
            subprocess.run(["git", "-C", str(self.github.origin), *command], check=True, env=environment)
        tree = subprocess.run(
            ["git", "-C", str(self.github.origin), "write-tree"],
            check=True,
            env=environment,
            capture_output=True,
            text=True,
        ).stdout.strip()
        commit = git("commit-tree", tree, "-p", branch, "-m", fields["message"]).strip()
        git("update-ref", branch, commit)
