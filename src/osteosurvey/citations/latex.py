"""Plain text as LaTeX and back, a character at a time; LaTeX that is no plain text is refused."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import accumulate
from typing import Any

from pylatexenc.latex2text import EnvironmentTextSpec, LatexNodes2Text, MacroTextSpec, get_default_latex_context_db
from pylatexenc.latexencode import UnicodeToLatexEncoder

MAX_LATEX = 80_000
"""Longest LaTeX of one field, in characters; a character of the longest text takes up to twenty."""

MAX_DEPTH = 20
"""Deepest nesting of braces; the deepest real one has three levels."""


_BRACES = {"{": r"{\textbraceleft}", "}": r"{\textbraceright}"}
"""Braces by their names: BibTeX counts an escaped brace as one, and the rest of the file as part of its field."""


class LatexProblem(Exception):
    """LaTeX that means more, or something else, than plain text; caught where issues are made."""


def _refuse(node: Any) -> str:
    raise LatexProblem(f"must be plain text in LaTeX, without '{node.latex_verbatim()[:40]}'; write it out")


def _plain_text_context() -> Any:
    """Know the commands that stand for a character, and refuse all others instead of leaving them out."""
    characters = ["latex-base", "advanced-symbols", "nonascii-specials"]
    context = get_default_latex_context_db().filter_context(keep_categories=characters)
    others = [MacroTextSpec(name, simplify_repl=_refuse) for name in ("input", "include", "today", "title")]
    braces = [MacroTextSpec(latex[2:-1], simplify_repl=brace) for brace, latex in _BRACES.items()]
    context.add_context_category("others", macros=[*others, *braces], prepend=True)
    context.set_unknown_macro_spec(MacroTextSpec("", simplify_repl=_refuse))
    context.set_unknown_environment_spec(EnvironmentTextSpec("", simplify_repl=_refuse))
    return context


_LATEX_TO_TEXT = LatexNodes2Text(math_mode="verbatim", strict_latex_spaces=True, latex_context=_plain_text_context())
_TEXT_TO_LATEX = UnicodeToLatexEncoder(
    replacement_latex_protection="braces-all",
    unknown_char_policy="keep",
    unknown_char_warning=False,
)
_LIGATURES = frozenset("-'`!?")
_NEEDS_LATEX = re.compile(r"[^\x20-\x7e]|[\\{}$&#%_~^]|-(?=-)|'(?=')|`(?=`)|[!?](?=`)")
_IS_LATEX = re.compile(r"[\\{}$~%]|--|''|``|[!?]`")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_COMMENT = re.compile(r"(?<!\\)(?:\\\\)*%")
_DOTLESS_I = re.compile(r"(?<=\\[`'^\"])\\i(?=\})")
"""The letter that accents were once put on; programs that do not know it leave it out of the name."""

_CARET = re.compile(r"\\textasciicircum(?![A-Za-z])(?:\{\})?")


def parse_latex(latex: str) -> str:
    """Turn LaTeX into plain text; most has nothing to turn.

    Raises:
        LatexProblem: if it is too long or too deep, or holds a command that stands for no character.
    """
    if not _IS_LATEX.search(latex):
        return latex
    if len(latex) > MAX_LATEX:
        raise LatexProblem(f"must not be longer than {MAX_LATEX:,} characters; shorten it")
    if _depth(latex) > MAX_DEPTH:
        raise LatexProblem(f"must not nest braces deeper than {MAX_DEPTH} levels; remove some")
    if _COMMENT.search(latex):
        raise LatexProblem("must not hold '%' by itself, which begins a comment; write '\\%'")
    latex = _CARET.sub("^", latex)  # the decoder takes LaTeX's name of the caret for an accent
    try:
        return unicodedata.normalize("NFC", str(_LATEX_TO_TEXT.latex_to_text(latex)))
    except RecursionError as error:  # what nests without braces
        raise LatexProblem("must not nest commands so deep; write it out") from error


def _depth(latex: str) -> int:
    """Count how deep braces nest."""
    depths = accumulate({"{": 1, "}": -1}.get(found, 0) for found in _BRACE.findall(latex))
    return max(depths, default=0)


def format_latex(text: str | None) -> str:
    """Escape text for LaTeX; most has nothing to escape."""
    if not text or not _NEEDS_LATEX.search(text):
        return text or ""
    return _NEEDS_LATEX.sub(lambda match: _latex_character(match[0]), text)


@cache
def _latex_character(character: str) -> str:
    """Escape one character; one that would come back as another stays itself, as LaTeX reads Unicode, too."""
    # A file must read back as it was written. "é" becomes "{\'e}" and comes back as "é"; a character whose name in
    # LaTeX is decoded as another, or not at all, is kept: current engines take UTF-8. "--" becomes "-{}-", because
    # LaTeX would otherwise set one dash, and the title would come back with "–".
    if character in _BRACES:
        return _BRACES[character]
    if character in _LIGATURES:
        return f"{character}{{}}"  # keeps LaTeX from joining it with the next one
    latex = _DOTLESS_I.sub("i", str(_TEXT_TO_LATEX.unicode_to_latex(character)))
    return latex if character.isascii() or _comes_back(character, latex) else character


def _comes_back(character: str, latex: str) -> bool:
    try:
        return parse_latex(latex) == character
    except LatexProblem:
        return False
