"""A whole build, killed at any moment, leaves the old site or the new one."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.surveys import TESTS
from tests.systems import needs_posix

pytestmark = [pytest.mark.slow, needs_posix]

MOMENTS = 6
"""How many builds are killed here; the script does the same for any number, and takes a second or two for each."""


@pytest.mark.parametrize("kind", ["links", "folders"])
def test_a_build_killed_anywhere_leaves_a_whole_site(kind: str) -> None:
    """Killed while it reads, runs MkDocs, renders or writes: one whole site stays, and the next build repairs it."""
    script = os.fspath(TESTS / "benchmarks" / "kill_builds.py")
    done = subprocess.run([sys.executable, script, str(MOMENTS), kind], capture_output=True, check=True, text=True)
    outcomes = [json.loads(line) for line in done.stdout.splitlines()]
    assert {one["published"] for one in outcomes} <= {"old", "new"}
    assert all(one["is_killed"] or one["published"] == "new" for one in outcomes)
    assert sum(one["is_killed"] for one in outcomes) == MOMENTS
    assert {one["unrepaired"] for one in outcomes} == {""}
    assert [one["strays"] for one in outcomes] == [[]] * len(outcomes)
