"""Verdicts on the statements of the fabricated survey, and what moves them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from osteosurvey.models import Condition, Outlook, Query, RecordTest, Study
from osteosurvey.reviewing.verdicts import Share, Standing, StatementChange, compare_statements, judge_statements
from osteosurvey.survey import Survey
from osteosurvey.survey.queries import Verdict
from tests.surveys import DOE, NGUYEN

FEW = "Hardly anybody gives the photographs away."


def with_access(study: Study, access: str) -> Study:
    """Change who can have the data of every cohort."""
    cohorts = tuple(cohort.model_copy(update={"access": access}) for cohort in study.cohorts)
    return study.model_copy(update={"cohorts": cohorts})


def change_studies(survey: Survey, *changed: Study) -> Survey:
    ids = {study.id for study in changed}
    return replace(survey, studies=(*(study for study in survey.studies if study.id not in ids), *changed))


@pytest.fixture
def outlook(fabricated: Survey) -> Outlook:
    assert fabricated.outlook is not None
    return fabricated.outlook


def test_statements_are_judged_by_id(fabricated: Survey, outlook: Outlook) -> None:
    """A statement without a test, or whose test makes no claim, has no verdict."""
    expected: dict[str, Verdict] = {"few-share": "open", "networks-share-more": "supported"}
    assert judge_statements(fabricated) == expected
    items = tuple(
        item.model_copy(update={"test": item.test and item.test.model_copy(update={"expects": None})})
        for item in outlook.items
    )
    assert judge_statements(replace(fabricated, outlook=Outlook(items=items))) == {}
    assert judge_statements(replace(fabricated, outlook=None)) == {}


def test_an_unnamed_method_turns_no_verdict_by_itself(with_unstated: Survey, outlook: Outlook) -> None:
    """A study whose source names no method leaves open what a statement on methods counts."""
    condition = Condition(field="methods", any_of=("hybrid",))
    count = RecordTest(count=Query(all=(condition,)), expects="some")
    items = (outlook.items[0].model_copy(update={"test": count}),)
    nguyen = with_unstated.studies_by_id[NGUYEN]
    survey = replace(with_unstated, outlook=Outlook(items=items), studies=(nguyen,))
    assert judge_statements(survey) == {outlook.items[0].id: "open"}


def test_equal_surveys_differ_in_no_statement(fabricated: Survey) -> None:
    """What stays is left out; without surveys there is nothing to say."""
    assert list(compare_statements(fabricated, fabricated)) == []
    assert list(compare_statements(None, None)) == []


def test_a_later_study_turns_no_verdict(fabricated: Survey) -> None:
    """Studies that came after the survey are counted beside it, and its verdicts stay."""
    doe = fabricated.studies_by_id[DOE]
    later = (with_access(doe.model_copy(update={"id": f"doe-2024-wear{n}"}), "open") for n in range(9))
    changes = list(compare_statements(fabricated, change_studies(fabricated, *later)))
    assert [(change.id, change.is_turned) for change in changes] == [
        ("few-share", False),
        ("networks-share-more", False),
    ]
    assert changes[0] == StatementChange(
        "few-share",
        FEW,
        Standing("open", Share(1, 4), Share(0, 1)),
        Standing("open", Share(1, 4), Share(9, 10)),
    )


def test_a_study_of_the_survey_turns_a_verdict(fabricated: Survey) -> None:
    """A correction of a study that the survey reviewed moves the count and the verdict."""
    studies = (with_access(study, "open") for study in fabricated.edition_studies)
    few, *_ = compare_statements(fabricated, change_studies(fabricated, *studies))
    assert few == StatementChange(
        "few-share",
        FEW,
        Standing("open", Share(1, 4), Share(0, 1)),
        Standing("contradicted", Share(4, 4), Share(0, 1)),
    )
    assert few.is_turned


def test_a_new_statement_is_one_that_differs(fabricated: Survey, outlook: Outlook) -> None:
    """A statement that comes or goes has no standing on one side."""
    fewer = replace(fabricated, outlook=Outlook(items=outlook.items[1:]))
    (new,), (gone,) = (list(compare_statements(*pair)) for pair in ((fewer, fabricated), (fabricated, fewer)))
    standing = Standing("open", Share(1, 4), Share(0, 1))
    assert new == StatementChange("few-share", FEW, None, standing)
    assert gone == StatementChange("few-share", FEW, standing, None)
    assert (new.is_turned, gone.is_turned) == (True, True)
