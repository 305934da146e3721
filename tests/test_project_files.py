"""The files at the root of the project: locks, citation, licences, workflows."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from start import NEEDED_PYTHON, SITE_LOCK, TEST_LOCK

ROOT = Path(__file__).resolve().parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def read_pins(lock: str) -> set[str]:
    """Give every pin of a lock with its marker, without its hashes."""
    return {line for line in (ROOT / lock).read_text("utf-8").splitlines() if re.match(r"[a-z]", line)}


def read_pyproject() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_the_lock_of_the_tests_contains_that_of_the_site() -> None:
    """One environment serves both commands."""
    assert read_pins(SITE_LOCK) <= read_pins(TEST_LOCK)


@pytest.mark.parametrize("lock", [SITE_LOCK, TEST_LOCK])
def test_locks_hold_pins_and_hashes_only(lock: str) -> None:
    """A lock names no host, no address and no folder, so that it serves every machine."""
    lines = (ROOT / lock).read_text("utf-8").splitlines()
    shape = re.compile(r"#.*|[a-z0-9-]+==[\w.]+( ; [^/@]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?")
    assert [line for line in lines if not shape.fullmatch(line)] == []


def test_the_site_lock_pins_every_dependency() -> None:
    """A dependency that is declared is locked; when this fails, make the locks again as CONTRIBUTING.md describes."""
    declared = {re.split(r"[<>=]", name)[0] for name in read_pyproject()["project"]["dependencies"]}
    assert declared - {pin.split("==")[0] for pin in read_pins(SITE_LOCK)} == set()


def test_the_needed_python_is_said_once() -> None:
    """`start.py` asks for the Python that the package requires."""
    assert read_pyproject()["project"]["requires-python"] == ">=" + ".".join(map(str, NEEDED_PYTHON))


def test_no_line_is_left_uncounted_where_it_stands() -> None:
    """What coverage leaves out is listed in `pyproject.toml` alone, with its reasons."""
    sources = [ROOT / "start.py", *sorted((ROOT / "src").rglob("*.py"))]
    assert [path.name for path in sources if "pragma: no" in path.read_text("utf-8")] == []


def test_versions_agree() -> None:
    """The citation, the package and the data carry one version."""
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    survey = yaml.safe_load((ROOT / "data" / "survey.yml").read_text("utf-8"))
    assert citation["version"] == survey["data_version"] == read_pyproject()["project"]["version"]


def test_the_citation_names_the_survey() -> None:
    """The citation refers to the survey under the title that its record has."""
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    survey = yaml.safe_load((ROOT / "data" / "survey.yml").read_text("utf-8"))
    assert [work["title"] for work in citation["references"]] == [survey["citation"]["title"]]


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("vendor.citation-file-format", "CITATION.cff"),
        ("vendor.dependabot", ".github/dependabot.yml"),
        *(("vendor.github-workflows", path.relative_to(ROOT).as_posix()) for path in WORKFLOWS),
    ],
)
def test_files_follow_their_official_schema(schema: str, file: str) -> None:
    """What others' tools read is valid by those tools' own schema."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(ROOT / file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned(path: Path) -> None:
    """Every action is pinned by its commit, with the version beside it."""
    used = re.findall(r"\buses: (.*)", path.read_text("utf-8"))
    assert used
    assert [line for line in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []
