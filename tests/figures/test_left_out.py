"""What no figure counts: retracted studies, and numbers that the paper prints otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from osteosurvey.figures import Figure, make_figures
from osteosurvey.survey import Survey
from tests.survey_room.retracting import leave_out, retract
from tests.survey_room.superseding import add_superseded
from tests.surveys import IN_ORDER, TANAKA


def without_captions(survey: Survey) -> list[Figure]:
    """Make every figure without the sentence that names the state of the data."""
    return [replace(figure, caption="") for figure in make_figures(survey)]


@pytest.mark.parametrize("study", sorted(IN_ORDER))
def test_a_retracted_study_is_in_no_figure(study: str) -> None:
    """Figures are those of a survey that never had the study, no matter who says that it shares patients with it."""
    made = without_captions(retract(study))
    assert study not in repr(made)
    assert made == without_captions(leave_out(study))


def test_captions_say_how_many_studies_are_left_out() -> None:
    """Under every figure of all studies stands that one was retracted, and that a correction was printed."""
    notices = "1 study with a printed correction or concern, 1 retracted study left out"
    said = f"Counted over 4 studies: 3 of the survey and 1 added later, {notices}; data version"
    captions = {figure.id: figure.caption for figure in make_figures(retract(TANAKA))}
    flow = captions.pop("selection-flow")
    assert [name for name, caption in captions.items() if said not in caption] == []
    assert "left out" not in flow


def test_superseded_numbers_change_no_figure(measured_survey: Survey) -> None:
    """Results and sizes that the paper prints otherwise are drawn nowhere, and hide none that it prints."""
    assert without_captions(add_superseded(measured_survey)) == without_captions(measured_survey)
