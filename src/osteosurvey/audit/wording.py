"""How an audit says shares and ranges."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from osteosurvey.audit.ranges import Range
from osteosurvey.audit.result_sets import Number

_TENTHS = 1000
"""Steps of a share that is written with one decimal place of a percentage."""


def say_percent(share: Fraction) -> str:
    """Write a share as a percentage with one decimal place."""
    return f"{Decimal(round(share * _TENTHS)) / 10:.1f}%"


def say_range(shares: Range) -> str:
    """Write a range as percentages, rounded outwards so that nothing in it is left out."""
    low = Fraction(shares.low * _TENTHS // 1, _TENTHS)
    high = Fraction(-(-shares.high * _TENTHS // 1), _TENTHS)
    return say_percent(low) if low == high else f"{say_percent(low)} to {say_percent(high)}"


def say_thousandths(value: Fraction) -> str:
    """Write a value with three decimal places, as areas are printed."""
    return f"{Decimal(round(value * _TENTHS)) / _TENTHS:.3f}"


def list_numbers(numbers: Iterable[Number]) -> str:
    """List numbers as printed."""
    return ", ".join(number.said for number in numbers)


def say_numbers(numbers: Iterable[Number]) -> str:
    """Name numbers as printed within a sentence."""
    *others, last = (number.said for number in numbers)
    return f"{', '.join(others)} and {last}" if others else last


def say_tolerance(numbers: Iterable[Number]) -> str:
    """Say what each number can stand for, on the scale that it is printed on."""
    return "; ".join(f"{number.estimate.printed} stands for {_say_exactly(number)}" for number in numbers)


def _say_exactly(number: Number) -> str:
    is_percent = "%" in number.estimate.printed
    low, high = (_say_decimal(bound * 100 if is_percent else bound) for bound in (number.range.low, number.range.high))
    sign = "%" if is_percent else ""
    return f"{low}{sign} to {high}{sign}"


def _say_decimal(number: Fraction) -> str:
    """Write a fraction whose denominator divides a power of ten."""
    return f"{(Decimal(number.numerator) / Decimal(number.denominator)).normalize():f}"
