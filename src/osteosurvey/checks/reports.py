"""What a check found: of a whole data folder, or of some of its files."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from osteosurvey.issues import Issue
from osteosurvey.survey.display import count_things

Sections = tuple[Sequence[Issue], ...]
"""Issues in the order in which somebody should look at them, what is less urgent apart."""


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check of a data folder found: errors first, then warnings, each in file order."""

    studies: int
    issues: tuple[Issue, ...]

    @classmethod
    def of(cls, studies: int, issues: Iterable[Issue]) -> CheckReport:
        """Make the report of issues in any order."""
        return cls(studies, tuple(sorted(issues, key=lambda issue: (issue.severity != "error", issue))))

    @property
    def has_errors(self) -> bool:
        """Whether anything keeps the site from being built."""
        return _has_errors(self.issues)

    @property
    def sections(self) -> Sections:
        """The errors with the warnings of the same files, and apart from them the warnings of all other files."""
        broken = {issue.path for issue in self.issues if issue.severity == "error"}
        return _split(self.issues, lambda issue: issue.path in broken)

    @property
    def summary(self) -> str:
        """The result in a line."""
        return f"{_tally(self.issues)} in {count_things(self.studies, 'study', 'studies')}"

    def sections_from(self, paths: Collection[str]) -> Sections:
        """The issues of some files, apart from them those that these have a part in, and then all others."""
        report = self.about(paths)
        return report.own, report.caused, report.others

    def about(self, paths: Collection[str]) -> FilesReport:
        """Report on some files, named as issues name them."""
        own, rest = _split(self.issues, lambda issue: issue.path in paths)
        caused, others = _split(rest, lambda issue: not set(paths).isdisjoint(issue.involves))
        return FilesReport(tuple(paths), own, caused, others)


@dataclass(frozen=True, slots=True)
class FilesReport:
    """What a check found in some files, in other files because of them, and in other files anyhow."""

    paths: tuple[str, ...]
    own: Sequence[Issue]
    caused: Sequence[Issue]
    others: Sequence[Issue]

    @property
    def has_errors(self) -> bool:
        """Whether the files hold errors, or are the cause of one in another file."""
        return _has_errors((*self.own, *self.caused))

    @property
    def sections(self) -> Sections:
        """The issues of the files, and apart from them those that they have a part in; others are only counted."""
        return self.own, self.caused

    @property
    def summary(self) -> str:
        """The result in a line."""
        name, them = (self.paths[0], "it") if len(self.paths) == 1 else (f"{len(self.paths)} files", "them")
        caused = (f"{_tally(self.caused)} in other files because of {them}",) if self.caused else ()
        others = f"{_tally(self.others, standing='standing ')} in other files"
        return "; ".join((f"{_tally(self.own)} in {name}", *caused, others))


def _has_errors(issues: Iterable[Issue]) -> bool:
    return any(issue.severity == "error" for issue in issues)


def _split(issues: Iterable[Issue], is_first: Callable[[Issue], bool]) -> tuple[tuple[Issue, ...], tuple[Issue, ...]]:
    first: list[Issue] = []
    second: list[Issue] = []
    for issue in issues:
        (first if is_first(issue) else second).append(issue)
    return tuple(first), tuple(second)


def _tally(issues: Sequence[Issue], *, standing: str = "") -> str:
    errors = sum(issue.severity == "error" for issue in issues)
    warnings = len(issues) - errors
    noted = f", {count_things(warnings, f'{standing}warning', f'{standing}warnings')}" if warnings else ""
    return f"{count_things(errors, 'problem', 'problems')}{noted}"
