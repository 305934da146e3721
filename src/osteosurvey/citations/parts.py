"""What several citation formats need of a work: its date, pages and address, and words for what they cannot say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from osteosurvey.models.citation import Citation, OtherVersion

ET_AL_NOTE = "The source cuts the list of authors short with 'et al.'."
"""What formats say in a note that cannot say that authors are missing."""

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""English names of the months, independent of the machine's locale."""

PROCEEDINGS = "proceedings"
"""How formats say that a work is whole proceedings whose type it shares with their papers or with other books."""

_RANGE = re.compile(r"([^–,;\s]+)–([^–,;\s]+)")


@dataclass(frozen=True, slots=True)
class WebLink:
    """One address of a work outside the site."""

    label: str
    url: str


def list_date_parts(citation: Citation) -> tuple[int, ...]:
    """List the year, month and day as far as they are known; a month without its year is no date."""
    parts = []
    for part in (citation.year, citation.month, citation.day):
        if part is None:
            break
        parts.append(part)
    return tuple(parts)


def split_pages(pages: str) -> tuple[str, str | None]:
    """Split one range into its first and last page; anything else is one first page."""
    match = _RANGE.fullmatch(pages)
    return (match[1], match[2]) if match else (pages, None)


def find_web_address(citation: Citation) -> str | None:
    """Find the address that a reader follows where there is no DOI: arXiv's own before a printed one."""
    return f"https://arxiv.org/abs/{citation.arxiv}" if citation.arxiv else citation.url


def find_lasting_address(citation: Citation) -> str | None:
    """Find the most lasting web address of a work."""
    return f"https://doi.org/{citation.doi}" if citation.doi else find_web_address(citation)


def format_version_place(version: OtherVersion) -> str:
    """Write where and when another version appeared; a year that the name of the place holds is not written again."""
    container, year = version.container or "", str(version.year or "")
    return ", ".join(filter(None, (container, "" if re.search(rf"\b{year}\b", container) else year)))


def list_notes(citation: Citation) -> list[str]:
    """List what formats say in notes: that authors are missing, and as what a preprint was published."""
    return [*([ET_AL_NOTE] if citation.et_al else []), *list_published(citation)]


def list_published(citation: Citation) -> list[str]:
    """Say as what a preprint was published.

    The address has no name such as DOI before it, so that no reader takes it for the preprint's own.
    """
    return [_describe_published(one) for one in citation.other_versions or () if one.kind == "published"]


def _describe_published(version: OtherVersion) -> str:
    address = f"https://doi.org/{version.doi}" if version.doi else version.url
    return f"Published as {', '.join(filter(None, (version.title, format_version_place(version), address)))}"


def make_web_links(citation: Citation) -> tuple[WebLink, ...]:
    """List every address of a work, the most lasting first."""
    links = []
    if citation.doi:
        links.append(WebLink(f"doi:{citation.doi}", f"https://doi.org/{citation.doi}"))
    if citation.arxiv:
        links.append(WebLink(f"arXiv:{citation.arxiv}", f"https://arxiv.org/abs/{citation.arxiv}"))
    if citation.pmid:
        links.append(WebLink(f"PMID:{citation.pmid}", f"https://pubmed.ncbi.nlm.nih.gov/{citation.pmid}/"))
    if citation.pmcid:
        links.append(WebLink(citation.pmcid, f"https://pmc.ncbi.nlm.nih.gov/articles/{citation.pmcid}/"))
    if citation.url:
        links.append(WebLink("web page", citation.url))
    return tuple(links)


def drop_commas(name: str) -> str:
    """Write a name without its commas, for formats that take every comma for the end of the family name."""
    return " ".join(re.sub(r"[,\s]+", " ", name).split())
