"""The report on links as Markdown, in which nothing that a record or a service says is a mark."""

from __future__ import annotations

from collections.abc import Iterator

from osteosurvey.markdown import code
from osteosurvey.reviewing.links.looking import Finding, LinkReport

MAX_FINDINGS = 200
"""Most findings that are listed, as the text of an issue has an end."""


def format_report(report: LinkReport) -> str:
    """Write the report."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: LinkReport) -> Iterator[str]:
    yield f"Looked at {report.dois:,} DOIs and {report.urls:,} addresses.\n"
    yield from (f"- {_format(finding)}" for finding in report.findings[:MAX_FINDINGS])
    if len(report.findings) > MAX_FINDINGS:
        yield f"- and {len(report.findings) - MAX_FINDINGS:,} more"
    if not report.findings:
        yield "Nothing needs a look."
    yield from (f"\nNot everything could be looked at: {code(gap)}" for gap in report.gaps)


def _format(finding: Finding) -> str:
    named = finding.named
    return f"{code(named.value)} {code(finding.what)} in {code(named.path)}, {code(named.field)}"
