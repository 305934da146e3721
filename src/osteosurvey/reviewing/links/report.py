"""The report on links as Markdown, in which nothing that a record or a service says is a mark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from osteosurvey.markdown import code
from osteosurvey.reviewing.limits import Limit, shorten
from osteosurvey.reviewing.links.looking import Finding, LinkReport

LIMIT = Limit(items=200, bytes=28_000)
"""Most findings that are listed, once as found and once as kept: the text of an issue ends at 65,536 characters."""

_MARK = "- `"
"""How a finding begins, and nothing else does."""


def format_report(report: LinkReport, before: str = "") -> str:
    """Write the report; of an earlier one it keeps what could not be looked at again."""
    return "\n".join(_lines(report, before)) + "\n"


def format_news(text: str, before: str) -> str:
    """Write the findings of a report that an earlier one does not have."""
    return "".join(f"{line}\n" for line in _missing(_findings(text), before))


def _lines(report: LinkReport, before: str) -> Iterator[str]:
    found = list(map(_format, report.findings))
    kept = _missing(_findings(before), "\n".join(found)) if report.gaps else []
    yield f"Checked {report.dois:,} DOIs and {report.urls:,} addresses.\n"
    yield from _shorten(found)
    if kept:
        yield "\nFound earlier, and possibly not checked this time:\n"
        yield from _shorten(kept)
    if found or kept:
        yield "\nA notice that the record takes into account, once listed under `notices` of its citation, is left out."
    elif not report.gaps:
        yield "Nothing to report."
    yield from (f"\nNot everything could be checked: {code(gap)}" for gap in report.gaps)


def _shorten(lines: Sequence[str]) -> list[str]:
    *shown, last = shorten(lines, LIMIT) or [""]
    return [*shown, last if last.startswith(_MARK) else f"- {last}"] if lines else []


def _findings(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith(_MARK)]


def _missing(lines: Sequence[str], text: str) -> list[str]:
    known = set(text.splitlines())
    return [line for line in lines if line not in known]


def _format(finding: Finding) -> str:
    named = finding.named
    return f"- {code(named.value)} {code(finding.what)} in {code(named.path)}, {code(named.field)}"
