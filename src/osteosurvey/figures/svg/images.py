"""Charts and drawings as images that stand alone: title, key and drawing in one SVG, with its typeface inside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from osteosurvey.figures.figure import Chart, Figure
from osteosurvey.figures.svg.axes import Label
from osteosurvey.figures.svg.charts import draw_chart, list_keys
from osteosurvey.figures.svg.environment import make_environment
from osteosurvey.figures.svg.shapes import Cell, Drawing, Grid, Key, round_length
from osteosurvey.figures.svg.typeface import FAMILY, embed_typeface, measure, shorten, wrap
from osteosurvey.survey.display import lower_first

_MARGIN, _LEAST_WIDTH = 16.0, 420.0
"""Room around what an image shows, and the least room for its title."""

_TITLE_SIZE, _TEXT_SIZE = 16, 13
"""Sizes of the title and of all other text, in pixels."""

_LINE = 18.0
"""Distance of lines of text."""

_MOST_LINES = 4
"""Most lines of a title or of a label in a grid; of the rest, the table has all."""

_SWATCH, _KEY_GAP, _LONGEST_KEY = 18.0, 16.0, 260.0
"""Room for a look in the key, between entries, and for the name of one."""

_ROW_NAME, _CELL_WIDTH, _CELL_HEIGHT, _CELL_GAP = 180.0, 76.0, 40.0, 4.0
"""Room for the name of a row, size of a cell of a grid, and the gap between two."""

_MIDDLE = _CELL_HEIGHT / 2 + 5
"""Where the letters of a cell stand, below its upper edge."""


@dataclass(frozen=True, slots=True)
class Image:
    """A finished image."""

    name: str
    """Name of its file without an ending."""

    title: str
    width: float
    height: float
    svg: str = ""


@dataclass(frozen=True, slots=True)
class PlacedKey:
    """An entry of the key at its place."""

    key: Key
    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell of a grid at its place."""

    cell: Cell
    x: float
    y: float
    width: float
    height: float
    text_x: float
    text_y: float


@dataclass(frozen=True, slots=True)
class ChartImage:
    """A chart between title and key."""

    width: float
    height: float
    labels: tuple[Label, ...]
    keys: tuple[PlacedKey, ...]
    drawing: Drawing | None
    cells: tuple[PlacedCell, ...]
    left: float
    top: float


def draw_images(figures: Iterable[Figure], templates: Path) -> Iterator[Image]:
    """Draw every chart and every drawing of figures; the same figures give the same bytes."""
    environment = make_environment(templates)
    for figure in figures:
        for chart in figure.charts:
            layout = lay_out(chart)
            content = environment.get_template("chart-image.svg.jinja").render(image=layout, root=None)
            yield _frame(environment, Image(chart.id, chart.name, layout.width, layout.height), content)
        if (drawing := figure.drawing) is not None:
            content = environment.get_template(drawing.template).render(drawing=drawing, root=None)
            width, height = drawing.width + 2 * _MARGIN, round(drawing.height) + 2 * _MARGIN
            moved = f'<g transform="translate({_MARGIN:g} {_MARGIN:g})">{content}</g>'
            yield _frame(environment, Image(figure.id, figure.title, width, height), moved)


def _frame(environment: Environment, image: Image, content: str) -> Image:
    svg = environment.get_template("image.svg.jinja").render(
        image=image,
        content=Markup(content),
        typeface=Markup(embed_typeface(content + image.title)),
        family=FAMILY,
        root=None,
    )
    return Image(image.name, image.title, image.width, image.height, svg)


def lay_out(chart: Chart) -> ChartImage:
    """Lay a chart out below its title and its key."""
    drawn = draw_chart(chart, "")
    drawing = drawn if isinstance(drawn, Drawing) else None
    inner = max(drawn.width if isinstance(drawn, Drawing) else _cell_x(len(drawn.columns)) - _MARGIN, _LEAST_WIDTH)
    heads = tuple(_place_heads(chart, inner, is_bars=drawing is not None and drawing.is_fluid))
    keys = tuple(_place_keys(list_keys(chart, drawn), inner, heads[-1].y + 12))
    top = (keys[-1].y + 24 if keys else heads[-1].y + 10) + 6
    names, cells, height = ((), (), drawn.height) if isinstance(drawn, Drawing) else _place_grid(drawn, top)
    width, height = round_length(inner + 2 * _MARGIN), round_length(top + height + _MARGIN)
    return ChartImage(width, height, (*heads, *names), keys, drawing, cells, _MARGIN, top)


def _place_heads(chart: Chart, width: float, *, is_bars: bool) -> Iterator[Label]:
    y = _MARGIN
    for line in wrap(chart.title, width, _TITLE_SIZE, _MOST_LINES, "Semibold"):
        y += _LINE
        yield Label(line, _MARGIN, y, "start", is_title=True)
    for text in filter(None, (chart.subtitle, _name_axes(chart) if is_bars else "")):
        for line in wrap(text, width, _TEXT_SIZE, _MOST_LINES):
            y += _LINE
            yield Label(line, _MARGIN, y, "start")


def _name_axes(chart: Chart) -> str:
    """Say what bars count, and by what."""
    measure, names = (chart.x, chart.y) if chart.kind == "shares" else (chart.y, chart.x)
    return f"{measure.title} by {lower_first(names.title)}"


def _place_keys(keys: Iterable[Key], width: float, y: float) -> Iterator[PlacedKey]:
    """Set entries one beside the other, in as many lines as they need."""
    x = _MARGIN
    for key in keys:
        text = shorten(key.label, _LONGEST_KEY, _TEXT_SIZE)
        room = _SWATCH + measure(f"{text} {key.sign}".rstrip(), _TEXT_SIZE, "Semibold")
        if x > _MARGIN and x + room > _MARGIN + width:
            x, y = _MARGIN, y + _LINE
        yield PlacedKey(key, text, round_length(x), y)
        x += room + _KEY_GAP


def _place_grid(grid: Grid, top: float) -> tuple[tuple[Label, ...], tuple[PlacedCell, ...], float]:
    """Place the names and the cells of a grid; also give its height."""
    columns = [wrap(name, _CELL_WIDTH, _TEXT_SIZE, _MOST_LINES) for name in grid.columns]
    head = _LINE * max(2, *map(len, columns), 0) + 4
    corner = [shorten(text, _ROW_NAME, _TEXT_SIZE) for text in (f"{grid.row_title} ↓", f"{grid.column_title} →")]
    names = list(_stack_lines(corner, _MARGIN, top + head - 8, "start"))
    for place, lines in enumerate(columns):
        names += _stack_lines(lines, _cell_x(place) + _CELL_WIDTH / 2, top + head - 8, "middle", is_name=True)
    cells: list[PlacedCell] = []
    y = top + head
    for row in grid.rows:
        lines = wrap(row.label, _ROW_NAME - 12, _TEXT_SIZE, 2)
        names += _stack_lines(lines, _MARGIN, y + _MIDDLE + (len(lines) - 1) * 8, "start", is_name=True)
        cells += (
            PlacedCell(cell, x := _cell_x(place), y, _CELL_WIDTH, _CELL_HEIGHT, x + _CELL_WIDTH / 2, y + _MIDDLE)
            for place, cell in enumerate(row.cells)
        )
        y += _CELL_HEIGHT + _CELL_GAP
    return tuple(names), tuple(cells), y - top


def _cell_x(place: int) -> float:
    return _MARGIN + _ROW_NAME + place * (_CELL_WIDTH + _CELL_GAP)


def _stack_lines(lines: list[str], x: float, y: float, anchor: str, *, is_name: bool = False) -> Iterator[Label]:
    """Set lines above one another, the last at a height."""
    for place, line in enumerate(reversed(lines)):
        yield Label(line, round_length(x), round_length(y - place * 16), anchor, is_name=is_name)
