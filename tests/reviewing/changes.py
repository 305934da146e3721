"""What the tests of the review change in a copy of the fabricated survey."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.surveys import replace_once

DATA = Path(__file__).resolve().parent / "data"
"""A fabricated later study, and the summary of the changes."""

CRACKS = "studies/nguyen-2023-cracks.yml"
POTHOLES = "studies/okafor-2021-potholes.yml"
WEAR = "studies/doe-2024-wear.yml"
FROST = "studies/lindqvist-2026-frost.yml"


def add_frost(data: Path) -> None:
    """Add a later study with several cohorts, intervals and a threshold."""
    shutil.copy(DATA / Path(FROST).name, data / FROST)


def correct_potholes(data: Path) -> None:
    """Correct a result and an answer of a study of the survey."""
    replace_once(data / POTHOLES, 'value: 0.81\n    printed: "0.81"', 'value: 0.82\n    printed: "0.82"')
    replace_once(data / POTHOLES, 'temporal:\n    answer: "no"', "temporal:\n    answer: unclear")
