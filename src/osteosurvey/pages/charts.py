"""The geometry of small charts that are drawn at build time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from osteosurvey.pages.wording import count_things

_BAR_WIDTH = 34
"""Width of one column, in pixels."""

_STEP = 48
"""Distance from one column to the next, in pixels."""

_BAR_HEIGHT = 120
"""Height of the highest column, in pixels."""

_TOP = 24
"""Room above the highest column for its number, in pixels."""

_BOTTOM = 28
"""Room below the columns for the years, in pixels."""

_LABELS = 24
"""Most years that are labelled before labels are thinned out."""


@dataclass(frozen=True, slots=True)
class Column:
    """One year of a column chart."""

    year: int
    count: int
    title: str
    x: int
    y: float
    width: int
    height: float
    center: float
    count_y: float
    label: str


@dataclass(frozen=True, slots=True)
class ColumnChart:
    """Studies by year."""

    width: int
    height: int
    baseline: int
    label_y: int
    summary: str
    columns: tuple[Column, ...]
    undated: str
    """How many studies have no year, or nothing where all have one."""


def make_year_chart(years: Iterable[int | None]) -> ColumnChart:
    """Draw one column for every year from the first to the last, empty years included."""
    counts = Counter(years)
    undated = counts.pop(None, 0)
    known = [year for year in counts if year is not None]
    span = range(min(known), max(known) + 1) if known else range(0)
    highest = max(counts.values(), default=1)
    every = -(-len(span) // _LABELS) or 1
    columns = tuple(
        _make_column(year, counts[year], highest, place, has_label=place % every == 0)
        for place, year in enumerate(span)
    )
    baseline = _TOP + _BAR_HEIGHT
    return ColumnChart(
        width=max(len(span), 1) * _STEP,
        height=baseline + _BOTTOM,
        baseline=baseline,
        label_y=baseline + 20,
        summary=_summarize(columns),
        columns=columns,
        undated=f"{count_things(undated, 'study', 'studies')} without a printed year" if undated else "",
    )


def _make_column(year: int, count: int, highest: int, place: int, *, has_label: bool) -> Column:
    height = round(_BAR_HEIGHT * count / highest, 1)
    x = place * _STEP + (_STEP - _BAR_WIDTH) // 2
    top = round(_TOP + _BAR_HEIGHT - height, 1)
    return Column(
        year=year,
        count=count,
        title=f"{year}: {count_things(count, 'study', 'studies')}",
        x=x,
        y=top,
        width=_BAR_WIDTH,
        height=height,
        center=x + _BAR_WIDTH / 2,
        count_y=round(top - 7, 1),
        label=str(year) if has_label else "",
    )


def _summarize(columns: tuple[Column, ...]) -> str:
    if not columns:
        return "No study has a printed year."
    peak = max(columns, key=lambda column: column.count)
    return f"Studies by year of publication, {columns[0].year} to {columns[-1].year}; most in {peak.title}."
