"""Which studies a call verifies."""

from __future__ import annotations

from collections.abc import Sequence

from osteosurvey.errors import InvalidRecordsError, NotARecordError
from osteosurvey.models import Citation, Study
from osteosurvey.models.layout import STUDY
from osteosurvey.nearest import find_nearest
from osteosurvey.records import Entry, Records
from osteosurvey.records.record_files import find_record_files
from osteosurvey.reviewing.verifying.printed_strings import PaperPlaces, list_printed
from osteosurvey.survey.display import count_things


def select_studies(records: Records, names: Sequence[str], places: PaperPlaces) -> list[Entry[Study]]:
    """Select the studies that are named by id or path, each once; without names, all that can be verified.

    Raises:
        NotARecordError: if a name is that of no study.
        InvalidRecordsError: if the record of a named study cannot be read.
    """
    if not names:
        return [entry for entry in records.studies if _can_be_verified(entry.record, places)]
    by_path = {entry.path: entry for entry in records.studies}
    paths = dict.fromkeys(_find_path(records, name) for name in names)
    unread = [path for path in paths if path not in by_path]
    if unread:
        raise InvalidRecordsError([issue for issue in records.issues if issue.path in map(records.shown, unread)])
    return [by_path[path] for path in paths]


def count_unread(records: Records) -> str:
    """Say how many studies cannot be read; nothing where all can."""
    unread = len(records.unread[STUDY])
    return count_things(unread, "record", "records") if unread else ""


def _can_be_verified(study: Study, places: PaperPlaces) -> bool:
    return has_identifier(study.citation) and any(one.source in places.all for one in list_printed(study))


def has_identifier(citation: Citation) -> bool:
    """Return whether a service could know a work by what its record names."""
    versions = citation.other_versions or ()
    return bool(citation.doi or citation.pmid or citation.pmcid or citation.arxiv) or any(one.arxiv for one in versions)


def _find_path(records: Records, name: str) -> str:
    ids = {entry.record.id: entry.path for entry in records.studies}
    path = ids.get(name, STUDY.path_of(name))
    if name in ids or name in records.unread[STUDY]:
        return path
    found = find_record_files(records.data, [name])[0] if "/" in name or "." in name or "\\" in name else ""
    if not found.startswith(f"{STUDY.folder}/"):
        nearest = find_nearest(name, sorted({*ids, *records.unread[STUDY]}))
        remedy = f"did you mean '{nearest}'?" if nearest else "correct it"
        raise NotARecordError(name, f"must be the id of a study or the path of its record; {remedy}")
    return found
