"""Whether a saved page is of the work that a record cites.

What a page says of itself counts most: its metadata, then its headings. Where it says nothing, the beginning of its
text counts, at which a work's own title and identifiers stand. Further on they are mentioned, as in the references of
any work that cites it, and leave open what the page is of.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from osteosurvey.citations.near_titles import LEAST_WORDS, are_near, split_title
from osteosurvey.citations.read.candidate import describe_work
from osteosurvey.citations.read.identifiers import parse_identifier
from osteosurvey.models import Citation
from osteosurvey.models.fields import DOI_PATTERN
from osteosurvey.reviewing.verifying.identity import (
    LONGEST,
    NAMES,
    Identity,
    compare_work,
    list_titles,
    read_identifiers,
)
from osteosurvey.reviewing.verifying.saved_pages import SavedPage
from osteosurvey.text import fold

BEGINNING = 2_000
"""Characters of a text, each run of spaces counted as one, in which its own title and identifiers stand."""

_REFERENCES = re.compile(
    r"^[^\w\n]*+(?:[0-9]++[^\w\n]++)?(?:references|bibliography|literature cited|works cited|cited by)\b", re.I | re.M
)
"""From where on a text names the works of others."""

_LABEL = re.compile(r"\A\W*title\W+", re.I)

_ARXIV = r"(?:[0-9]{4}\.[0-9]{4,5}|[a-z-]{2,20}(?:\.[a-z]{2})?/[0-9]{7})(?:v[0-9]+)?(?!\w)"
_NAMED = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"(?<![0-9.])(?:https?://\S{{1,100}}?/)?{DOI_PATTERN}",
        r"(?<!\w)(?:pmid[:\s]+|pubmed\.ncbi\.nlm\.nih\.gov/)[0-9]{1,9}(?!\w)",
        r"(?<!\w)PMC[0-9]{1,9}(?!\w)",
        rf"(?<!\w)(?:arxiv:\s?|arxiv\.org/(?:abs|pdf|html)/){_ARXIV}",
    )
)
"""Identifiers in a running text, as whole tokens, in the forms that distinguish them from other numbers."""


def compare_page(citation: Citation, page: SavedPage) -> Identity:
    """Compare what a page says of itself with a work, else the beginning of its text; name what is only mentioned."""
    stated = compare_work(citation, describe_work(page.names.fields)).of("the page")
    if stated.differences:
        return replace(stated, further=())
    if stated.same:
        return stated
    begins, headings = _find_at_beginning(citation, page.text), page.names.headings
    if any(_is_title(citation, one) for one in headings):
        return Identity(tuple(dict.fromkeys(("title", *begins))))
    if begins and not headings:
        return Identity(begins)
    other = next((one for one in headings if len(split_title(one)) >= LEAST_WORDS), "")
    if other and not begins:
        return Identity(differences=(f"the page: its heading is '{other[:LONGEST]}'",))
    mentions = _find_mentions(citation, page.text)
    unnamed = () if mentions else ("the page names neither the title nor an identifier of the work",)
    return Identity(differences=unnamed, mentions=mentions)


def _is_title(citation: Citation, heading: str) -> bool:
    """Return whether a heading is a title, or holds it beside the name of a site."""
    folded = fold(heading, keep="")
    return any(
        fold(one, keep="") in folded or are_near(split_title(one), split_title(heading))
        for one in list_titles(citation)
    )


def _find_at_beginning(citation: Citation, text: str) -> tuple[str, ...]:
    """Find what names the work at the beginning; of several identifiers of a kind, none is the text's own."""
    begin = _cut_beginning(text)
    titles = [fold(one, keep="") for one in list_titles(citation)]
    named = ["title"] if any(_begins_with(one, begin) for one in titles) else []
    found, own = _find_identifiers(begin), read_identifiers(citation.model_dump())
    return (*named, *(NAMES[kind] for kind, value in own.items() if found.get(kind) == {value}))


def _cut_beginning(text: str) -> str:
    references = _REFERENCES.search(text)
    lines = (" ".join(line.split()) for line in text[: references.start() if references else None].splitlines())
    return "\n".join(filter(None, lines))[:BEGINNING]


def _begins_with(title: str, begin: str) -> bool:
    """Return whether a line of a text begins with a title, which can go on in the next one."""
    starts = [0, *(match.end() for match in re.finditer("\n", begin))]
    texts = (_LABEL.sub("", begin[at:], count=1) for at in starts)
    return bool(title) and any(fold(one, keep="").startswith(title) for one in texts)


def _find_mentions(citation: Citation, text: str) -> tuple[str, ...]:
    """Find what names the work anywhere in a text."""
    folded, found = fold(text, keep=""), _find_identifiers(text)
    named = ["title"] if any(fold(one, keep="") in folded for one in list_titles(citation)) else []
    own = read_identifiers(citation.model_dump())
    return (*named, *(NAMES[kind] for kind, value in own.items() if value in found.get(kind, ())))


def _find_identifiers(text: str) -> dict[str, set[str]]:
    """Find the works that a text names, by the kinds of their identifiers."""
    found: dict[str, set[str]] = defaultdict(set)
    for match in (match for pattern in _NAMED for match in pattern.finditer(text)):
        named = parse_identifier(match[0])
        if named:
            found[named.kind].add(named.work)
    return found
