"""The geometry of the two figures that are no charts: the strands of the taxonomy, and the flow of the selection.

Lengths are in pixels of the drawing; templates print them and compute nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Node:
    """One term of an axis as a bar that strands run into."""

    axis: str
    term: str
    label: str
    detail: str
    """Named models of a method family; empty for other terms."""

    color: str
    x: float
    y: float
    width: float
    height: float
    text_x: float
    text_y: float
    anchor: str
    count: int
    studies: tuple[str, ...]
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Strand:
    """One study, or a bundle of studies, on its way over the axes."""

    path: str
    """Shape of the strand, as the path of an SVG outline."""

    width: float
    color: str
    studies: tuple[str, ...]
    title: str
    nodes: tuple[int, ...]
    """Places of the nodes that it runs through, among all of the map."""

    href: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of an axis above its nodes."""

    label: str
    x: float
    anchor: str


@dataclass(frozen=True, slots=True)
class StrandMap:
    """The taxonomy: axes as columns of nodes, studies as strands between them."""

    template: ClassVar[str] = "taxonomy-figure.svg.jinja"

    width: int
    height: float
    summary: str
    headings: tuple[Heading, ...]
    heading_y: float
    strands: tuple[Strand, ...]
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text in a box."""

    text: str
    y: float


@dataclass(frozen=True, slots=True)
class Box:
    """One box of the selection flow."""

    id: str
    route: str
    x: float
    y: float
    width: float
    height: float
    text_x: float
    lines: tuple[TextLine, ...]
    count_y: float
    count_text: str
    is_known: bool
    href: str | None
    title: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line from one box to the next, with its head at the end."""

    path: str
    head: str


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of the selection, named beside its boxes."""

    label: str
    y: float
    height: float
    text_y: float


@dataclass(frozen=True, slots=True)
class Flow:
    """The selection of the studies, box after box."""

    template: ClassVar[str] = "selection-flow.svg.jinja"

    width: int
    height: float
    summary: str
    phases: tuple[Phase, ...]
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
