"""One state of the records, read as far as it can be, with everything that a comparison needs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from osteosurvey.checks import RULES, check_records
from osteosurvey.checks.works import check_identifiers, check_near_titles
from osteosurvey.issues import Issue
from osteosurvey.models.base import RecordPart
from osteosurvey.models.layout import KINDS, RECORD_SUFFIX, SURVEY, WORKS_FILE
from osteosurvey.records import Records, read_records
from osteosurvey.reviewing.labels import Labels, collect_labels
from osteosurvey.survey import Survey

_DUPLICATE_CHECKS = (check_identifiers, check_near_titles)
_DUPLICATE_RULES = frozenset(rule.id for rule in RULES if rule.check in _DUPLICATE_CHECKS)
"""Rules whose breach means that one work may be kept twice."""


_IN_FILE = ", "
"""Stands between the file of works and the key of one of them."""


@dataclass(frozen=True)
class State:
    """One state of the records."""

    records: Records
    labels: Labels
    by_path: Mapping[str, RecordPart]
    """Records by the path of their file, works by that of their file and their key."""

    unread: frozenset[str]
    """Paths of the files of which a record could not be read."""

    issues: Sequence[Issue]
    survey: Survey | None
    """The records together; None without the survey's own record."""

    @property
    def duplicates(self) -> list[Issue]:
        """The issues that say that one work may be kept twice."""
        return [issue for issue in self.issues if issue.rule in _DUPLICATE_RULES]

    def has_file(self, path: str) -> bool:
        """Return whether there is a file, whether or not it could be read."""
        return path in self.by_path or path.partition(_IN_FILE)[0] in self.unread


def read_state(data: Path, shown: Path) -> State:
    """Read a state; its issues name files as those of `shown` are named.

    Raises:
        UnreadableDataError: if the folder cannot be listed.
    """
    records = read_records(data)
    rename = _renamer(data, shown)
    return State(
        records=records,
        labels=collect_labels(entry.record for entry in records.vocabularies),
        by_path=_by_path(records),
        unread=_unread_paths(records),
        issues=sorted(map(rename, [*records.issues, *check_records(records)])),
        survey=records.to_survey() if records.by_kind[SURVEY] else None,
    )


def _renamer(data: Path, shown: Path) -> Callable[[Issue], Issue]:
    old, new = re.compile(rf"(?<![\w./-]){re.escape(data.as_posix())}/"), f"{shown.as_posix()}/"

    def rename(issue: Issue) -> Issue:
        path = f"{new}{issue.path.removeprefix(f'{data.as_posix()}/')}"
        return replace(issue, path=path, message=old.sub(lambda _: new, issue.message))

    return rename


def _by_path(records: Records) -> dict[str, RecordPart]:
    files = {entry.path: entry.record for kind in KINDS for entry in records.by_kind[kind]}
    return files | {f"{WORKS_FILE}{_IN_FILE}{entry.record.key}": entry.record for entry in records.works}


def _unread_paths(records: Records) -> frozenset[str]:
    works = {WORKS_FILE for issue in records.issues if issue.path == records.shown(WORKS_FILE)}
    return frozenset(works).union(
        f"{kind.folder}/{stem}{RECORD_SUFFIX}" if kind.folder else kind.file
        for kind, stems in records.unread.items()
        for stem in stems
    )
