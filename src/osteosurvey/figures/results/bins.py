"""Counting values in bins, where there are too many to draw each as a mark."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from osteosurvey.figures.figure import Axis, Chart, Mark, Series

MOST_MARKS = 150
"""Most values of one metric that are all drawn one by one."""

FEW_MARKS = 20
"""Values of one kind of data that are drawn one by one, however many the metric has on others."""

BINS = 50
"""Bins of an axis; one is two hundredths wide where shares go from 0 to 1."""


def is_binned(series: Series, chart: Chart) -> bool:
    """Return whether the values of a kind of data are counted in bins instead of drawn."""
    return len(series.marks) > FEW_MARKS and sum(len(one.marks) for one in chart.series) > MOST_MARKS


def find_edges(number: int, axis: Axis) -> tuple[float, float]:
    """Give the values between which a bin lies, counted from 0."""
    low, high = axis.range or (0.0, 1.0)
    width = (high - low) / BINS
    return low + number * width, low + (number + 1) * width


def sort_into_bins(marks: Iterable[Mark], axis: Axis) -> Mapping[int, list[Mark]]:
    """Sort values into bins, of which those without a value are left out; the last one holds the end of the axis."""
    low, high = axis.range or (0.0, 1.0)
    found: dict[int, list[Mark]] = {}
    for mark in marks:
        place = int(BINS * (mark.x - low) / ((high - low) or 1))
        found.setdefault(min(max(place, 0), BINS - 1), []).append(mark)
    return dict(sorted(found.items()))
