"""Text from others as the one visible line that a record can hold."""

from __future__ import annotations

import html
import re
import unicodedata

MAX_LENGTH = 100_000
"""Characters that are read; nothing that a record holds comes near, however much mark-up is in it."""

_ATTRIBUTES = r"(?:\s+[\w:-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>]+))*\s*/?"
"""What can stand in a tag behind its name; '<b and c>' is none."""

INLINE_TAG = re.compile(
    r"<([ibu])>(?=(?:(?!<\1[\s>])[\s\S]){0,500}?</\1>)|</[ibu]>"
    r"|</?(?:[ibu](?=[\s/])|em|strong|sub|sup|sc|scp|tt|span|inf|(?:jats|mml):[a-z-]+|tex(?:-math)?|(?:inline-|disp-)?formula"
    r"|alternatives|math|semantics|m(?:row|i|o|n|s|sub|sup|subsup|text|space|frac|sqrt|root|over|under|style|fenced))"
    rf"{_ATTRIBUTES}>",
    re.I,
)
"""Mark-up inside a word or a formula, which leaves nothing behind; a single '<i>' without its end is text."""

BLOCK_TAG = re.compile(rf"</?(?:p|br|div|title|jats:p|jats:sec|jats:title){_ATTRIBUTES}>", re.I)
"""Mark-up between words, which leaves a space behind."""


def plain_text(value: object) -> str:
    """Turn a title, name or abstract as services send it into plain text; anything but text is empty."""
    if not isinstance(value, str):
        return ""
    text = _without_markup(html.unescape(_without_markup(value[:MAX_LENGTH])))  # many titles are escaped once too often
    if not text.isprintable():
        text = "".join(c if c.isprintable() else " " if c.isspace() else "" for c in text)
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _without_markup(text: str) -> str:
    return html.unescape(INLINE_TAG.sub("", BLOCK_TAG.sub(" ", text)))
