"""Every verb that writes single files: refused or killed half-way through a file, it leaves whole files alone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.contributing.hostile_issues import GOOD, format_body
from tests.surveys import FABRICATED, PROJECT, replace_once

pytestmark = pytest.mark.slow

TEMPLATES = os.fspath(PROJECT / "site_templates")

VERBS = {
    "format": ["format"],
    "schema": ["schema"],
    "issue-form": ["issue-form"],
    "zenodo": ["zenodo"],
    "release": ["release", "--site", "site"],
    "version": ["version", "--replace", "--data", "later"],
    "figures": ["figures", "--templates", TEMPLATES],
    "add": ["add", "--offline", "10.5555/1"],
    "add --finish": ["add", "--finish", "data/studies/nguyen-2023-cracks.yml"],
    "from-issue": ["from-issue", "issue.md"],
    "from-issue --answer": ["from-issue", "broken.md", "--answer", "answer.md"],
}
"""Every way in which a verb comes to write a file."""

PROGRAM = """
import json, os, resource, signal, sys
from pathlib import Path
from osteosurvey.cli import main
from osteosurvey.checks import loading
from osteosurvey.contributing import issue_form, submission
from osteosurvey.exports import figure_images
from osteosurvey.records import formatting, schemas
from osteosurvey.reviewing import releasing
from osteosurvey.contributing.add import finishing, looking_up, steps  # imported once, for all runs

sys.dont_write_bytecode = True

def read(folder):
    paths = (path for path in Path(folder).rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in paths}

def run(folder, arguments, action):
    before = read(folder)
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.chdir(folder)
        os.dup2(writer, 2)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        signal.signal(signal.SIGXFSZ, action)
        resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))
        main(arguments)
    os.close(writer)
    with open(reader) as said:
        lines = said.read().splitlines()
    return {"status": os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), "said": lines, "before": before,
            "after": read(folder)}

runs = json.loads(sys.argv[1])
actions = {"killed": signal.SIG_DFL, "refused": signal.SIG_IGN}
print(json.dumps({name: run(folder, arguments, actions[end]) for name, (folder, arguments, end) in runs.items()}))
"""
"""Runs verbs in a folder each, none of which may write more than ten bytes into a file."""


def prepare(folder: Path) -> None:
    """Make a folder in which every verb has something to write."""
    for name in ("data", "later"):
        shutil.copytree(FABRICATED, folder / name)
    replace_once(folder / "later" / "studies" / "nguyen-2023-cracks.yml", "title: Cracks", "title: New cracks")
    replace_once(folder / "data" / "studies" / "nguyen-2023-cracks.yml", "title: Cracks", "title:   'Cracks'")
    for path, text in {
        "schemas/study.schema.json": "{}\n",
        ".github/ISSUE_TEMPLATE/config.yml": "old\n",
        ".zenodo.json": "{}\n",
        "build/release/SHA256SUMS": "old\n",
        "build/figures/taxonomy.csv": "old\n",
        "site/data/datapackage.json": '{"version": "1.2.3"}\n',
        "issue.md": format_body(GOOD),
        "broken.md": format_body({**GOOD, "Year": "soon"}),
        "answer.md": "old\n",
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What each verb comes to when it is killed, and when it is refused, in the middle of its first file."""
    runs = {}
    for verb, arguments in VERBS.items():
        for end in ("killed", "refused"):
            folder = tmp_path_factory.mktemp("verb")
            prepare(folder)
            runs[f"{verb} {end}"] = (os.fspath(folder), arguments, end)
    done = subprocess.run([sys.executable, "-c", PROGRAM, json.dumps(runs)], capture_output=True, check=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


@pytest.mark.parametrize("verb", VERBS)
def test_a_refused_verb_says_so_and_changes_nothing(verb: str, outcomes: dict[str, Any]) -> None:
    """A line at the end names the file, the reason and the remedy; no file is changed, none is new."""
    outcome = outcomes[f"{verb} refused"]
    assert outcome["status"] == 1
    goes_on = verb == "add"  # and counts at the end what it left out
    line = outcome["said"][-2 if goes_on else -1]
    assert line.startswith("10.5555/1: left out; " if goes_on else "osteosurvey: ")
    assert line.endswith(": cannot be written (file too large); correct the cause and try again")
    assert outcome["after"] == outcome["before"]


@pytest.mark.parametrize("verb", VERBS)
def test_a_killed_verb_leaves_whole_files(verb: str, outcomes: dict[str, Any]) -> None:
    """Every file is as it was; what is left is hidden and is no record."""
    outcome = outcomes[f"{verb} killed"]
    assert outcome["status"] < 0
    new = outcome["after"].keys() - outcome["before"].keys()
    assert {path: outcome["after"][path] for path in outcome["before"]} == outcome["before"]
    (left,) = (Path(path).name for path in new)
    assert left.startswith(".")
    assert left.endswith(".new")
