"""A breach of a rule in a copy of the fabricated survey, and what is then reported."""

from __future__ import annotations

from typing import NamedTuple

from osteosurvey.checks.rules import Check
from osteosurvey.issues import Issue


class Breach(NamedTuple):
    """One check, the changes to the fabricated survey that break its rule, and all that is then reported.

    A change is a file, what it says, and what it shall say instead; None deletes the file.
    An issue that names no rule has the id of this check.
    """

    check: Check
    changes: list[tuple[str, str, str | None]]
    issues: list[Issue]
