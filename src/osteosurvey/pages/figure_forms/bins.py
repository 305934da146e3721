"""Values counted in bins as pages show them, where there are too many to show each as a mark."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from osteosurvey.figures.figure import Axis, Figure, Series
from osteosurvey.figures.results.bins import BINS, find_edges, is_binned, sort_into_bins
from osteosurvey.survey.display import count_things, format_value

HEIGHT = 70.0
"""Height of a band of bins in pixels."""

BASE, TALLEST = 64.0, 56.0
"""Where bins stand in it, and how tall the fullest one is."""

_DIGITS = 4
"""Decimal places that the ends of a bin are rounded to in words."""


@dataclass(frozen=True, slots=True)
class Bin:
    """The values between two ends."""

    number: int
    x: float
    width: float
    """Place and width in percent of the axis."""

    y: float
    height: float
    unit: float
    """Height of one value, in pixels."""

    ends: str
    counts: str


def make_bins(series: Series, axis: Axis) -> tuple[Bin, ...]:
    """Count the values of a kind of data in bins along an axis."""
    found = sort_into_bins(series.marks, axis)
    unit = TALLEST / max(map(len, found.values()))
    width = 100 / BINS
    return tuple(
        Bin(
            number=number,
            x=round(number * width, 2),
            width=width,
            y=round(BASE - unit * len(marks), 2),
            height=round(unit * len(marks), 2),
            unit=round(unit, 5),
            ends=" to ".join(format_value(round(end, _DIGITS)) for end in find_edges(number, axis)),
            counts=", ".join(
                (
                    count_things(len(marks), "value", "values"),
                    count_things(len({study for mark in marks for study in mark.studies}), "study", "studies"),
                )
            ),
        )
        for number, marks in found.items()
    )


def describe_bins(figure: Figure) -> Mapping[str, object]:
    """Give the rows of the figure's table in each bin, by metric and kind of data, to be counted for chosen studies."""
    bins = {
        chart.choices[0].value: {
            str(place): {
                str(number): [mark.row for mark in marks]
                for number, marks in sort_into_bins(series.marks, chart.x).items()
            }
            for place, series in enumerate(chart.series)
            if is_binned(series, chart)
        }
        for chart in figure.charts
    }
    return {"bins": {metric: kinds for metric, kinds in bins.items() if kinds}}
