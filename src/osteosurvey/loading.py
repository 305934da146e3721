"""The one way from a data folder to a survey that may be shown: read, check, refuse errors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from osteosurvey.checks import check_records
from osteosurvey.errors import InvalidRecordsError
from osteosurvey.issues import Issue
from osteosurvey.models import Vocabulary
from osteosurvey.records import Records, read_records
from osteosurvey.survey import Survey


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check of a data folder found, in file order."""

    studies: int
    issues: tuple[Issue, ...]

    @property
    def has_errors(self) -> bool:
        """Whether anything keeps the site from being built."""
        return any(issue.severity == "error" for issue in self.issues)

    @property
    def summary(self) -> str:
        """The result in a line."""
        warnings = sum(issue.severity == "warning" for issue in self.issues)
        errors = len(self.issues) - warnings
        noted = f", {_count(warnings, 'warning')}" if warnings else ""
        return f"{_count(errors, 'problem')}{noted} in {_count(self.studies, 'study', 'studies')}"


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def check_data(data: Path) -> CheckReport:
    """Find every problem in a data folder.

    Raises:
        UnreadableDataError: if the folder cannot be listed.
    """
    return _check(read_records(data))


def _check(records: Records) -> CheckReport:
    issues = sorted([*records.issues, *check_records(records)])
    return CheckReport(len(records.studies), tuple(issues))


def read_survey(data: Path) -> Survey:
    """Read a survey that breaks no rule.

    Raises:
        UnreadableDataError: if the folder cannot be listed.
        InvalidRecordsError: if any record breaks a rule.
    """
    records = read_records(data)
    report = _check(records)
    if report.has_errors:
        raise InvalidRecordsError(report.issues)
    return records.to_survey()


def read_vocabularies(data: Path) -> Mapping[str, Vocabulary]:
    """Read the vocabularies alone, so that schemas can be made while other records are broken.

    Raises:
        UnreadableDataError: if the folder cannot be listed.
        InvalidRecordsError: if a vocabulary cannot be read.
    """
    records = read_records(data)
    broken = [issue for issue in records.issues if issue.path.startswith(records.shown("vocabularies/"))]
    if broken:
        raise InvalidRecordsError(broken)
    return {entry.record.id: entry.record for entry in records.vocabularies}
