"""The taxonomy figure and the selection flow: geometry and mark-up."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from osteosurvey.checks.loading import read_survey
from osteosurvey.figures import Figure, make_figures
from osteosurvey.figures.svg.drawings import Flow, StrandMap
from osteosurvey.figures.svg.environment import make_environment
from tests.figures import plain
from tests.surveys import FABRICATED, PROJECT, replace_once

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<b>bold</b> & "quoted" {{ braces }}'


def get_strands(figures: dict[str, Figure]) -> StrandMap:
    drawing = figures["taxonomy"].drawing
    assert isinstance(drawing, StrandMap)
    return drawing


def get_flow(figures: dict[str, Figure]) -> Flow:
    drawing = figures["selection-flow"].drawing
    assert isinstance(drawing, Flow)
    return drawing


def render(figures: dict[str, Figure], name: str, root: str | None) -> ElementTree.Element:
    drawing = figures[name].drawing
    assert drawing is not None
    template = make_environment(PROJECT / "site_templates").get_template(drawing.template)
    return ElementTree.fromstring(template.render(drawing=drawing, root=root))


def test_nodes_count_as_the_distribution_does(figures: dict[str, Figure], measured: Path) -> None:
    """Every term is a node with the studies that stand at it, those of narrower terms included."""
    nodes = {(node.axis, node.term): node.studies for node in get_strands(figures).nodes}
    assert nodes == plain.count_distribution(measured)


def test_every_study_is_a_strand_for_each_combination(figures: dict[str, Figure], measured: Path) -> None:
    """Each combination of a study's terms is a strand that leads to the study."""
    strands = get_strands(figures).strands
    expected = [study for studies in plain.count_taxonomy(measured).values() for study in studies]
    assert sorted(strand.href for strand in strands) == sorted(f"studies/{study}/" for study in expected)


def test_nodes_do_not_overlap(figures: dict[str, Figure]) -> None:
    """The nodes of a column stand below each other, inside the drawing."""
    drawing = get_strands(figures)
    for x in {node.x for node in drawing.nodes}:
        column = sorted((node.y, node.y + node.height) for node in drawing.nodes if node.x == x)
        assert all(lower[0] > upper[1] for upper, lower in pairwise(column))
        assert column[-1][1] <= drawing.height


def test_strands_fill_their_nodes(figures: dict[str, Figure]) -> None:
    """The strands at a node of the first axis are together as wide as the node is high."""
    drawing = get_strands(figures)
    for node in (node for node in drawing.nodes if node.axis == "modalities"):
        own = [
            s for s in drawing.strands if node.y <= float(s.path.split(",")[1].split("C")[0]) <= node.y + node.height
        ]
        assert sum(strand.width for strand in own) == pytest.approx(node.height, abs=0.1)


def test_every_node_and_strand_is_a_link(figures: dict[str, Figure]) -> None:
    """With a root every node and strand is a link; without one the drawing has none."""
    drawing = get_strands(figures)
    linked = render(figures, "taxonomy", "../")
    addresses = [link.get("href") for link in linked.iter(f"{SVG}a")]
    assert addresses == [
        f"../{href}" for href in (*(s.href for s in drawing.strands), *(n.href for n in drawing.nodes))
    ]
    assert list(render(figures, "taxonomy", None).iter(f"{SVG}a")) == []


def test_a_strand_names_the_terms_that_it_runs_through(figures: dict[str, Figure]) -> None:
    """What a reader points at can be followed: a strand knows its nodes, and each node has the strand's study."""
    drawing = get_strands(figures)
    for strand in drawing.strands:
        nodes = [drawing.nodes[place] for place in strand.nodes]
        assert {node.axis for node in nodes} == {"modalities", "tasks", "methods"}
        assert all(set(strand.studies) <= set(node.studies) for node in nodes)


def test_a_term_says_since_when_and_how_many_were_tested(figures: dict[str, Figure]) -> None:
    """Beside its number of studies stand the first year and how many of them were tested externally."""
    titles = {node.term: node.title for node in get_strands(figures).nodes}
    assert titles["phone-photo"] == "Phone; 3 studies of 5, first in 2021; 1 of 3 tested externally"
    assert titles["drone-photo"] == "Drone photograph; 1 study of 5, first in 2020; none tested externally"


def test_unknown_counts_are_said(figures: dict[str, Figure]) -> None:
    """A box without a known number says so; the included studies are counted."""
    boxes = [(box.id, box.route, box.count_text, box.is_known) for box in get_flow(figures).boxes]
    assert boxes == [
        ("search", "main", "120", True),
        ("included", "main", "4 (counted here)", True),
        ("lost-after-search", "lost", "116 (by subtraction)", True),
    ]


SELECTION = """\
selection_flow:
  - {id: search, label: Search}
  - {id: backward-snowballing, label: Reference lists, count: 3}
  - {id: screening, label: Screening, count: 40}
  - {id: full-text, label: Full texts, count: 50}
"""


def test_other_ways_and_odd_counts_are_kept_apart(survey_copy: Path) -> None:
    """Other ways have their own column; what is lost stays open where counts are missing or rise."""
    replace_once(survey_copy / "survey.yml", "selection_flow:\n", f"{SELECTION}")
    replace_once(survey_copy / "survey.yml", "  - id: search\n    label: Search of two databases\n    count: 120\n", "")
    replace_once(survey_copy / "survey.yml", "    note: Both were searched on one day.\n", "")
    figures = {figure.id: figure for figure in make_figures(read_survey(survey_copy))}
    assert [(row[0], row[1], row[2], row[4], row[5]) for row in figures["selection-flow"].table.rows] == [
        ("search", "identification", "main", None, "not-reported"),
        ("lost-after-search", "identification", "lost", None, "not-reported"),
        ("screening", "screening", "main", 40, "printed"),
        ("lost-after-screening", "screening", "lost", None, "not-reported"),
        ("full-text", "screening", "main", 50, "printed"),
        ("lost-after-full-text", "screening", "lost", None, "not-reported"),
        ("backward-snowballing", "identification", "other", 3, "printed"),
        ("included", "included", "main", 4, "counted"),
    ]
    assert len(get_flow(figures).arrows) == 7
    assert {box.count_text for box in get_flow(figures).boxes if not box.is_known} == {"number not reported"}


def test_hostile_names_stay_text(tmp_path: Path) -> None:
    """Mark-up in the name of a term or a stage is text in the drawing."""
    data = tmp_path / "data"
    shutil.copytree(FABRICATED, data)
    quoted = "'" + HOSTILE + "'"
    replace_once(data / "vocabularies" / "modalities.yml", "abbreviation: Phone\n", f"abbreviation: {quoted}\n")
    replace_once(data / "survey.yml", "label: Studies included", f"label: {quoted}")
    figures = {figure.id: figure for figure in make_figures(read_survey(data))}
    for name in ("taxonomy", "selection-flow"):
        svg = render(figures, name, "")
        assert list(svg.iter(f"{SVG}b")) == []
        assert "{{ braces }}" in " ".join((*svg.itertext(), *(one.get("aria-label", "") for one in svg.iter())))
