"""Printed results as pages show them study by study."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from osteosurvey.figures.figure import Chart, Figure
from osteosurvey.figures.findings import Finding
from osteosurvey.figures.glossary import Glossary
from osteosurvey.figures.results.by_study import find_external, name_subject
from osteosurvey.figures.results.printed_values import order_evaluations
from osteosurvey.figures.rows import TableRow, read_rows
from osteosurvey.figures.svg.rails import Rail, RailTick, make_axis_rail
from osteosurvey.pages.figure_forms.placed import DataKind, ListedStudies, PlacedValue, make_kind, name_choice
from osteosurvey.survey.catalogue import Catalogue, RecordLink
from osteosurvey.survey.display import count_things, format_count
from osteosurvey.survey.fields import NOT_REPORTED

MOST_ROWS = 60
"""Most rows of one metric that a page shows, of each group as many; all are in the file."""

_SHOWN, _LONG = 8, 10
"""Studies of a group that are shown before a reader asks for all, and from how many on the others are folded."""


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
    cut: str
    """How many of the studies are listed, where it is not all of them."""

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
    cut: str
    """How many of the studies are listed, where it is not all of them."""

    href: str
    """Where all studies with the metric are listed; empty where no address shows exactly these."""


def make_result_rows(figure: Figure, catalogue: Catalogue) -> tuple[MetricRows, ...]:
    """Prepare the studies of every metric, the metric with most values first."""
    maker = _RowMaker(list(read_rows(figure.table)), catalogue)
    return tuple(maker.make(chart) for chart in figure.charts)


class _RowMaker:
    """Makes the rows of each metric."""

    def __init__(self, rows: list[TableRow], catalogue: Catalogue) -> None:
        self._by_metric: dict[str, list[TableRow]] = defaultdict(list)
        for row in rows:
            self._by_metric[row.name("metric")].append(row)
        self._catalogue = catalogue
        self._glossary = Glossary(catalogue.survey)
        self._kinds = {name: make_kind(look) for name, look in order_evaluations(self._glossary).items()}
        self._numbers = {study.id: study.survey_number for study in catalogue.studies}
        self._listed = ListedStudies(catalogue)

    def make(self, chart: Chart) -> MetricRows:
        """Make the rows of the metric of a chart."""
        choice = chart.choices[0]
        own = self._by_metric[choice.value]
        rail, shown = make_axis_rail(chart.x), list(_select(own))
        found = {name for row in shown for name in row.items("evaluations")}
        groups = (self._make_group(name, own, shown, rail) for name in self._kinds)
        studies = {row.name("study_id") for row in own}
        return MetricRows(
            id=choice.value,
            label=name_choice(chart, self._glossary),
            count=count_things(len(studies), "study", "studies"),
            finding=find_external(own, self._glossary),
            ticks=rail.ticks,
            kinds=tuple(kind for name, kind in self._kinds.items() if name in found),
            groups=tuple(group for group in groups if group.first),
            cut=_say_cut(own, shown),
            href=self._listed.find_address(choice.value, studies),
        )

    def _make_group(self, strongest: str, all_rows: list[TableRow], listed: list[TableRow], rail: Rail) -> ResultGroup:
        whole = [row for row in all_rows if row.name("strongest") == strongest]
        own = [row for row in listed if row.name("strongest") == strongest]
        studies = list(dict.fromkeys(row.name("study_id") for row in own))
        first = set(studies[:_SHOWN] if len(studies) > _LONG else studies)
        folded = len(studies) - len(first)
        whose = " whose data are not reported" if strongest == NOT_REPORTED else ""
        return ResultGroup(
            kind=self._kinds[strongest],
            count=count_things(len({row.name("study_id") for row in whole}), "study", "studies"),
            cut=_say_cut(whole, own),
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


def _select(rows: list[TableRow]) -> Iterator[TableRow]:
    """Select the rows that a page shows: all, or of each group the first ones with whole studies, as many of each."""
    groups: dict[str, dict[str, list[TableRow]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        groups[row.name("strongest")][row.name("study_id")].append(row)
    most = MOST_ROWS // len(groups) if len(rows) > MOST_ROWS else len(rows)
    for studies in groups.values():
        room = most
        for own in studies.values():
            if len(own) > room < most:
                break
            yield from own
            room -= len(own)


def _say_cut(rows: list[TableRow], shown: list[TableRow]) -> str:
    """Say how many studies are listed of how many; empty where all are."""
    studies, listed = (len({row.name("study_id") for row in some}) for some in (rows, shown))
    return f"the newest {listed:,} of {studies:,} are listed" if listed < studies else ""
