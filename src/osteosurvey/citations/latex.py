"""Plain text as LaTeX and back, a character at a time.

LaTeX that is more than plain text is refused where we keep it, and kept where others bring it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from itertools import accumulate
from typing import Any

from pylatexenc.latex2text import EnvironmentTextSpec, LatexNodes2Text, MacroTextSpec, get_default_latex_context_db
from pylatexenc.latexencode import UnicodeToLatexEncoder
from pylatexenc.latexwalker import get_default_latex_context_db as get_walker_context

MAX_LATEX = 80_000
"""Longest LaTeX of one field, in characters; a character of the longest text takes up to twenty."""

MAX_DEPTH = 20
"""Deepest nesting of braces; the deepest real one has three levels."""


class LatexProblem(Exception):
    """LaTeX that means more, or something else, than plain text; caught where issues are made."""


_BRACES = {"{": r"{\textbraceleft}", "}": r"{\textbraceright}"}
"""Braces by their names: BibTeX counts an escaped brace as one, and the rest of the file as part of its field."""


KEPT_BRACES = {0xFDD0: "{", 0xFDD1: "}"}
"""What `read_latex` writes for a brace that is text where other braces are kept; no text holds these characters."""

_SILENT = (
    *("/", "-", "left", "right", "displaystyle", "relax", "protect", "noindent", "allowbreak", "nolinebreak", "unskip"),
    *("it", "bf", "sc", "tt", "em", "rm", "sf", "sl", "small", "large", "boldmath", "normalfont"),
    *("itshape", "bfseries", "scshape", "ttfamily", "upshape", "mdseries", "sffamily", "rmfamily"),
)
"""Commands that only change how the text behind them looks."""

_SPOKEN = {
    **{"micro": "µ", "textmu": "µ", "degree": "°", "textdegree": "°", "slash": "/", "\\": " ", "newline": " "},
    **{"TeX": "TeX", "LaTeX": "LaTeX", "BibTeX": "BibTeX", "thinspace": " ", "quad": " "},
    **{"textgreater": ">", "textless": "<", "textbar": "|", "lbrace": "{", "rbrace": "}", "frac": "%s/%s"},
}
"""Commands of common packages that stand for a character."""


def _refuse(node: Any) -> str:
    raise LatexProblem(f"must be plain text in LaTeX, without '{node.latex_verbatim()[:40]}'; write it out")


def _keep(node: Any, l2tobj: Any) -> str:
    """Keep the text that a command is about, or the command itself where it is about none."""
    arguments = [argument for argument in (node.nodeargd.argnlist if node.nodeargd else ()) if argument is not None]
    if arguments:
        return " ".join(filter(None, (l2tobj.nodelist_to_text([argument]) for argument in arguments)))
    behind = node.parsing_state.s[node.pos + node.len : node.pos + node.len + 2]
    return "" if behind[:1] == "{" and behind != "{}" else str(node.latex_verbatim())


def _plain_text_context(others: Any, macros: Mapping[str, Any]) -> Any:
    """Know the commands that stand for a character, those of `macros`, and what becomes of all others."""
    characters = ["latex-base", "advanced-symbols", "nonascii-specials"]
    context = get_default_latex_context_db().filter_context(keep_categories=characters)
    braces = {latex[2:-1]: brace for brace, latex in _BRACES.items()}
    specs = [MacroTextSpec(name, simplify_repl=text, discard=not text) for name, text in {**braces, **macros}.items()]
    context.add_context_category("others", macros=specs, prepend=True)
    context.set_unknown_macro_spec(MacroTextSpec("", simplify_repl=others))
    return context


def _strict_context() -> Any:
    """Refuse all other commands instead of leaving them out."""
    context = _plain_text_context(_refuse, dict.fromkeys(("input", "include", "today", "title"), _refuse))
    context.set_unknown_environment_spec(EnvironmentTextSpec("", simplify_repl=_refuse))
    return context


def _kept_context() -> Any:
    kept = dict.fromkeys(("input", "include", "today", "title", "not", "texorpdfstring"), _keep)
    braces = {name: chr(code) for code, brace in KEPT_BRACES.items() for name in (brace, _BRACES[brace][2:-1])}
    return _plain_text_context(_keep, {**dict.fromkeys(_SILENT, ""), **_SPOKEN, **kept, **braces})


_LATEX_TO_TEXT = LatexNodes2Text(math_mode="verbatim", strict_latex_spaces=True, latex_context=_strict_context())
_READ = {
    keep: LatexNodes2Text(
        math_mode="text", strict_latex_spaces=True, latex_context=_kept_context(), keep_braced_groups=keep
    )
    for keep in (False, True)
}
_WALKER = get_walker_context()
"""The commands and their arguments, which the library would otherwise list again for each text."""

_TEXT_TO_LATEX = UnicodeToLatexEncoder(
    replacement_latex_protection="braces-all",
    unknown_char_policy="keep",
    unknown_char_warning=False,
)
_LIGATURES = frozenset("-'`!?")
_NEEDS_LATEX = re.compile(r"[^\x20-\x7e]|[\\{}$&#%_~^]|-(?=-)|'(?=')|`(?=`)|[!?](?=`)")
_IS_LATEX = re.compile(r"[\\{}$~%]|--|''|``|[!?]`")
_MORE_THAN_BRACES = re.compile(r"[\\$~%]|--|-[{}]+-|``|''|[!?'`][{}]*[`']")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_BARE_PERCENT = re.compile(r"(?<!\\)%")
_MATH = re.compile(r"(?<!\\)\$(?:(?P<math>(?=[^\s$])(?:\\.|[^$\\])*?(?<!\s))\$(?![0-9]))?", re.DOTALL)
"""Mathematics, which neither begins nor ends with a space and has no digit behind it, or a dollar."""

_SCRIPT = re.compile(r"(?<![0-9])[_^](?:\{([\w,+-]+|\\circ)\}|(\w|\\circ))")
_STRAY = re.compile(r"""\\(?:[A-Za-z]{2}|['"`^~=.&%_#${}])|\{[^{}\s,;=]+\}|\$[^$\s][^$]*\$(?!\d)""")
"""What is seldom text: commands and accents, braces and mathematics."""

_COMMENT = re.compile(r"(?<!\\)(?:\\\\)*%")
_DOTLESS = "ıȷ"
_DOTLESS_I = re.compile(r"(?<=\\[`'^\"])\\i(?=\})")
"""The letter under many accents: some programs read it as a letter of its own, which no search for 'í' finds."""

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
        return unicodedata.normalize("NFC", str(_LATEX_TO_TEXT.latex_to_text(latex, latex_context=_WALKER)))
    except RecursionError as error:  # what nests without braces
        raise LatexProblem("must not nest commands so deeply; write it out") from error


def read_latex(latex: str, *, keep_braces: bool = False) -> str:
    """Turn LaTeX as people and programs write it into text; '%' is text, and an unknown command stays as it is.

    With `keep_braces`, those around more than one character stay, and braces that are text become `KEPT_BRACES`.

    Raises:
        LatexProblem: if it nests too deep.
    """
    if not _IS_LATEX.search(latex):
        return latex
    if _depth(latex) > MAX_DEPTH:
        raise LatexProblem(f"must not nest braces deeper than {MAX_DEPTH} levels; remove some")
    if not (keep_braces or _MORE_THAN_BRACES.search(latex)):
        return latex.replace("{", "").replace("}", "")  # most titles, ten times as fast
    latex = _CARET.sub("^", _BARE_PERCENT.sub(r"\\%", _MATH.sub(_math_or_dollar, latex)))
    try:
        text = unicodedata.normalize("NFC", str(_READ[keep_braces].latex_to_text(latex, latex_context=_WALKER)))
    except RecursionError as error:
        raise LatexProblem("must not nest commands so deeply; write it out") from error
    return text if keep_braces else text.translate(KEPT_BRACES)


def _math_or_dollar(match: re.Match[str]) -> str:
    """Distinguish mathematics, whose indices and powers are written as text, from a price."""
    if match["math"] is None:
        return r"\$"
    return f"${_SCRIPT.sub(lambda script: script[script.lastindex or 0], match['math'])}$"


def read_stray_latex(text: str) -> str:
    """Turn what is clearly LaTeX in a text of another form into what it stands for."""
    if len(text) > MAX_LATEX or not _STRAY.search(text):
        return text
    try:
        return read_latex(text.replace("~", r"\textasciitilde{}") if r"\~" not in text else text)
    except LatexProblem:
        return text


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
    is_read = character.isascii() or (character not in _DOTLESS and _comes_back(character, latex))
    return latex if is_read else character


def _comes_back(character: str, latex: str) -> bool:
    try:
        return parse_latex(latex) == character
    except LatexProblem:
        return False
