"""The bounds that a printed interval can mean; the form on the site has a twin of this module.

A print alone is often not enough: the bounds of '(94, 100)' are percentages where they stand beside '97%', and
'± 0.02' has its centre in the number beside it. What remains open is decided by the value, which lies between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from osteosurvey.models import Difference, Estimate, Interval
from osteosurvey.models.printed_numbers import PrintedNumber, read_numbers, read_results, step_of, unify

_FRACTION, _PERCENT = 0, -2
"""What a number is in powers of ten, by its unit."""

_COMMA = re.compile(r",(?=[0-9.])")
"""A comma without a space behind it, as in '94,100' and '0.74,0.85', which can stand between two numbers."""

_SPREAD_WORDS = r"s\.?d\.?|s\.?e\.?(?:m\.?)?|std(?:\.?\s?dev)?\.?|standard (?:deviation|error)"

_SPREAD = re.compile(rf"(?:±\s?)?(?<!\w)(?:{_SPREAD_WORDS})[\s=:]*(?:of\s)?$|±\s?$", re.IGNORECASE)
"""The end of what stands before a spread."""

_DASH_OR_MINUS = re.compile(r"[\s)\]]+-")
"""A dash with a space before it and none behind, as in '-0.4 -0.2'."""

_CONFIDENCE = re.compile(r"(?<!\w)(?:C\.?I\.?s?|confidence)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Bounds:
    """Two bounds that a print can mean."""

    low: Decimal
    high: Decimal
    slack: Decimal
    """How much farther apart they can have been before the printed numbers were rounded."""

    is_spread: bool
    """Whether the print gives a spread, from which the bounds follow, and not the bounds themselves."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """A low and a high number, or a centre and its spread, as printed; without a centre it is the value."""

    first: PrintedNumber | None
    second: PrintedNumber
    is_spread: bool

    @property
    def is_percent(self) -> bool:
        return self.second.is_percent or (self.first is not None and self.first.is_percent)


def read_bounds(interval: Interval, number: Estimate | Difference) -> list[Bounds]:
    """Read the bounds that the print of an interval can mean: those around the value, or, if there are none, any.

    Bounds that run backwards are read where the print can mean nothing else, as it is the source that is wrong then.
    """
    value = Decimal(str(number.value))
    text = unify(interval.printed)
    units = _list_units(number.printed, value)
    first: list[Bounds] = []
    backwards: list[Bounds] = []
    for way in (text, _COMMA.sub(", ", text)):
        pairs = list(_list_pairs(read_numbers(way), way))
        for unit in units:
            bounds = [_make_bounds(pair, unit, value) for pair in pairs]
            ordered = [one for one in bounds if one.low <= one.high]
            around = [one for one in ordered if one.low <= value <= one.high]
            if around:
                return around
            first, backwards = first or ordered, backwards or bounds
    return first or backwards


def is_called_confidence(interval: Interval) -> bool:
    """Return whether the print itself speaks of a confidence interval."""
    return _CONFIDENCE.search(interval.printed) is not None


def _list_units(printed: str, value: Decimal) -> list[int]:
    """List what bounds without a percent sign can be, the likelier first: what the number beside them is.

    Beside a percentage, bounds such as '0.74-0.85' can be fractions all the same.
    """
    results = read_results(printed)
    own = [number for number in results if number.value == value] or results
    return [_PERCENT, _FRACTION] if any(number.is_percent for number in own) else [_FRACTION]


def _list_pairs(numbers: list[PrintedNumber], text: str) -> Iterator[_Pair]:
    """List the pairs that a range sign or the sign of a spread joins; without such signs, all neighbours are pairs."""
    joined = list(_list_joined(numbers))
    if joined:
        yield from joined
        return
    yield from (_Pair(first, second, is_spread=False) for first, second in pairwise(numbers))
    if len(numbers) == 2 and numbers[1].before.strip() == "(" and text.rstrip("% ").endswith(")"):
        yield _Pair(numbers[0], numbers[1], is_spread=True)


def _list_joined(numbers: list[PrintedNumber]) -> Iterator[_Pair]:
    for first, second in pairwise([None, *numbers]):
        assert second is not None, "only the first has none before it"
        is_spread = _SPREAD.search(second.before) is not None
        if is_spread or second.link == "range":
            yield _Pair(first, second, is_spread)
        if first is not None and _DASH_OR_MINUS.fullmatch(second.before):
            yield _Pair(first, replace(second, digits=-second.digits), is_spread=False)


def _make_bounds(pair: _Pair, unit: int, value: Decimal) -> Bounds:
    scale = _PERCENT if pair.is_percent else unit
    second = pair.second.digits.scaleb(scale)
    first = value if pair.first is None else pair.first.digits.scaleb(scale)
    if pair.is_spread:
        return Bounds(first - second, first + second, step_of(second), is_spread=True)
    return Bounds(first, second, (step_of(first) + step_of(second)) / 2, is_spread=False)
