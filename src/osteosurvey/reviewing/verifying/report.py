"""What `osteosurvey verify` prints: for a curator as text, for a pull request as Markdown.

No text of a paper is repeated: only what the record holds, numbers, and titles and identifiers of works are written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from osteosurvey.issues import visible
from osteosurvey.markdown import cell, code, fold
from osteosurvey.reviewing.limits import Limit, shorten, tabulate
from osteosurvey.reviewing.verifying.studies import Check, StudyReport
from osteosurvey.survey.display import count_things

LIMIT = Limit(items=300, bytes=11_000)
"""How much of each of the five parts is shown: the text of a pull request ends at 65,536 characters."""

_NO_TEXT = "no abstract and no saved page"
_NO_IDENTITY = "the page mentions the {} of the work, but not as its own; see whether it is of this work"


def summarize(reports: Sequence[StudyReport]) -> str:
    """Say the result in a line."""
    counts = {
        "whose text or identifiers may be of another work": sum(bool(one.work.differences) for one in reports),
        "whose page may be of another work that only mentions it": sum(one.is_open for one in reports),
        "with a new notice": sum(one.has_new_notices for one in reports),
        "without an abstract or a saved page": sum(not one.origin for one in reports),
        "whose text holds no place of a printed string": sum(_holds_no_place(one) for one in reports),
    }
    return ", ".join((_count_all(reports), *(f"{count:,} {what}" for what, count in counts.items() if count)))


def _count_all(reports: Sequence[StudyReport]) -> str:
    """Count the strings that were found, or say that there was nothing to compare."""
    studies = count_things(len(reports), "study", "studies")
    checks, others = sum(len(one.checks) for one in reports), sum(one.others for one in reports)
    if checks:
        found = checks - sum(len(one.missing) for one in reports)
        return f"{found:,} of {count_things(checks, 'printed string', 'printed strings')} found in {studies}"
    if others:
        return f"{count_things(others, 'printed string', 'printed strings')} in {studies} could not be compared"
    return f"no printed string to compare in {studies}"


def _holds_no_place(report: StudyReport) -> bool:
    return bool(report.origin and report.others) and not report.checks


def format_text(reports: Iterable[StudyReport]) -> str:
    """List everything for a person, study by study."""
    return "".join(f"{visible(line)}\n" for one in reports for line in _list_lines(one))


def _list_lines(report: StudyReport) -> Iterator[str]:
    yield f"{report.path}: {_describe_origin(report)}"
    for check in report.checks:
        yield f"    {_describe_check(check)}"
    for name, texts in _list_remarks(report):
        yield from (f"    {name}: {text}" for text in texts)


def _describe_origin(report: StudyReport) -> str:
    if not report.origin:
        strings = count_things(report.others, "printed string", "printed strings")
        return f"{_NO_TEXT}, so that {strings} could not be compared" if report.others else _NO_TEXT
    others = f"; {report.others:,} from other places not compared" if report.others else ""
    return f"{report.origin}, {_count_found(report)} found{others}"


def _count_found(report: StudyReport) -> str:
    return f"{len(report.checks) - len(report.missing):,} of {len(report.checks):,}"


def _describe_check(check: Check) -> str:
    hint = f" ({check.occurrence.hint})" if check.occurrence.hint else ""
    return f"{'yes' if check.occurrence.is_found else 'no '} {check.printed.field}: {check.printed.text}{hint}"


def _list_remarks(report: StudyReport) -> Iterator[tuple[str, Sequence[str]]]:
    """List what else there is to say of a study, by what it is about."""
    work = report.work
    yield "same work", [", ".join(work.same)] if work.same else []
    yield "differs", work.differences
    yield "open", [_NO_IDENTITY.format(" and ".join(work.mentions))] if work.mentions else []
    yield ("new notice" if report.has_new_notices else "known notice"), report.notices
    yield "not in the record", [", ".join(report.unrecorded)] if report.unrecorded else []
    yield "could be added", [", ".join(work.further)] if work.further else []
    yield "not asked", report.gaps
    yield "saved page", report.remarks


def format_markdown(reports: Sequence[StudyReport]) -> str:
    """Write a report for a pull request, in which nothing that records and services say is a mark."""
    return "\n\n".join(_list_parts(reports)) + "\n"


def _list_parts(reports: Sequence[StudyReport]) -> Iterator[str]:
    yield f"**Verified against the papers:** {summarize(reports)}."
    yield tabulate(("study", "text", "found", "same work"), [_make_row(one) for one in reports], LIMIT)
    missing = [_make_check_row(one, check) for one in reports for check in one.missing]
    if missing:
        yield "Printed strings that do not occur:"
        yield tabulate(("study", "field", "printed", "hint"), missing, LIMIT)
    remarks = [line for one in reports for line in _format_remarks(one)]
    if remarks:
        yield "\n".join(f"- {line}" for line in shorten(remarks, LIMIT))
    found = [_make_check_row(one, check)[:3] for one in reports for check in one.checks if check.occurrence.is_found]
    if found:
        yield fold("Printed strings that occur", tabulate(("study", "field", "printed"), found, LIMIT))


def _make_row(report: StudyReport) -> tuple[str, ...]:
    origin = cell(report.origin) if report.origin else _NO_TEXT
    work = "differs" if report.differs else "open" if report.is_open else ", ".join(report.work.same)
    return cell(report.id), origin, _count_found(report) if report.origin else "", work


def _make_check_row(report: StudyReport, check: Check) -> tuple[str, ...]:
    hint = cell(check.occurrence.hint) if check.occurrence.hint else ""
    return cell(report.id), cell(check.printed.field), cell(check.printed.text), hint


def _format_remarks(report: StudyReport) -> Iterator[str]:
    for name, texts in _list_remarks(report):
        if name != "same work":
            yield from (f"{code(report.id)} {name}: {code(text)}" for text in texts)


FORMATS = {"text": format_text, "markdown": format_markdown}
"""How a report can be printed, by the name that the command line gives it."""
