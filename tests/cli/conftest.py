"""What the tests of the command line share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import CRACKS
from tests.surveys import replace_once


@pytest.fixture
def broken_year(survey_copy: Path) -> None:
    replace_once(Path(CRACKS), "year: 2023", 'year: "2023"')
