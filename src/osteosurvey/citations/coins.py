"""COinS: a citation in the title of an empty `span`, from which Zotero and other tools offer to save the work.

The page that holds it describes the work and is not the work; this is the one embedding that can say so.
It has no room for 'et al.', so it carries the authors that the source names and nothing in place of the others.
Zotero reads a plus sign as a space, however it is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from osteosurvey.citations.parts import drop_commas, find_web_address, list_date_parts, split_pages
from osteosurvey.models.citation import Author, Citation, WorkType

_GENRES: dict[WorkType, tuple[str, str]] = {
    "article": ("journal", "article"),
    "conference-paper": ("book", "proceeding"),
    "proceedings": ("book", "book"),
    "book": ("book", "book"),
    "report": ("book", "report"),
    "preprint": ("dc", "preprint"),
    "web-page": ("dc", "webpage"),
}
"""Metadata format and genre of each type; Dublin Core has a type of Zotero's in place of a genre.

Whole proceedings are a book, as Zotero takes the genre `conference` for a single paper.
"""

_TITLE_KEYS = {"journal": ("atitle", "jtitle"), "proceeding": ("atitle", "btitle"), "dc": ("title", "source")}
"""Keys of title and container, by genre or format; books and reports have a title of their own in a series."""


def format_coins(citation: Citation) -> str:
    """Format a work as a ContextObject, to be escaped and put in the title of a `span` of the class `Z3988`."""
    return "&".join(f"{key}={quote(value, safe='')}" for key, value in _list_pairs(citation))


def _list_pairs(citation: Citation) -> Iterator[tuple[str, str]]:
    format_name, genre = _GENRES[citation.type]
    yield "ctx_ver", "Z39.88-2004"
    yield "rft_val_fmt", f"info:ofi/fmt:kev:mtx:{format_name}"
    yield "rft.type" if format_name == "dc" else "rft.genre", genre
    yield from _list_titles(citation, format_name, genre)
    creator = "rft.creator" if format_name == "dc" else "rft.au"
    yield from ((creator, _format_author(author)) for author in citation.authors)
    if date := list_date_parts(citation):
        yield "rft.date", "-".join(f"{part:02}" for part in date)
    yield from _list_places(citation)
    yield from _list_addresses(citation)


def _list_titles(citation: Citation, format_name: str, genre: str) -> Iterator[tuple[str, str]]:
    title, container = _TITLE_KEYS.get(genre) or _TITLE_KEYS.get(format_name, ("btitle", "series"))
    yield f"rft.{title}", citation.title
    if citation.container:
        yield f"rft.{container}", citation.container


def _format_author(author: Author) -> str:
    """Write 'Family, Given'; the comma behind a group keeps Zotero from taking its last word for a family."""
    return f"{drop_commas(author.family)}, {drop_commas(author.given or '')}".rstrip(" ")


def _list_places(citation: Citation) -> Iterator[tuple[str, str]]:
    publisher = citation.publisher or ("arXiv" if citation.arxiv and citation.type == "preprint" else None)
    first, last = split_pages(citation.pages) if citation.pages else (None, None)
    pages = (("spage", first), ("epage", last)) if last else (("pages", first),)
    for key, value in (("volume", citation.volume), ("issue", citation.issue), *pages, ("pub", publisher)):
        if value:
            yield f"rft.{key}", value


def _list_addresses(citation: Citation) -> Iterator[tuple[str, str]]:
    if citation.doi:
        yield "rft_id", f"info:doi/{citation.doi}"
    if citation.pmid:
        yield "rft_id", f"info:pmid/{citation.pmid}"
    if address := find_web_address(citation):
        yield "rft_id", address
