"""Formulas inside text that has mark-up."""

from __future__ import annotations

import re

from osteosurvey.citations.latex import read_stray_latex

_TEX_ELEMENT = re.compile(r"<(tex|tex-math)\b[^<>]*>(.*?)</\1>", re.S | re.I)
_FORMULA = re.compile(r"<((?:inline-|disp-)?formula)\b[^<>]*>(.*?)</\1>", re.S | re.I)
_MATHML = re.compile(r"<(?:mml:)?math\b", re.I)

MAX_LENGTH = 20_000
"""Characters of the longest text that is looked at for formulas, longer than any title or abstract that has some."""


def formulas_to_text(value: object) -> object:
    """Turn the TeX of formulas in a text with mark-up into text; of one in two forms, the MathML is kept."""
    if not isinstance(value, str) or len(value) > MAX_LENGTH:
        return value
    text = _FORMULA.sub(lambda one: _TEX_ELEMENT.sub("", one[0]) if _MATHML.search(one[2]) else one[2].strip(), value)
    return read_stray_latex(_TEX_ELEMENT.sub(lambda one: read_stray_latex(one[2].strip()), text))
