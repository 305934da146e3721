"""The survey that the project publishes is built byte for byte the same wherever that happens."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from osteosurvey.site import Project, build_site
from tests.surveys import PROJECT
from tests.systems import needs_posix
from tests.tiny import find_difference, read_site

pytestmark = [pytest.mark.slow, needs_posix]


def copy_in_another_order(source: Path, target: Path) -> None:
    """Copy a folder so that it may list its files in another order."""
    paths = sorted((path for path in source.rglob("*") if path.is_file()), reverse=True)
    for path in paths:
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())


ELSEWHERE = """
import os, sys
from pathlib import Path

os.umask(0o077)
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
from osteosurvey.site import Project, build, build_site

build.LARGE = 1
build_site(Project.at(Path(sys.argv[1]), site_url=sys.argv[2]), report=print)
"""
"""Builds where as much as possible is different, with one processor and, where there are more, a helping process."""


def test_the_survey_is_built_the_same_everywhere(records: Path, tmp_path: Path) -> None:
    """Another folder, process, day, language, home, hash seed, umask and order of files change no byte of any file."""
    address = "https://lists.example/sub/"
    here = Project.at(PROJECT, data=records, build=tmp_path / "build", site_url=address)
    build_site(here, report=lambda line: None)
    copy = Project.at(tmp_path / "an other 'plâce' [x] %41")
    for source, target in ((here.data, copy.data), (here.docs, copy.docs), (here.templates, copy.templates)):
        copy_in_another_order(source, target)
    shutil.copy(here.config, copy.config)
    different = {"SOURCE_DATE_EPOCH": "1", "PYTHONHASHSEED": "7", "TZ": "Asia/Kathmandu", "LC_ALL": "C"}
    environment = {**os.environ, **different, "HOME": os.fspath(tmp_path), "COLUMNS": "20", "PYTHONOPTIMIZE": "1"}
    command = [sys.executable, "-c", ELSEWHERE, os.fspath(copy.root), address]
    subprocess.run(command, check=True, env=environment, cwd=tmp_path, stdout=subprocess.DEVNULL)
    assert find_difference(read_site(here), read_site(copy)) == ""
    assert {path.stat().st_mode & 0o777 for path in copy.site.rglob("*")} == {0o644, 0o755}
