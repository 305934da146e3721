"""A breach of a rule in a copy of the fabricated survey, and what is then reported."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from osteosurvey.checks.rules import Check
from osteosurvey.issues import Issue
from tests.surveys import replace_once

Change = tuple[str, str, str | None]
"""A file, what it says, and what it shall say instead; None deletes the file, and a file that says nothing is new."""


class Breach(NamedTuple):
    """One check, the changes to the fabricated survey that break its rule, and all that is then reported.

    An issue that names no rule has the id of this check.
    """

    check: Check
    changes: list[Change]
    issues: list[Issue]


def change_survey(data: Path, changes: Iterable[Change]) -> None:
    """Change a copy of a survey."""
    for file, old, new in changes:
        if new is None:
            (data / file).unlink()
        elif old:
            replace_once(data / file, old, new)
        else:
            (data / file).write_text(new, "utf-8", newline="\n")
