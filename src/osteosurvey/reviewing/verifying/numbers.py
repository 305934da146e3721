"""The numbers of a text as tokens: '96%' is none of the numbers of '196%' and '96.5%'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from osteosurvey.models.printed_numbers import PrintedNumber, read_numbers

MOST_DIGITS = 15
"""Digits of the longest number that is read; longer ones are identifiers."""

Key = tuple[tuple[int, tuple[int, ...], int | str], bool]
"""Sign, digits and decimal places of a number, and whether it is a percentage."""

_LISTED = re.compile(r"\s*(?:[,;/&]|,?\s?(?:and|or|vs\.?|versus)\s)\s*", re.I)
"""What stands between numbers of a list, of which the last one carries the percent sign for all."""

_LETTER = "[A-Za-z\u00b5-\u03ff]"
_WORD_BEFORE, _WORD_BEHIND = re.compile(f"{_LETTER}-$"), re.compile(f"-?{_LETTER}")
"""Letters that are joined to a number, as in 'ResNet-50' and '10-fold'."""

_P_VALUE = re.compile(r"(?<!\w)p(?:[\s-]?values?)?\s?(?:of|was|were)?\s?[<>=≤≥]\s?$", re.I)
"""What stands before a p value, as in 'p < ' and 'p-value of = '."""


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a text; in a list such as '91, 88 and 90%' it can be a percentage or none."""

    digits: Decimal
    percents: frozenset[bool]
    is_in_word: bool = False
    """Whether it is a whole number that is joined to letters, as in 'ResNet-50', '3D' and '10-fold'."""

    is_p_value: bool = False

    is_raised: bool = False
    """Whether it stands above the line, as the number of a note does."""

    @property
    def keys(self) -> Iterator[Key]:
        """What identifies the number in a text."""
        return ((self.digits.as_tuple(), percent) for percent in sorted(self.percents))

    @property
    def values(self) -> set[Decimal]:
        """What the number can mean, a percentage as a fraction and each without its sign."""
        return {abs(self.digits).scaleb(-2 if percent else 0) for percent in self.percents}

    def __str__(self) -> str:
        return f"{self.digits}{'%' if True in self.percents else ''}"


def list_numbers(unified: str) -> tuple[Number, ...]:
    """List the numbers of a text that was unified, without levels of intervals such as that of '95% CI'."""
    found: list[Number] = []
    for one in reversed(read_numbers(unified)):
        is_shared = bool(found) and True in found[-1].percents and _LISTED.fullmatch(one.after) is not None
        percents = {one.is_percent, is_shared or one.is_percent}
        is_p_value, is_raised = bool(_P_VALUE.search(one.before)), one.before.endswith("^")
        found.append(Number(one.digits, frozenset(percents), _is_in_word(one), is_p_value, is_raised))
    return tuple(one for one in reversed(found) if len(one.digits.as_tuple().digits) <= MOST_DIGITS)


def _is_in_word(number: PrintedNumber) -> bool:
    if number.is_percent or number.digits.as_tuple().exponent:
        return False
    return bool(_WORD_BEFORE.search(number.before) or _WORD_BEHIND.match(number.after))


def find_near(wanted: Number, numbers: Sequence[Number]) -> Number | None:
    """Find the number that was probably meant: another sign or unit, rounded otherwise, or two digits exchanged."""
    for is_near in (_differs_in_sign, _has_same_value, _is_rounded, _has_exchanged_digits):
        for one in numbers:
            if is_near(wanted, one):
                return one
    return None


def _differs_in_sign(one: Number, other: Number) -> bool:
    return abs(one.digits).as_tuple() == abs(other.digits).as_tuple()


def _has_same_value(one: Number, other: Number) -> bool:
    return not one.values.isdisjoint(other.values)


def _is_rounded(one: Number, other: Number) -> bool:
    """Return whether rounding makes one number of the other; a whole number is a rounded one only of percentages."""
    coarse, fine = sorted((one, other), key=_count_decimals)
    if len(coarse.digits.as_tuple().digits) == 1 or _count_decimals(coarse) == _count_decimals(fine):
        return False
    is_comparable = _count_decimals(coarse) > 0 or coarse.percents == fine.percents == {True}
    return is_comparable and abs(fine.digits).quantize(coarse.digits, ROUND_HALF_UP) == abs(coarse.digits)


def _count_decimals(number: Number) -> int:
    return -int(number.digits.as_tuple().exponent)


def _has_exchanged_digits(one: Number, other: Number) -> bool:
    first, second = one.digits.as_tuple(), other.digits.as_tuple()
    if first.exponent != second.exponent or len(first.digits) != len(second.digits):
        return False
    apart = [i for i, pair in enumerate(zip(first.digits, second.digits, strict=True)) if pair[0] != pair[1]]
    is_pair = len(apart) == 2 and apart[1] == apart[0] + 1
    return is_pair and [first.digits[i] for i in apart] == [second.digits[i] for i in reversed(apart)]
