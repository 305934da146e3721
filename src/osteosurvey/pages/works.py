"""A cited work as pages show it: who, what, where, and its addresses."""

from __future__ import annotations

from dataclasses import dataclass

from osteosurvey.models import Citation
from osteosurvey.wording import format_authors, format_venue


@dataclass(frozen=True, slots=True)
class WebLink:
    """One address of a work outside the site."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class WorkView:
    """One cited work."""

    title: str
    authors: str
    venue: str
    links: tuple[WebLink, ...]


def make_work_view(citation: Citation) -> WorkView:
    """Prepare a citation for a page."""
    return WorkView(
        title=citation.title,
        authors=format_authors(citation),
        venue=format_venue(citation),
        links=make_web_links(citation),
    )


def make_web_links(citation: Citation) -> tuple[WebLink, ...]:
    """List every address of a work, the most lasting first."""
    links = []
    if citation.doi:
        links.append(WebLink(f"doi:{citation.doi}", f"https://doi.org/{citation.doi}"))
    if citation.arxiv:
        links.append(WebLink(f"arXiv:{citation.arxiv}", f"https://arxiv.org/abs/{citation.arxiv}"))
    if citation.pmid:
        links.append(WebLink(f"PMID:{citation.pmid}", f"https://pubmed.ncbi.nlm.nih.gov/{citation.pmid}/"))
    if citation.url:
        links.append(WebLink("web page", citation.url))
    return tuple(links)
