"""Entries of a BibTeX file that are commented out, which BibTeX itself reads."""

from __future__ import annotations

import re
from collections.abc import Sequence

_OPENING = re.compile(r"[ \t]*%[%\s]*@\s*(?!(?:comment|preamble|string)\b)\w+\s*\{\s*([^\s,={}]*)", re.I)
_COMMENTED = re.compile(r"[ \t]*%")
_ESCAPED = re.compile(r"\\.")


def pass_over_commented(text: str) -> tuple[str, list[str]]:
    """Empty the lines of entries that stand whole in commented lines, and name each."""
    lines, notes, at = text.split("\n"), list[str](), 0
    while at < len(lines):
        opening = _OPENING.match(lines[at])
        end = _find_end(lines, at) if opening else at
        if opening and end > at:
            notes.append(f"line {at + 1}: the entry '{opening[1][:60]}' is commented out; it was passed over")
            lines[at:end] = [""] * (end - at)
        at = max(end, at + 1)
    return "\n".join(lines), notes


def _find_end(lines: Sequence[str], start: int) -> int:
    """Give the line behind the one whose brace ends the entry, or the first where none of its lines does."""
    depth = 0
    for at in range(start, len(lines)):
        if not _COMMENTED.match(lines[at]) or (at > start and _OPENING.match(lines[at])):
            break
        bare = _ESCAPED.sub("", lines[at])
        depth += bare.count("{") - bare.count("}")
        if depth <= 0:
            return at + 1
    return start
