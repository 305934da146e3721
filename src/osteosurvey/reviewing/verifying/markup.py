"""HTML and XML reduced to their text."""

from __future__ import annotations

import html
import re

_MARKUP = re.compile(r"\s*<[!?/a-z]", re.I)
"""How HTML and XML begin."""

_CHARACTERS = "![CDATA["
_REMARKS = {"!--": "-->", _CHARACTERS: "]]>", "?": ">", "!": ">"}
"""How what is no tag begins behind its bracket, and how it ends."""

TAG = re.compile(
    r"""<(?:(?P<remark>!--|!\[CDATA\[|[?!])|(?P<name>/?[a-z][^\s/<>]*+)(?:[^<>"']|"[^"<]*+"|'[^'<]*+')*+>)""", re.I
)
"""A remark's beginning or a whole tag, which ends before the next one begins, so that no text is read twice."""

_WITHOUT_TEXT = frozenset({"script", "style", "template", "svg"})

_CELLS = frozenset({"td", "th", "entry"})

_INLINE = """
a abbr b bold cite code em font i inf ins italic kbd mark mi mn mo mrow mtext named-content s sc small span strong
styled-content sub sup tt u underline xref
"""

_INSIDE_LINES = frozenset(_INLINE.split())
"""Elements that do not divide what is around them; XML writes some of them behind a prefix."""


def is_markup(text: str) -> bool:
    """Return whether a text begins like HTML or XML."""
    return _MARKUP.match(text) is not None


def extract_text(text: str) -> str:
    """Reduce HTML or XML to its text, and leave other text as it is; entities of a file's own are not expanded.

    Python's own reader of HTML takes hours over some broken pages, so that tags are looked for here, each place once.
    """
    if not is_markup(text):
        return text
    pieces: list[str] = []
    at = 0
    while match := TAG.search(text, at):
        pieces += filter(None, [html.unescape(text[at : match.start()])])
        name = match["name"]
        if name is None:
            at = skip_remark(text, match, pieces)
        else:
            pieces += filter(None, [_divide(name.lower(), pieces[-1] if pieces else "")])
            at = skip_hidden(text, match)
    return "".join((*pieces, html.unescape(text[at:])))


def skip_remark(text: str, match: re.Match[str], pieces: list[str]) -> int:
    """Give the end of a comment or declaration, which has no text, or of characters that XML sets apart, which have."""
    closing = _REMARKS[match["remark"].upper()]
    end = text.find(closing, match.end())
    if match["remark"].upper() == _CHARACTERS:
        pieces.append(text[match.end() : end if end >= 0 else None])
    return end + len(closing) if end >= 0 else len(text)


def skip_hidden(text: str, match: re.Match[str]) -> int:
    """Give the end of a tag, or of the whole element where readers see no text of it."""
    name = match["name"].lower()
    if name not in _WITHOUT_TEXT or match[0].endswith("/>"):
        return match.end()
    end = re.compile(f"</{name}(?![a-z])", re.I).search(text, match.end())
    return end.start() if end else len(text)


def _divide(name: str, before: str) -> str:
    """Write what a tag leaves behind, by its name, which begins with a slash if it ends an element."""
    element = name.removeprefix("/").rpartition(":")[2]
    is_raised = element == "sup" and not name.startswith("/")
    if is_raised and before[-1:] in tuple("0123456789%)"):
        return "^"  # a raised digit would else become a digit of the number before it
    if element in _INSIDE_LINES or element in _WITHOUT_TEXT:
        return ""
    # A bar between cells keeps the numbers of neighbours from being read as the thousands of one number.
    return " | " if element in _CELLS else "\n"
