"""The only way from a data folder to a survey that may be published: read, check, refuse errors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from osteosurvey.checks import check_records
from osteosurvey.checks.reports import CheckReport
from osteosurvey.checks.rules import Rule
from osteosurvey.errors import InvalidRecordsError
from osteosurvey.issues import Issue
from osteosurvey.models import Vocabulary
from osteosurvey.records import Records, read_records
from osteosurvey.survey import Survey


def check_data(data: Path, *, further: Sequence[Rule] = ()) -> CheckReport:
    """Find every problem in a data folder, with every rule of the records and any further ones.

    Raises:
        UnreadableDataError: if the folder cannot be listed.
    """
    records = read_records(data)
    return _report(records, check_records(records, further))


def _report(records: Records, issues: Iterable[Issue]) -> CheckReport:
    return CheckReport.of(len(records.studies), [*records.issues, *issues])


def read_survey(data: Path) -> Survey:
    """Read a survey that breaks no rule.

    Raises:
        UnreadableDataError: if the folder cannot be listed.
        InvalidRecordsError: if any record breaks a rule.
    """
    records = read_records(data)
    report = _report(records, check_records(records))
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
