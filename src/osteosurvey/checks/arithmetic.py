"""The audit of printed numbers as part of every check; its findings are warnings, which stop no build."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from osteosurvey.audit import Finding, Meanings, audit_study, read_meanings
from osteosurvey.checks.rules import audit_rule_id
from osteosurvey.issues import Issue
from osteosurvey.models import Study
from osteosurvey.records import Entry, Records

INTERVAL_ORDER = "interval-order"
"""Rule of the audit that a check of its own asks, too."""


def check_arithmetic(records: Records) -> Iterator[Issue]:
    """Printed numbers obey arithmetic."""
    for entry, finding in audit_records(records):
        if finding.rule != INTERVAL_ORDER:  # which `check_intervals` asks of every metric, where the interval stands
            yield make_issue(records, entry, finding)


def audit_records(records: Records) -> Iterator[tuple[Entry[Study], Finding]]:
    """Audit every study that could be read and counts, in the order of the files."""
    meanings = records.ask(find_meanings)
    for entry in records.counted_studies:
        for finding in audit_study(entry.record, meanings):
            yield entry, finding


def find_meanings(records: Records) -> Meanings:
    """Find what the terms for metrics and kinds of evaluation stand for in arithmetic."""
    return read_meanings(entry.record for entry in records.vocabularies)


def make_issue(records: Records, entry: Entry[Study], finding: Finding) -> Issue:
    """Make a warning of a finding, at its item or the first of its numbers."""
    message = f"{finding.message}; compare with the source, and see `osteosurvey audit`"
    at = finding.at or ("estimates", finding.places[0])
    issue = records.issue(entry, at, message, is_warning=True)
    return replace(issue, rule=audit_rule_id(finding.rule))
