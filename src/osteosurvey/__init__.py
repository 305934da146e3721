"""OsteoSurvey: a survey kept as records, checked, and built into a site and data files."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from osteosurvey.checks.loading import check_data, read_survey
    from osteosurvey.checks.reports import CheckReport
    from osteosurvey.errors import BuildError, InvalidRecordsError, LoadError, SurveyError, UnreadableDataError
    from osteosurvey.exports.reader import PublishedData, load
    from osteosurvey.issues import Issue
    from osteosurvey.survey import Survey

__all__ = [
    "BuildError",
    "CheckReport",
    "InvalidRecordsError",
    "Issue",
    "LoadError",
    "PublishedData",
    "Survey",
    "SurveyError",
    "UnreadableDataError",
    "check_data",
    "load",
    "read_survey",
]

_HOMES = {
    "BuildError": "errors",
    "CheckReport": "checks.reports",
    "InvalidRecordsError": "errors",
    "Issue": "issues",
    "LoadError": "errors",
    "PublishedData": "exports.reader",
    "Survey": "survey",
    "SurveyError": "errors",
    "UnreadableDataError": "errors",
    "check_data": "checks.loading",
    "load": "exports.reader",
    "read_survey": "checks.loading",
}
"""Module of each public name, which is loaded when the name is first used, so that the command line starts at once."""


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
