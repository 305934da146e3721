"""The numbers that a printed text holds, read exactly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

_PRINTED_NUMBER = re.compile(
    r"""(?x)
    (?<![\w.,]) ([-\u2212]?)
    (\d{1,3}(?:,\d{3})++(?:\.\d++)? | \d++(?:\.\d++)? | \.\d++)
    (?:\s?(%))?
    (?![\d,.]*\d)
    """
)


def printed_values(printed: str) -> list[Decimal]:
    """Read every number of a printed text; a percentage counts as the fraction that it means."""
    return [number / (100 if is_percent else 1) for number, is_percent in _read(printed)]


def printed_steps(printed: str) -> list[tuple[Decimal, Decimal]]:
    """Read every number of a printed text beside what one step of its last printed digit is worth."""
    values = [number.scaleb(-2 if is_percent else 0) for number, is_percent in _read(printed)]
    return [(value, Decimal((0, (1,), int(value.as_tuple().exponent)))) for value in values]


def _read(printed: str) -> Iterator[tuple[Decimal, bool]]:
    for sign, digits, percent in _PRINTED_NUMBER.findall(printed):
        value = Decimal(digits.replace(",", ""))
        yield (-value if sign else value), bool(percent)
