"""Axes that several charts share."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, floor, log10

from osteosurvey.figures.figure import Axis, Tick
from osteosurvey.survey.display import format_count

NO_YEAR = "no year"
"""Name of the place of studies whose year is not printed."""

UNIT_RANGE = (0.0, 1.0)
"""Range of a share."""

_CHANCE = 0.5
"""Where the axis of a share begins, unless a value lies below."""


def make_category_axis(title: str, labels: Iterable[str]) -> Axis:
    """Make an axis with one place for each label, from 0 on."""
    ticks = tuple(Tick(float(place), label) for place, label in enumerate(labels))
    return Axis(title, "category", ticks, (-0.5, max(len(ticks), 1) - 0.5))


class YearAxis:
    """An axis with every year from the first to the last, empty ones included, and a place for no year."""

    def __init__(self, years: Iterable[int | None]) -> None:
        found = set(years)
        known = sorted(year for year in found if year is not None)
        self.years: list[int | None] = list(range(known[0], known[-1] + 1)) if known else []
        if None in found:
            self.years.append(None)
        self.axis = make_category_axis("Year of publication", map(name_year, self.years))

    def place(self, year: int | None) -> float:
        """Find the place of a year."""
        return float(self.years.index(year)) if year is None else float(year - (self.years[0] or 0))


def name_year(year: int | None) -> str:
    """Name a year, or say that there is none."""
    return NO_YEAR if year is None else str(year)


def make_count_axis(title: str = "Studies") -> Axis:
    """Make an axis for counts."""
    return Axis(title, "number")


def make_share_axis(title: str, values: Iterable[float]) -> Axis:
    """Make an axis for shares that holds every value."""
    values = tuple(values)
    low, high = min((_CHANCE, *values)), max((1.0, *values))
    return Axis(title, "number", range=(low, high))


def make_size_axis(title: str, values: Iterable[float]) -> Axis:
    """Make an axis for sizes, which differ by powers of ten, from one such power to another."""
    values = tuple(values) or (1.0,)
    first, last = floor(log10(min(values))), ceil(log10(max(values)))
    powers = [10.0**power for power in range(first, max(last, first + 1) + 1)]
    ticks = tuple(Tick(power, format_count(round(power))) for power in powers)
    return Axis(title, "log", ticks, (powers[0], powers[-1]))


def spread(place: int) -> float:
    """Move the marks of one category apart, the same way every time, by the golden ratio.

    The fractions of its multiples fill a span evenly, however many there are.
    """
    return round(((place * 0.618034) % 1 - 0.5) * 0.6, 3)
