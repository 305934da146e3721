"""What drawn charts are made of, for templates that compute nothing: marks, keys and their looks, in pixels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from osteosurvey.figures.figure import Chart, Mark, Series
from osteosurvey.figures.looks import PATTERNS, Look, choose_area_colors, contrast
from osteosurvey.figures.svg.axes import Label, Line

SHORT = 7
"""Most characters of a label that fits below a column."""

LEFT, TOP, BOTTOM = 44, 26, 46
"""Room for the upright axis, for its title, and for the level axis."""

WRAPPED = 48
"""Room for labels that wrap below the level axis."""

_INKS = ("#ffffff", "#16262b")
"""Colours of text on a colour."""

SHADES = 5
"""Steps from the lightest cell of a grid that only counts to the darkest."""

MOST_LINKS = 1_000
"""Most points of a chart that are links; more are drawn alone, and the table leads to them."""


@dataclass(frozen=True, slots=True)
class Box:
    """A label that wraps inside a box."""

    text: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[Label, ...]
    """The label broken into lines, for images, in which nothing wraps by itself."""


@dataclass(frozen=True, slots=True)
class DrawnMark:
    """One mark: either a rectangle with its number, or a shape with its lines."""

    index: int
    """Place of the mark among all of its chart, series after series."""

    href: str
    title: str
    x: float
    y: float
    width: float = 0
    height: float = 0
    text: str = ""
    text_x: float = 0
    text_y: float = 0
    is_outside: bool = False
    """Whether the number stands behind the rectangle, which is alone on its place."""

    shape: str = ""
    lines: str = ""


class Shades(NamedTuple):
    """A colour on light paper and on dark paper; as text, what a style sheet chooses between."""

    light: str
    dark: str

    def __str__(self) -> str:
        """Write both colours for pages, which know their paper only when they are read."""
        return f"light-dark({self.light}, {self.dark})"


@dataclass(frozen=True, slots=True)
class Part:
    """One of several colours of a block, on 16 by 16 units."""

    path: str
    fill: Shades


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of the key: colour, and the pattern or shape beside it."""

    label: str
    fill: Shades
    pattern: int | None
    """Number of the pattern that lies on the colour."""

    shape: str
    ink: Shades
    sign: str
    parts: tuple[Part, ...] = ()
    """What lies on the colour of a study with several terms: a slanted part for each further term."""

    place: int = -1
    """Place of its series in the chart; -1 for a key that counts nothing."""

    count: str = ""
    """How many studies it stands for; empty where that is no number of studies."""

    href: str = ""
    """Address under the site's root of these studies; empty where no page shows them."""


@dataclass(frozen=True, slots=True)
class DrawnSeries:
    """The marks of one look."""

    key: Key
    marks: tuple[DrawnMark, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """How many studies stand on a place."""

    place: float
    """Where the bars of the place begin, across."""

    text: str
    x: float
    y: float
    anchor: str
    behind: float
    """How far it stands behind the end of its bar, in pixels."""


class NumberPlace(NamedTuple):
    """Where the number of a bar stands along it."""

    least: float
    """Length of a part of a bar from which on its number fits in."""

    middle: float
    """How far a number inside stands from the middle of its part."""

    behind: float
    """How far a number outside stands from the end of its bar."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart as rectangles or points between axes."""

    width: float
    height: float
    series: tuple[DrawnSeries, ...]
    grid: tuple[Line, ...] = ()
    labels: tuple[Label, ...] = ()
    boxes: tuple[Box, ...] = ()
    totals: tuple[Total, ...] = ()
    reference: Line | None = None
    rule: str = "points"
    """How the marks are recounted: columns, bars, shares, points, or dots that pile up."""

    unit: float = 0
    """Pixels that stand for one study; for shares, for the whole."""

    base: float = 0
    """Where bars begin."""

    numbers: NumberPlace | None = None
    """Where the numbers of bars stand, for those who recount them."""

    is_linked: bool = True

    @property
    def is_fluid(self) -> bool:
        """Whether its lengths along the width are in percent, so that it fills any room."""
        return self.numbers is not None

    is_blocks: bool = False
    """Whether each mark is one study, so that a number counts all of one colour on a place."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a grid; without a mark no study stands there."""

    mark: Mark | None
    index: int
    title: str
    href: str
    key: Key | None
    empty: str = ""
    """What stands in a cell without studies."""

    shade: int = 0
    """How dark a cell is that only counts, from 1 to `SHADES`; 0 where its colour has another meaning."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a grid."""

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A chart as a table of coloured cells."""

    row_title: str
    column_title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    series: tuple[DrawnSeries, ...] = field(default=())
    most: int = 0
    """The highest count, where cells are shaded by theirs."""


def make_key(look: Look, *, with_pattern: bool = False, with_shape: bool = False) -> Key:
    """Make the entry of a look in the key; a pattern lies on areas."""
    pattern = PATTERNS.index(look.pattern) if with_pattern and look.pattern else None
    shape = shape_at(look.symbol, 8, 8) if with_shape else ""
    fill = Shades(*(choose_area_colors(look) if with_pattern else (look.color, look.dark_color)))
    inks = (max(_INKS, key=lambda ink: contrast(ink, ground)) for ground in fill)
    return Key(look.label, fill, pattern, shape, Shades(*inks), look.sign, tuple(_cut_parts(look)))


_SLANT = 1.2
"""How far a slanted edge leans to either side, of 16 units."""


def _cut_parts(look: Look) -> Iterator[Part]:
    """Cut a block among its colours; the first colour is the ground of them all."""
    for place, colors in enumerate(look.others, start=1):
        edge = 16 * place / (len(look.others) + 1)
        yield Part(f"M{edge + _SLANT:g} 0H16V16H{edge - _SLANT:g}z", Shades(*colors))


_SHAPES = {
    "circle": "m-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z",
    "square": "m-4.5-4.5h9v9h-9z",
    "diamond": "m0-6.5l5.5 6.5l-5.5 6.5l-5.5-6.5z",
    "triangle-up": "m0-6l5.8 10.4h-11.6z",
    "cross": "m-2-6h4v4h4v4h-4v4h-4v-4h-4v-4h4z",
    "x": "m-5.4-2.8l2.6-2.6l2.8 2.8l2.8-2.8l2.6 2.6l-2.8 2.8l2.8 2.8l-2.6 2.6l-2.8-2.8l-2.8 2.8l-2.6-2.6l2.8-2.8z",
    "star": "m0-6.5l1.7 4.3l4.6.3l-3.5 2.9l1.1 4.5l-3.9-2.5l-3.9 2.5l1.1-4.5l-3.5-2.9l4.6-.3z",
    "hexagon": "m-5.5 0l2.75-4.8h5.5l2.75 4.8l-2.75 4.8h-5.5z",
    "circle-open": "m-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0zm1.8 0a3.2 3.2 0 1 1 6.4 0a3.2 3.2 0 1 1-6.4 0z",
    "circle-half": "m-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0zm5-3.4a3.4 3.4 0 1 1 0 6.8z",
    "square-open": "m-4.5-4.5h9v9h-9zm1.8 1.8v5.4h5.4v-5.4z",
    "bar": "m-1.5-5.5h3v11h-3z",
}
"""Outlines of the symbols around their middle; inner lines leave a hole by the rule `evenodd`."""


def shape_at(symbol: str, x: float, y: float) -> str:
    """Write the outline of a symbol around a point as a path."""
    return f"M{x:g} {y:g}{_SHAPES[symbol]}"


def round_length(length: float) -> float:
    """Round a length to what a screen can show."""
    return round(length, 1)


def describe_mark(mark: Mark) -> str:
    """Say what a mark shows, in one line."""
    return "; ".join(mark.lines)


def link_mark(mark: Mark, rows_at: str) -> str:
    """Lead from a mark to its studies, or to its row in the table."""
    return mark.href if mark.href is not None else f"{rows_at}{mark.row}"


def number_marks(chart: Chart) -> Iterator[tuple[Series, list[tuple[int, Mark]]]]:
    """Number the marks of a chart through all its series."""
    index = 0
    for series in chart.series:
        yield series, list(enumerate(series.marks, start=index))
        index += len(series.marks)
