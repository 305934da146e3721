"""Answers of arXiv, which describes a preprint by its number as an Atom feed."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from osteosurvey.citations.latex import read_stray_latex
from osteosurvey.citations.read.candidate import WorkDescription, describe_work
from osteosurvey.citations.read.identifiers import Identifier, parse_identifier
from osteosurvey.citations.read.names import split_name

_ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV = "{http://arxiv.org/schemas/atom}"


def parse_arxiv(answer: bytes) -> WorkDescription | None:
    """Read the answer on one preprint; None where arXiv knows none.

    Raises:
        ValueError: if the answer is not of that form.
    """
    return next(iter(parse_feed(answer)), None)


def parse_feed(answer: bytes) -> list[WorkDescription]:
    """Read every preprint of an answer; an error, which arXiv sends as an entry, is none.

    Raises:
        ValueError: if the answer is not of that form.
    """
    entries = [(entry, parse_identifier(_text(entry, f"{_ATOM}id"))) for entry in _parse(answer).iter(f"{_ATOM}entry")]
    return [_read_entry(entry, number) for entry, number in entries if number and number.kind == "arxiv"]


def _read_entry(entry: ElementTree.Element, number: Identifier) -> WorkDescription:
    related = list(_related(entry))
    comment = _text(entry, f"{_ARXIV}comment")
    values = {
        "type": "preprint",
        "title": read_stray_latex(_text(entry, f"{_ATOM}title")),
        "authors": [split_name(_text(author, f"{_ATOM}name")) for author in entry.findall(f"{_ATOM}author")],
        "date": _text(entry, f"{_ATOM}published"),
        "arxiv": number.value,
        "version": number.version,
    }
    published = [*map(str, related)] or [one for one in [_text(entry, f"{_ARXIV}journal_ref")[:200]] if one]
    notes = [
        f"the preprint was published as {one}; check whether the record should be of the published version"
        for one in published
    ]
    notes += [f"arXiv says of it: {comment[:200]}"] if "withdrawn" in comment.lower() else []
    return describe_work(values, abstract=_text(entry, f"{_ATOM}summary"), related=related, notes=notes)


def _parse(answer: bytes) -> ElementTree.Element:
    """Parse the feed, which declares no document type, so that nothing in it can expand or reach out."""
    text = answer.decode("utf-8")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise ValueError("it declares a document type")
    try:
        return ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise ValueError("it is not XML") from error


def _text(element: ElementTree.Element, path: str) -> str:
    return " ".join((element.findtext(path) or "").split())


def _related(entry: ElementTree.Element) -> Iterator[Identifier]:
    found = parse_identifier(_text(entry, f"{_ARXIV}doi"))
    if found:
        yield found
