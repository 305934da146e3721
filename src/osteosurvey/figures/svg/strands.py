"""The layout of the taxonomy figure: nodes stacked in columns, strands from node to node."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from osteosurvey.figures.addresses import address_of_terms
from osteosurvey.figures.glossary import Glossary
from osteosurvey.figures.named_models import METHODS, name_models
from osteosurvey.figures.rows import TableRow, read_rows, unite_studies
from osteosurvey.figures.svg.drawings import Heading, Node, Strand, StrandMap
from osteosurvey.figures.svg.typeface import shorten
from osteosurvey.survey.fields import read_field
from osteosurvey.survey.tables.table import Table
from osteosurvey.text import join_words

_WIDTH = 1268
_NODE_WIDTH = 14
_COLUMNS = (150.0, 545.0, 910.0)
"""Left edges of the columns of nodes; labels stand left of the first, above the second and right of the third."""

_ANCHORS = ("end", "middle", "start")
_TOP = 56.0
_HEADING_Y = 24.0
_GAP = 26.0
"""Room between two nodes of a column."""

_BODY = 400.0
"""Height of all strands side by side."""

_LEAST_NODE = 10.0
"""Height of a node that no strand runs into."""

_LEAST_SLOT = 34.0
"""Room for the two lines of a node's label."""

_MOST_STRANDS = 400
"""Most strands that are drawn one by one; more are bundled by what they have in common."""

_LABEL_ROOM, _LABEL_SIZE = (110.0, 260.0, 260.0), 13
"""Room for the label of a node of each column beside its count, and its size; its link has it whole."""

_ABOVE = 9.0
"""How far the label of a node of the second column stands above it."""

_NEUTRAL = "#43545a"
"""Colour of nodes that strands of several colours run into."""

_MODELS_ROOM = 46
"""Letters of the line of models below a family of methods."""


@dataclass(frozen=True, slots=True)
class _Bundle:
    """Studies that run from term to term together."""

    terms: tuple[str, ...]
    studies: tuple[str, ...]
    is_one: bool
    """Whether this is one study drawn alone."""

    @property
    def weight(self) -> int:
        return len(self.studies)


def make_strand_map(table: Table, models: Table, glossary: Glossary) -> StrandMap:
    """Lay out the strands of a table of combinations."""
    rows = list(read_rows(table))
    bundles = list(_make_bundles(rows, glossary))
    total = sum(bundle.weight for bundle in bundles)
    scale = _BODY / max(total, 1)
    tops, height = _stack(bundles, scale, glossary)
    nodes = tuple(_make_nodes(rows, bundles, tops, scale, models, glossary))
    return StrandMap(
        width=_WIDTH,
        height=round(height + 10, 1),
        summary=f"{glossary.count_studies(unite_studies(rows))} as strands over {_list_axes(glossary)}.",
        headings=tuple(_make_headings(glossary)),
        heading_y=_HEADING_Y,
        strands=tuple(_make_strands(bundles, tops, scale, glossary)),
        nodes=nodes,
    )


def _list_axes(glossary: Glossary) -> str:
    return join_words([glossary.plural(axis).lower() for axis in glossary.axes])


def _make_bundles(rows: list[TableRow], glossary: Glossary) -> Iterator[_Bundle]:
    is_single = sum(len(row.studies) for row in rows) <= _MOST_STRANDS
    for row in rows:
        terms = tuple(row.name(axis) for axis in glossary.axes)
        if is_single:
            yield from (_Bundle(terms, (study,), True) for study in row.studies)
        else:
            yield _Bundle(terms, row.studies, False)


def _stack(bundles: list[_Bundle], scale: float, glossary: Glossary) -> tuple[dict[tuple[int, str], float], float]:
    """Find the upper edge of every node; columns are as high as the highest and spread over it."""
    weights: dict[tuple[int, str], int] = defaultdict(int)
    for bundle in bundles:
        for column, term in enumerate(bundle.terms):
            weights[column, term] += bundle.weight
    slots = [
        [_slot(weights[column, t], scale) for t in glossary.looks(axis)] for column, axis in enumerate(glossary.axes)
    ]
    heights = [sum(column) + _GAP * (len(column) - 1) for column in slots]
    tops: dict[tuple[int, str], float] = {}
    for column, axis in enumerate(glossary.axes):
        gap = _GAP + (max(heights) - heights[column]) / max(len(slots[column]) - 1, 1)
        top = _TOP
        for term, slot in zip(glossary.looks(axis), slots[column], strict=True):
            tops[column, term] = round(top + (slot - _node_height(weights[column, term], scale)) / 2, 2)
            top += slot + gap
    return tops, _TOP + max(heights)


def _node_height(weight: int, scale: float) -> float:
    return max(weight * scale, _LEAST_NODE)


def _slot(weight: int, scale: float) -> float:
    return max(_node_height(weight, scale), _LEAST_SLOT)


def _make_headings(glossary: Glossary) -> Iterator[Heading]:
    for column, axis in enumerate(glossary.axes):
        x = _COLUMNS[column] + (_NODE_WIDTH, _NODE_WIDTH / 2, 0)[column]
        yield Heading(glossary.plural(axis), x, _ANCHORS[column])


def _make_nodes(
    rows: list[TableRow],
    bundles: list[_Bundle],
    tops: Mapping[tuple[int, str], float],
    scale: float,
    models: Table,
    glossary: Glossary,
) -> Iterator[Node]:
    for column, axis in enumerate(glossary.axes):
        studies = _count_broadly(rows, axis, glossary)
        for term, look in glossary.looks(axis).items():
            weight = sum(bundle.weight for bundle in bundles if bundle.terms[column] == term)
            height = round(_node_height(weight, scale), 2)
            top = tops[column, term]
            x = _COLUMNS[column]
            yield Node(
                axis=axis,
                term=term,
                label=shorten(look.label, _LABEL_ROOM[column], _LABEL_SIZE),
                detail=name_models(models, term, _MODELS_ROOM) if axis == METHODS else "",
                color=look.color if column == 0 else _NEUTRAL,
                x=x,
                y=top,
                width=_NODE_WIDTH,
                height=height,
                text_x=(x - 8, x + _NODE_WIDTH / 2, x + _NODE_WIDTH + 8)[column],
                text_y=round(top - _ABOVE if column == 1 else top + height / 2 + 4, 2),
                anchor=_ANCHORS[column],
                count=len(studies.get(term, ())),
                studies=studies.get(term, ()),
                title=_describe_term(look.label, studies.get(term, ()), glossary),
                href=address_of_terms({axis: term}),
            )


def _describe_term(label: str, studies: tuple[str, ...], glossary: Glossary) -> str:
    """Say how many studies a term has, since when, and how many of them were tested externally."""
    survey = glossary.survey
    read = [survey.studies_by_id[study] for study in studies]
    years = [year for one in read if (year := read_field("year", one, survey).number) is not None]
    tested = sum(read_field("external", one, survey).answer == "yes" for one in read)
    parts = (
        label,
        f"{glossary.count_studies(studies)} of {len(survey.studies):,}{f', first in {min(years)}' if years else ''}",
        f"{tested:,} of {len(studies):,} tested externally" if tested else "none tested externally",
    )
    return "; ".join(parts if studies else (label, "no study"))


def _count_broadly(rows: list[TableRow], axis: str, glossary: Glossary) -> dict[str, tuple[str, ...]]:
    """Gather the studies of each term, those of its narrower terms included."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        path: list[str] = []
        term: str | None = row.name(axis)
        while term is not None and term not in path:
            path.append(term)
            found[term].update(row.studies)
            term = glossary.parent(axis, term)
    return {term: tuple(sorted(studies)) for term, studies in found.items()}


def _make_strands(
    bundles: list[_Bundle], tops: Mapping[tuple[int, str], float], scale: float, glossary: Glossary
) -> Iterator[Strand]:
    """Lead each bundle from node to node, below those that ran into the same node before it."""
    every = ((axis, term) for axis in glossary.axes for term in glossary.looks(axis))
    places = {node: place for place, node in enumerate(every)}
    offsets = [_find_offsets(bundles, column, scale) for column in range(len(glossary.axes))]
    for number, bundle in enumerate(bundles):
        width = bundle.weight * scale
        ys = [tops[column, term] + offsets[column][number] + width / 2 for column, term in enumerate(bundle.terms)]
        labels = ", ".join(glossary.label(axis, term) for axis, term in zip(glossary.axes, bundle.terms, strict=True))
        study = bundle.studies[0]
        yield Strand(
            path=_draw(ys),
            width=round(width, 2),
            color=glossary.looks(glossary.axes[0])[bundle.terms[0]].color,
            studies=bundle.studies,
            title=f"{glossary.study(study) if bundle.is_one else glossary.count_studies(bundle.studies)}: {labels}",
            nodes=tuple(_list_nodes(bundle, places, glossary)),
            href=f"studies/{study}/"
            if bundle.is_one
            else address_of_terms(dict(zip(glossary.axes, bundle.terms, strict=True))),
        )


def _list_nodes(bundle: _Bundle, places: Mapping[tuple[str, str], int], glossary: Glossary) -> Iterator[int]:
    """List the places of the nodes that a bundle belongs to, those of broader terms included."""
    for axis, own in zip(glossary.axes, bundle.terms, strict=True):
        path: list[str] = []
        term: str | None = own
        while term is not None and term not in path:
            path.append(term)
            if (axis, term) in places:
                yield places[axis, term]
            term = glossary.parent(axis, term)


def _find_offsets(bundles: list[_Bundle], column: int, scale: float) -> list[float]:
    """Find how far below the upper edge of its node each bundle begins."""
    used: dict[str, float] = defaultdict(float)
    offsets = []
    for bundle in bundles:
        offsets.append(used[bundle.terms[column]])
        used[bundle.terms[column]] += bundle.weight * scale
    return offsets


def _draw(ys: list[float]) -> str:
    """Draw a curve that leaves and enters each node level."""
    path = [f"M{_COLUMNS[0] + _NODE_WIDTH:g},{ys[0]:.1f}"]
    for column in range(1, len(ys)):
        start, end = _COLUMNS[column - 1] + _NODE_WIDTH, _COLUMNS[column]
        middle = (start + end) / 2
        path.append(f"C{middle:g},{ys[column - 1]:.1f} {middle:g},{ys[column]:.1f} {end:g},{ys[column]:.1f}")
        if column < len(ys) - 1:
            path.append(f"H{end + _NODE_WIDTH:g}")
    return "".join(path)
