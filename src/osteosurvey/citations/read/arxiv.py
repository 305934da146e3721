"""Answers of arXiv, which describes a preprint by its number as an Atom feed."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from osteosurvey.citations.read.candidate import Found, make_found
from osteosurvey.citations.read.identifiers import Identifier, parse_identifier
from osteosurvey.citations.read.names import split_name

_ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV = "{http://arxiv.org/schemas/atom}"


def parse_arxiv(answer: bytes) -> Found | None:
    """Read the answer on one preprint; None where arXiv knows none.

    Raises:
        ValueError: if the answer is not of that form.
    """
    entry = _parse(answer).find(f"{_ATOM}entry")
    address = None if entry is None else parse_identifier(_text(entry, f"{_ATOM}id"))
    if entry is None or address is None or address.kind != "arxiv":
        return None
    posted = _text(entry, f"{_ATOM}published").partition("T")[0].split("-")
    year, month, day = [*posted, "", "", ""][:3]
    values = {
        "type": "preprint",
        "title": _text(entry, f"{_ATOM}title"),
        "authors": [split_name(_text(author, f"{_ATOM}name")) for author in entry.findall(f"{_ATOM}author")],
        "year": year,
        "month": month,
        "day": day,
        "arxiv": address.value,
        "version": address.version,
    }
    related = list(_related(entry))
    notes = [f"the preprint was published as {one}; look whether the record should be of that" for one in related]
    return make_found(values, abstract=_text(entry, f"{_ATOM}summary"), related=related, notes=notes)


def _parse(answer: bytes) -> ElementTree.Element:
    """Parse the feed, which declares no document type, so that nothing in it can expand or reach out."""
    text = answer.decode("utf-8")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise ValueError("it declares a document type")
    try:
        return ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise ValueError("it is no XML") from error


def _text(element: ElementTree.Element, path: str) -> str:
    return " ".join((element.findtext(path) or "").split())


def _related(entry: ElementTree.Element) -> Iterator[Identifier]:
    found = parse_identifier(_text(entry, f"{_ARXIV}doi"))
    if found:
        yield found
