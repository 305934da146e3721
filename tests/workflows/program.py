"""Runs the program; what it finds on the network is what a test has it find."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from osteosurvey.cli.verbs import main
from osteosurvey.reviewing.links import looking
from osteosurvey.reviewing.links.addresses import Named


def look(*_: Any, **__: Any) -> looking.LinkReport:
    """Find what the environment says."""
    found = json.loads(os.environ["STAND_IN_LINKS"])
    findings = (looking.Finding(Named(value, "studies/a.yml", "citation"), what) for value, what in found["findings"])
    return looking.LinkReport(3, 2, tuple(findings), tuple(found["gaps"]))


if __name__ == "__main__":
    looking.look_at_survey = look
    if sys.argv[1:] == ["build"] and "STAND_IN_SITE" in os.environ:
        Path("build", "site").mkdir(parents=True)
        Path("build", "site", "index.html").write_text(os.environ["STAND_IN_SITE"], "utf-8")
    else:
        main()
