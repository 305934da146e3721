"""What the page of the form holds before any script runs."""

from __future__ import annotations

import dataclasses
import json

import pytest

from osteosurvey import models
from osteosurvey.models import Study
from osteosurvey.pages.form import OWN_FIELDS, make_form
from osteosurvey.pages.renderer import PageRenderer
from osteosurvey.survey import Survey
from tests.surveys import PROJECT


def with_criteria(survey: Survey, *, inclusion: tuple[str, ...], exclusion: tuple[str, ...] = ()) -> Survey:
    """Give a survey its criteria for studies that come later."""
    changed = {"later_inclusion": inclusion, "later_exclusion": exclusion, "reference_count": 12}
    return dataclasses.replace(survey, record=survey.record.model_copy(update=changed))


def render_form(survey: Survey) -> str:
    """Render the form's slot, up to where its script begins."""
    page = PageRenderer(survey, PROJECT / "site_templates").slots()["record-form"]("../")
    return page.split('<div class="sv-form"')[0]


def test_what_qualifies_is_folded_above_the_form(fabricated: Survey) -> None:
    """The criteria for later studies are text, with a link to how the survey chose its own."""
    shown = render_form(with_criteria(fabricated, inclusion=("Looks at a lane",), exclusion=("Is <b>old</b>",)))
    assert "<summary>Which studies qualify</summary>" in shown
    assert "<li>Looks at a lane</li>" in shown
    assert "<li>Is &lt;b&gt;old&lt;/b&gt;</li>" in shown
    assert '<a href="../methodology/#inclusion-and-exclusion">' in shown


@pytest.mark.parametrize("heading", ["Which studies qualify", "Excluded"])
def test_criteria_that_a_survey_does_not_have_are_not_shown(fabricated: Survey, heading: str) -> None:
    """A list without an entry has no heading."""
    inclusion = () if heading == "Which studies qualify" else ("Looks at a lane",)
    assert heading not in render_form(with_criteria(fabricated, inclusion=inclusion))


def without_number(study: Study) -> Study:
    """Make a study one that has no survey number."""
    return study.model_copy(update={"survey_number": None, "other_survey_numbers": ()})


def test_the_form_knows_the_edition_and_its_reference_list(fabricated: Survey) -> None:
    """Its script learns whether studies are numbered, how far, and which sources later ones may name."""
    known = {"has_edition", "reference_count", "fitting", "paper_parts"}
    unnumbered = dataclasses.replace(fabricated, studies=tuple(map(without_number, fabricated.studies)))
    found = [json.loads(make_form(one).settings) for one in (with_criteria(fabricated, inclusion=()), unnumbered)]
    shared = {
        "fitting": {"": ["paper"], "readings": ["paper", "review"]},
        "paper_parts": ["metadata", "abstract", "excerpts", "tables", "full-text", "supplement"],
    }
    assert [{name: settings[name] for name in known} for settings in found] == [
        {"has_edition": True, "reference_count": 12, **shared},
        {"has_edition": False, "reference_count": 20, **shared},
    ]


@pytest.mark.parametrize("part", OWN_FIELDS)
def test_what_a_copy_lacks_is_a_field_of_its_part(part: str) -> None:
    """A part that is added like another is emptied of fields that it has, and keeps others."""
    fields = set(getattr(models, part).model_fields)
    assert set(OWN_FIELDS[part]) < fields
