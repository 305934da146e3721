"""The errors of the package.

SurveyError
├── InvalidRecordsError    records hold errors; keeps the issues
├── UnreadableDataError    the data folder itself cannot be read; keeps the path
├── NotARecordError        a file that a call names is no record file; keeps its name
├── UnwritableFileError    a file cannot be written; keeps the path, where all is as it was
├── OutputError            standard output cannot be written
├── LoadError              published data cannot be read back; keeps the place
├── AddError               a study cannot be added; keeps the subject, such as an identifier or a file
├── SavedPageError         a page that a curator saved cannot be read; keeps the path
├── ReviewError            two states cannot be compared; keeps the name of the one at fault
├── ReleaseError           a release cannot be made; keeps the path
├── BuildError             the site cannot be written; keeps the path
│   ├── BusySiteError      another build is at work; keeps the lock that this one holds
│   └── ChangedInputError  what it is made from changed meanwhile
└── ServeError             the site cannot be served; keeps host and port
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from osteosurvey.issues import Issue, visible


class SurveyError(Exception):
    """Any failure that a user can act on; its text is one line that says how."""


class InvalidRecordsError(SurveyError):
    """The records hold errors, so nothing is made from them."""

    def __init__(self, issues: Sequence[Issue]) -> None:
        self.issues = tuple(issues)
        count = sum(issue.severity == "error" for issue in self.issues)
        super().__init__(f"the records hold {count} {'error' if count == 1 else 'errors'}; run `osteosurvey check`")


class UnreadableDataError(SurveyError):
    """The data folder cannot be read at all."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        super().__init__(f"{path}: {reason}")


class NotARecordError(SurveyError):
    """A file that a call names is no record file of the data folder."""

    def __init__(self, name: str, reason: str) -> None:
        self.name = name
        super().__init__(visible(f"{name}: {reason}"))


class UnwritableFileError(SurveyError):
    """A file cannot be written, and the old one, if there is one, is as it was."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        super().__init__(visible(f"{path}: {reason}"))


class OutputError(SurveyError):
    """What a verb prints cannot be written."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"standard output: {reason}")


class LoadError(SurveyError):
    """Published data cannot be read back as they were published."""

    def __init__(self, place: str, reason: str) -> None:
        self.place = place
        super().__init__(visible(f"{place}: {reason}"))


class AddError(SurveyError):
    """A study cannot be added; nothing was written for it."""

    def __init__(self, subject: str, reason: str) -> None:
        self.subject = subject
        super().__init__(visible(f"{subject}: {reason}"))


class SavedPageError(SurveyError):
    """A page that a curator saved cannot be read."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        super().__init__(visible(f"{path.as_posix()}: {reason}"))


class ReviewError(SurveyError):
    """Two states of the records cannot be compared."""

    def __init__(self, state: str, reason: str) -> None:
        self.state = state
        super().__init__(visible(f"{state}: {reason}"))


class ReleaseError(SurveyError):
    """The files of a release cannot be made."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        super().__init__(visible(f"{path}: {reason}"))


class BuildError(SurveyError):
    """The site cannot be written; what was published stays."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        super().__init__(f"{path}: {reason}")


class BusySiteError(BuildError):
    """Another build is at work in the same place; waiting helps."""

    def __init__(self, lock: Path) -> None:
        super().__init__(lock, "is held by another build; wait until that has ended")


class ChangedInputError(BuildError):
    """What the site is made from changed meanwhile, so that it would be of two versions; building again helps."""


class ServeError(SurveyError):
    """The site cannot be served at an address."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        self.host, self.port = host, port
        super().__init__(f"{host}:{port}: {reason}")


class FileProblem(Exception):
    """A file that cannot be a record, whatever it says; caught where issues are made."""

    def __init__(self, message: str, line: int = 1, column: int = 1, *, rule: str = "S203") -> None:
        self.message, self.line, self.column, self.rule = message, line, column, rule
        super().__init__(message)
