"""Comparing text as people do, without case, accents and punctuation; and joining words as a sentence does."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_NOT_A_LETTER = re.compile(r"(?:[^\w+]|_)+")
_WITHOUT_DECOMPOSITION = str.maketrans({"\u0131": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})


def fold(text: str, *, keep: str = " ") -> str:
    """Fold text to lower-case letters and digits, each other run of characters written as `keep`."""
    plain = text if text.isascii() else _strip_accents(text)
    return _NOT_A_LETTER.sub(keep, plain.lower()).strip()


def join_words(words: Iterable[str], conjunction: str = "and") -> str:
    """Join words as a sentence does: 'one, two and three'."""
    *others, last = tuple(words) or ("",)
    return f"{', '.join(others)} {conjunction} {last}" if others else last


def _strip_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_WITHOUT_DECOMPOSITION))
    return "".join(c for c in decomposed if not unicodedata.combining(c))
