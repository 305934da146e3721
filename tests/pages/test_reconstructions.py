"""Counts that follow from printed numbers, on the page of their study."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from osteosurvey.models import Estimate
from osteosurvey.survey import Survey
from tests.pages.test_audit import make_counted
from tests.rendering import cut, read_text, render_study
from tests.surveys import OKAFOR

HEADING = '<h3 id="counts">'

TABLE = "hit rate 82.93%, specificity 87.1%, accuracy 84.72%: TP 34, FN 7, FP 4, TN 27 of 72 (Photograph)"
"""The only table of 72 photographs that gives these three shares."""


def make_printed(survey: Survey, size: dict[str, Any] | None = None, **changes: Any) -> Survey:
    """Let the paper itself print three shares of a group of 72 photographs, and what they are about."""
    counted = make_counted(survey)
    okafor = counted.studies_by_id[OKAFOR]
    known = {"source": "paper", "target": "pothole", **changes}
    numbers = tuple(one.model_copy(update=known) for one in okafor.estimates if one.cohort == "far")
    sizes = tuple(one.model_copy(update={"source": "paper", **(size or {})}) for one in okafor.cohorts[1].sizes)
    cohorts = (okafor.cohorts[0], okafor.cohorts[1].model_copy(update={"sizes": sizes}))
    changed = okafor.model_copy(update={"estimates": numbers, "cohorts": cohorts})
    return replace(counted, studies=tuple(changed if one.id == OKAFOR else one for one in counted.studies))


def read_counts(survey: Survey) -> list[str]:
    """Read the counts on the page of the study; none where it has no heading for them."""
    body = render_study(survey.studies_by_id[OKAFOR], survey)
    if HEADING not in body:
        return []
    return [read_text(one) for one in re.findall(r"<li>(.*?)</li>", cut(body, HEADING, "</ul>"), re.DOTALL)]


def test_the_counts_of_a_paper_are_shown(fabricated: Survey) -> None:
    """Where one table alone gives the numbers that the paper prints, its counts stand below them, as not printed."""
    survey = make_printed(fabricated)
    assert read_counts(survey) == [TABLE]
    body = render_study(survey.studies_by_id[OKAFOR], survey)
    assert "Reconstructed, not printed" in read_text(cut(body, HEADING, "<ul>"))


@pytest.mark.parametrize("source", ["paper", "paper-abstract", "section-2", "companion-page", "other-review"])
def test_any_text_counts_that_prints_both(fabricated: Survey, source: str) -> None:
    """The paper, its abstract, the survey or another review may print the numbers and their size."""
    assert read_counts(make_printed(fabricated, {"source": source}, source=source)) == [TABLE]


@pytest.mark.parametrize(
    ("size", "changes"),
    [
        ({"value": 7_200, "printed": "7,200"}, {}),  # many tables give the numbers
        ({"value": 71}, {}),  # no table gives them
        ({"value": 229}, {}),  # how many are right is certain, and no table gives all three
        ({"value": 265}, {}),  # no table gives all three, a handful give two of them
        ({"source": "section-2"}, {}),  # the survey's size, and the paper's numbers
        ({}, {"source": "section-2"}),
        ({}, {"cohort": None}),  # which cases were tested is not known
        ({}, {"target": None}),  # what is counted as positive is not known
        ({}, {"qualifier": "about"}),
        ({"superseded": "The paper prints 73."}, {}),
    ],
    ids=[
        "many",
        "none",
        "right",
        "few",
        "other size",
        "other numbers",
        "no cohort",
        "no target",
        "rough",
        "superseded",
    ],
)
def test_uncertain_counts_are_not_shown(fabricated: Survey, size: dict[str, Any], changes: dict[str, Any]) -> None:
    """Several tables, a size of another text, or an unknown positive class or cohort leave no counts to show."""
    assert read_counts(make_printed(fabricated, size, **changes)) == []


def test_no_other_study_has_counts(fabricated: Survey) -> None:
    """What the fabricated survey prints leaves every table open."""
    assert [study.id for study in fabricated.studies if HEADING in render_study(study, fabricated)] == []


def test_hostile_numbers_behind_counts_stay_text(fabricated: Survey) -> None:
    """The printed numbers are shown as written and never obeyed."""
    survey = make_printed(fabricated)
    okafor = survey.studies_by_id[OKAFOR]
    first: Estimate = okafor.estimates[0].model_copy(update={"printed": "<script>82.93%</script>"})
    changed = okafor.model_copy(update={"estimates": (first, *okafor.estimates[1:])})
    hostile = replace(survey, studies=tuple(changed if one.id == OKAFOR else one for one in survey.studies))
    body = render_study(changed, hostile)
    assert "<script" not in body
    assert read_counts(hostile) == [TABLE.replace("82.93%", "<script>82.93%</script>")]
