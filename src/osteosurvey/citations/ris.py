"""RIS out: the format that reference managers import.

RIS cannot say that a list of authors is cut short, so a note says it and no author is made up. As what a preprint was
published stands in a note, too.
It takes a comma for the end of the family name, so commas inside a name are left out.
A month without a year has no place in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from osteosurvey.citations.parts import (
    PROCEEDINGS,
    drop_commas,
    find_web_address,
    list_date_parts,
    list_notes,
    split_pages,
)
from osteosurvey.models.citation import Author, Citation, WorkType

_TYPES: dict[WorkType, str] = {
    "article": "JOUR",
    "conference-paper": "CPAPER",
    "preprint": "UNPB",
    "proceedings": "CONF",
    "book": "BOOK",
    "report": "RPRT",
    "web-page": "ELEC",
}
"""Type of reference for each kind of work."""


def format_ris(key: str, citation: Citation) -> str:
    """Format one work as an entry whose last line ends it; a value holds no line break, as no text of a record does."""
    return "".join(f"{tag}  - {value}\n" for tag, value in _list_lines(key, citation))


def _list_lines(key: str, citation: Citation) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES[citation.type]
    if citation.type == "proceedings":
        yield "M3", PROCEEDINGS
    yield "ID", key
    yield "TI", citation.title
    yield from (("AU", _format_author(author)) for author in citation.authors)
    yield from (("N1", note) for note in list_notes(citation))
    yield from _list_dates(citation)
    yield from _list_places(citation)
    yield from _list_addresses(citation)
    yield "ER", ""


def _format_author(author: Author) -> str:
    family = drop_commas(author.family)
    return family if author.given is None else f"{family}, {drop_commas(author.given)}"


def _list_dates(citation: Citation) -> Iterator[tuple[str, str]]:
    """Give the year, and the date as year, month, day and an empty remark."""
    parts = [f"{part:02}" for part in list_date_parts(citation)]
    if parts:
        yield "PY", parts[0]
        yield "DA", "/".join([*parts, "", "", ""][:4])


def _list_places(citation: Citation) -> Iterator[tuple[str, str]]:
    first, last = split_pages(citation.pages) if citation.pages else (None, None)
    values = (
        ("T2", citation.container),
        ("VL", citation.volume),
        ("IS", citation.issue),
        ("SP", first),
        ("EP", last),
        ("PB", citation.publisher),
        ("ET", citation.version),  # RIS keeps editions and versions under one tag
    )
    yield from ((tag, value) for tag, value in values if value)


def _list_addresses(citation: Citation) -> Iterator[tuple[str, str]]:
    if citation.doi:
        yield "DO", citation.doi
    if citation.pmid:
        yield "DB", "PubMed"
        yield "AN", citation.pmid
    if address := find_web_address(citation):
        yield "UR", address
    if citation.arxiv and citation.url:
        yield "UR", citation.url
