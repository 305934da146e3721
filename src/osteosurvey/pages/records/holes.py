"""Holes in what is rendered of one record: places for what depends on others, which is put in when a page is made.

A hole is written between two control characters, which no text of a record may contain, so that no record can make one.
"""

from __future__ import annotations

from collections.abc import Mapping

_MARK = "\x00"
"""Stands before and after the name of a hole."""

Parts = tuple[str, ...]
"""A rendered text, split at its holes: every second part is the name of one."""


def mark_hole(name: str) -> str:
    """Write a hole; escaping leaves it as it is."""
    return f"{_MARK}{name}{_MARK}"


def split_at_holes(text: str) -> Parts:
    """Split what was rendered into its text and the names of its holes in turn."""
    return tuple(text.split(_MARK))


def fill_holes(parts: Parts, contents: Mapping[str, str]) -> str:
    """Put the finished content of each hole into its place."""
    filled = list(parts)
    filled[1::2] = map(contents.__getitem__, parts[1::2])
    return "".join(filled)
