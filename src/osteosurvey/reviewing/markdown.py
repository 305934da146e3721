"""Markdown that shows any text as it stands: nothing in it is a mention, a link, a mark or a tag.

A code span keeps all of these from being read; only its own delimiter, line ends and the bars of a table could end it.
"""

from __future__ import annotations

import re

from osteosurvey.issues import visible

MAX_SHOWN = 600
"""Longest text that is shown, in characters, so that a record cannot fill a whole summary."""


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
