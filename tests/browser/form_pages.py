"""What the tests of the form share: a study as somebody would type it, and its checks on the command line."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from osteosurvey.canonical import canonical_text
from osteosurvey.layout import STUDY
from tests.surveys import FABRICATED, find_issues

NEW_ID = "zhou-2024-kerbs"
"""Id of the new study; it comes after all others, so that the checks blame it for what it repeats."""


def new_study() -> dict[str, Any]:
    """Give the values of a good new study as they are typed, so numbers are text."""
    return {
        "id": NEW_ID,
        "citation": {
            "type": "article",
            "title": "Kerbs seen by bicycles at noon",
            "authors": [{"given": "L.", "family": "Zhou"}],
            "year": "2024",
            "doi": "10.5555/kerbs.2024",
        },
        "taxonomy": {
            "modalities": ["dashcam"],
            "tasks": ["damage-grading"],
            "methods": ["neural-net"],
            "source": "paper",
            "models": [{"name": "KerbNet", "source": "paper"}],
        },
        "cohorts": [
            {
                "id": "all",
                "role": "whole-study",
                "sizes": [{"unit": "image", "value": "1200", "printed": "1,200 frames", "source": "paper"}],
                "source": "paper",
            }
        ],
        "estimates": [
            {
                "metric": "hit-rate",
                "value": "0.912",
                "printed": "91.2%",
                "cohort": "all",
                "evaluation": "same-street",
                "model": "KerbNet",
                "interval": {"low": "0.88", "high": "0.94", "printed": "88% to 94%"},
                "source": "paper",
            }
        ],
        "provenance": {"extracted_from": ["paper"]},
    }


def check_text(text: str, folder: Path, name: str = NEW_ID) -> list[tuple[str, str, str]]:
    """Check the fabricated survey with one more study; give what is said of it as field, message and severity."""
    data = folder / "data"
    shutil.copytree(FABRICATED, data)
    path = data / "studies" / f"{name}.yml"
    path.write_text(text, "utf-8", newline="\n")
    issues = [issue for issue in find_issues(data) if Path(issue.path) == path]
    return sorted((one.field, one.message.replace(f"{data.as_posix()}/", "data/"), one.severity) for one in issues)


def is_canonical(text: str) -> bool:
    """Tell whether `osteosurvey format` leaves a study's text as it is."""
    return canonical_text(STUDY, text) == text
