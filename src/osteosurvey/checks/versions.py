"""Rules on the history of the data: its order, its last entry, and what it says of records."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise

from osteosurvey.issues import Issue
from osteosurvey.models import DataVersion, Outlook, RecordChange, SurveyRecord
from osteosurvey.models.layout import KINDS, OUTLOOK, SURVEY, VERSION, WORKS_FILE, manifest_path
from osteosurvey.models.version import NO_IDS, Named
from osteosurvey.models.walk import Location
from osteosurvey.records import Entry, Records
from osteosurvey.survey.history import PARTS, find_last_mentions, find_needed_step, raise_version, step_between


def check_version_days(records: Records) -> Iterator[Issue]:
    """A later version does not have an earlier date."""
    for older, newer in pairwise(records.versions):
        if newer.record.released < older.record.released:
            day = f"{older.record.released}, the day of version {older.record.id}"
            rule = f"must not be before {day}; correct one of them"
            yield records.issue(newer, ("released",), rule)


def check_version_is_current(records: Records) -> Iterator[Issue]:
    """The newest version is the one that the survey names, with its date."""
    if not records.versions or records.unread[VERSION]:
        return
    newest = records.versions[-1].record
    for entry in records.by_kind[SURVEY]:
        assert isinstance(entry.record, SurveyRecord)
        given = {"data_version": (entry.record.data_version, newest.id)}
        given["released"] = (entry.record.released, newest.released)
        for name, (said, wanted) in given.items():
            if said != wanted:
                rule = f"must be '{wanted}', as in {records.shown(records.versions[-1].path)}; correct one of them"
                yield records.issue(entry, (name,), rule)


def check_version_steps(records: Records) -> Iterator[Issue]:
    """The number of a version is raised as far as its changes require."""
    for older, newer in pairwise(records.versions):
        needed = find_needed_step(newer.record, older.record)
        if step_between(older.record, newer.record) < needed:
            least = raise_version(older.record, needed)
            yield records.issue(newer, ("id",), f"must be at least {least} for what it lists; raise it")


def check_version_contents(records: Records) -> Iterator[Issue]:
    """What a version says about a record is still true, unless a later one says otherwise."""
    known, unsure = _find_known(records)
    last = find_last_mentions(entry.record for entry in records.versions)
    for entry in records.versions:
        for part, i, change in _changes(entry):
            if bool(change.ids) is (change.kind in NO_IDS):
                rule = f"must be {'left out' if change.ids else 'given'} for the kind '{change.kind}'; correct it"
                yield records.issue(entry, (part, i, "ids"), rule)
            for j, id_ in enumerate(change.ids):
                is_last = last[change.kind, id_] == (entry.record.id, part)
                if is_last and change.kind not in unsure | NO_IDS:
                    yield from _judge(records, entry, (part, i, "ids", j), (change.kind, id_), known)


def check_manifests(records: Records) -> Iterator[Issue]:
    """The newest version has a manifest, and every manifest has its version."""
    known = {entry.stem for entry in records.versions} | records.unread[VERSION]
    for path in map(manifest_path, sorted(records.manifests.keys() - known)):
        rule = "must have the name of a version whose record is beside it; rename or delete it"
        yield Issue(records.shown(path), 1, 1, "", rule)
    for entry in records.versions[-1:] if not records.unread[VERSION] else ():
        path = records.shown(manifest_path(entry.stem))
        if entry.stem not in records.manifests and not any(issue.path == path for issue in records.issues):
            rule = f"should have its manifest {path}, which says what the version holds; run `osteosurvey version`"
            yield records.issue(entry, ("id",), rule, is_warning=True)


def _changes(entry: Entry[DataVersion]) -> Iterator[tuple[str, int, RecordChange]]:
    for part in PARTS:
        for i, change in enumerate(getattr(entry.record, part)):
            yield part, i, change


def _find_known(records: Records) -> tuple[set[Named], set[str]]:
    """Find every record that the history can name, and the kinds of which not all could be read."""
    known = {("work", work.record.key) for work in records.works}
    for kind in (kind for kind in KINDS if kind.folder):
        names = {entry.stem for entry in records.by_kind[kind]} | records.unread[kind]
        known |= {(kind.name, name) for name in names}
    for outlook in records.by_kind[OUTLOOK]:
        assert isinstance(outlook.record, Outlook)
        known |= {(OUTLOOK.name, item.id) for item in outlook.record.items}
    unsure = {OUTLOOK.name} if records.unread[OUTLOOK] else set()
    if any(issue.path == records.shown(WORKS_FILE) for issue in records.issues):
        unsure.add("work")
    return known, unsure


def _judge(
    records: Records, entry: Entry[DataVersion], location: Location, named: Named, known: Collection[Named]
) -> Iterator[Issue]:
    """A record that is gone is only warned of, as the version that says so is written at the next release."""
    is_known, is_removed = named in known, location[0] == "removed"
    if is_known and is_removed:
        yield records.issue(
            entry, location, "must no longer exist, as no later version adds it; delete the record or correct this"
        )
    elif not is_known and not is_removed:
        # No suggestion: a folder that is gone would have each of its ids compared with every other.
        rule = f"should be a record of the kind '{named[0]}'; correct it, or list it as removed in the next version"
        yield records.issue(entry, location, rule, is_warning=True)
