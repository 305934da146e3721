"""The survey's own tree on the page of the taxonomy."""

from __future__ import annotations

import re
from dataclasses import replace

from osteosurvey.models import Condition, FieldTree, Leaf, Query
from osteosurvey.models.survey import Branch, Limb
from osteosurvey.pages import PageRenderer
from osteosurvey.pages.lists.numbered import PageSizes
from osteosurvey.survey import Survey
from tests.rendering import TEMPLATES, cut, read_text, render_slot
from tests.survey_room.retracting import retract
from tests.surveys import DOE, NGUYEN, OKAFOR

HOSTILE = "<script>alert(1)</script> & {{ braces }}"


def read_leaves(html: str) -> list[str]:
    """Read every entry with its count, studies and notes."""
    return [
        read_text(one)
        for one in re.findall(r'<li>(?=<details|<span class="sv-tree__empty")(.*?)</li>', html, re.DOTALL)
    ]


def with_tree(survey: Survey, title: str, *leaves: Leaf) -> Survey:
    """Give a survey a tree of these entries alone, whose parts are called like the tree."""
    limb = Limb(label=title, branches=(Branch(label=title, leaves=leaves),))
    tree = FieldTree(title=title, limbs=(limb,), source="section-1", locator=title)
    return replace(survey, record=survey.record.model_copy(update={"tree": tree}))


def test_entries_show_their_studies(fabricated: Survey) -> None:
    """An entry has its number and its studies, or says that there is none or that it cannot be counted."""
    html = render_slot("survey-tree", fabricated)
    assert read_leaves(html) == [
        "From a car 2 Okafor et al. 2021 , Doe 2024",
        "At night no study Counted as <b>rides</b>. 5 leave it open",
        "From a kite not counted No record says it.",
        "LaneNet 1 Okafor et al. 2021",
        "Kerb tree no study",
    ]
    assert re.findall(r'href="([^"]+)"', html) == [f"studies/{one}/" for one in (OKAFOR, DOE, OKAFOR)]


def test_the_tree_has_its_title_parts_and_place(fabricated: Survey) -> None:
    """Heading, main parts and groups have the words of the survey, and where it draws the tree stands above."""
    html = render_slot("survey-tree", fabricated)
    assert read_text(cut(html, "<h2", "</h2>")) == "Tree of Lanes"
    assert read_text(cut(html, '<span class="sv-source">', "</span>")) == "Companion page, the drawing"
    assert [read_text(one) for one in re.findall(r"<h3>(.*?)</h3>", html)] == ["Cameras & eyes", "Programs"]
    groups = re.findall(r'<span class="sv-tree__branch">(.*?)</span>', html)
    assert [read_text(one) for one in groups] == ["Cameras", "Networks"]


def test_an_entry_says_how_many_studies_leave_it_open(fabricated: Survey) -> None:
    """Beside those that are there stand those whose source does not say, one or several, and the note."""
    conditions = (Condition(field="access", any_of=("open",)), Condition(field="code", any_of=("yes",)))
    leaves = tuple(Leaf(label=one.field, count=Query(all=(one,)), note="Printed so.") for one in conditions)
    assert read_leaves(render_slot("survey-tree", with_tree(fabricated, "Tree", *leaves))) == [
        "access 1 Okafor et al. 2021 1 more leaves it open Printed so.",
        "code 1 Okafor et al. 2021 4 more leave it open Printed so.",
    ]
    alone = with_tree(replace(fabricated, studies=(fabricated.studies_by_id[NGUYEN],)), "Tree", *leaves)
    assert read_leaves(render_slot("survey-tree", alone))[0] == "access no study Printed so. 1 leaves it open"


def test_hostile_words_of_a_tree_stay_text(fabricated: Survey) -> None:
    """Title, parts, entries, notes and place are shown as written and never obeyed."""
    cars = Query(all=(Condition(field="modalities", any_of=("dashcam",)),))
    leaves = (Leaf(label=HOSTILE, count=cars, note=HOSTILE), Leaf(label=HOSTILE, note=HOSTILE))
    html = render_slot("survey-tree", with_tree(fabricated, HOSTILE, *leaves))
    assert "<script" not in html
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt; &amp; {{ braces }}") == 8


def test_a_retracted_study_is_at_no_entry() -> None:
    """What was retracted is not counted in the tree."""
    assert read_leaves(render_slot("survey-tree", retract(OKAFOR)))[0] == "From a car 1 Doe 2024"


def test_without_a_tree_there_is_nothing(fabricated: Survey) -> None:
    """A survey that draws no tree has no heading for it."""
    bare = replace(fabricated, record=fabricated.record.model_copy(update={"tree": None}))
    assert render_slot("survey-tree", bare).strip() == ""


def test_an_entry_names_some_of_many_studies(fabricated: Survey) -> None:
    """An entry with more studies than a page holds of a list names the first ones and leads to all."""
    slot = PageRenderer(fabricated, TEMPLATES, sizes=PageSizes(items=1)).slots()["survey-tree"]
    assert "and 1 more; the table of studies has all" in read_text(slot(""))
    assert "more; the table of studies" not in read_text(render_slot("survey-tree", fabricated))
