"""What names a published work: DOI, arXiv number, PubMed number, in the ways in which people write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import unquote

from pydantic import TypeAdapter, ValidationError

from osteosurvey.models.fields import ArxivId, Doi, Pmid

Kind = Literal["doi", "arxiv", "pmid"]

_DOI_PREFIX = re.compile(r"(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:\s*)", re.I)
_ARXIV_PREFIX = re.compile(r"(?:(?:https?://)?(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/|arxiv:\s*)", re.I)
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.", re.I)
_PMID_PREFIX = re.compile(
    r"(?:(?:https?://)?(?:pubmed\.ncbi\.nlm\.nih\.gov|www\.ncbi\.nlm\.nih\.gov/pubmed)/|pmid:?\s*)", re.I
)
_ARXIV_ENDING = re.compile(r"(v[0-9]+)?(?:\.pdf)?/?$")

_DOI, _ARXIV, _PMID = TypeAdapter[str](Doi), TypeAdapter[str](ArxivId), TypeAdapter[str](Pmid)


@dataclass(frozen=True, slots=True)
class Identifier:
    """One name of a published work, in the form in which records hold it."""

    kind: Kind
    value: str
    version: str = field(default="", compare=False)
    """Version that was named beside it, such as 'v2'; all versions are the same work."""

    def __str__(self) -> str:
        names = {"doi": "DOI", "arxiv": "arXiv", "pmid": "PubMed"}
        return f"{names[self.kind]} {self.value}"


def parse_identifier(text: str) -> Identifier | None:
    """Read an identifier or the address of its page; None where the text is neither."""
    text = text.strip()
    return _parse_doi(text) or _parse_arxiv(text) or _parse_pmid(text)


def _parse_doi(text: str) -> Identifier | None:
    bare = _DOI_PREFIX.sub("", text, count=1)
    if bare != text and "doi.org/" in text.lower():
        bare = unquote(bare)
    if _ARXIV_DOI.match(bare):
        return _parse_arxiv(_ARXIV_DOI.sub("", bare, count=1))
    return _make("doi", bare.lower(), _DOI)


def _parse_arxiv(text: str) -> Identifier | None:
    bare = _ARXIV_PREFIX.sub("", text, count=1)
    ending = _ARXIV_ENDING.search(bare)
    version = (ending and ending[1]) or ""
    return _make("arxiv", _ARXIV_ENDING.sub("", bare), _ARXIV, version)


def _parse_pmid(text: str) -> Identifier | None:
    return _make("pmid", _PMID_PREFIX.sub("", text, count=1).rstrip("/"), _PMID)


def _make(kind: Kind, value: str, rule: TypeAdapter[str], version: str = "") -> Identifier | None:
    try:
        return Identifier(kind, rule.validate_python(value, strict=True), version)
    except ValidationError:
        return None


def identifiers_of(citation: Mapping[str, object]) -> frozenset[Identifier]:
    """Give every identifier that a citation holds, as far as they are written as they should be."""
    readers = {"doi": _parse_doi, "arxiv": _parse_arxiv, "pmid": _parse_pmid}
    found = (read(str(citation[name])) for name, read in readers.items() if citation.get(name))
    return frozenset(one for one in found if one)
