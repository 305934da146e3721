"""The numbers that a printed text holds, read exactly; the form on the site has a twin of this module."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from osteosurvey.models.fields import Qualifier

Link = Literal["range", "spread", "none"]
"""How a number follows the one before it: as the other end of a range, behind ±, or in some other way."""

_SAME_CHARACTERS = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d", "-"),
        # An em dash parts two things and is never a minus sign, which the spaces say.
        **dict.fromkeys("\u2014\u2015", " - "),
        **dict.fromkeys("\u223c\u301c\uff5e\u02dc", "~"),
        **dict.fromkeys("\ufe6a\uff05", "%"),
    }
)
"""Characters that journals set for one another."""

_SPELLINGS = (
    (re.compile(r"\+(?:\s?/\s?)?-|(?<!\w)plus(?:\s?/\s?|\sor\s)minus(?!\w)", re.IGNORECASE), "±"),
    (re.compile(r"(?<=[0-9])[\u00b7\u2219\u22c5](?=[0-9])"), "."),
    (re.compile(r"(?<=[0-9])\s?per\s?cent(?!\w)", re.IGNORECASE), "%"),
)
"""Other ways of printing a sign: +/- for ±, a raised decimal point, a percent sign in letters."""

_INTERVAL_WORDS = r"(?:C\.?I\.?s?|CrI|UI|confidence|credib(?:le|ility)|uncertainty|limits|intervals?)(?!\w)"

_LEVEL = re.compile(rf"(?<![\w.,])([0-9]+(?:\.[0-9]+)?)\s?%(?=[\s-]*{_INTERVAL_WORDS})", re.IGNORECASE)
"""The level of an interval, such as the 95% of '95% CI', which is none of the printed results."""

_NUMBER = re.compile(
    r"""(?x)
    (?<![\w.,])
    ([0-9]{1,3}(?:,[0-9]{3})++(?:\.[0-9]++)? | [0-9]++(?:\.[0-9]++)? | \.[0-9]++)
    (\s?[)\]]?\s?%)?
    (?![0-9,.]*[0-9])
    """
)

_LINK = re.compile(
    r"[\s)\]]*(?:(?P<range>[-~/]|to|through)|(?P<spread>[(\[]?\s?±))[\s(\[]*(?P<sign>-\s?)?", re.IGNORECASE
)
"""What stands between two numbers of a range, or of a number and its spread; a second dash is a minus sign."""

_MINUS = re.compile(r"(?:(?<![\w%])-|(?:^|[(\[,;:=]|(?<!\w)(?:to|and|CI))\s?-\s)$", re.IGNORECASE)
"""The end of what stands before a negative number; a space behind the sign comes from how pages are set."""

_OR_EQUAL = r"\sthan\sor\sequal\sto\b"

_OR_MORE = r"[0-9]\s?%?(?:\s[a-z-]+)?\sor\smore\b"
"""A number and 'or more', with at most its unit between; '120 with one or more cracks' bounds no number in digits."""

_QUALIFIERS: tuple[tuple[re.Pattern[str], Qualifier], ...] = (
    (re.compile(r"^\s*[~≈]|\b(?:about|approximately|around)\b", re.IGNORECASE), "about"),
    (re.compile(rf"\bat least\b|\b(?:greater|more){_OR_EQUAL}|{_OR_MORE}|^\s*≥", re.IGNORECASE), "at-least"),
    (re.compile(r"[0-9]\+|\b(?:over|more than|exceeding)\b|^\s*>", re.IGNORECASE), "more-than"),
    (re.compile(rf"\b(?:up to|at most)\b|\bless{_OR_EQUAL}|^\s*[<≤]", re.IGNORECASE), "up-to"),
)
"""Printed signs and words that bound a number, the first that fits; `~` between two numbers is a range, no bound."""


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """One number of a printed text, before a percent sign divides it."""

    digits: Decimal
    is_percent: bool
    link: Link
    before: str
    """What stands between the number before and this one."""

    after: str
    """What stands between this number and the next."""

    @property
    def value(self) -> Decimal:
        """The number; a percentage is the fraction that it means."""
        return self.digits.scaleb(-2 if self.is_percent else 0)


def printed_values(printed: str) -> list[Decimal]:
    """Read every number of a printed text but levels and spreads; a percentage counts as the fraction that it means."""
    return [number.value for number in read_results(printed)]


def printed_steps(printed: str) -> list[tuple[Decimal, Decimal]]:
    """Read every number of a printed text beside what one step of its last printed digit is worth."""
    return [(value, step_of(value)) for value in printed_values(printed)]


def step_of(value: Decimal) -> Decimal:
    """Give what one step of the last digit of a number is worth."""
    return Decimal((0, (1,), int(value.as_tuple().exponent)))


def printed_qualifier(printed: str) -> Qualifier:
    """Read how a printed text bounds the true number."""
    text = unify(printed)
    return next((qualifier for pattern, qualifier in _QUALIFIERS if pattern.search(text)), "exactly")


def printed_levels(printed: str) -> list[Decimal]:
    """Read the levels of the intervals that a text prints, as fractions."""
    return [Decimal(digits).scaleb(-2) for digits in _LEVEL.findall(unify(printed))]


def read_results(printed: str) -> list[PrintedNumber]:
    """Read the numbers of a printed text that can be results: neither a level nor a spread behind another number."""
    return [number for number in read_numbers(unify(printed)) if number.link != "spread"]


def unify(printed: str) -> str:
    """Write one character for all that journals set for it."""
    text = printed.translate(_SAME_CHARACTERS)
    for pattern, sign in _SPELLINGS:
        text = pattern.sub(sign, text)
    return text


def read_numbers(unified: str) -> list[PrintedNumber]:
    """Read every number of a text that `unify` has written; levels of intervals are left out."""
    text = _LEVEL.sub("", unified)
    matches = list(_NUMBER.finditer(text))
    starts, ends = [*(match.start() for match in matches), len(text)], [0, *(match.end() for match in matches)]
    between = [text[end:start] for end, start in zip(ends, starts, strict=True)]
    found: list[PrintedNumber] = []
    for match, before, after in zip(matches, between, between[1:], strict=False):
        link = _LINK.fullmatch(before) if found else None
        is_negative = bool(link["sign"] if link else _MINUS.search(before))
        digits = Decimal(match[1].replace(",", ""))
        kind: Link = "none" if link is None else "range" if link["range"] else "spread"
        found.append(PrintedNumber(-digits if is_negative else digits, bool(match[2]), kind, before, after))
    return [number for run in _divide(found) for number in _share_percent(run)]


def _divide(numbers: Iterable[PrintedNumber]) -> Iterator[list[PrintedNumber]]:
    """Divide numbers into runs in which each is linked to the one before it."""
    run: list[PrintedNumber] = []
    for number in numbers:
        if run and number.link == "none":
            yield run
            run = []
        run.append(number)
    yield run


def _share_percent(run: list[PrintedNumber]) -> Iterator[PrintedNumber]:
    """Let a percent sign behind one number of a range or spread hold for all of it."""
    is_percent = any(number.is_percent for number in run)
    yield from (replace(number, is_percent=is_percent) for number in run)
