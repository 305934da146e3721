"""From an identifier to the work, by the service that knows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple
from urllib.parse import quote

from platformdirs import user_cache_path

from osteosurvey.citations.read.arxiv import parse_arxiv
from osteosurvey.citations.read.candidate import WorkDescription, describe_work
from osteosurvey.citations.read.crossref import ADDRESS as CROSSREF
from osteosurvey.citations.read.crossref import parse_crossref
from osteosurvey.citations.read.identifiers import Identifier, identifiers_of
from osteosurvey.citations.read.medline import parse_medline, parse_pmids
from osteosurvey.http.cache import ResponseCache
from osteosurvey.http.client import Fetcher, FetchError, Report, Service


class Services(NamedTuple):
    """Where works are looked up; the pauses are those that the services ask for, and a short one where none does."""

    crossref: Service = Service("Crossref", CROSSREF, "mailto")
    pubmed: Service = Service("PubMed", "https://eutils.ncbi.nlm.nih.gov/entrez/eutils", "email", pause=0.4)
    arxiv: Service = Service("arXiv", "https://export.arxiv.org/api", pause=3)
    europe_pmc: Service = Service("Europe PMC", "https://www.ebi.ac.uk/europepmc/webservices/rest", "email", pause=0.2)


DEFAULT_SERVICES = Services()


@dataclass(frozen=True, slots=True)
class Lookup:
    """Looks works up at the services that describe them, within the limits of each service."""

    fetcher: Fetcher
    services: Services = DEFAULT_SERVICES

    def find(self, identifier: Identifier) -> WorkDescription:
        """Find the work that an identifier names, and compare what came back with what was asked.

        Raises:
            FetchError: if the service cannot be asked, knows no such work, or answers about another one.
        """
        finders: dict[str, Callable[[Identifier], WorkDescription | None]] = {
            "doi": self._find_doi,
            "arxiv": self._find_arxiv,
            "pmid": self._find_pmid,
            "pmcid": self._find_pmcid,
        }
        found = finders[identifier.kind](identifier)
        if found is None:
            raise FetchError(f"no work with {identifier} is known", is_absent=True)
        return compare_answer(identifier, found)

    def _find_doi(self, doi: Identifier) -> WorkDescription:
        return self.fetcher.get(self.services.crossref, f"/works/{quote(doi.value, safe='')}", parse_crossref)

    def _find_arxiv(self, preprint: Identifier) -> WorkDescription | None:
        """Ask for the version that was named, as its title and authors can differ from those of the latest."""
        number = quote(f"{preprint.value}{preprint.version}")
        return self.fetcher.get(self.services.arxiv, f"/query?id_list={number}&max_results=1", parse_arxiv)

    def _find_pmid(self, pmid: Identifier) -> WorkDescription | None:
        path = f"/efetch.fcgi?db=pubmed&id={pmid.value}&rettype=medline&retmode=text&tool=osteosurvey"
        works = self.fetcher.get(self.services.pubmed, path, lambda answer: parse_medline(answer.decode("utf-8")))
        return next((work for work in works if work.citation.get("pmid") == pmid.value), None)

    def _find_pmcid(self, pmcid: Identifier) -> WorkDescription | None:
        """Ask PubMed, whose descriptions are the fuller ones, for the only work that it holds under a number."""
        found = self.search_pubmed(f"{pmcid.value}[pmcid]")
        return self._find_pmid(Identifier("pmid", found[0])) if len(found) == 1 else None

    def search_pubmed(self, term: str) -> list[str]:
        """Search PubMed, and give the numbers of what it finds."""
        path = f"/esearch.fcgi?db=pubmed&term={quote(term, safe='')}&retmode=json&tool=osteosurvey"
        return self.fetcher.get(self.services.pubmed, path, parse_pmids)


def compare_answer(asked: Identifier, found: WorkDescription) -> WorkDescription:
    """Refuse an answer about another work, and report another name or version of the same one.

    Raises:
        FetchError: if the answer is about another work; of DOIs, one work can have several.
    """
    answered = next((one for one in identifiers_of(found.citation) if one.kind == asked.kind), None)
    if answered is None:
        return replace(found, citation={**found.citation, asked.kind: asked.value})
    if answered != asked and asked.kind != "doi":
        raise FetchError(f"the answer is about {answered}, and not about {asked}")
    version = str(found.citation.get("version", ""))
    if answered.value != asked.value:
        note = f"the answer on {asked} is about {answered}; compare the titles"
    elif asked.version and version != asked.version:
        note = f"the answer on {asked}{asked.version} is about its version {version or 'without a number'}"
    else:
        return found
    return replace(found, related=found.related | {asked}, notes=(*found.notes, note))


def open_cache() -> ResponseCache:
    """Open the user's own folder of answers, which is no part of the project."""
    return ResponseCache(user_cache_path("osteosurvey") / "works")


def make_lookup(*, offline: bool, no_cache: bool, email: str, report: Report) -> Lookup | None:
    """Prepare to look works up, keeping answers in the user's own folder; None when the network is to be left alone."""
    cache = None if no_cache else open_cache()
    return None if offline else Lookup(Fetcher(email=email, cache=cache, report=report))


def only_named(identifier: Identifier) -> WorkDescription:
    """Make what is known of a work of which nothing but an identifier is known."""
    year = f"20{identifier.value[:2]}" if identifier.kind == "arxiv" and identifier.value[0].isdigit() else None
    known_type = "preprint" if identifier.kind == "arxiv" else None
    return describe_work(
        {identifier.kind: identifier.value, "type": known_type, "year": year, "version": identifier.version}
    )
