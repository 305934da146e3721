"""The geometry of small charts that are drawn at build time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from osteosurvey.survey.display import count_studies

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


Years = Iterable[int | None]
"""The year of each study; None for a study without one."""


@dataclass(frozen=True, slots=True)
class Column:
    """One year of a column chart."""

    year: int
    count: int
    studies: str
    """The count in words."""

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


@dataclass(frozen=True, slots=True)
class ShareColumn:
    """One year of all studies, with the part that has the term."""

    whole: Column
    part: int
    share: str
    title: str
    part_y: float
    part_height: float


@dataclass(frozen=True, slots=True)
class ShareChart:
    """A part of all studies by year."""

    width: int
    height: int
    baseline: int
    label_y: int
    summary: str
    columns: tuple[ShareColumn, ...]
    undated: str
    """How many studies have no year and how many of them have the term, or nothing where all have a year."""


def make_share_chart(years: Years, part: Years, *, later: Years = ()) -> ShareChart:
    """Draw a part of the studies inside the columns of all of them."""
    totals, parts = Counter(years), Counter(part)
    whole = make_year_chart(totals.elements(), later=later)
    columns = tuple(_make_share_column(column, parts[column.year]) for column in whole.columns)
    undated = totals[None]
    return ShareChart(
        width=whole.width,
        height=whole.height,
        baseline=whole.baseline,
        label_y=whole.label_y,
        summary=_summarize_shares(columns),
        columns=columns,
        undated=f"{whole.undated}, {parts[None]:,} of them with this term" if undated else "",
    )


def _make_share_column(whole: Column, part: int) -> ShareColumn:
    height = round(whole.height * part / whole.count, 1) if whole.count else 0.0
    share = format_share(part, whole.count)
    return ShareColumn(
        whole=whole,
        part=part,
        share=share,
        title=f"{whole.year}: {part:,} of {whole.studies}",
        part_y=round(whole.y + whole.height - height, 1),
        part_height=height,
    )


def format_share(part: int, whole: int) -> str:
    """Write a share in whole percent; of nothing there is none."""
    return f"{100 * part / whole:.0f} %" if whole else "–"


def _summarize_shares(columns: tuple[ShareColumn, ...]) -> str:
    if not columns:
        return "No study has a printed year."
    first, last = columns[0], columns[-1]
    part, whole = sum(column.part for column in columns), sum(column.whole.count for column in columns)
    span = f"{first.whole.year} to {last.whole.year}"
    return f"Studies with this term among all studies by year of publication, {span}: {part:,} of {whole:,}."


def make_year_chart(years: Years, *, later: Years = ()) -> ColumnChart:
    """Draw one column for every year from the first to the last, empty years included.

    `later` are the years of those among the studies that came after the survey's edition.
    """
    counts, late = Counter(years), Counter(later)
    undated = counts.pop(None, 0)
    known = [year for year in counts if year is not None]
    span = range(min(known), max(known) + 1) if known else range(0)
    highest = max(counts.values(), default=1)
    every = -(-len(span) // _LABELS) or 1
    columns = tuple(
        _make_column(year, (counts[year], late[year]), highest, place, has_label=place % every == 0)
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
        undated=f"{count_studies(undated, late[None])} without a printed year" if undated else "",
    )


def _make_column(year: int, counts: tuple[int, int], highest: int, place: int, *, has_label: bool) -> Column:
    count, later = counts
    studies = count_studies(count, later)
    height = round(_BAR_HEIGHT * count / highest, 1)
    x = place * _STEP + (_STEP - _BAR_WIDTH) // 2
    top = round(_TOP + _BAR_HEIGHT - height, 1)
    return Column(
        year=year,
        count=count,
        studies=studies,
        title=f"{year}: {studies}",
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
