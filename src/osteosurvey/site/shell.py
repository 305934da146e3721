"""Shells: finished pages with holes, into which the pages of a collection are stamped.

A shell is split once into fixed segments and holes. A page is made by joining, never by searching, so a title that
looks like a token stays a title.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from osteosurvey.errors import BuildError
from osteosurvey.site.slots import BODY_ELEMENT, TOP_ELEMENT

if TYPE_CHECKING:
    from osteosurvey.pages import Page

TOKEN = "OSTEOSHELL-"
"""How every token begins; no published page may hold one that was not put there by a record."""

TITLE_TOKEN = f"{TOKEN}TITLE"
"""Stands in a shell wherever a page's title goes."""

DESCRIPTION_TOKEN = f"{TOKEN}DESCRIPTION"
"""Stands in a shell where a page's description goes."""

HEAD_TOKEN = f"{TOKEN}HEAD"
"""Stands in a shell's head where a page's own mark-up for machines goes."""

_ONCE = (HEAD_TOKEN, BODY_ELEMENT)
"""What a page has one of."""


@dataclass(frozen=True, slots=True)
class Shell:
    """A shell split into segments, of which the holes are replaced for each page."""

    path: str
    segments: tuple[bytes, ...]
    holes: tuple[tuple[int, str], ...]
    """Place and token of each segment that is a hole."""
    site_url: str

    def map_text(self, change: Callable[[str], str]) -> Shell:
        """Make the shell with its text changed and its holes as they are."""
        holes = {place for place, _ in self.holes}
        changed = (
            segment if place in holes else change(segment.decode()).encode()
            for place, segment in enumerate(self.segments)
        )
        return replace(self, segments=tuple(changed))

    def stamp(self, page: Page) -> bytes:
        """Make the finished page, with title and description escaped for text and attributes alike."""
        values = {
            TITLE_TOKEN: escape(page.title).encode(),
            DESCRIPTION_TOKEN: escape(page.description).encode(),
            HEAD_TOKEN: page.head.encode(),
            BODY_ELEMENT: page.body.encode(),
            TOP_ELEMENT: page.top.encode(),
            self.site_url + self.path: (self.site_url + page.path).encode(),
        }
        segments = list(self.segments)
        for place, token in self.holes:
            segments[place] = values[token]
        return b"".join(segments)


def parse_shell(html: str, path: str, source: Path, *, site_url: str = "") -> Shell:
    """Split the finished page of a shell, which is at `path` on the site, into segments and holes.

    With a site address, the shell's own address is a hole too: that is its canonical link. A shell may hold a place
    above its heading.

    Raises:
        BuildError: if the shell does not hold its head and its body once, a title and a description.
    """
    needed = (TITLE_TOKEN, DESCRIPTION_TOKEN, *_ONCE)
    alternatives = [re.escape(token) for token in (*needed, TOP_ELEMENT)]
    if site_url:
        alternatives.append(f'(?<="){re.escape(site_url + path)}(?=")')
    parts = re.split(f"({'|'.join(alternatives)})", html)
    tokens = parts[1::2]
    if not {*needed} <= {*tokens} or any(tokens.count(token) > 1 for token in _ONCE):
        raise BuildError(source, f"must hold {', '.join(needed)}, the last two once; add what is missing")
    holes = tuple((2 * number + 1, token) for number, token in enumerate(tokens))
    return Shell(path, tuple(part.encode() for part in parts), holes, site_url)
