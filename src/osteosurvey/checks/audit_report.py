"""What `osteosurvey audit` prints: every finding with its place, its tolerance and what would explain it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from osteosurvey.audit import Finding
from osteosurvey.checks.arithmetic import audit_records, make_issue
from osteosurvey.issues import Issue, format_github, visible
from osteosurvey.records import read_records
from osteosurvey.survey.display import count_things


@dataclass(frozen=True, slots=True)
class PlacedFinding:
    """A finding with the warning that says where it is."""

    issue: Issue
    finding: Finding


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What an audit of a data folder found, in the order of the files and, within a study, of the rules."""

    studies: int
    findings: tuple[PlacedFinding, ...]

    @property
    def summary(self) -> str:
        """The result in a line."""
        concerned = len({one.finding.study for one in self.findings})
        found = count_things(len(self.findings), "finding", "findings")
        return f"{found} in {concerned:,} of {count_things(self.studies, 'study', 'studies')}"


def audit_data(data: Path) -> AuditReport:
    """Audit every study of a data folder that can be read and was not retracted.

    Raises:
        UnreadableDataError: if the folder cannot be listed.
    """
    records = read_records(data)
    findings = (PlacedFinding(make_issue(records, entry, one), one) for entry, one in audit_records(records))
    return AuditReport(len(records.counted_studies), tuple(findings))


def format_text(findings: Iterable[PlacedFinding]) -> str:
    """List the findings for a person."""
    return "".join(map(_format_finding, findings))


def _format_finding(one: PlacedFinding) -> str:
    issue, finding = one.issue, one.finding
    lines = (
        f"{issue.path}:{issue.line}:{issue.column}: {finding.rule} ({finding.certainty}): {finding.message}",
        f"    rounding: {finding.tolerance}",
        *(f"    maybe: {explanation}" for explanation in finding.explanations),
    )
    return "".join(f"{visible(line)}\n" for line in lines)


def format_json(findings: Iterable[PlacedFinding]) -> str:
    """List the findings for a program, as a JSON array of objects."""
    listed = [
        {"path": one.issue.path, "line": one.issue.line, "column": one.issue.column, **asdict(one.finding)}
        for one in findings
    ]
    return json.dumps(listed, ensure_ascii=True, indent=2) + "\n"


def format_annotations(findings: Iterable[PlacedFinding]) -> str:
    """List the findings as the annotations that a pull request shows on its lines."""
    return format_github(one.issue for one in findings)


FORMATS = {"text": format_text, "github": format_annotations, "json": format_json}
"""How findings can be printed, by the name that the command line gives it."""
