"""TeX inside values of forms that are plain text by their rules."""

from __future__ import annotations

import re

from pylatexenc.latex2text import LatexNodes2Text

_TEX = re.compile(r"\\(?:[A-Za-z]+|[&%$#_{}'\"`^~=.])|\{[^{}]*\}|\$[^$\s](?:[^$]*[^$\s])?\$(?![0-9])")
"""Commands, groups and formulas; single braces, dollars and backslashes are what they are."""

_TEX_ELEMENT = re.compile(r"<(tex|tex-math)\b[^<>]*>(.*?)</\1>", re.S | re.I)
_FORMULA = re.compile(r"<((?:inline-|disp-)?formula)\b[^<>]*>(.*?)</\1>", re.S | re.I)
_MATHML = re.compile(r"<(?:mml:)?math\b", re.I)

_BARE = re.compile(r"(?<!\\)([%#&])")

_TO_TEXT = LatexNodes2Text(math_mode="text", strict_latex_spaces=True)

MAX_DEPTH = 50
"""Most opening braces of a text that is taken for TeX; names and titles need few, and the reader recurses."""


def tex_to_text(value: str) -> str:
    """Turn TeX that a program left in a value into text; a value without any stays as it is."""
    if not _TEX.search(value) or value.count("{") > MAX_DEPTH or value.count("\\begin") > MAX_DEPTH:
        return value
    return str(_TO_TEXT.latex_to_text(_BARE.sub(r"\\\1", value)))


def formulas_to_text(value: object) -> object:
    """Turn the TeX of formulas in a text with mark-up into text; of one in two forms, the MathML is kept."""
    if not isinstance(value, str):
        return value
    text = _FORMULA.sub(lambda one: _TEX_ELEMENT.sub("", one[0]) if _MATHML.search(one[2]) else one[2].strip(), value)
    return tex_to_text(_TEX_ELEMENT.sub(lambda one: tex_to_text(one[2].strip()), text))
