"""Where a text names something as what the truth is taken from: phrases of the field, with any name in them."""

from __future__ import annotations

import re
from functools import cache

SHORT_FORM = re.compile(r"(?=.*[A-Z].*[A-Z])[\w-]{2,8}")
"""A single word with two capitals, which must be found exactly: CNN, DQ-3."""

_STANDARD = r"(?:(?:reference|gold|criterion)[ -]standards?|ground[ -]truths?)"

_WORDS_BEFORE = r"(?:\s+(?!(?:and|but|while|whereas|with)\b)[^\s;:,()]+){0,8}?"
"""Words that can stand between the standard and its name; those left out begin another clause."""

_WORDS_BEHIND = r"(?:\s+(?!(?:and|but|by|using|with)\b)[^\s;:,()]+){0,6}?"
"""Words that can stand between a name and the standard that it is."""

_FEW_WORDS = r"(?:[\w-]+\s+){0,3}?"
"""Words that can stand between a preposition and the name."""

_PHRASES = (
    rf"(?i:\b{_STANDARD}{_WORDS_BEFORE}:?\s+\(?)NAME",
    rf"(?i:\blabel(?:l?ed|s)?{_WORDS_BEFORE}\s+(?:by|with|using|from|per|according\s+to|based\s+on)\s+{_FEW_WORDS})NAME",
    rf"(?i:\b(?:confirmed|defined|determined|verified){_WORDS_BEFORE}"
    rf"\s+(?:by|with|using|from|on|per|according\s+to)\s+{_FEW_WORDS})NAME",
    rf"(?i:\bagainst\s+{_FEW_WORDS})NAME",
    rf"NAME(?i:{_WORDS_BEHIND}\s+(?:as|is|was|were)\s+(?:the\s+|a\s+|our\s+)?{_STANDARD})",
    r"NAME(?i:-(?:confirmed|defined|derived|determined|labell?ed|proven|verified))",
)
"""What is written around the name of a standard, as in 'X as the reference standard' or 'labels derived from X'.

Images are data and no standard, so that 'labelled on X images' is none of them.
"""


def find_named_standard(names: tuple[str, ...], text: str) -> list[re.Match[str]]:
    """Find where a text names a thing, by one of its names, as a standard; the group `name` is the name alone."""
    return [match for pattern in _make_patterns(names) for match in pattern.finditer(text)]


@cache
def _make_patterns(names: tuple[str, ...]) -> list[re.Pattern[str]]:
    name = "|".join(name_pattern(one) for one in sorted(names, key=len, reverse=True))
    named = rf"(?P<name>(?<![\w-])(?:{name})(?:\s*\([^()]{{1,60}}\))?)(?!\w|\s+(?i:images?|photographs?|pictures?)\b)"
    return [re.compile(phrase.replace("NAME", named)) for phrase in _PHRASES]


def name_pattern(name: str) -> str:
    """Make the pattern of a name in its plural, too; a short form keeps its capitals."""
    words = r"[\s-]+".join(map(re.escape, re.split(r"[\s-]+", name)))
    return f"{words}s?" if SHORT_FORM.fullmatch(name) else f"(?i:{words}s?)"
