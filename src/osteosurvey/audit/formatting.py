"""How an audit says shares and ranges."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from osteosurvey.audit.ranges import Range
from osteosurvey.audit.result_sets import Number
from osteosurvey.text import join_words

_TENTHS = 1000
"""Steps of a share that is written with one decimal place of a percentage."""


def format_percent(share: Fraction) -> str:
    """Write a share as a percentage with one decimal place."""
    return f"{Decimal(round(share * _TENTHS)) / 10:.1f}%"


def format_range(shares: Range) -> str:
    """Write a range as percentages, rounded outwards so that nothing in it is left out."""
    low = Fraction(shares.low * _TENTHS // 1, _TENTHS)
    high = Fraction(-(-shares.high * _TENTHS // 1), _TENTHS)
    return format_percent(low) if low == high else f"{format_percent(low)} to {format_percent(high)}"


def format_thousandths(value: Fraction) -> str:
    """Write a value with three decimal places, as areas are printed."""
    return f"{Decimal(round(value * _TENTHS)) / _TENTHS:.3f}"


def list_numbers(numbers: Iterable[Number]) -> str:
    """List numbers as printed."""
    return ", ".join(number.said for number in numbers)


def format_numbers(numbers: Iterable[Number]) -> str:
    """Name numbers as printed within a sentence."""
    return join_words(number.said for number in numbers)


def format_tolerance(numbers: Iterable[Number]) -> str:
    """Say what each number can stand for, on the scale that it is printed on."""
    return "; ".join(say_what_it_stands_for(number.range, number.estimate.printed) for number in numbers)


def say_what_it_stands_for(shares: Range, printed: str) -> str:
    """Say which range a printed number stands for, with its bounds in full."""
    is_percent = "%" in printed
    low, high = (_format_decimal(bound * 100 if is_percent else bound) for bound in (shares.low, shares.high))
    sign = "%" if is_percent else ""
    return f"{printed} stands for {low}{sign} to {high}{sign}"


def _format_decimal(number: Fraction) -> str:
    """Write a fraction whose denominator divides a power of ten."""
    return f"{(Decimal(number.numerator) / Decimal(number.denominator)).normalize():f}"
