"""The review summary: what differs between two states, as Markdown that a pull request shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from osteosurvey.issues import Issue
from osteosurvey.markdown import cell, code, fold
from osteosurvey.reviewing.comparing import ChangedRecord, Comparison
from osteosurvey.reviewing.limits import Limit, fit, shorten, tabulate
from osteosurvey.reviewing.record_blocks import format_record, name_record
from osteosurvey.reviewing.verdicts import Share, Standing, StatementChange
from osteosurvey.survey.display import count_things

Item = TypeVar("Item")

_STUDIES = Limit(items=40, bytes=300_000)
"""Most studies of one sort that are shown in full; the others are named or counted.

With the limits below, a summary stays below the 1,048,576 bytes that a workflow may show.
"""

_RECORDS = Limit(items=40, bytes=60_000)
"""Most other records of one sort that are shown field by field."""

_LINES = Limit(items=100, bytes=20_000)
"""Most lines of one list or table."""


def format_summary(comparison: Comparison) -> str:
    """Write the summary; every section that has nothing to say is left out."""
    new_studies, new_others = _split(comparison.added)
    studies, others = _split(comparison.changed)
    sections = (
        _list("Possible duplicates", comparison.duplicates, _format_issue(comparison.elsewhere)),
        _list("New errors", comparison.errors, _format_issue(comparison.elsewhere)),
        _list("Cannot be read", comparison.unread, code),
        _list("New warnings", comparison.warnings, _format_issue(comparison.elsewhere)),
        _format_records("Studies added", new_studies, _STUDIES),
        _format_records("Studies changed", studies, _STUDIES),
        _list("Removed", comparison.removed, name_record),
        _format_records("Other records added", new_others, _RECORDS),
        _format_records("Other records changed", others, _RECORDS),
        _format_statements(comparison.statements),
        _format_counts(comparison),
    )
    blocks = [block for section in sections for block in section]
    return "\n\n".join(["## What changes in the records", "\n".join(_overview(comparison)), *blocks]) + "\n"


def _split(records: Sequence[ChangedRecord]) -> tuple[list[ChangedRecord], list[ChangedRecord]]:
    """Separate studies from other records."""
    return [one for one in records if one.is_study], [one for one in records if not one.is_study]


def _overview(comparison: Comparison) -> Iterator[str]:
    sorts = {"added": comparison.added, "changed": comparison.changed, "removed": comparison.removed}
    split = {sort: _split(records) for sort, records in sorts.items()}
    for place, what in enumerate(("Studies", "Other records")):
        yield f"- {what}: {', '.join(f'{len(records[place])} {sort}' for sort, records in split.items())}."
    found = {"error": comparison.errors, "warning": comparison.warnings, "possible duplicate": comparison.duplicates}
    new = ", ".join(count_things(len(issues), one, f"{one}s") for one, issues in found.items())
    yield f"- New: {new}. Solved: {count_things(comparison.solved, 'issue', 'issues')}."
    turned = sum(change.is_turned for change in comparison.statements)
    yield f"- Verdicts on statements of the survey: {turned or 'none'} {'differs' if turned < 2 else 'differ'}."
    if comparison.stale_version:
        yield f"- {_format_stale(comparison.stale_version)}"


def _format_stale(version: str) -> str:
    return (
        f"The data differ from version {version} and carry its number until the next version;"
        f" the site calls itself '{version} and later changes'."
    )


def _format_records(title: str, records: Sequence[ChangedRecord], limit: Limit) -> Iterator[str]:
    if not records:
        return
    yield f"### {title}"
    blocks = [format_record(record) for record in records[: limit.items]]
    shown = fit(blocks, limit)
    yield from blocks[:shown]
    if rest := records[shown:]:
        yield f"and {len(rest):,} more:"
        yield "\n".join(f"- {line}" for line in shorten([name_record(record) for record in rest], _LINES))


def _format_issue(elsewhere: frozenset[str]) -> Callable[[Issue], str]:
    def say(issue: Issue) -> str:
        text = f"{issue.field}: {issue.message}" if issue.field else issue.message
        where = " (in a file that this change leaves as it is)" if issue.path in elsewhere else ""
        return f"{code(f'{issue.path}:{issue.line}')}{where} {code(text)}"

    return say


def _list(title: str, items: Sequence[Item], say: Callable[[Item], str]) -> Iterator[str]:
    if items:
        yield f"### {title}"
        yield "\n".join(f"- {line}" for line in shorten(list(map(say, items)), _LINES))


def _format_statements(changes: Sequence[StatementChange]) -> Iterator[str]:
    turned = [change for change in changes if change.is_turned]
    counted = [change for change in changes if not change.is_turned]
    if turned:
        yield "### Verdicts that differ"
        yield _tabulate_statements(turned)
    if counted:
        yield fold("Counts of statements of the survey with an unchanged verdict", _tabulate_statements(counted))


def _tabulate_statements(changes: Sequence[StatementChange]) -> str:
    columns = ("Statement", "Verdict", "Studies of the survey", "Later studies")
    return tabulate(columns, list(map(_format_statement, changes)), _LINES)


def _format_statement(change: StatementChange) -> tuple[str, ...]:
    def move(read: Callable[[Standing], str]) -> str:
        before, after = (read(one) if one else "—" for one in (change.before, change.after))
        return after if before == after else f"{before} → {after}"

    return (
        cell(change.statement),
        move(lambda one: one.verdict or "—"),
        move(lambda one: _format_share(one.edition)),
        move(lambda one: _format_share(one.later)),
    )


def _format_share(share: Share) -> str:
    return f"{share.met:,} of {share.asked:,}"


def _format_counts(comparison: Comparison) -> Iterator[str]:
    if comparison.counts:
        yield "### Counts that differ"
        rows = [(cell(one.what), f"{one.before:,}", f"{one.after:,}") for one in comparison.counts]
        yield tabulate(("Count", "Before", "After"), rows, _LINES)
