"""Abstracts of cited works, asked from PubMed, then from Europe PMC, then from arXiv, until one has it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

from osteosurvey.citations.read.candidate import WorkDescription
from osteosurvey.citations.read.europe_pmc import parse_europe_pmc
from osteosurvey.citations.read.identifiers import Identifier, identifiers_of
from osteosurvey.contributing.add.looking_up import Lookup
from osteosurvey.http.client import FetchError, Service
from osteosurvey.models import Citation

MOST_FAILURES = 3
"""Failures of a service, one right after the other, from which on it is asked no more."""

Ask = Callable[[Citation], WorkDescription | None]
"""Asks a service for a work; None where the record does not name it in a way that this service knows."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one service says of a work."""

    service: str
    work: WorkDescription


@dataclass(frozen=True, slots=True)
class Answers:
    """What services say of a work; only the last one has an abstract, if any has."""

    answers: tuple[Answer, ...] = ()
    unknown: tuple[str, ...] = ()
    """Identifiers of the record that their own service does not know."""

    gaps: tuple[str, ...] = ()
    """Reasons for which a service could not be asked."""


@dataclass
class AbstractFinder:
    """Asks services for the works of many records, and leaves a service alone that keeps failing."""

    lookup: Lookup
    _failures: Counter[str] = field(default_factory=Counter)

    def find(self, citation: Citation) -> Answers:
        """Ask one service after the other until one has the abstract."""
        answers: list[Answer] = []
        unknown: list[str] = []
        gaps: list[str] = []
        for service, ask, own in self._services(citation):
            try:
                work = self._try(service, ask, citation)
            except FetchError as error:
                gaps += [] if error.is_absent else [error.reason]
                unknown += [f"{service.name} knows no work with {own}"] if error.is_absent and own else []
                continue
            answers += [Answer(service.name, work)] if work else []
            if work and work.abstract:
                break
        return Answers(tuple(answers), tuple(unknown), tuple(gaps))

    def _services(self, citation: Citation) -> Iterator[tuple[Service, Ask, str]]:
        """Give each service with the number that the record gives the work there, if it does."""
        services, number = self.lookup.services, find_preprint(citation)
        yield services.pubmed, self._ask_pubmed, f"PMID {citation.pmid}" if citation.pmid else ""
        yield services.europe_pmc, self._ask_europe_pmc, ""
        yield services.arxiv, self._ask_arxiv, str(number) if number else ""

    def _try(self, service: Service, ask: Ask, citation: Citation) -> WorkDescription | None:
        """Ask a service, and count its failures; what the cache lacks is none."""
        if self._failures[service.name] >= MOST_FAILURES:
            raise FetchError(f"{service.name} failed {MOST_FAILURES} times and was asked no more")
        try:
            work = ask(citation)
        except FetchError as error:
            is_failure = not error.is_absent and not self.lookup.fetcher.is_offline
            self._failures[service.name] = self._failures[service.name] + 1 if is_failure else 0
            raise
        self._failures[service.name] = 0
        return work

    def _ask_pubmed(self, citation: Citation) -> WorkDescription | None:
        """Ask for the PubMed number, or for the only work that a search for the DOI finds."""
        if citation.pmid:
            return self.lookup.find(Identifier("pmid", citation.pmid))
        found = self.lookup.search_pubmed(f'"{citation.doi}"[doi]') if citation.doi else []
        if len(found) != 1:
            return None
        work = self.lookup.find(Identifier("pmid", found[0]))
        return work if work.citation.get("doi", citation.doi) == citation.doi else None

    def _ask_europe_pmc(self, citation: Citation) -> WorkDescription | None:
        """Ask for the DOI, else for another number; of several works, take the one that has the DOI and an abstract."""
        query = _write_query(citation)
        if not query:
            return None
        path = f"/search?query={quote(query, safe='')}&resultType=core&format=json"
        works = self.lookup.fetcher.get(self.lookup.services.europe_pmc, path, parse_europe_pmc)
        fitting = [work for work in works if not citation.doi or work.citation.get("doi") == citation.doi]
        return next((work for work in fitting if work.abstract), fitting[0] if fitting else None)

    def _ask_arxiv(self, citation: Citation) -> WorkDescription | None:
        number = find_preprint(citation)
        return self.lookup.find(number) if number else None


def _write_query(citation: Citation) -> str:
    if citation.doi:
        return f'DOI:"{citation.doi}"'
    if citation.pmid:
        return f"EXT_ID:{citation.pmid} AND SRC:MED"
    return f"PMCID:{citation.pmcid}" if citation.pmcid else ""


def find_preprint(citation: Citation) -> Identifier | None:
    """Find the preprint that a record is of, in its version, else the one that another version of the work is."""
    for one in (citation, *(citation.other_versions or ())):
        for known in identifiers_of(one.model_dump(include={"doi", "arxiv"})):
            if known.kind == "arxiv":
                return Identifier("arxiv", known.value, (citation.version or "") if one is citation else "")
    return None
