"""Printed values as pages show them: marks, or bins of many, in bands by kind of data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from osteosurvey.figures.figure import Chart, Figure, Mark, Series
from osteosurvey.figures.findings import Finding
from osteosurvey.figures.glossary import Glossary
from osteosurvey.figures.looks import Look
from osteosurvey.figures.results.bins import is_binned
from osteosurvey.figures.results.printed_values import find_unreported
from osteosurvey.figures.rows import TableRow, read_rows
from osteosurvey.figures.svg.rails import Rail, RailTick, make_axis_rail
from osteosurvey.figures.svg.shapes import describe_mark
from osteosurvey.pages.figure_forms.bins import HEIGHT, Bin, make_bins
from osteosurvey.pages.figure_forms.placed import DataKind, ListedStudies, PlacedValue, make_kind, name_choice
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.display import count_things, format_count
from osteosurvey.survey.pairs import EXTERNAL

_MIDDLE, _STEP, _ROOM = 22, 12, 18
"""Where the first marks of a band stand, how far below the next, and the room below the last, in pixels."""

_LABEL_ROOM = 13.0
"""Part of the axis, in percent, that the name of a study takes."""


@dataclass(frozen=True, slots=True)
class Band:
    """The values that were measured on one kind of data."""

    kind: DataKind
    counts: str
    values: str
    studies: str
    href: str
    """Where exactly its studies are listed; empty where no address shows them."""

    place: int
    """Its place among the kinds of data of the metric."""

    height: float
    marks: tuple[PlacedValue, ...]
    bins: tuple[Bin, ...] = ()
    """What stands instead of marks where they would be too many."""


@dataclass(frozen=True, slots=True)
class MetricBands:
    """The values of one metric."""

    id: str
    label: str
    count: str
    finding: Finding | None
    ticks: tuple[RailTick, ...]
    bands: tuple[Band, ...]


def make_bands(figure: Figure, catalogue: Catalogue) -> tuple[MetricBands, ...]:
    """Prepare the values of every metric by the data that they were measured on, the metric with most values first."""
    maker = _BandMaker(list(read_rows(figure.table)), catalogue)
    return tuple(maker.make(chart) for chart in figure.charts)


class _BandMaker:
    """Makes the bands of each metric."""

    def __init__(self, rows: list[TableRow], catalogue: Catalogue) -> None:
        self._rows, self._catalogue = rows, catalogue
        self._glossary = Glossary(catalogue.survey)
        self._listed = ListedStudies(catalogue)

    def make(self, chart: Chart) -> MetricBands:
        """Make the bands of the metric of a chart."""
        own = [self._rows[mark.row] for mark in chart.marks]
        return MetricBands(
            id=chart.choices[0].value,
            label=name_choice(chart, self._glossary),
            count=format_count(len(own)),
            finding=find_unreported(own, self._glossary),
            ticks=make_axis_rail(chart.x).ticks,
            bands=tuple(self._make_band(chart, place, series) for place, series in enumerate(chart.series)),
        )

    def _make_band(self, chart: Chart, place: int, series: Series) -> Band:
        studies = {study for mark in series.marks for study in mark.studies}
        values = count_things(len(series.marks), "value", "values")
        counted = count_things(len(studies), "study", "studies")
        marks, height = ((), HEIGHT) if is_binned(series, chart) else self._place_marks(chart, place, series)
        return Band(
            kind=make_kind(series.look),
            counts=f"{values}, {counted}",
            values=values,
            studies=counted,
            href=self._listed.find_address(chart.choices[0].value, studies, evaluation=series.look.id),
            place=place,
            height=height,
            marks=marks,
            bins=make_bins(series, chart.x) if is_binned(series, chart) else (),
        )

    def _place_marks(self, chart: Chart, place: int, series: Series) -> tuple[tuple[PlacedValue, ...], float]:
        """Place each value, and say how high the band is that holds them."""
        rail, kind = make_axis_rail(chart.x), make_kind(series.look)
        offsets = sorted({mark.y - place for mark in series.marks})
        names = _name_external(series.look, series.marks, rail, self._catalogue)
        marks = (
            PlacedValue(
                x=rail.place(mark.x),
                y=_MIDDLE + _STEP * offsets.index(mark.y - place),
                kind=kind,
                title=describe_mark(mark),
                study=mark.studies[0],
                href=mark.href or "",
                label=name,
            )
            for mark, name in zip(series.marks, names, strict=True)
        )
        return tuple(marks), _MIDDLE + _STEP * (len(offsets) - 1) + _ROOM


def _name_external(look: Look, marks: Iterable[Mark], rail: Rail, catalogue: Catalogue) -> Iterator[str]:
    """Name the study beside each external result that has room for a name."""
    is_external = catalogue.survey.meanings.evaluations.get(look.id) == EXTERNAL
    last = -_LABEL_ROOM
    for mark in marks:
        has_room = is_external and rail.place(mark.x) - last >= _LABEL_ROOM
        last = rail.place(mark.x) if has_room else last
        yield catalogue.study_links[mark.studies[0]].name if has_room else ""
