"""What a figure is: one derived table, and charts as plain data in which every mark knows its studies.

Nothing here draws. The site publishes charts as they are; drawings, images and interactive charts are made of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from osteosurvey.figures.findings import Finding
from osteosurvey.figures.looks import Look
from osteosurvey.figures.svg.drawings import Flow, StrandMap
from osteosurvey.survey.tables.table import Table

ChartKind = Literal["columns", "grid", "points", "shares"]
"""How marks are drawn: stacked columns, cells, points, or rows that are divided to a hundred percent."""

AxisKind = Literal["category", "number", "log"]
"""How positions on an axis are read; a category stands at a whole number that its tick names."""

Counting = Literal["studies", "marks"]
"""What a mark counts for a set of studies: how many of its studies are in the set, or one as soon as any is."""

Reference = Literal["diagonal"]
"""A line that marks are read against."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A named position on an axis."""

    value: float
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis of a chart; a log axis without a range, and any without ticks, is left to who draws it."""

    title: str
    kind: AxisKind
    ticks: tuple[Tick, ...] = ()
    range: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """One drawn thing with the studies that it counts."""

    x: float
    y: float
    count: int
    studies: tuple[str, ...]
    lines: tuple[str, ...]
    """What a reader sees who points at it: plain text, line by line."""

    href: str | None
    """Address under the site's root that shows exactly these studies; None where no page can."""

    row: int
    """Index of the first row of the figure's table that it is made from."""

    x_interval: tuple[float, float] | None = None
    y_interval: tuple[float, float] | None = None
    tail: float | None = None
    """Position on the x axis from which a line leads to the mark."""


@dataclass(frozen=True, slots=True)
class Series:
    """Marks that look alike.

    In a grid the last series wins: a cell belongs to the last one that lists any of its studies in `studies`.
    """

    look: Look
    marks: tuple[Mark, ...]
    studies: tuple[str, ...] = ()
    href: str | None = None
    """Address under the site's root that shows exactly `studies`; None where no page can."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that a reader chooses before a chart compares anything, and what this chart has chosen."""

    name: str
    label: str
    value: str
    value_label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart; charts of one `family` show the same under different choices."""

    id: str
    title: str
    kind: ChartKind
    x: Axis
    y: Axis
    series: tuple[Series, ...]
    family: str
    choices: tuple[Choice, ...] = ()
    counting: Counting = "studies"
    reference: Reference | None = None
    is_blocks: bool = False
    """Whether each mark is one study, which stands as a block on those before it."""

    behind: tuple[Mark, ...] = ()
    """All studies at each place, where each series is shown on its own before them."""

    @property
    def subtitle(self) -> str:
        """What is chosen, as a line below the title; empty where nothing is to choose."""
        return "; ".join(f"{choice.label}: {choice.value_label}" for choice in self.choices)

    @property
    def name(self) -> str:
        """Title and what is chosen, in one line."""
        return f"{self.title}: {self.subtitle}" if self.subtitle else self.title

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Every mark, series after series."""
        return tuple(mark for series in self.series for mark in series.marks)


@dataclass(frozen=True, slots=True)
class GapMap(Chart):
    """A grid whose empty cells are gaps, but for those that a study may fill whose source does not name its term."""

    open_cells: tuple[tuple[float, float], ...] = ()
    """Places on the x and the y axis of empty cells that are no gaps."""

    tested: tuple[str, ...] = ()
    """Ids of the studies that were tested externally."""

    def can_be_gap(self, x: float, y: float) -> bool:
        """Return whether a cell without studies is a gap."""
        return (x, y) not in self.open_cells


@dataclass(frozen=True, slots=True)
class Panel:
    """Charts of a figure that stand in a frame of their own, with their rows of the figure's table."""

    anchor: str
    title: str
    caption: str
    families: tuple[str, ...]
    rows: tuple[int, ...]
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure; its charts and its drawing are made from its table alone."""

    id: str
    title: str
    caption: str
    """What is counted, over which studies."""

    table: Table
    charts: tuple[Chart, ...] = ()
    drawing: Flow | StrandMap | None = None
    remarks: tuple[str, ...] = ()
    """What a reader must know, whichever studies are chosen."""

    notes: tuple[str, ...] = ()
    """What was counted over all studies beside the table, such as what is left out."""

    finding: Finding | None = None
    """What the table shows, as its title; None where no rule finds anything."""

    opened: str | None = None
    """The chart that the finding speaks of, which is shown first; None for the one that tells the most."""

    panels: tuple[Panel, ...] = ()
    """Frames that share its table; none where one frame holds all."""

    anchor: str = ""
    """Where links on its page lead to it, as they always did; its id where none was published before."""
