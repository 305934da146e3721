"""Rules on what readers found printed on the pages of papers."""

from __future__ import annotations

from collections.abc import Iterator

from osteosurvey.issues import Issue
from osteosurvey.models.layout import PAPER_READINGS_FILE, STUDY
from osteosurvey.records import Records


def check_read_studies(records: Records) -> Iterator[Issue]:
    """A reading of a paper names a study."""
    known = {entry.record.id for entry in records.studies} | records.unread[STUDY]
    for reading in records.paper_readings:
        if reading.study not in known:
            message = f"must name a study; no record has the id '{reading.study}'"
            yield Issue(records.shown(PAPER_READINGS_FILE), reading.line, 1, "study", message)
