"""The survey and its queries: fields, look-ups, coverage, history, and how they are written."""

from osteosurvey.survey.survey import Survey

__all__ = ["Survey"]
