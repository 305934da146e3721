"""The only way from a data folder to a survey that may be published: read, check, refuse errors."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from osteosurvey.checks import check_alone, check_records
from osteosurvey.checks.reports import CheckReport
from osteosurvey.checks.rules import Rule
from osteosurvey.errors import InvalidRecordsError
from osteosurvey.models import Vocabulary
from osteosurvey.records import read_records
from osteosurvey.records.folder import open_kept_of
from osteosurvey.records.kept import Kept
from osteosurvey.survey import Survey


class Workspace:
    """The records of a data folder in memory, with what is wrong with them, which follow their files.

    A record whose file did not change stays the same object, so that what was derived from it holds on.
    """

    def __init__(self, data: Path, kept: Kept | None = None, *, further: Sequence[Rule] = ()) -> None:
        """Read and check a data folder.

        Raises:
            UnreadableDataError: if the folder cannot be listed.
        """
        self._kept, self._further = kept, further
        self.records = read_records(data, kept, examine=check_alone)
        self.report = self._check()

    def refresh(self, changed: Collection[str] | None = None) -> CheckReport:
        """Read and check again what changed, and give what is wrong now.

        Args:
            changed: Paths in the data folder of the only files that can have changed, as somebody watched them; if not
                given, the content of each file decides.

        Raises:
            UnreadableDataError: if the folder cannot be listed.
        """
        before = self.records
        self.records = read_records(before.data, self._kept, examine=check_alone, before=before, changed=changed)
        self.report = self._check()
        return self.report

    def to_survey(self) -> Survey:
        """Give the survey, if it may be published.

        Raises:
            InvalidRecordsError: if any record breaks a rule.
        """
        if self.report.has_errors:
            raise InvalidRecordsError(self.report.issues)
        return self.records.to_survey()

    def _check(self) -> CheckReport:
        issues = [*self.records.issues, *check_records(self.records, self._further)]
        return CheckReport.of(len(self.records.studies), issues)


def open_records_kept(data: Path) -> AbstractContextManager[Kept]:
    """Open what is kept of the records of a data folder and of what is wrong with them.

    Raises:
        UnreadableDataError: if the folder cannot be listed.
    """
    return open_kept_of(data, "records")


def check_data(data: Path, *, further: Sequence[Rule] = ()) -> CheckReport:
    """Find every problem in a data folder, with every rule of the records and any further ones.

    Raises:
        UnreadableDataError: if the folder cannot be listed.
    """
    with open_records_kept(data) as kept:
        return Workspace(data, kept, further=further).report


def read_survey(data: Path) -> Survey:
    """Read a survey that breaks no rule.

    Raises:
        UnreadableDataError: if the folder cannot be listed.
        InvalidRecordsError: if any record breaks a rule.
    """
    with open_records_kept(data) as kept:
        workspace = Workspace(data, kept)
    return workspace.to_survey()


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
