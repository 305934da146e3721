"""Printed text in one form, as journals, services and PDF files set the same thing in different ways.

A comma before three digits separates thousands, and so does a thin or unbreakable space; any other comma between two
digits is a decimal point. An ordinary space leaves open what is meant, so that a text has two forms: '1 595' is 1 and
595 in the first, and 1595 in the second.
"""

from __future__ import annotations

import re
import unicodedata

from osteosurvey.models.printed_numbers import unify

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
"""Characters inside a word that nobody sees, such as the place where it may be divided."""

_DIVIDED = re.compile(r"(?<=[^\W\d_])-\r?\n[ \t]*(?=[a-z])")
"""A word that a line of a PDF file divides."""

_RAISED = re.compile("(?<=[0-9%)])(?=[\u207a\u207b\u2070\u00b9\u00b2\u00b3\u2074-\u2079])")
"""Before a raised digit, such as a note's, which would become a digit of the number before it."""

_BULLET = re.compile("(?<=[0-9])[\u2022\u2027\u30fb\uff65](?=[0-9])")
"""Further dots that stand for a decimal point in pages of older journals."""

_THIN_SPACES = "\u00a0\u2000-\u200a\u202f\u205f"

_GROUPS, _ANY_GROUPS = (
    re.compile(rf"(?<![\w.,\u00b7])[0-9]{{1,3}}(?:[{spaces}][0-9]{{3}})+(?!\w|,[0-9]|\s?%)")
    for spaces in (_THIN_SPACES, f" {_THIN_SPACES}")
)
"""Numbers of which spaces separate the thousands: thin ones, and any."""

_WITH_COMMAS = re.compile(r"(?<![\w.,])[0-9]++(?:\.[0-9]++)?+(?:,[0-9]++(?:\.[0-9]++)?+)++")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")

_SIGNS = (
    (re.compile("<=|[\u2266\u2a7d]"), "≤"),
    (re.compile(">=|[\u2267\u2a7e]"), "≥"),
    (re.compile(r"(?<=[<>≤≥])\s?-\s(?=\.?[0-9])"), "-"),
)
"""Other ways of writing a comparison, and the minus sign behind one."""

_MINUS_APART = re.compile(r"(?<![\w%)])-\s(?=\.?[0-9])")
_RANGE = re.compile(r"(?<=[0-9%])(?: ?- ?| (?:to|through) )(?=[-.0-9])")
_MARK = re.compile(r"[^\w\s%±<>=≤≥~^+/.-]|\.(?![0-9])|-(?![0-9.])")
"""Punctuation that is no part of a number, a range or a comparison."""

_UNIT = re.compile(r"(?<=[0-9%])(?=[^\W\d_])")
_SIGN = re.compile(r" ?([±<>=≤≥~^+/]) ?| (?=%)")


def unify_ways(text: str) -> tuple[str, str]:
    """Write one character for all that stand for the same, in both forms that a text can have."""
    text = _BULLET.sub(".", _RAISED.sub("^", _DIVIDED.sub("", _INVISIBLE.sub("", text))))
    first, second = (_unify(groups.sub(_join, text)) for groups in (_GROUPS, _ANY_GROUPS))
    return first, second


def _join(match: re.Match[str]) -> str:
    return "".join(match[0].split())


def _unify(text: str) -> str:
    # Single spaces first, as patterns that begin with any number of spaces take too long on a page full of them.
    unified = unify(" ".join(unicodedata.normalize("NFKC", text).split()))
    for pattern, sign in _SIGNS:
        unified = pattern.sub(sign, unified)
    return _WITH_COMMAS.sub(lambda match: _read_commas(match[0]), unified)


def _read_commas(run: str) -> str:
    """Take commas for separators of thousands, else one for a decimal point, else for separators of numbers."""
    if _THOUSANDS.fullmatch(run):
        return run.replace(",", "")
    is_decimal = run.count(",") == 1 and "." not in run
    return run.replace(",", "." if is_decimal else ", ")


def fold_words(unified: str) -> str:
    """Fold a unified text for comparison: no case, no punctuation but that of numbers, 'to' in a range as its dash."""
    text = _RANGE.sub("-", _MINUS_APART.sub("-", unified.casefold()))
    words = " ".join(_UNIT.sub(" ", _MARK.sub(" ", text)).split())
    return _SIGN.sub(lambda match: match[1] or "", words)
