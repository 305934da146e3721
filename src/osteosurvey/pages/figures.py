"""A figure as a page shows it: its charts drawn, its table with every count linked, and which studies it counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from osteosurvey.figures.figure import Chart, Figure
from osteosurvey.figures.findings import Finding
from osteosurvey.figures.glossary import COUNTED_OVER
from osteosurvey.figures.rows import read_rows
from osteosurvey.figures.svg.charts import draw_chart, list_keys
from osteosurvey.figures.svg.multiples import Multiple, draw_multiples
from osteosurvey.figures.svg.shapes import Drawing, Grid, Key
from osteosurvey.pages.credit import Credit, make_credit
from osteosurvey.pages.facets import EDITION_FACET
from osteosurvey.pages.figure_forms import FORMS
from osteosurvey.pages.figure_twins import Twin, TwinMaker
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.display import capitalize_first, count_things
from osteosurvey.survey.fields import FIELDS

_UNREPORTED = {"untold", "not-reported"}
"""Values of choices that a source does not report; addresses hold them."""


@dataclass(frozen=True, slots=True)
class ChartView:
    """One chart with its drawing."""

    id: str
    title: str
    subtitle: str
    name: str
    choices: tuple[tuple[str, str], ...]
    """What is chosen, by the names of the choices."""

    drawing: Drawing | Grid
    is_grid: bool
    is_small: bool
    """Whether others may stand beside it."""

    keys: tuple[Key, ...]
    multiples: tuple[Multiple, ...]
    """Its series one by one, where each is shown on its own."""


@dataclass(frozen=True, slots=True)
class Select:
    """One thing that a reader chooses, with every option that charts offer."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Family:
    """Charts that show the same under different choices, or charts that stand one after the other."""

    id: str
    title: str
    charts: tuple[ChartView, ...]
    selects: tuple[Select, ...]
    first: str
    """The chart that is shown first."""


@dataclass(frozen=True, slots=True)
class FigureView:
    """One figure of a page."""

    id: str
    anchor: str
    title: str
    finding: Finding | None
    caption: str
    remarks: tuple[str, ...]
    notes: tuple[str, ...]
    is_recounted: bool
    """Whether anything in it is counted again for chosen studies."""

    families: tuple[Family, ...]
    twin: Twin
    file: str
    """Address of the table as CSV, under the site's root."""

    credit: Credit
    has_chart: bool
    """Whether anything is drawn; where nothing is, the table stands in its place."""

    @property
    def citation(self) -> str:
        """The line that cites the figure."""
        return f"{self.title}. {self.credit.citation}"

    @property
    def what_is_counted(self) -> str:
        """The caption without the studies that were counted, for a choice of them."""
        return self.caption.partition(COUNTED_OVER)[0]

    @property
    def has_subtitles(self) -> bool:
        """Whether its charts need names of their own beside the title."""
        return sum(len(family.charts) for family in self.families) > 1


def make_figure_view(figure: Figure, catalogue: Catalogue) -> FigureView:
    """Prepare a figure for its page."""
    return FigureView(
        id=figure.id,
        anchor=figure.anchor or figure.id,
        title=figure.title,
        finding=figure.finding,
        caption=figure.caption,
        remarks=figure.remarks,
        notes=figure.notes,
        is_recounted=any(row.studies for row in read_rows(figure.table)),
        families=tuple(_make_families(figure)),
        twin=TwinMaker(figure, catalogue).make(),
        file=f"data/figures/{figure.id}.csv",
        credit=make_credit(catalogue.survey),
        has_chart=bool(figure.charts or figure.drawing or figure.id in FORMS),
    )


def make_frames(figure: Figure, catalogue: Catalogue) -> Iterator[FigureView]:
    """Prepare each frame of a figure: one for each panel, or one for all."""
    whole = make_figure_view(figure, catalogue)
    if not figure.panels:
        yield whole
    for panel in figure.panels:
        rows = set(panel.rows)
        yield replace(
            whole,
            anchor=panel.anchor,
            title=panel.title,
            finding=panel.finding,
            caption=panel.caption,
            families=tuple(family for family in whole.families if family.id in panel.families),
            twin=replace(whole.twin, rows=tuple(row for row in whole.twin.rows if row.index in rows)),
        )


def _make_families(figure: Figure) -> Iterator[Family]:
    by_family = groupby(sorted(figure.charts, key=lambda c: _family_place(c, figure.charts)), lambda c: c.family)
    for name, charts in by_family:
        members = tuple(charts)
        views = tuple(_make_chart_view(chart, figure) for chart in members)
        yield Family(
            name, members[0].title, views, tuple(_make_selects(members)), _choose_first(members, figure.opened)
        )


def _choose_first(charts: tuple[Chart, ...], opened: str | None) -> str:
    """Choose the chart that is shown first: the one of the title, or whose choices tell the most, with most marks."""
    return max(charts, key=lambda chart: (chart.id == opened, _count_reported(chart), len(chart.marks))).id


def _count_reported(chart: Chart) -> int:
    return sum(choice.value not in _UNREPORTED for choice in chart.choices)


def _family_place(chart: Chart, charts: tuple[Chart, ...]) -> int:
    return next(place for place, other in enumerate(charts) if other.family == chart.family)


def _make_chart_view(chart: Chart, figure: Figure) -> ChartView:
    rows_at = f"#{figure.id}-row-"
    drawing, multiples = draw_chart(chart, rows_at), draw_multiples(chart, rows_at)
    return ChartView(
        id=chart.id,
        title=chart.title,
        subtitle=chart.subtitle,
        name=chart.name,
        choices=tuple((choice.name, choice.value) for choice in chart.choices),
        drawing=drawing,
        is_grid=isinstance(drawing, Grid),
        is_small=isinstance(drawing, Grid) or drawing.rule in ("bars", "points"),
        keys=() if multiples else list_keys(chart, drawing),
        multiples=multiples,
    )


def _make_selects(charts: tuple[Chart, ...]) -> Iterator[Select]:
    for place, choice in enumerate(charts[0].choices):
        options = dict.fromkeys((c.choices[place].value, c.choices[place].value_label) for c in charts)
        yield Select(choice.name, choice.label, tuple(sorted(options, key=lambda option: option[0] == "untold")))


@dataclass(frozen=True, slots=True)
class ScopeLink:
    """One way to narrow the figures of a page; `query` is what its address says after the question mark."""

    label: str
    query: str


@dataclass(frozen=True, slots=True)
class ScopeChip:
    """One facet that a reader can choose by above the figures."""

    facet: str
    label: str


@dataclass(frozen=True, slots=True)
class Scope:
    """The studies that figures count."""

    total: str
    count: str
    """How many they are, without how many came later."""

    chips: tuple[ScopeChip, ...]
    links: tuple[ScopeLink, ...]
    """Ways to narrow them; none where no study came later."""


def make_scope(catalogue: Catalogue) -> Scope:
    """Say which studies figures count."""
    survey = catalogue.survey
    edition, later = len(catalogue.edition_studies), len(catalogue.later)
    links = (
        ScopeLink(f"Only {count_things(edition, 'study', 'studies')} of the survey", f"?{EDITION_FACET}=survey"),
        ScopeLink(f"Only {count_things(later, 'study', 'studies')} added later", f"?{EDITION_FACET}=later"),
    )
    return Scope(
        total=catalogue.all_studies,
        count=count_things(len(survey.studies), "study", "studies"),
        chips=tuple(
            ScopeChip(str(FIELDS[name].parameter), capitalize_first(FIELDS[name].name(survey)))
            for name in (*survey.axes, "external", "year")
        ),
        links=links if later else (),
    )
