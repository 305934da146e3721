"""What differs between two states of the records: records, fields, issues and counts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from osteosurvey.checks import check_records
from osteosurvey.checks.works import check_arxiv_ids, check_dois, check_near_titles, check_titles
from osteosurvey.issues import Issue
from osteosurvey.layout import KINDS, RECORD_SUFFIX, Kind
from osteosurvey.models import Author, Citation
from osteosurvey.models.base import RecordPart
from osteosurvey.records import Records, read_records
from osteosurvey.reviewing.counting import count_records
from osteosurvey.reviewing.wording import Labels, Line, collect_labels, describe_record

_DUPLICATE_CHECKS = (check_dois, check_arxiv_ids, check_titles, check_near_titles)
"""Rules whose breach means that one work may be kept twice."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one field said that it no longer says, and what it says now."""

    field: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangedRecord:
    """One record that was added, removed or changed; `path` is relative to the data folder."""

    path: str
    name: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class CountChange:
    """A number that the site shows, before and after."""

    what: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs between two states."""

    added: tuple[ChangedRecord, ...]
    removed: tuple[ChangedRecord, ...]
    changed: tuple[ChangedRecord, ...]
    unread: tuple[str, ...]
    """Files of the new state that hold no record that could be read."""

    duplicates: tuple[Issue, ...]
    errors: tuple[Issue, ...]
    warnings: tuple[Issue, ...]
    solved: int
    """How many issues of the old state are gone."""

    counts: tuple[CountChange, ...]


@dataclass(frozen=True)
class State:
    """One state of the records, with all that is asked of it."""

    records: Records
    labels: Labels
    by_path: Mapping[str, RecordPart]
    unread: frozenset[str]
    """Paths of the files that hold no record that could be read."""

    issues: Sequence[Issue]
    duplicates: Sequence[Issue]


def compare_data(before: Path, after: Path) -> Comparison:
    """Compare two data folders; records that break a rule are compared as far as they can be read.

    Raises:
        UnreadableDataError: if a folder cannot be listed.
    """
    old, new = _read_state(before, after), _read_state(after, after)
    paths = {path: None for kind in KINDS for path in _paths(old, new, kind)}
    added = {path: None for path in paths if path not in old.by_path and path not in old.unread}
    removed = [path for path in paths if path not in new.by_path and path not in new.unread]
    kept = [path for path in paths if path in new.by_path and path not in added]
    introduced = _only_in(new.issues, old.issues)
    duplicates = set(new.duplicates)
    others = [issue for issue in introduced if issue not in duplicates]
    return Comparison(
        added=tuple(_describe_added(path, new) for path in added),
        removed=tuple(_name(path, old) for path in removed),
        changed=tuple(_changed_records(kept, old, new)),
        unread=tuple(sorted(new.unread)),
        duplicates=tuple(issue for issue in introduced if issue in duplicates),
        errors=tuple(issue for issue in others if issue.severity == "error"),
        warnings=tuple(issue for issue in others if issue.severity == "warning"),
        solved=len(_only_in(old.issues, new.issues)),
        counts=tuple(_count_changes(old, new)),
    )


def _read_state(data: Path, shown: Path) -> State:
    """Read a state; its issues name files as those of `shown` are named."""
    records = read_records(data)
    rename = _renamer(data, shown)
    issues = sorted(map(rename, [*records.issues, *check_records(records)]))
    duplicates = [rename(issue) for check in _DUPLICATE_CHECKS for issue in check(records)]
    labels = collect_labels({entry.record.id: entry.record for entry in records.vocabularies})
    by_path = {entry.path: entry.record for kind in KINDS for entry in records.by_kind[kind]}
    return State(records, labels, by_path, _unread_paths(records), issues, duplicates)


def _renamer(data: Path, shown: Path) -> Callable[[Issue], Issue]:
    old, new = re.compile(rf"(?<![\w./-]){re.escape(data.as_posix())}/"), f"{shown.as_posix()}/"

    def rename(issue: Issue) -> Issue:
        path = f"{new}{issue.path.removeprefix(f'{data.as_posix()}/')}"
        return replace(issue, path=path, message=old.sub(lambda _: new, issue.message))

    return rename


def _paths(old: State, new: State, kind: Kind) -> list[str]:
    both = (*old.records.by_kind[kind], *new.records.by_kind[kind])
    return sorted({entry.path for entry in both})


def _unread_paths(records: Records) -> frozenset[str]:
    return frozenset(
        f"{kind.folder}/{stem}{RECORD_SUFFIX}" if kind.folder else kind.file
        for kind, stems in records.unread.items()
        for stem in stems
    )


def _only_in(issues: Sequence[Issue], others: Sequence[Issue]) -> list[Issue]:
    """Give the issues that `others` does not hold, wherever in their files they stand."""
    left = Counter(map(_identity, others))
    found = []
    for issue in issues:
        if left[_identity(issue)]:
            left[_identity(issue)] -= 1
        else:
            found.append(issue)
    return found


def _identity(issue: Issue) -> tuple[str, ...]:
    return issue.path, issue.field, issue.message, issue.severity


def _describe_added(path: str, state: State) -> ChangedRecord:
    """Describe a new record by all that it says."""
    fields = _by_field(describe_record(state.by_path[path], state.labels))
    return replace(_name(path, state), changes=tuple(Change(field, (), texts) for field, texts in fields.items()))


def _name(path: str, state: State) -> ChangedRecord:
    record = state.by_path[path]
    citation = getattr(record, "citation", None)
    names = (getattr(record, name, "") for name in ("title", "label"))
    title = _say_citation(citation) if isinstance(citation, Citation) else next(filter(None, names), "")
    return ChangedRecord(path, title, ())


def _say_citation(citation: Citation) -> str:
    first: Author | None = next(iter(citation.authors), None)
    parts = (first and first.family, citation.year and str(citation.year), citation.title)
    return ", ".join(part for part in parts if part)


def _changed_records(paths: Sequence[str], old: State, new: State) -> Iterator[ChangedRecord]:
    for path in paths:
        if old.records.texts.get(path) == new.records.texts[path]:
            continue  # the labels of its terms may have changed, which the vocabulary's own entry tells
        changes = tuple(_compare(old, new, path))
        if changes:
            yield replace(_name(path, new), changes=changes)


def _compare(old: State, new: State, path: str) -> Iterator[Change]:
    before = _by_field(describe_record(old.by_path[path], old.labels)) if path in old.by_path else {}
    after = _by_field(describe_record(new.by_path[path], new.labels))
    for field in {**before, **after}:
        was, becomes = before.get(field, ()), after.get(field, ())
        if was != becomes:
            yield Change(field, _less(was, becomes) or was, _less(becomes, was) or becomes)


def _by_field(lines: Iterator[Line]) -> dict[str, tuple[str, ...]]:
    fields: dict[str, list[str]] = {}
    for line in lines:
        fields.setdefault(line.field, []).append(line.text)
    return {field: tuple(texts) for field, texts in fields.items()}


def _less(texts: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out what the others say, too."""
    left = Counter(others)
    found = []
    for text in texts:
        if left[text]:
            left[text] -= 1
        else:
            found.append(text)
    return tuple(found)


def _count_changes(old: State, new: State) -> Iterator[CountChange]:
    before, after = count_records(old.records, new.labels), count_records(new.records, new.labels)
    for what in {**before, **after}:
        if before[what] != after[what]:
            yield CountChange(what, before[what], after[what])
