"""Printed results as pages show them: marks in bands by kind of data, and rows study by study."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from osteosurvey.figures.addresses import address_of_studies
from osteosurvey.figures.figure import Chart, Figure, Mark
from osteosurvey.figures.findings import Finding
from osteosurvey.figures.glossary import Glossary
from osteosurvey.figures.looks import Look
from osteosurvey.figures.results.by_study import find_external, name_subject
from osteosurvey.figures.results.printed_values import find_unreported, name_metric, order_evaluations
from osteosurvey.figures.rows import TableRow, read_rows
from osteosurvey.figures.svg.rails import Rail, RailTick, make_axis_rail
from osteosurvey.figures.svg.shapes import describe_mark, shape_at
from osteosurvey.survey.catalogue import Catalogue, RecordLink
from osteosurvey.survey.display import capitalize_first, count_things, format_count
from osteosurvey.survey.fields import NOT_REPORTED
from osteosurvey.survey.pairs import EXTERNAL

MOST_ROWS = 400
"""Most rows and marks of one metric that a page shows; all are in the file."""

_SHOWN, _LONG = 8, 10
"""Studies of a group that are shown before a reader asks for all, and from how many on the others are folded."""

_MIDDLE, _STEP, _ROOM = 22, 12, 18
"""Where the first marks of a band stand, how far below the next, and the room below the last, in pixels."""

_LABEL_ROOM = 13.0
"""Part of the axis, in percent, that the name of a study takes."""


@dataclass(frozen=True, slots=True)
class DataKind:
    """A kind of data that values were measured on, with its shape; the shape's colour is the style sheet's."""

    label: str
    symbol: str
    path: str
    """Outline of the shape around the origin."""


@dataclass(frozen=True, slots=True)
class PlacedValue:
    """One printed value, with its place in percent of the axis."""

    x: float
    y: float
    kind: DataKind
    title: str
    study: str
    href: str
    printed: str = ""
    label: str = ""
    """Name of the study beside a mark; empty for most."""


@dataclass(frozen=True, slots=True)
class Band:
    """The values that were measured on one kind of data."""

    kind: DataKind
    counts: str
    values: str
    studies: str
    href: str
    """Where exactly its studies are listed; empty where no address shows them."""

    height: float
    marks: tuple[PlacedValue, ...]


@dataclass(frozen=True, slots=True)
class MetricBands:
    """The values of one metric."""

    id: str
    label: str
    count: str
    finding: Finding | None
    ticks: tuple[RailTick, ...]
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class ResultRow:
    """What a study prints for one target and one model."""

    study: str
    link: RecordLink | None
    """The study; None where the row above names it."""

    number: str
    subject: str
    patients: str
    start: float
    end: float
    """Ends of the line that joins the values, in percent of the axis."""

    values: tuple[PlacedValue, ...]


@dataclass(frozen=True, slots=True)
class ResultGroup:
    """The studies whose strongest data are of one kind."""

    kind: DataKind
    count: str
    first: tuple[ResultRow, ...]
    others: tuple[ResultRow, ...]
    more: str
    """How many studies the fold of the others holds; what it says of them follows."""

    whose: str


@dataclass(frozen=True, slots=True)
class MetricRows:
    """The studies with one metric."""

    id: str
    label: str
    count: str
    finding: Finding | None
    ticks: tuple[RailTick, ...]
    kinds: tuple[DataKind, ...]
    groups: tuple[ResultGroup, ...]
    is_cut: bool


def make_bands(figure: Figure, catalogue: Catalogue) -> tuple[MetricBands, ...]:
    """Prepare the values of every metric by the data that they were measured on, the metric with most values first."""
    glossary, rows = Glossary(catalogue.survey), list(read_rows(figure.table))
    return tuple(_make_metric_bands(chart, rows, glossary, catalogue) for chart in figure.charts)


def _make_metric_bands(chart: Chart, rows: list[TableRow], glossary: Glossary, catalogue: Catalogue) -> MetricBands:
    own = [rows[mark.row] for mark in chart.marks]
    rail = make_axis_rail(chart.x)
    return MetricBands(
        id=chart.choices[0].value,
        label=_name_choice(chart, glossary),
        count=format_count(len(own)),
        finding=find_unreported(own, glossary),
        ticks=rail.ticks,
        bands=tuple(
            _make_band(chart.choices[0].value, series.look, place, series.marks, rail, catalogue)
            for place, series in enumerate(chart.series)
        ),
    )


def _name_choice(chart: Chart, glossary: Glossary) -> str:
    """Name the metric of a chart in short, unless that is a single letter."""
    choice = chart.choices[0]
    name = capitalize_first(name_metric(choice.value, glossary))
    return name if len(name) > 1 else choice.value_label


def _find_address(metric: str, evaluation: str, studies: set[str], catalogue: Catalogue) -> str:
    """Find the address that shows exactly the studies of a band.

    The table of studies also counts a value whose data another place of the study reports, so that the two can differ.
    """
    found = {
        study.id
        for study in catalogue.studies
        for number in study.counted_estimates
        if (number.metric, number.evaluation) == (metric, evaluation) and number.value >= 0
    }
    return address_of_studies(metric=f"{metric}:0", on=evaluation) if found == studies else ""


def _make_band(metric: str, look: Look, place: int, marks: tuple[Mark, ...], rail: Rail, catalogue: Catalogue) -> Band:
    kind = make_kind(look)
    offsets = sorted({mark.y - place for mark in marks})
    names = _name_external(look, marks, rail, catalogue)
    studies = {study for mark in marks for study in mark.studies}
    values, counted = count_things(len(marks), "value", "values"), count_things(len(studies), "study", "studies")
    return Band(
        kind=kind,
        counts=f"{values}, {counted}",
        values=values,
        studies=counted,
        href=_find_address(metric, look.id, studies, catalogue),
        height=_MIDDLE + _STEP * (len(offsets) - 1) + _ROOM,
        marks=tuple(
            PlacedValue(
                x=rail.place(mark.x),
                y=_MIDDLE + _STEP * offsets.index(mark.y - place),
                kind=kind,
                title=describe_mark(mark),
                study=mark.studies[0],
                href=mark.href or "",
                label=name,
            )
            for mark, name in zip(marks[:MOST_ROWS], names, strict=False)
        ),
    )


def make_kind(look: Look) -> DataKind:
    """Prepare a kind of data for templates."""
    return DataKind(look.label, look.symbol, shape_at(look.symbol, 0, 0))


def _name_external(look: Look, marks: Iterable[Mark], rail: Rail, catalogue: Catalogue) -> Iterator[str]:
    """Name the study beside each external result that has room for a name."""
    is_external = catalogue.survey.meanings.evaluations.get(look.id) == EXTERNAL
    last = -_LABEL_ROOM
    for mark in marks:
        has_room = is_external and rail.place(mark.x) - last >= _LABEL_ROOM
        last = rail.place(mark.x) if has_room else last
        yield catalogue.study_links[mark.studies[0]].name if has_room else ""


def make_result_rows(figure: Figure, catalogue: Catalogue) -> tuple[MetricRows, ...]:
    """Prepare the studies of every metric, the metric with most values first."""
    maker = _RowMaker(list(read_rows(figure.table)), catalogue)
    return tuple(maker.make(chart) for chart in figure.charts)


class _RowMaker:
    """Makes the rows of each metric."""

    def __init__(self, rows: list[TableRow], catalogue: Catalogue) -> None:
        self._rows = rows
        self._catalogue = catalogue
        self._glossary = Glossary(catalogue.survey)
        self._kinds = {name: make_kind(look) for name, look in order_evaluations(self._glossary).items()}
        self._numbers = {study.id: study.survey_number for study in catalogue.studies}

    def make(self, chart: Chart) -> MetricRows:
        """Make the rows of the metric of a chart."""
        choice = chart.choices[0]
        own = [row for row in self._rows if row.text("metric") == choice.value]
        rail, shown = make_axis_rail(chart.x), own[:MOST_ROWS]
        found = {name for row in shown for name in row.items("evaluations")}
        groups = (self._make_group(name, shown, rail) for name in self._kinds)
        return MetricRows(
            id=choice.value,
            label=_name_choice(chart, self._glossary),
            count=count_things(len({row.name("study_id") for row in own}), "study", "studies"),
            finding=find_external(own, self._glossary),
            ticks=rail.ticks,
            kinds=tuple(kind for name, kind in self._kinds.items() if name in found),
            groups=tuple(group for group in groups if group.first),
            is_cut=len(shown) < len(own),
        )

    def _make_group(self, strongest: str, rows: list[TableRow], rail: Rail) -> ResultGroup:
        own = [row for row in rows if row.name("strongest") == strongest]
        studies = list(dict.fromkeys(row.name("study_id") for row in own))
        first = set(studies[:_SHOWN] if len(studies) > _LONG else studies)
        folded = len(studies) - len(first)
        whose = " whose data are not reported" if strongest == NOT_REPORTED else ""
        return ResultGroup(
            kind=self._kinds[strongest],
            count=count_things(len(studies), "study", "studies"),
            first=tuple(self._make_rows((row for row in own if row.name("study_id") in first), rail)),
            others=tuple(self._make_rows((row for row in own if row.name("study_id") not in first), rail)),
            more=count_things(folded, "more study", "more studies") if folded else "",
            whose=whose,
        )

    def _make_rows(self, rows: Iterable[TableRow], rail: Rail) -> Iterator[ResultRow]:
        before = None
        for row in rows:
            study = row.name("study_id")
            number, patients = self._numbers[study], row.integer("patients")
            values = [float(value) for value in row.items("values")]
            yield ResultRow(
                study=study,
                link=None if study == before else self._catalogue.study_links[study],
                number="" if number is None or study == before else f"[{number}]",
                subject=name_subject(row, self._glossary),
                patients="" if patients is None or study == before else format_count(patients),
                start=rail.place(min(values)),
                end=rail.place(max(values)),
                values=tuple(self._place_values(row, rail)),
            )
            before = study

    def _place_values(self, row: TableRow, rail: Rail) -> Iterator[PlacedValue]:
        columns = (row.items(name) for name in ("values", "printed", "evaluations"))
        for value, printed, evaluation in zip(*columns, strict=True):
            kind = self._kinds[evaluation]
            title = f"{printed}, {kind.label}"
            yield PlacedValue(rail.place(float(value)), 0, kind, title, row.name("study_id"), "", printed)
