"""What no figure counts: retracted studies, and numbers that the paper prints otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from osteosurvey.figures import Figure, make_figures
from osteosurvey.survey import Survey
from tests.survey_room.retracting import leave_out, retract
from tests.survey_room.superseding import add_superseded
from tests.surveys import DOE, IN_ORDER, TANAKA

FLOW = "selection-flow"
"""The figure of what the survey selected, to which a study belongs that was retracted since."""


def without_captions(survey: Survey) -> list[Figure]:
    """Make every figure without the sentences that say over what is counted."""
    return [
        replace(figure, caption="", panels=tuple(replace(panel, caption="") for panel in figure.panels))
        for figure in make_figures(survey)
    ]


@pytest.mark.parametrize("study", sorted(IN_ORDER))
def test_a_retracted_study_is_in_no_figure(study: str) -> None:
    """Figures are those of a survey that never had the study, no matter who says that it shares patients with it."""
    made, without = ({one.id: one for one in without_captions(make(study))} for make in (retract, leave_out))
    assert study not in repr(made)
    assert {name for name in made if made[name] != without[name]} == (set() if study == DOE else {FLOW})


def test_captions_say_how_many_studies_are_left_out() -> None:
    """Under every figure of all studies stands that one was retracted, and that a correction was printed."""
    notices = "1 study with a printed correction or concern, 1 retracted study left out"
    said = f"Counted over 4 studies: 3 of the survey and 1 added later, {notices}."
    captions = {figure.id: figure.caption for figure in make_figures(retract(TANAKA))}
    flow = captions.pop(FLOW)
    assert [name for name, caption in captions.items() if said not in caption] == []
    assert " Counted over the survey’s 3 studies (1 retracted since)." in flow


@pytest.mark.parametrize(
    ("study", "label", "count"),
    [(TANAKA, "Studies included (1 retracted since)", 3), (DOE, "Studies included", 4)],
)
def test_the_selection_says_that_a_study_was_retracted_since(study: str, label: str, count: int) -> None:
    """The survey selected the study, so that it was not lost on the way; one added later was never selected."""
    (flow,) = (figure for figure in make_figures(retract(study)) if figure.id == FLOW)
    rows = [(row[2], row[3], row[4]) for row in flow.table.rows]
    assert rows == [("main", "Search of two databases", 120), ("lost", "Left out", 116), ("main", label, count)]


def test_superseded_numbers_change_no_figure(measured_survey: Survey) -> None:
    """Results and sizes that the paper prints otherwise are drawn nowhere, and hide none that it prints."""
    assert without_captions(add_superseded(measured_survey)) == without_captions(measured_survey)
