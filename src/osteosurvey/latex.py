"""Plain text as LaTeX and back, a character at a time."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from pylatexenc.latex2text import LatexNodes2Text
from pylatexenc.latexencode import UnicodeToLatexEncoder

_LATEX_TO_TEXT = LatexNodes2Text(math_mode="verbatim", strict_latex_spaces=True)
_TEXT_TO_LATEX = UnicodeToLatexEncoder(
    replacement_latex_protection="braces-all",
    unknown_char_policy="keep",
    unknown_char_warning=False,
)
_LIGATURES = frozenset("-'`!?")
_NEEDS_LATEX = re.compile(r"[^\x20-\x7e]|[\\{}$&#%_~^]|-(?=-)|'(?=')|`(?=`)|[!?](?=`)")
_IS_LATEX = re.compile(r"[\\{}$~%]|--|''|``|[!?]`")
_CARET = re.compile(r"\\textasciicircum(?![A-Za-z])(?:\{\})?")


def parse_latex(latex: str) -> str:
    """Turn LaTeX into plain text; most has nothing to turn."""
    if not _IS_LATEX.search(latex):
        return latex
    latex = _CARET.sub("^", latex)  # the decoder takes LaTeX's name of the caret for an accent
    return unicodedata.normalize("NFC", str(_LATEX_TO_TEXT.latex_to_text(latex)))


def format_latex(text: str | None) -> str:
    """Escape text for LaTeX; most has nothing to escape."""
    if not text or not _NEEDS_LATEX.search(text):
        return text or ""
    return _NEEDS_LATEX.sub(lambda match: _latex_character(match[0]), text)


@cache
def _latex_character(character: str) -> str:
    """Escape one character; one that would come back as another stays itself, as LaTeX reads Unicode, too."""
    if character in _LIGATURES:
        return f"{character}{{}}"  # keeps LaTeX from joining it with the next one
    latex = str(_TEXT_TO_LATEX.unicode_to_latex(character))
    return latex if character.isascii() or parse_latex(latex) == character else character
