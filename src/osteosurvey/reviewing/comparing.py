"""What differs between two states of the records: records, fields, results, verdicts, issues and counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from osteosurvey.citations.parts import WebLink
from osteosurvey.errors import FileProblem
from osteosurvey.issues import Issue
from osteosurvey.models import Author, Citation, Study
from osteosurvey.models.layout import KINDS, STUDY, VERSION
from osteosurvey.records.files import read_text
from osteosurvey.reviewing.counting import count_records
from osteosurvey.reviewing.fields import Change, compare_fields, leave_out
from osteosurvey.reviewing.reading import State, read_state
from osteosurvey.reviewing.results import compare_results
from osteosurvey.reviewing.study_review import StudyReview, list_links, review_study
from osteosurvey.reviewing.tables import Table
from osteosurvey.reviewing.verdicts import StatementChange, compare_statements

_RESULTS_FIELD = "Estimates"
"""Field that is shown as a table of its own where a study changes."""


@dataclass(frozen=True, slots=True)
class ChangedRecord:
    """One record that was added, removed or changed; `path` is relative to the data folder."""

    path: str
    name: str
    links: tuple[WebLink, ...] = ()
    """Where the work stands that the record is about."""

    is_added: bool = False
    changes: tuple[Change, ...] = ()
    review: StudyReview | None = None
    """The study at a glance, where one was added."""

    results: Table | None = None
    """The results that differ, where a study was changed."""

    @property
    def is_study(self) -> bool:
        """Whether the record is a study."""
        return self.path.startswith(f"{STUDY.folder}/")


@dataclass(frozen=True, slots=True)
class CountChange:
    """A number that the site shows, before and after."""

    what: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs between two states."""

    added: tuple[ChangedRecord, ...] = ()
    removed: tuple[ChangedRecord, ...] = ()
    changed: tuple[ChangedRecord, ...] = ()
    unread: tuple[str, ...] = ()
    """Files of the new state of which a record could not be read."""

    duplicates: tuple[Issue, ...] = ()
    errors: tuple[Issue, ...] = ()
    warnings: tuple[Issue, ...] = ()
    elsewhere: frozenset[str] = frozenset()
    """Files that are the same in both states and have new issues, named as the issues name them."""

    solved: int = 0
    """How many issues of the old state are gone."""

    counts: tuple[CountChange, ...] = ()
    statements: tuple[StatementChange, ...] = ()
    stale_version: str | None = None
    """The version that the data still carry, although they differ."""


def compare_data(before: Path, after: Path) -> Comparison:
    """Compare two data folders; records that break a rule are compared as far as they can be read.

    Raises:
        UnreadableDataError: if a folder cannot be listed.
    """
    old, new = read_state(before, after), read_state(after, after)
    added, removed, changed = _compare_records(old, new)
    return replace(
        _compare_issues(old, new),
        added=added,
        removed=removed,
        changed=changed,
        unread=tuple(sorted(new.unread)),
        counts=tuple(_count_changes(old, new)),
        statements=tuple(compare_statements(old.survey, new.survey)),
        stale_version=_find_stale_version(old, new, (*added, *removed, *changed)),
    )


def _compare_records(old: State, new: State) -> tuple[tuple[ChangedRecord, ...], ...]:
    """Find the records that were added, removed and changed, in the order of their kinds."""
    paths = list(_list_paths(old, new))
    added = [path for path in paths if not old.has_file(path)]
    removed = [path for path in paths if not new.has_file(path)]
    kept = [path for path in paths if path in new.by_path and old.has_file(path)]
    return (
        tuple(_describe_added(path, new) for path in added),
        tuple(_name(path, old) for path in removed),
        tuple(_changed_records(kept, old, new)),
    )


def _list_paths(old: State, new: State) -> Iterable[str]:
    both = sorted({*old.by_path, *new.by_path})
    places = {kind.folder or kind.file: place for place, kind in enumerate(KINDS)}
    return sorted(both, key=lambda path: places.get(path.partition("/")[0], len(places)))


def _describe_added(path: str, state: State) -> ChangedRecord:
    """Describe a new record by all that it says."""
    record = state.by_path[path]
    review = review_study(record, state.labels) if isinstance(record, Study) else None
    changes = compare_fields(None, (record, state.labels))
    return replace(_name(path, state), is_added=True, changes=tuple(changes), review=review)


def _name(path: str, state: State) -> ChangedRecord:
    record = state.by_path[path]
    citation = getattr(record, "citation", None)
    if isinstance(citation, Citation):
        return ChangedRecord(path, _format_citation(citation), tuple(list_links(citation)))
    names = (getattr(record, name, "") for name in ("title", "label"))
    return ChangedRecord(path, next(filter(None, names), ""))


def _format_citation(citation: Citation) -> str:
    first: Author | None = next(iter(citation.authors), None)
    parts = (first and first.family, citation.year and str(citation.year), citation.title)
    return ", ".join(part for part in parts if part)


def _changed_records(paths: Sequence[str], old: State, new: State) -> Iterator[ChangedRecord]:
    for path in paths:
        was, becomes = old.by_path.get(path), new.by_path[path]
        if was == becomes:
            continue  # the labels of its terms may have changed, which the vocabulary's own entry shows
        changes = tuple(compare_fields((was, old.labels) if was else None, (becomes, new.labels)))
        results = None
        if isinstance(was, Study) and isinstance(becomes, Study):
            results = compare_results((was, old.labels), (becomes, new.labels))
            changes = tuple(change for change in changes if change.field != _RESULTS_FIELD or results is None)
        if changes or results:
            yield replace(_name(path, new), changes=changes, results=results)


def _compare_issues(old: State, new: State) -> Comparison:
    """Find the new issues; those of files that differ come first."""
    introduced = leave_out(new.issues, old.issues, _identity)
    elsewhere = frozenset(path for path in {issue.path for issue in introduced} if not _differs(path, old, new))
    introduced.sort(key=lambda issue: issue.path in elsewhere)
    duplicates = set(new.duplicates)
    others = [issue for issue in introduced if issue not in duplicates]
    return Comparison(
        # Of two works that may be one, both files say so; one that is as before has nothing to add.
        duplicates=tuple(issue for issue in introduced if issue in duplicates and issue.path not in elsewhere),
        errors=tuple(issue for issue in others if issue.severity == "error"),
        warnings=tuple(issue for issue in others if issue.severity == "warning"),
        elsewhere=elsewhere,
        solved=len(leave_out(old.issues, new.issues, _identity)),
    )


def _differs(shown: str, old: State, new: State) -> bool:
    """Return whether a file of the new state, as issues name it, differs from that of the old one."""
    path = shown.removeprefix(f"{new.records.data.as_posix()}/")
    texts = [_read(state.records.data / path) for state in (old, new)]
    return texts[0] is None or texts[0] != texts[1]


def _read(path: Path) -> str | None:
    try:
        return read_text(path)
    except FileProblem:
        return None


def _identity(issue: Issue) -> tuple[str, ...]:
    """Say what makes an issue the same one, wherever in its file it stands."""
    return issue.path, issue.field, issue.message, issue.severity


def _count_changes(old: State, new: State) -> Iterator[CountChange]:
    before, after = (count_records(state.records, state.survey, new.labels) for state in (old, new))
    for what in {**before, **after}:
        if before[what] != after[what]:
            yield CountChange(what, before[what], after[what])


def _find_stale_version(old: State, new: State, records: Iterable[ChangedRecord]) -> str | None:
    """Find the version that both states carry although their contents differ; its own record is no content."""
    versions = [state.survey.record.data_version if state.survey else None for state in (old, new)]
    has_changed = any(not record.path.startswith(f"{VERSION.folder}/") for record in records)
    return versions[1] if has_changed and versions[0] == versions[1] else None
