"""The registry of fields: how each is read from a study, and where its values come from."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

import pytest

from osteosurvey.models import Answered, Availability, Study, Validation
from osteosurvey.models.fields import Answer
from osteosurvey.models.outlook import QueryField
from osteosurvey.survey import Survey
from osteosurvey.survey.fields import (
    ANSWER_WORDS,
    AVAILABILITY_QUESTIONS,
    CRITERIA,
    FIELDS,
    TAXONOMY,
    VALIDATION_QUESTIONS,
    Reading,
    find_field,
    read_field,
)
from tests.surveys import DOE, NGUYEN, OKAFOR, TANAKA

Cohorts = tuple[dict[str, Any], ...]

WHOLE, PART = {"id": "all", "role": "whole-study"}, {"id": "part", "role": "training"}
SILENT: dict[str, Any] = {"access": None, "center_type": None, "dataset": None}


def with_cohorts(survey: Survey, cohorts: Cohorts) -> Study:
    """A study with as many cohorts, each its first one but for what is given."""
    study = survey.studies_by_id[OKAFOR]
    made = (study.cohorts[0].model_copy(update={**SILENT, **one}) for one in cohorts)
    return study.model_copy(update={"cohorts": tuple(made)})


def with_datasets(survey: Survey, **center_types: str) -> Survey:
    """A survey whose datasets have these origins, each named by a letter."""
    first = survey.datasets[0]
    made = (first.model_copy(update={"id": name, "center_type": kind}) for name, kind in center_types.items())
    return replace(survey, datasets=tuple(made))


def with_validation(survey: Survey, **answers: str) -> Study:
    """A study that says of its validation this alone."""
    study = survey.studies_by_id[OKAFOR]
    said = {kind: Answered.model_validate({"answer": one, "source": "table-a"}) for kind, one in answers.items()}
    return study.model_copy(update={"validation": Validation().model_copy(update=said)})


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("methods", "method"),
        ("checked", "checked against"),
        ("weather", "weather"),
        ("night-ride", "ride at night"),
        ("lamp", None),  # of cohorts
        ("measured-on", None),  # of estimates
        ("zebra", None),
    ],
)
def test_a_field_is_one_of_all_surveys_or_a_feature_of_studies(
    fabricated: Survey, name: str, label: str | None
) -> None:
    """A name is looked for among the fields of every survey and the features that this one declares of studies."""
    field = find_field(name, fabricated.record.features)
    assert (field and field.name(fabricated)) == label
    assert find_field("weather", ()) is None


def test_questions_are_those_of_the_model() -> None:
    """Every question of a record is a field, in the order of the model."""
    assert tuple(VALIDATION_QUESTIONS) == tuple(Validation.model_fields)
    assert tuple(AVAILABILITY_QUESTIONS) == tuple(Availability.model_fields)


def test_what_queries_and_criteria_ask_for_is_a_field() -> None:
    """A statement of the outlook, a criterion of readiness and an axis are read as every other output reads them."""
    assert set(get_args(QueryField)) | set(CRITERIA) | set(TAXONOMY) <= set(FIELDS)


def test_question_that_nobody_looked_at_has_an_answer_of_its_own(fabricated: Survey) -> None:
    """What is absent was not looked for, which is not the same as not reported."""
    study = with_validation(fabricated, external="not-reported")
    found = [read_field(name, study, fabricated) for name in ("temporal", "external")]
    assert found == [Reading(), Reading(("not-reported",), "study")]
    assert [reading.answer for reading in found] == ["not-extracted", "not-reported"]


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
    study = with_validation(fabricated, **answers)
    assert read_field("strongest_validation", study, fabricated).answer == strongest


@pytest.mark.parametrize(
    ("cohorts", "sizes", "origin", "images"),
    [
        ((WHOLE,), 1, "whole-study", 2500),
        ((PART, WHOLE), 1, "whole-study", 2500),
        ((WHOLE, PART, WHOLE), 2, "whole-study", 5000),
        ((PART, PART), 2, "cohorts", None),
    ],
)
def test_parts_stand_for_a_study_without_a_whole(
    fabricated: Survey, cohorts: Cohorts, sizes: int, origin: str, images: int | None
) -> None:
    """Where a whole is printed, its parts say nothing more; parts without a whole are listed and not added up."""
    study = with_cohorts(fabricated, cohorts)
    printed = ("96 lanes", "2,500 photographs") * sizes
    assert read_field("sizes", study, fabricated) == Reading(printed, origin)  # type: ignore[arg-type]
    assert read_field("images", study, fabricated).number == images


@pytest.mark.parametrize(
    ("cohorts", "expected"),
    [
        (({**WHOLE, "center_type": "single"},), Reading(("single",), "whole-study")),
        (
            ({**WHOLE, "center_type": "single"}, {**WHOLE, "center_type": "multi"}),
            Reading(("single", "multi"), "whole-study"),
        ),
        (({**WHOLE, "center_type": "single"}, {**PART, "center_type": "multi"}), Reading(("single",), "whole-study")),
        (({**WHOLE, "center_type": "multi", "dataset": "m"},), Reading(("multi",), "whole-study")),
        (({**WHOLE, "center_type": "single", "dataset": "m"},), Reading(("single",), "whole-study", ("multi",))),
        (({**WHOLE, "center_type": "single", "dataset": "n"},), Reading(("single",), "whole-study")),
        ((WHOLE, {**PART, "center_type": "single"}), Reading(("single",), "cohorts")),
        (({**PART, "center_type": "single"}, {**PART, "center_type": "single"}), Reading(("single",), "cohorts")),
        (
            (WHOLE, {**PART, "center_type": "single"}, {**PART, "center_type": "multi"}),
            Reading((), "cohorts", ("single", "multi")),
        ),
        (
            ({**WHOLE, "dataset": "m"}, {**PART, "center_type": "single"}, {**PART, "center_type": "multi"}),
            Reading(("multi",), "dataset", ("single",)),
        ),
        (({**WHOLE, "dataset": "m"}, PART), Reading(("multi",), "dataset")),
        (({**WHOLE, "dataset": "m", "center_type": "not-reported"},), Reading(("multi",), "dataset")),
        (
            (WHOLE, {**PART, "center_type": "single", "dataset": "m"}),
            Reading(("single",), "cohorts", ("multi",)),
        ),
        ((WHOLE, {**PART, "dataset": "s"}), Reading(("single",), "dataset")),
        (({**WHOLE, "dataset": "m"}, {**WHOLE, "dataset": "s"}), Reading((), "dataset", ("multi", "single"))),
        (({**WHOLE, "center_type": "not-reported"}, PART), Reading(("not-reported",), "whole-study")),
        (({**WHOLE, "dataset": "n"},), Reading(("not-reported",), "dataset")),
        ((WHOLE, PART), Reading()),
    ],
)
def test_facts_of_cohorts_come_from_the_first_source_that_says_them(
    fabricated: Survey, cohorts: Cohorts, expected: Reading
) -> None:
    """The whole comes first, then parts that agree, then the linked dataset; where sources differ, none is chosen."""
    survey = with_datasets(fabricated, s="single", m="multi", n="not-reported")
    assert read_field("center_types", with_cohorts(survey, cohorts), survey) == expected


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
    """One whole of several centres is enough for yes; terms of another survey leave it unclear."""
    cohorts = tuple({**WHOLE, "center_type": kind} for kind in kinds or (None,))
    assert read_field("centers", with_cohorts(fabricated, cohorts), fabricated).answer == expected


def test_sources_that_differ_leave_the_centres_unclear(fabricated: Survey) -> None:
    """Where cohorts disagree and no dataset decides, neither yes nor no is chosen."""
    study = with_cohorts(fabricated, (WHOLE, {**PART, "center_type": "single"}, {**PART, "center_type": "multi"}))
    assert read_field("centers", study, fabricated) == Reading(("unclear",), "cohorts")
    assert read_field("center_types", study, fabricated).is_disputed


def test_techniques_are_those_of_studies_that_explain_their_model(fabricated: Survey) -> None:
    """A study that explains nothing has no technique, which is not the same as one that nobody knows of."""
    found = [read_field("explainability_techniques", fabricated.studies_by_id[s], fabricated) for s in (OKAFOR, TANAKA)]
    assert found == [Reading(("counter-example", "heat-map"), "study"), Reading((), "study")]
    assert read_field("explainability_techniques", fabricated.studies_by_id[NGUYEN], fabricated) == Reading()


def test_membership_is_a_field(fabricated: Survey) -> None:
    """A study belongs to the survey's edition or came later; where none is numbered, all belong to it."""
    doe = fabricated.studies_by_id[DOE]
    alone = replace(fabricated, studies=(doe,))
    found = [read_field("edition", doe, survey).answer for survey in (fabricated, alone)]
    assert found == ["later", "survey"]


def test_a_field_is_named_by_the_survey_where_it_can_be(fabricated: Survey) -> None:
    """A field with a vocabulary is called as the survey calls its terms."""
    names = [FIELDS[name].name(fabricated) for name in ("modalities", "center_types", "external", "weights")]
    assert names == ["camera", "origin", "external validation", "trained model available"]


def test_ways_of_not_being_yes_have_words_of_their_own() -> None:
    """No, not reported, unclear and not yet extracted are each said in another way, and every answer has a word."""
    assert ANSWER_WORDS == {
        "yes": "yes",
        "no": "no",
        "not-reported": "not reported",
        "unclear": "unclear",
        "not-extracted": "not yet extracted",
    }
    assert set(get_args(Answer)) < ANSWER_WORDS.keys()
