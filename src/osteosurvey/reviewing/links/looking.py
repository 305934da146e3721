"""Looking at every work and address of a survey, and reporting what a curator should look at."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import quote

from osteosurvey.citations.read.crossref import ADDRESS
from osteosurvey.http.client import Fetcher, FetchError, Service
from osteosurvey.reviewing.links.addresses import Named, list_dois, list_known_notices, list_urls
from osteosurvey.reviewing.links.notices import Notices, find_notices
from osteosurvey.reviewing.links.visiting import UNREACHABLE, Visitor
from osteosurvey.survey import Survey

VISITS_AT_ONCE = 8


_CROSSREF = Service("Crossref", ADDRESS, "mailto")
_DOI_ORG = Service("doi.org", "https://doi.org/api/handles")


@dataclass(frozen=True, slots=True)
class LinkServices:
    """Where works are looked up."""

    crossref: Service = _CROSSREF
    doi: Service = _DOI_ORG


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a curator should look at."""

    named: Named
    what: str


@dataclass(frozen=True, slots=True)
class LinkReport:
    """What was found; `gaps` are the reasons for which something could not be looked at."""

    dois: int
    urls: int
    findings: tuple[Finding, ...]
    gaps: tuple[str, ...]

    @property
    def summary(self) -> str:
        """The result in a line."""
        gaps = f", {len(self.gaps)} not checked" if self.gaps else ""
        return f"{len(self.findings)} to check{gaps}, in {self.dois} DOIs and {self.urls} addresses"


def look_at_survey(
    survey: Survey, fetcher: Fetcher, *, services: LinkServices | None = None, visitor: Visitor | None = None
) -> LinkReport:
    """Look at every DOI and address of a survey."""
    services = services or LinkServices()
    dois, urls = list_dois(survey), list_urls(survey)
    notices, gap = find_notices(dois, fetcher, services.crossref)
    unknown, gaps = _find_unknown([one for one in dois if not gap and one.value not in notices], fetcher, services.doi)
    visited = _visit(urls, visitor or Visitor())
    if visited and all(one.what == UNREACHABLE for one in visited) and len(visited) == len(urls):
        visited, gaps = [], [*gaps, "no address can be reached"]
    findings = (*_describe_notices(dois, notices, list_known_notices(survey)), *unknown, *visited)
    return LinkReport(len(dois), len(urls), findings, tuple(filter(None, (gap, *gaps))))


def _describe_notices(
    dois: Sequence[Named], notices: Notices, known: Collection[tuple[str, str, str]]
) -> Iterator[Finding]:
    for named in dois:
        for notice in notices.get(named.value, ()):
            if (named.value, notice.kind, notice.doi) in known:
                continue
            verb = "is itself a notice of the kind" if notice.is_own else "has a notice of the kind"
            yield Finding(named, f"{verb} '{notice.kind}': {notice.doi}")


def _find_unknown(dois: Sequence[Named], fetcher: Fetcher, service: Service) -> tuple[list[Finding], list[str]]:
    """Find the DOIs that no agency has registered, whichever agency that would be."""
    findings: list[Finding] = []
    for named in dois:
        try:
            fetcher.get(service, f"/{quote(named.value, safe='/')}", lambda answer: answer)
        except FetchError as error:
            if not error.is_absent:
                return findings, [str(error)]
            findings.append(Finding(named, "is not registered"))
    return findings, []


def _visit(urls: Sequence[Named], visitor: Visitor) -> list[Finding]:
    with ThreadPoolExecutor(VISITS_AT_ONCE) as pool:
        problems = pool.map(visitor.visit, [one.value for one in urls])
        return [Finding(named, problem) for named, problem in zip(urls, problems, strict=True) if problem]
