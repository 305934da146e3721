"""Markdown that shows any text unchanged: nothing in it is a mention, a link, a mark or a tag.

A code span keeps all of these from being read; only its own delimiter, line ends and the bars of a table could end it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import quote

from osteosurvey.issues import visible

MAX_SHOWN = 600
"""Longest text that is shown, in characters, so that a record cannot fill a whole summary."""

_NARROWEST = 3
"""Hyphens that every reader of Markdown takes for the line below a heading."""

MAX_PADDED = 40
"""Widest column, in characters, that is filled up with spaces; a longer cell runs over."""

_KEPT_IN_ADDRESS = "%/:?#[]@!&'+,;=-._~"
"""Marks of an address that mean nothing where a link leads; any other is percent-encoded."""


def code(text: str) -> str:
    """Show text as a code span."""
    shown = visible(text if len(text) <= MAX_SHOWN else f"{text[:MAX_SHOWN]} …")
    fence = "`" * (max(map(len, re.findall("`+", shown)), default=0) + 1)
    is_edged = shown.startswith(("`", " ")) or shown.endswith(("`", " "))
    edge = " " if shown.strip() and is_edged else ""  # one space at each edge is not shown
    return f"{fence}{edge}{shown or ' '}{edge}{fence}"


def cell(text: str) -> str:
    """Show text as a code span inside a table, where a bar would end the cell even in code."""
    return code(text).replace("|", "\\|")


def link(label: str, url: str) -> str:
    """Link to an address that a record has been checked for; one without encryption is only shown."""
    if not url.startswith("https://"):
        return code(url)
    return f"[{code(label)}](<{escape(quote(url, safe=_KEPT_IN_ADDRESS))}>)"


def fold(title: str, text: str) -> str:
    """Fold Markdown away under a title of our own words."""
    return f"<details><summary>{title}</summary>\n\n{text}\n\n</details>"


def format_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Write the lines of a table, in columns that a terminal shows below each other."""
    lines = [tuple(columns), *map(tuple, rows)]
    widths = [max(_NARROWEST, min(max(map(_width, column)), MAX_PADDED)) for column in zip(*lines, strict=True)]
    head, *body = (_format_row(line, widths) for line in lines)
    return [head, _format_row(["-" * width for width in widths], widths), *body]


def _format_row(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (text + " " * (width - _width(text)) for text, width in zip(cells, widths, strict=True))
    return f"| {' | '.join(padded)} |"


def _width(text: str) -> int:
    """Count the columns of a terminal that text takes."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(c) in {"W", "F"} for c in text)
    return len(text) + wide - sum(unicodedata.category(c) in {"Mn", "Me"} for c in text)
