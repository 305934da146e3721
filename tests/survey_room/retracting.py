"""The fabricated survey with one study that was retracted."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from osteosurvey.checks.loading import read_survey
from osteosurvey.survey import Survey
from tests.surveys import FABRICATED

NOTICES = [
    {"kind": "correction", "printed": "page 3 of the <i>next</i> issue"},
    {"kind": "retraction", "doi": "10.5555/gone", "note": "Nothing in it is <b>true</b>."},
]
"""What is printed about the study: a correction, and then that it is withdrawn as a whole."""


def write_retraction(study: str, data: Path) -> None:
    """Let the record of a study in a folder of records say that it was retracted."""
    path = data / "studies" / f"{study}.yml"
    record = yaml.safe_load(path.read_bytes())
    record["citation"]["notices"] = NOTICES
    path.write_text(yaml.safe_dump(record, sort_keys=False, allow_unicode=True), "utf-8")


@cache
def retract(study: str) -> Survey:
    """Read the fabricated survey with a study that was retracted."""
    with TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        shutil.copytree(FABRICATED, data)
        write_retraction(study, data)
        return read_survey(data)


def leave_out(study: str) -> Survey:
    """Read the same survey as if the study had never been, but for what others say of it."""
    return replace(retract(study), retracted=())
