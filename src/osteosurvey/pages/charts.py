"""Studies by year, all of them or those with a term among them, on pages that show no whole figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from osteosurvey.figures.addresses import address_of_studies
from osteosurvey.figures.axes import YearAxis, make_count_axis
from osteosurvey.figures.figure import Chart, Mark, Series
from osteosurvey.figures.looks import PLAIN, make_look
from osteosurvey.figures.svg.charts import draw_chart, list_keys
from osteosurvey.figures.svg.shapes import Drawing, Grid, Key
from osteosurvey.survey.display import count_studies

_CHOSEN = make_look(0, "chosen", "With this term", PLAIN[0])
_OTHERS = replace(make_look(1, "others", "Other studies"), color="#d9d5c9", dark_color="#38464a")
"""How the two parts of a year look: the others are pale, as they are what the part is read against."""

Years = Iterable[int | None]
"""The year of each study; None for a study without one."""


@dataclass(frozen=True, slots=True)
class YearRow:
    """One year of all studies, with the part that has the term."""

    year: int
    count: int
    part: int
    share: str


@dataclass(frozen=True, slots=True)
class YearChart:
    """Studies by year as columns and as rows."""

    summary: str
    drawing: Drawing | Grid
    keys: tuple[Key, ...]
    rows: tuple[YearRow, ...]
    undated: str
    """How many studies have no year, or nothing where all have one."""


def make_year_chart(years: Years, *, later: Years = ()) -> YearChart:
    """Draw one column for every year from the first to the last, empty years included.

    `later` are the years of those among the studies that came after the survey's edition.
    """
    counts, late = Counter(years), Counter(later)
    undated = f"{count_studies(counts[None], late[None])} without a printed year" if counts[None] else ""
    chart = _make_chart(counts, Counter(counts), late, "Studies by year of publication")
    return _finish(chart, counts, Counter(counts), _summarize(counts, late), undated)


def make_share_chart(years: Years, part: Years, *, later: Years = ()) -> YearChart:
    """Draw a part of the studies below the others of each year."""
    counts, parts, late = Counter(years), Counter(part), Counter(later)
    known = [year for year in counts if year is not None]
    of_all = f"{sum(parts[year] for year in known):,} of {sum(counts[year] for year in known):,}"
    title = "Studies with this term among all studies by year of publication"
    summary = f"{title}, {min(known)} to {max(known)}: {of_all}." if known else _NO_YEAR
    undated = f"{count_studies(counts[None], late[None])} without a printed year" if counts[None] else ""
    undated += f", {parts[None]:,} of them with this term" if undated else ""
    return _finish(_make_chart(counts, parts, late, title), counts, parts, summary, undated)


_Counts = Counter[int | None]

_NO_YEAR = "No study has a printed year of publication."


def _make_chart(counts: _Counts, parts: _Counts, late: _Counts, title: str) -> Chart:
    years = YearAxis(year for year in counts if year is not None)
    others = counts - parts
    looks = [(_CHOSEN, parts), *([(_OTHERS, others)] if any(others[year] for year in years.years) else [])]
    return Chart(
        id="years",
        family="years",
        title=title,
        kind="columns",
        x=years.axis,
        y=make_count_axis(),
        series=tuple(
            Series(look, tuple(_make_marks(part, counts, late, years, look.label if parts != counts else "")))
            for look, part in looks
        ),
    )


def _make_marks(part: _Counts, counts: _Counts, late: _Counts, years: YearAxis, label: str) -> Iterator[Mark]:
    """Make the columns of a part of the studies; each leads to all studies of its year."""
    for year in years.years:
        if count := part[year]:
            studies = count_studies(counts[year], late[year])
            line = f"{year}, {label.lower()}: {count:,} of {studies}" if label else f"{year}: {studies}"
            yield Mark(years.place(year), count, count, (), (line,), address_of_studies(year=str(year)), 0)


def _finish(chart: Chart, counts: _Counts, parts: _Counts, summary: str, undated: str) -> YearChart:
    known = [year for year in counts if year is not None]
    drawing = draw_chart(chart, "")
    return YearChart(
        summary=summary,
        drawing=drawing,
        keys=list_keys(chart, drawing),
        rows=tuple(
            YearRow(year, counts[year], parts[year], format_share(parts[year], counts[year]))
            for year in (range(min(known), max(known) + 1) if known else ())
        ),
        undated=undated,
    )


def format_share(part: int, whole: int) -> str:
    """Write a share in whole percent; of nothing there is none."""
    return f"{100 * part / whole:.0f} %" if whole else "–"


def _summarize(counts: _Counts, late: _Counts) -> str:
    known = sorted(year for year in counts if year is not None)
    if not known:
        return _NO_YEAR
    peak = max(known, key=lambda year: counts[year])
    most = f"{peak}: {count_studies(counts[peak], late[peak])}"
    return f"Studies by year of publication, {known[0]} to {known[-1]}; most in {most}."
