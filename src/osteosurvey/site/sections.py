"""The sections of the hand-written pages, by which the search box finds them.

`search/pages.json` is a list of `{kind, name, text, path}`: a heading, the hand-written text below it, and where it is.
Of what slots put into a page only the headings are taken, as the search finds the records themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TypedDict

_HEADING = re.compile(r"h[1-3]")

_WHOLE_HEADING = re.compile(r"<h[1-3][\s>].*?</h[1-3]>", re.DOTALL)

_PERMALINK = re.compile(r'<a class="headerlink".*?</a>')
"""What stands in a heading and is no part of its name."""


class Section(TypedDict):
    """A section as the search box reads it."""

    kind: str
    name: str
    text: str
    path: str


@dataclass(slots=True)
class _Found:
    id: str
    heading: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


def list_sections(parts: Sequence[str], path: str) -> Iterator[Section]:
    """List the sections of a page, given as hand-written parts with what its slots gave between them."""
    reader = _Reader()
    for place, part in enumerate(parts):
        reader.is_prose = place % 2 == 0
        # Of thousands of rows in a slot, nothing but the headings is taken, so nothing else is parsed.
        reader.feed(_PERMALINK.sub("", part if reader.is_prose else "".join(_WHOLE_HEADING.findall(part))))
    reader.close()
    page = _join(reader.found[0].heading) if reader.found else ""
    for place, found in enumerate(reader.found):
        yield {
            "kind": page if place else "page",
            "name": _join(found.heading),
            "text": _join(found.text),
            "path": f"{path}#{found.id}" if place else path,
        }


def _join(pieces: Sequence[str]) -> str:
    return " ".join("".join(pieces).split())


class _Reader(HTMLParser):
    """Collects the headings of a page's article that can be linked to, each with the prose up to the next one."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[_Found] = []
        self.is_prose = True
        self._is_article = False
        self._is_heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a section at a heading with an id, and at the first heading of the page."""
        self._is_article |= tag == "article"
        name = dict(attrs).get("id") or ""
        if self._is_article and _HEADING.fullmatch(tag) and (name or not self.found):
            self.found.append(_Found(name))
            self._is_heading = True

    def handle_endtag(self, tag: str) -> None:
        """End a heading; only the page's own article ends what is looked at."""
        self._is_heading &= not _HEADING.fullmatch(tag)
        self._is_article &= not (tag == "article" and self.is_prose)

    def handle_data(self, data: str) -> None:
        """Take the text of a heading, and the prose below it."""
        if self._is_heading:
            self.found[-1].heading.append(data)
        elif self._is_article and self.is_prose and self.found:
            self.found[-1].text.append(data)
