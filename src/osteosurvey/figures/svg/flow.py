"""The layout of the selection flow: boxes below each other, losses beside them, other ways in a column of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from textwrap import wrap

from osteosurvey.figures.rows import TableRow, read_rows
from osteosurvey.figures.svg.drawings import Arrow, Box, Flow, Phase, TextLine
from osteosurvey.survey.display import format_count
from osteosurvey.survey.tables.table import Table

_PHASE_WIDTH = 34.0
_BOX_WIDTH = 230.0
_LOSS_WIDTH = 170.0
_COLUMN_GAP = 34.0
_ROW_GAP = 34.0
_PADDING = 14.0
_LINE = 18.0
_LEAST_HEIGHT = 92.0
"""Height of a box of the main column, beside which the name of its phase must fit."""

_TEXT_COLUMNS = {"main": 32, "other": 32, "lost": 22}
"""Letters of a line in a box of each route."""

_LEFT = _PHASE_WIDTH + 16
_LOSS_X = _LEFT + _BOX_WIDTH + _COLUMN_GAP
_OTHER_X = _LOSS_X + _LOSS_WIDTH + _COLUMN_GAP
_UNKNOWN = "number not reported"
_ORIGINS = {"counted": " (counted here)", "subtracted": " (by subtraction)"}
_HEAD = 5.0
"""Half the width of an arrow's head."""


def make_flow(table: Table) -> Flow:
    """Lay out the stages of a selection."""
    rows = list(read_rows(table))
    main = [row for row in rows if row.name("route") == "main"]
    boxes = list(_stack(main, _LEFT))
    by_id = {box.id: box for box in boxes}
    losses = [_make_loss(row, by_id) for row in rows if row.name("route") == "lost"]
    others = list(_stack([row for row in rows if row.name("route") == "other"], _OTHER_X))
    height = max(box.y + box.height for box in (*boxes, *others)) + 6
    phases = tuple(_make_phases(main, boxes))
    arrows = (*_lead_down(boxes), *_lead_out(losses, by_id), *_lead_in(others, boxes[-1]))
    width = _OTHER_X + _BOX_WIDTH + 2 if others else _LOSS_X + _LOSS_WIDTH + 2
    summary = f"The selection in {len(boxes)} stages, ending in {boxes[-1].count_text}."
    return Flow(round(width), height, summary, phases, (*boxes, *losses, *others), arrows)


def _stack(rows: Iterable[TableRow], x: float) -> Iterator[Box]:
    y = 2.0
    for row in rows:
        box = _make_box(row, x, y, _BOX_WIDTH)
        yield box
        y = box.y + box.height + _ROW_GAP


def _make_loss(row: TableRow, boxes: dict[str, Box]) -> Box:
    return _make_box(row, _LOSS_X, boxes[row.name("id").removeprefix("lost-after-")].y, _LOSS_WIDTH)


def _make_box(row: TableRow, x: float, y: float, width: float) -> Box:
    lines = wrap(row.name("label"), _TEXT_COLUMNS[row.name("route")]) or [""]
    needed = _PADDING * 2 + _LINE * (len(lines) + 1)
    height = max(needed, _LEAST_HEIGHT) if row.name("route") == "main" else needed
    top = y + (height - needed) / 2 + _PADDING
    texts = tuple(TextLine(line, top + _LINE * (place + 0.5)) for place, line in enumerate(lines))
    count = row.integer("count")
    count_text = _UNKNOWN if count is None else f"{format_count(count)}{_ORIGINS.get(row.name('origin'), '')}"
    return Box(
        id=row.name("id"),
        route=row.name("route"),
        x=x,
        y=y,
        width=width,
        height=height,
        text_x=x + width / 2,
        lines=texts,
        count_y=top + _LINE * (len(lines) + 0.5),
        count_text=count_text,
        is_known=count is not None,
        href="studies/" if row.studies else None,
        title=row.text("note") or f"{row.name('label')}: {count_text}",
    )


def _make_phases(rows: list[TableRow], boxes: list[Box]) -> Iterator[Phase]:
    for name in ("identification", "screening", "included"):
        own = [box for row, box in zip(rows, boxes, strict=True) if row.name("phase") == name]
        if own:
            top, bottom = own[0].y, own[-1].y + own[-1].height
            yield Phase(name.capitalize(), top, bottom - top, (top + bottom) / 2)


def _lead_down(boxes: list[Box]) -> Iterator[Arrow]:
    for upper, lower in pairwise(boxes):
        yield _point_down(lower.text_x, upper.y + upper.height, lower.y)


def _point_down(x: float, start: float, end: float) -> Arrow:
    return Arrow(
        f"M{x:g},{start:g}V{end - _HEAD:g}",
        f"M{x - _HEAD:g},{end - 2 * _HEAD:g}L{x:g},{end:g}L{x + _HEAD:g},{end - 2 * _HEAD:g}Z",
    )


def _lead_out(losses: Iterable[Box], boxes: dict[str, Box]) -> Iterator[Arrow]:
    for loss in losses:
        box = boxes[loss.id.removeprefix("lost-after-")]
        y = box.y + min(box.height, loss.height) / 2
        yield _point_aside(box.x + box.width, loss.x, y)


def _point_aside(start: float, end: float, y: float) -> Arrow:
    turn = -_HEAD if end < start else _HEAD
    back = end - 2 * turn
    return Arrow(f"M{start:g},{y:g}H{end - turn:g}", f"M{back:g},{y - _HEAD:g}L{end:g},{y:g}L{back:g},{y + _HEAD:g}Z")


def _lead_in(others: list[Box], included: Box) -> Iterator[Arrow]:
    yield from _lead_down(others)
    if others:
        y = included.y + included.height / 2
        last, right = others[-1], included.x + included.width
        aside = _point_aside(last.text_x, right, y)
        yield Arrow(f"M{last.text_x:g},{last.y + last.height:g}V{y:g}H{right + _HEAD:g}", aside.head)
