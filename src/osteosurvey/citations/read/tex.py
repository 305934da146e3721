"""TeX inside values of forms that are plain text by their rules."""

from __future__ import annotations

import re

from pylatexenc.latex2text import LatexNodes2Text

_TEX = re.compile(r"\\(?:[A-Za-z]+|[&%$#_{}'\"`^~=.])|\{[^{}]*\}|\$[^$\s](?:[^$]*[^$\s])?\$(?![0-9])")
"""Commands, groups and formulas; single braces, dollars and backslashes are what they are."""

_BARE = re.compile(r"(?<!\\)([%#&])")

_TO_TEXT = LatexNodes2Text(math_mode="text", strict_latex_spaces=True)

MAX_DEPTH = 50
"""Most opening braces of a text that is taken for TeX; names and titles need few, and the reader recurses."""


def tex_to_text(value: str) -> str:
    """Turn TeX that a program left in a value into text; a value without any stays as it is."""
    if not _TEX.search(value) or value.count("{") > MAX_DEPTH or value.count("\\begin") > MAX_DEPTH:
        return value
    return str(_TO_TEXT.latex_to_text(_BARE.sub(r"\\\1", value)))
