"""What names a published work: its DOI and its numbers, in the ways in which people write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import unquote

from pydantic import TypeAdapter, ValidationError

from osteosurvey.models.fields import ArxivId, Doi, Pmcid, Pmid

Kind = Literal["doi", "arxiv", "pmid", "pmcid"]

_QUOTED = re.compile(r"(?:\\url\{|[<\[(\"'])(.*)[}>\])\"']")
_DOI_PREFIX = re.compile(
    r"(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|https?://(?:dx-|www-)?doi-org\.[^/\s]+/|(?:urn:|info:)?doi[:\s/]\s*)+",
    re.I,
)
"""What stands before a DOI, be it twice or in the address of a library's proxy."""

_PUBLISHER = re.compile(
    r"(?:doi[:\s]\s*)?https?://[^/\s]+/(?:[^?#\s]*/|[^#\s]*\b(?:doi|id)=)(10\.[0-9]{4,9}/[^?#&\s]+).*", re.I
)
"""The address of a publisher's page with the DOI behind its first folder, or as a parameter."""

_PAGE_ENDING = re.compile(
    r"(?:/(?:full|fulltext|abstract|e?pdf|html|meta|references|summary|(?:figures|tables)(?:/[0-9]+)?)/?"
    r"|\.(?:full|short|long|abstract|extract|pdf|html?))+$",
    re.I,
)
_ESCAPED_DOI = re.compile(r"10\.[0-9]{4,9}%2f", re.I)
_POSTED = re.compile(r"(10\.(?:1101|64898)/[0-9.]+)(v[0-9]+)")
"""How the addresses of two archives name a version, which their DOIs do not."""

DOI_VERSION = re.compile(r"[-._/](v[0-9]{1,2})$")
"""How the DOI of a preprint ends at archives that give each version a DOI of its own."""

_OPENING = {")": "(", "]": "[", "}": "{", ">": "<"}

LONGEST = 2_000
"""Characters of the longest text that is looked at as an identifier."""

_ARXIV_PREFIX = re.compile(r"(?:(?:https?://)?(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/|arxiv:\s*)+", re.I)
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.", re.I)
_ARXIV_ENDING = re.compile(r"(v[0-9]+)?(?:\.pdf)?/?(?:\s+\[[\w.-]+\])?$")
_PMID_PREFIX = re.compile(
    r"(?:(?:https?://)?(?:pubmed\.ncbi\.nlm\.nih\.gov|(?:www\.)?ncbi\.nlm\.nih\.gov/pubmed"
    r"|europepmc\.org/(?:article|abstract)/med)/|(?:pmid|medline):?\s*)",
    re.I,
)
_PMCID_PREFIX = re.compile(
    r"(?:https?://)?(?:pmc\.ncbi\.nlm\.nih\.gov/articles|(?:www\.)?ncbi\.nlm\.nih\.gov/pmc/articles"
    r"|(?:www\.)?europepmc\.org/(?:articles?/pmc|articles|abstract/pmc))/|(pmcid:?\s*)",
    re.I,
)
_LABELLED = re.compile(r"(?<![^\n;,(])[ \t]*(doi|pmid|pmcid|arxiv)\s*[:=]?\s*(\S+)", re.I)

_DOI, _ARXIV = TypeAdapter[str](Doi), TypeAdapter[str](ArxivId)
_PMID, _PMCID = TypeAdapter[str](Pmid), TypeAdapter[str](Pmcid)


@dataclass(frozen=True, slots=True)
class Identifier:
    """One name of a published work, in the form in which records hold it; all versions are the same work."""

    kind: Kind
    value: str = field(compare=False)
    version: str = field(default="", compare=False)
    """Version that was named beside it, such as 'v2'."""

    work: str = field(init=False, repr=False)
    """The value without the version that a DOI can end with."""

    def __post_init__(self) -> None:
        is_doi = self.kind == "doi"
        object.__setattr__(self, "work", DOI_VERSION.sub("", self.value) if is_doi else self.value)

    def __str__(self) -> str:
        names = {"doi": "DOI", "arxiv": "arXiv", "pmid": "PubMed", "pmcid": "PubMed Central"}
        return f"{names[self.kind]} {self.value}"


def parse_identifier(text: str) -> Identifier | None:
    """Read an identifier or the address of its page; None where the text is neither."""
    text = text.strip()
    quoted = _QUOTED.fullmatch(text)
    text = quoted[1] if quoted else text
    if len(text) > LONGEST:
        return None
    return _parse_doi(text) or _parse_arxiv(text) or _parse_pmid(text) or _parse_pmcid(text)


def find_unlabelled(text: str) -> Identifier | None:
    """Read a whole text as an identifier where its form shows what it is, as that of a bare number does not."""
    return None if text[:1].isdecimal() and not text.startswith("10.") else parse_identifier(text)


def find_labelled(text: str) -> list[Identifier]:
    """Find the identifiers that stand in a note behind their name; of a kind with several, none is the work's."""
    labelled = _LABELLED.findall(text[:LONGEST])
    found = [parse_identifier(f"{name}:{value.rstrip(';,.)')}") for name, value in labelled]
    known = {one for one in found if one}
    return [one for one in known if [other.kind for other in known].count(one.kind) == 1]


def _parse_doi(text: str) -> Identifier | None:
    page = _PUBLISHER.fullmatch(unquote(text))
    bare = _PAGE_ENDING.sub("", page[1]) if page else _DOI_PREFIX.sub("", text, count=1)
    if _ESCAPED_DOI.match(bare) or (bare != text and "doi.org/" in text.lower()):
        bare = unquote(bare)
    if _ARXIV_DOI.match(bare):
        return _parse_arxiv(_ARXIV_DOI.sub("", bare, count=1))
    bare = _trim(bare.lower())
    posted = _POSTED.fullmatch(bare)
    return _make("doi", posted[1], _DOI, posted[2]) if posted else _make("doi", bare, _DOI)


def _trim(doi: str) -> str:
    """Cut off what belongs to the sentence around a DOI: marks, slashes, and brackets that it does not open."""
    while doi and (doi[-1] in ".,;:'\"/" or (doi[-1] in ")]}>" and doi.count(doi[-1]) > doi.count(_OPENING[doi[-1]]))):
        doi = doi[:-1]
    return doi


def _parse_arxiv(text: str) -> Identifier | None:
    bare = _ARXIV_PREFIX.sub("", text, count=1)
    ending = _ARXIV_ENDING.search(bare)
    version = (ending and ending[1]) or ""
    return _make("arxiv", _ARXIV_ENDING.sub("", bare), _ARXIV, version)


def _parse_pmid(text: str) -> Identifier | None:
    return _make("pmid", re.sub(r"(?:[/?#].*)$", "", _PMID_PREFIX.sub("", text, count=1)), _PMID)


def _parse_pmcid(text: str) -> Identifier | None:
    """Read a number of PubMed Central; behind its name, programs write its digits alone too."""
    prefix = _PMCID_PREFIX.match(text)
    bare = re.sub(r"[/?#].*$", "", text[prefix.end() :] if prefix else text).upper()
    is_cut = prefix is not None and prefix[1] is not None and bare.isdecimal()
    return _make("pmcid", f"PMC{bare}" if is_cut else bare, _PMCID)


def _make(kind: Kind, value: str, rule: TypeAdapter[str], version: str = "") -> Identifier | None:
    try:
        return Identifier(kind, rule.validate_python(value, strict=True), version)
    except ValidationError:
        return None


def identifiers_of(citation: Mapping[str, object]) -> frozenset[Identifier]:
    """Give every identifier that a citation holds, as far as they are written as they should be."""
    readers = {"doi": _parse_doi, "arxiv": _parse_arxiv, "pmid": _parse_pmid, "pmcid": _parse_pmcid}
    found = (read(str(citation[name])) for name, read in readers.items() if citation.get(name))
    return frozenset(one for one in found if one)
