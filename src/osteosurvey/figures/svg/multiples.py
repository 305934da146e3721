"""Small multiples: each series of a chart on its own, in front of all studies of each place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from osteosurvey.figures.figure import Chart, Mark, Series
from osteosurvey.figures.svg.axes import Label
from osteosurvey.figures.svg.shapes import (
    DrawnMark,
    Key,
    describe_mark,
    link_mark,
    make_key,
    number_marks,
    round_length,
)

_HEIGHT, _ABOVE, _BELOW = 92, 18, 24
"""Height of the highest bar, and room above it for its number and below for its name."""

_SHARE = 0.74
"""Part of the distance of two bars that a bar fills."""

_LEAST_FOR_NAME, _WIDTH = 24, 150
"""Distance of two names, and the least width of a multiple; where bars stand closer, some names are left out."""


@dataclass(frozen=True, slots=True)
class Behind:
    """All studies of a place."""

    index: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Multiple:
    """One series on its own; lengths along the width are in percent."""

    series: int
    key: Key
    studies: str
    """How many of how many studies, in words."""

    since: str
    """Where it begins; empty where it is at every place."""

    behind: tuple[Behind, ...]
    marks: tuple[DrawnMark, ...]
    labels: tuple[Label, ...]
    height: float
    base: float
    unit: float


def draw_multiples(chart: Chart, rows_at: str) -> tuple[Multiple, ...]:
    """Draw each series with any mark; charts that have nothing to stand behind have no multiples."""
    highest = max((mark.count for mark in chart.behind), default=0)
    if not highest:
        return ()
    total = len({study for mark in chart.behind for study in mark.studies})
    return tuple(
        _draw(chart, place, series, marks, highest, total, rows_at)
        for place, (series, marks) in enumerate(number_marks(chart))
        if marks
    )


def _draw(
    chart: Chart, place: int, series: Series, marks: list[tuple[int, Mark]], highest: int, total: int, rows_at: str
) -> Multiple:
    step, unit, base = 100 / max(len(chart.x.ticks), 1), _HEIGHT / highest, float(_ABOVE + _HEIGHT)
    width = step * _SHARE

    def box(mark: Mark) -> tuple[float, float, float, float]:
        left, height = step * mark.x + (step - width) / 2, mark.count * unit
        return round_length(left), round_length(base - height), round_length(width), round_length(height)

    studies = {study for _, mark in marks for study in mark.studies}
    names = {tick.value: tick.label for tick in chart.x.ticks}
    return Multiple(
        series=place,
        key=make_key(series.look),
        studies=f"{len(studies):,} of {total:,} studies",
        since=_name_first(names[min(mark.x for _, mark in marks)]),
        behind=tuple(Behind(index, *box(mark)) for index, mark in enumerate(chart.behind)),
        marks=tuple(_draw_mark(index, mark, box(mark), rows_at) for index, mark in marks),
        labels=tuple(_label(chart, step, base)),
        height=base + _BELOW,
        base=base,
        unit=round(unit, 4),
    )


def _name_first(name: str) -> str:
    """Say in which year a series begins."""
    return f", first in {name}" if name.isdigit() else ""


def _draw_mark(index: int, mark: Mark, box: tuple[float, float, float, float], rows_at: str) -> DrawnMark:
    x, y, width, _ = box
    href, title = link_mark(mark, rows_at), describe_mark(mark)
    return DrawnMark(index, href, title, *box, str(mark.count), round_length(x + width / 2), y - 5, is_outside=True)


def _label(chart: Chart, step: float, base: float) -> Iterator[Label]:
    every = -(-_LEAST_FOR_NAME * len(chart.x.ticks) // _WIDTH)
    for place, tick in enumerate(chart.x.ticks):
        x = round_length(step * (tick.value + 0.5))
        yield Label(_shorten_year(tick.label), x, base + 18, "middle", is_spare=place % every > 0)


def _shorten_year(label: str) -> str:
    """Write a year without its century."""
    return f"’{label[2:]}" if label.isdigit() and len(label) == 4 else label
