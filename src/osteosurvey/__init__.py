"""OsteoSurvey: a survey kept as records, checked, and built into a site and data files."""

from __future__ import annotations

from osteosurvey.errors import BuildError, InvalidRecordsError, SurveyError, UnreadableDataError
from osteosurvey.issues import Issue
from osteosurvey.loading import CheckReport, check_data, read_survey
from osteosurvey.survey import Survey

__all__ = [
    "BuildError",
    "CheckReport",
    "InvalidRecordsError",
    "Issue",
    "Survey",
    "SurveyError",
    "UnreadableDataError",
    "check_data",
    "read_survey",
]
