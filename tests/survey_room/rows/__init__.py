"""What the published tables of the fabricated survey hold."""

from __future__ import annotations

from tests.survey_room.rows.cohorts import COHORTS
from tests.survey_room.rows.readings import READINGS
from tests.survey_room.rows.results import RESULTS
from tests.survey_room.rows.studies import STUDIES

EXPECTED = {**STUDIES, **READINGS, **RESULTS, **COHORTS}
"""Every row of every table of the fabricated survey."""
