"""The review summary: what differs between two states, as Markdown that a pull request shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from osteosurvey.issues import Issue
from osteosurvey.reviewing.comparing import ChangedRecord, Comparison
from osteosurvey.reviewing.markdown import cell, code

MAX_RECORDS = 40
"""Most records of one sort that are shown field by field; the others are named or counted."""

MAX_LINES = 100
"""Most lines of one list or table."""


def format_summary(comparison: Comparison) -> str:
    """Write the summary; every section that has nothing to say is left out."""
    sections = (
        _records("Added", comparison.added, ("Field", "Value")),
        _records("Changed", comparison.changed, ("Field", "Before", "After")),
        _removed(comparison.removed),
        _unread(comparison.unread),
        _issues("Possible duplicates", comparison.duplicates),
        _issues("New errors", comparison.errors),
        _issues("New warnings", comparison.warnings),
        _counts(comparison),
    )
    blocks = [block for section in sections for block in section]
    return "\n\n".join(["## What changes in the records", _overview(comparison), *blocks]) + "\n"


def _overview(comparison: Comparison) -> str:
    records = f"{len(comparison.added)} added, {len(comparison.changed)} changed, {len(comparison.removed)} removed"
    found = len(comparison.errors), len(comparison.warnings), len(comparison.duplicates)
    issues = "New: {} errors, {} warnings, {} possible duplicates".format(*found)
    return f"Records: {records}.\n{issues}. Solved: {comparison.solved} issues."


def _records(title: str, records: Sequence[ChangedRecord], columns: tuple[str, ...]) -> Iterator[str]:
    if records:
        yield f"### {title}"
    for record in records[:MAX_RECORDS]:
        yield f"#### {_name(record)}"
        yield "\n".join(_table(columns, _rows(record, len(columns))))
    yield from _more(len(records) - MAX_RECORDS, "records")


def _name(record: ChangedRecord) -> str:
    return f"{code(record.path)} {code(record.name)}" if record.name else code(record.path)


def _rows(record: ChangedRecord, width: int) -> list[tuple[str, ...]]:
    every = [(cell(change.field), _texts(change.before), _texts(change.after)) for change in record.changes]
    return [row if width == len(row) else (row[0], row[2]) for row in every]


def _texts(texts: Sequence[str]) -> str:
    shown = [cell(text) for text in texts[:MAX_LINES]]
    return "<br>".join([*shown, *_more(len(texts) - MAX_LINES, "items")]) or "—"


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(columns)} |"
    yield f"|{'---|' * len(columns)}"
    yield from (f"| {' | '.join(row)} |" for row in rows[:MAX_LINES])
    if len(rows) > MAX_LINES:
        yield f"| and {len(rows) - MAX_LINES:,} more |{' |' * (len(columns) - 1)}"


def _removed(records: Sequence[ChangedRecord]) -> Iterator[str]:
    yield from _list("Removed", map(_name, records), len(records))


def _unread(paths: Sequence[str]) -> Iterator[str]:
    yield from _list("Cannot be read", map(code, paths), len(paths))


def _issues(title: str, issues: Sequence[Issue]) -> Iterator[str]:
    yield from _list(title, map(_issue, issues), len(issues))


def _issue(issue: Issue) -> str:
    text = f"{issue.field}: {issue.message}" if issue.field else issue.message
    return f"{code(f'{issue.path}:{issue.line}')} {code(text)}"


def _list(title: str, items: Iterable[str], count: int) -> Iterator[str]:
    if count:
        shown = [f"- {item}" for _, item in zip(range(MAX_LINES), items, strict=False)]
        yield f"### {title}"
        yield "\n".join([*shown, *(f"- {more}" for more in _more(count - MAX_LINES, "of these"))])


def _more(count: int, what: str) -> Iterator[str]:
    if count > 0:
        yield f"and {count:,} more {what}"


def _counts(comparison: Comparison) -> Iterator[str]:
    if comparison.counts:
        yield "### Counts that change"
        rows = [(cell(one.what), f"{one.before:,}", f"{one.after:,}") for one in comparison.counts]
        yield "\n".join(_table(("Count", "Before", "After"), rows))
