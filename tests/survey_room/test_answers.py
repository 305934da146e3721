"""What pages and figures ask a study, and how it answers."""

from __future__ import annotations

from typing import Any

import pytest

from osteosurvey.models import Answered, Study
from osteosurvey.survey import Survey
from osteosurvey.survey.answers import (
    accesses,
    answer,
    center_types,
    has_several_centers,
    main_cohorts,
    size,
    strongest_validation,
)
from tests.surveys import OKAFOR

Cohorts = tuple[dict[str, Any], ...]


def with_cohorts(survey: Survey, cohorts: Cohorts) -> Study:
    """A study with as many cohorts, each its first one but for what is given."""
    study = survey.studies_by_id[OKAFOR]
    return study.model_copy(update={"cohorts": tuple(study.cohorts[0].model_copy(update=one) for one in cohorts)})


def with_validation(survey: Survey, **answers: str) -> Study:
    """A study that says of its validation this alone."""
    study = survey.studies_by_id[OKAFOR]
    said = {kind: Answered.model_validate({"answer": one, "source": "table-a"}) for kind, one in answers.items()}
    empty = type(study.validation)()
    return study.model_copy(update={"validation": empty.model_copy(update=said)})


def test_question_that_nobody_looked_at_has_an_answer_of_its_own() -> None:
    """What is absent was not looked for, which is not the same as not reported."""
    assert answer(None) == "not-extracted"
    assert answer(Answered(answer="not-reported", source="table-a")) == "not-reported"


@pytest.mark.parametrize(
    ("answers", "strongest"),
    [
        ({}, "none"),
        ({"internal": "no", "external": "unclear", "calibration": "yes"}, "none"),
        ({"internal": "yes"}, "internal"),
        ({"internal": "yes", "temporal": "yes", "external": "no"}, "temporal"),
        ({"external": "yes", "temporal": "yes", "prospective": "not-reported"}, "external"),
        ({"internal": "yes", "prospective": "yes"}, "prospective"),
    ],
)
def test_strongest_validation_is_named(fabricated: Survey, answers: dict[str, str], strongest: str) -> None:
    """Only what a study is known to have counts, and the kind furthest from its own data wins."""
    assert strongest_validation(with_validation(fabricated, **answers)) == strongest


WHOLE, TRAINING = {"id": "all", "role": "whole-study"}, {"id": "part", "role": "training"}


@pytest.mark.parametrize(
    ("cohorts", "main", "images"),
    [
        ((WHOLE,), ["all"], 2500),
        ((TRAINING, WHOLE), ["all"], 2500),
        ((WHOLE, TRAINING, WHOLE), ["all", "all"], 5000),
        ((TRAINING, TRAINING), ["part", "part"], None),
    ],
)
def test_parts_stand_for_a_study_without_a_whole(
    fabricated: Survey, cohorts: Cohorts, main: list[str], images: int | None
) -> None:
    """Where a whole is printed, its parts say nothing more; sizes are those of wholes alone."""
    study = with_cohorts(fabricated, cohorts)
    assert ([cohort.id for cohort in main_cohorts(study)], size(study, "image")) == (main, images)


def test_access_and_centres_are_listed_once(fabricated: Survey) -> None:
    """Each is listed as often as it is new, in the order of the cohorts, and absent ones are left out."""
    several = ({"access": "closed", "center_type": "b"}, {"access": None, "center_type": None})
    study = with_cohorts(fabricated, (*several, {"access": "open", "center_type": "a"}, *several))
    assert (accesses(study), center_types(study)) == (("closed", "open"), ("b", "a"))


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ((), "not-extracted"),
        (("single",), "no"),
        (("multi",), "yes"),
        (("single", "multi"), "yes"),
        (("not-reported",), "not-reported"),
        (("not-reported", "single"), "no"),
        (("many-cities",), "unclear"),
    ],
)
def test_several_centres_are_answered_from_the_cohorts(
    fabricated: Survey, kinds: tuple[str, ...], expected: str
) -> None:
    """One cohort of several centres is enough for yes; terms of another survey leave it unclear."""
    cohorts = tuple({"center_type": kind} for kind in kinds or (None,))
    assert has_several_centers(with_cohorts(fabricated, cohorts)) == expected
