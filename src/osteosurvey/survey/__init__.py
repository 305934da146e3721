"""The survey, and what one may ask it: fields, look-ups, queries, coverage, history, and how they are said."""

from osteosurvey.survey.survey import Survey

__all__ = ["Survey"]
