"""A printed number as the exact range of true values that it can stand for."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from osteosurvey.models.fields import Qualifier
from osteosurvey.models.printed_numbers import printed_steps

_ZERO, _ONE = Fraction(0), Fraction(1)


@dataclass(frozen=True, slots=True)
class Range:
    """A closed range of shares."""

    low: Fraction
    high: Fraction

    def __contains__(self, value: Fraction) -> bool:
        return self.low <= value <= self.high

    def overlaps(self, other: Range) -> bool:
        """Return whether some value lies in both ranges."""
        return self.low <= other.high and other.low <= self.high


MANY = 10_000
"""Number of printed texts whose ranges are remembered, as the same few hundred shares are printed again and again."""

EVERYTHING = Range(_ZERO, _ONE)
"""Every share."""


def find_step(value: float, printed: str) -> Fraction | None:
    """Find what one step of the last printed digit is worth; None where the value is not printed.

    Where a text prints the value more than once, the coarser print counts.
    """
    exact = Decimal(str(value))
    steps = [step for number, step in printed_steps(printed) if number == exact]
    return Fraction(max(steps)) if steps else None


@lru_cache(maxsize=MANY)
def make_range(value: float, printed: str, qualifier: Qualifier = "exactly", *, is_cut: bool = False) -> Range | None:
    """Make the range of shares that a printed one can stand for; None where it sets no bounds.

    Both ends belong to the range, so that it holds for every way of rounding halves. With `is_cut`, the range also
    holds what reads as printed when further digits were cut off.
    """
    step = find_step(value, printed)
    if step is None or qualifier == "about":
        return None
    exact = Fraction(Decimal(str(value)))
    low = _ZERO if qualifier == "up-to" else max(exact - step / 2, _ZERO)
    high = _ONE if qualifier in ("at-least", "more-than") else min(exact + (step if is_cut else step / 2), _ONE)
    return Range(low, high) if low <= high else None


def is_rounded_twice(share: Fraction, value: float, printed: str) -> bool:
    """Return whether a share reads as printed once it has been rounded to one more digit, and then again."""
    # 524/549 is 95.446%, which is 95.4%. Rounded to 95.45% first, it becomes 95.5%.
    step = find_step(value, printed)
    return step is not None and abs(share - Fraction(Decimal(str(value)))) <= step / 2 + step / 20


def round_up(share: Fraction, count: int) -> int:
    """Give the smallest whole number that is at least a share of a count."""
    return -(-share.numerator * count // share.denominator)


def round_down(share: Fraction, count: int) -> int:
    """Give the largest whole number that is at most a share of a count."""
    return share.numerator * count // share.denominator


def intersect(first: Range, second: Range) -> Range | None:
    """Give what two ranges share; None where that is nothing."""
    return Range(max(first.low, second.low), min(first.high, second.high)) if first.overlaps(second) else None


def solve(*constraints: tuple[Fraction, Fraction]) -> Range | None:
    """Find the shares p for which every a + b·p is not negative; None where there are none."""
    low, high = _ZERO, _ONE
    for a, b in constraints:
        if b > 0:
            low = max(low, -a / b)
        elif b < 0:
            high = min(high, -a / b)
        elif a < 0:
            return None
    return Range(low, high) if low <= high else None


def simplest_share(shares: Range) -> Fraction:
    """Find the share with the smallest denominator in a range, by continued fractions."""
    whole = -(-shares.low.numerator // shares.low.denominator)
    if whole <= shares.high:
        return Fraction(whole)
    inner = simplest_share(Range(1 / (shares.high - whole + 1), 1 / (shares.low - whole + 1)))
    return whole - 1 + 1 / inner
