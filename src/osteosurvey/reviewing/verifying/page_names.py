"""What a saved page says itself of the work that it is about: in its metadata, and in its headings."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from osteosurvey.citations.read.identifiers import parse_identifier
from osteosurvey.reviewing.verifying.markup import TAG, extract_text, is_markup, skip_hidden, skip_remark

_TITLES = frozenset({"citation_title", "bepress_citation_title", "dc.title", "dcterms.title"})
_HEADING = "og:title"
"""Names of metadata that hold the title of a work, and of the one that holds the title of a page."""

_DOIS = (
    "citation_doi",
    "bepress_citation_doi",
    "prism.doi",
    "dc.identifier",
    "dc.identifier.doi",
    "dcterms.identifier",
)
_IDENTIFIERS = {
    **dict.fromkeys(_DOIS, "doi:"),
    **{"citation_pmid": "PMID:", "citation_pmcid": "PMCID:", "citation_arxiv_id": "arXiv:"},
}
"""Names of metadata that hold an identifier, with what stands before it elsewhere."""

_ARTICLE_IDS = {"doi": "doi:", "pmid": "PMID:", "pmc": "PMCID:", "pmcid": "PMCID:"}
"""Kinds of identifiers in an article of JATS, likewise."""

_ATTRIBUTE = re.compile(r"""(?<![\w:.-])([a-z][\w:.-]*+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)

_LONGEST = 2_000
"""Characters of the longest title, and of the longest tag, that is read to its end."""

Name = tuple[str, str]
"""A field of a citation, or the name of a heading, and its value."""


@dataclass(frozen=True, slots=True)
class PageNames:
    """What names the work of a page: its metadata as fields of a citation, and headings that can be its title."""

    fields: Mapping[str, str] = field(default_factory=dict)
    headings: tuple[str, ...] = ()


def read_names(text: str) -> PageNames:
    """Read what HTML, or an article of JATS, says of its own work; other text says nothing apart."""
    fields: dict[str, str] = {}
    headings: dict[str, str] = {}
    is_article = False
    for match in _walk_tags(text) if is_markup(text) else ():
        tag = match["name"].lower()
        is_article = tag == "article-meta" or (is_article and tag != "/article-meta")
        for name, value in _read_article(match, text) if is_article else _read_meta(match):
            fields.setdefault(name, value)
        for name, value in _read_headings(match, text):
            headings.setdefault(name, value)
    return PageNames(fields, tuple(dict.fromkeys(headings.values())))


def _walk_tags(text: str) -> Iterator[re.Match[str]]:
    """Give each tag that readers see, each place of the text once."""
    at = 0
    while match := TAG.search(text, at):
        if match["name"] is not None:
            yield match
        at = skip_remark(text, match, []) if match["name"] is None else skip_hidden(text, match)


def _read_meta(match: re.Match[str]) -> Iterator[Name]:
    """Read the title or the identifier that the metadata of a page of HTML give."""
    if match["name"].lower() != "meta":
        return
    attributes = _read_attributes(match[0])
    name, content = _name_meta(attributes), attributes.get("content", "")
    if name in _TITLES:
        yield from _name("title", _clean(content))
    elif name in _IDENTIFIERS:
        yield from _read_identifier(_IDENTIFIERS[name], content)


def _read_article(match: re.Match[str], text: str) -> Iterator[Name]:
    """Read the title or an identifier that the metadata of an article of JATS give."""
    tag = match["name"].lower()
    if tag == "article-title":
        yield from _name("title", _read_element(match, text))
    elif tag == "article-id":
        prefix = _ARTICLE_IDS.get(_read_attributes(match[0]).get("pub-id-type", ""))
        yield from _read_identifier(prefix, _read_element(match, text)) if prefix else ()


def _read_headings(match: re.Match[str], text: str) -> Iterator[Name]:
    tag, value = match["name"].lower(), ""
    if tag == "meta":
        attributes = _read_attributes(match[0])
        value = _clean(attributes.get("content", "")) if _name_meta(attributes) == _HEADING else ""
    elif tag in {"title", "h1"}:
        value = _read_element(match, text)
    # A title without a space is the name of a file or of a site.
    yield from _name(tag, value if " " in value else "")


def _name_meta(attributes: Mapping[str, str]) -> str:
    return (attributes.get("name") or attributes.get("property") or "").lower()


def _name(name: str, value: str) -> Iterator[Name]:
    if value:
        yield name, value


def _read_identifier(prefix: str, value: str) -> Iterator[Name]:
    """Read an identifier in whichever way it is written; what is none, such as an ISBN, is left out."""
    value = value.strip()
    found = parse_identifier(value if value.lower().startswith((prefix.lower(), "http")) else f"{prefix}{value}")
    if found:
        yield found.kind, found.value


def _read_attributes(tag: str) -> dict[str, str]:
    found = _ATTRIBUTE.findall(tag[:_LONGEST])
    return {name.lower(): html.unescape(double or single or bare) for name, double, single, bare in reversed(found)}


def _read_element(match: re.Match[str], text: str) -> str:
    piece = text[match.end() : match.end() + _LONGEST]
    end = re.search(f"</{re.escape(match['name'])}", piece, re.I)
    return _clean(html.unescape(extract_text(f"<p>{piece[: end.start()]}"))) if end else ""


def _clean(value: str) -> str:
    """Reduce a title to its text; some pages hold tags in it as text."""
    return " ".join(extract_text(f"<p>{value}").split())
