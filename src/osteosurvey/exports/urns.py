"""Names for good that need no address: the same for the same survey, wherever its site is."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

from osteosurvey.models import SurveyRecord


def make_urn(record: SurveyRecord, *parts: str) -> str:
    """Name a part of what is published by the name of the survey and its own."""
    return uuid5(NAMESPACE_URL, "\n".join((record.short_title, *parts))).urn
