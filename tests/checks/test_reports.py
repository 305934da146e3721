"""What a check found, put in the order in which somebody should look at it, and counted."""

from __future__ import annotations

import pytest

from osteosurvey.checks.reports import CheckReport, FilesReport
from osteosurvey.issues import Issue

OWN, OTHER, THIRD = "data/studies/b.yml", "data/studies/a.yml", "data/studies/c.yml"


def error(path: str, line: int = 1, *involves: str) -> Issue:
    return Issue(path, line, 1, "title", "must be text", involves=involves)


def warning(path: str, line: int = 1, *involves: str) -> Issue:
    return Issue(path, line, 1, "title", "should be text", "warning", involves=involves)


@pytest.mark.parametrize(
    ("studies", "issues", "summary"),
    [
        (0, (), "0 problems in 0 studies"),
        (1, (error(OWN),), "1 problem in 1 study"),
        (2, (error(OWN), error(OTHER)), "2 problems in 2 studies"),
        (2, (warning(OWN),), "0 problems, 1 warning in 2 studies"),
        (2, (error(OWN), warning(OWN), warning(OTHER)), "1 problem, 2 warnings in 2 studies"),
    ],
)
def test_a_report_sums_up(studies: int, issues: tuple[Issue, ...], summary: str) -> None:
    """The summary counts problems, warnings where there are any, and studies."""
    assert CheckReport(studies, issues).summary == summary


def test_errors_come_before_warnings() -> None:
    """Whatever the order of the issues, errors come first, each severity in file order."""
    report = CheckReport.of(3, [warning(OTHER), error(THIRD), warning(OWN), error(OWN, 9), error(OWN)])
    assert report.issues == (error(OWN), error(OWN, 9), error(THIRD), warning(OTHER), warning(OWN))


def test_standing_warnings_are_apart() -> None:
    """The warnings of a file with errors stand below these; those of all other files stand apart."""
    report = CheckReport.of(3, [warning(OTHER), error(OWN), warning(OWN), warning(THIRD)])
    assert report.sections == ((error(OWN), warning(OWN)), (warning(OTHER), warning(THIRD)))


def test_a_report_on_a_file_tells_its_own_issues_from_others() -> None:
    """Of one file, its own issues come first, then those of others that it has a part in; the rest is only counted."""
    caused = warning(OTHER, 2, THIRD, OWN), error(OTHER, 3, OWN)
    report = CheckReport.of(3, [warning(OTHER), *caused, warning(OWN), error(OWN), error(THIRD, 1, OTHER)]).about([OWN])
    assert report == FilesReport(
        (OWN,), (error(OWN), warning(OWN)), (caused[1], caused[0]), (error(THIRD), warning(OTHER))
    )
    assert report.sections == (report.own, report.caused)


@pytest.mark.parametrize(
    ("paths", "issues", "has_errors", "summary"),
    [
        ([OWN], [], False, f"0 problems in {OWN}; 0 problems in other files"),
        ([OWN], [error(OTHER)], False, f"0 problems in {OWN}; 1 problem in other files"),
        ([OWN], [warning(OTHER)], False, f"0 problems in {OWN}; 0 problems, 1 standing warning in other files"),
        (
            [OWN],
            [error(OWN), error(OWN, 2), warning(OWN), warning(OTHER), warning(THIRD)],
            True,
            f"2 problems, 1 warning in {OWN}; 0 problems, 2 standing warnings in other files",
        ),
        (
            [OWN],
            [error(OTHER, 1, OWN), warning(THIRD)],
            True,
            f"0 problems in {OWN}; 1 problem in other files because of it; "
            "0 problems, 1 standing warning in other files",
        ),
        (
            [OWN, OTHER],
            [warning(OWN), error(OTHER), warning(THIRD, 1, OTHER)],
            True,
            "1 problem, 1 warning in 2 files; 0 problems, 1 warning in other files because of them; "
            "0 problems in other files",
        ),
    ],
)
def test_a_report_on_files_sums_up(paths: list[str], issues: list[Issue], has_errors: bool, summary: str) -> None:
    """The summary counts the files' own issues, those that they cause, and all others, which alone fail nothing."""
    report = CheckReport.of(3, issues).about(paths)
    assert (report.has_errors, report.summary) == (has_errors, summary)
