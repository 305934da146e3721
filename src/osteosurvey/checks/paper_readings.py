"""Rules on what readers found printed on the pages of papers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from osteosurvey.issues import Issue
from osteosurvey.models import Provenance
from osteosurvey.models.layout import PAPER_READINGS_FILE, STUDY
from osteosurvey.models.walk import Location
from osteosurvey.records import Records

TITLE = "Reader"
"""What records write before the letter of a reader who has no name."""


def check_read_studies(records: Records) -> Iterator[Issue]:
    """A reading of a paper names a study."""
    known = {entry.record.id for entry in records.studies} | records.unread[STUDY]
    for reading in records.paper_readings:
        if reading.study not in known:
            message = f"must name a study; no record has the id '{reading.study}'"
            yield Issue(records.shown(PAPER_READINGS_FILE), reading.line, 1, "study", message)


def check_readers(records: Records) -> Iterator[Issue]:
    """Each reader who is said to have read a page of a paper should have a reading of it, where readings are kept."""
    readers: dict[str, set[str]] = defaultdict(set)
    for reading in records.paper_readings:
        readers[reading.study] |= {reading.reader, f"{TITLE} {reading.reader}"}
    for entry in records.studies if readers else ():
        for name, at in _list_readers(entry.record.provenance).items():
            if name not in readers[entry.record.id]:
                message = f"should have a line in {PAPER_READINGS_FILE}; add what '{name}' read of this paper"
                yield records.issue(entry, at, message, is_warning=True)


def _list_readers(provenance: Provenance) -> dict[str, Location]:
    """List who read pages, each with the first place that says so."""
    readers: dict[str, Location] = {}
    for i, page in enumerate(provenance.pages):
        for j, name in enumerate(page.by):
            readers.setdefault(name, ("provenance", "pages", i, "by", j))
    return readers
