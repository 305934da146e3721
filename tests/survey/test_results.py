"""How many results the survey's own edition prints, which of them it prints twice, and how many the papers add."""

from __future__ import annotations

import pytest

from osteosurvey.models import Estimate, Study
from osteosurvey.survey import Survey
from osteosurvey.survey.results import Result, count_results, list_results
from tests.survey.origin import select_unchecked, take_survey

PRINTED_TWICE = {
    24: ["auc 0.97"],
    25: ["f1 0.8608", "sensitivity 0.8293", "specificity 0.871"],
    28: ["auc 0.74", "c-index 0.73"],
    53: ["auc 0.86", "specificity 0.92"],
    54: ["auc 0.93", "auc 0.85"],
    58: ["auc 0.96"],
    61: ["auc 0.867", "sensitivity 0.911"],
    62: ["auc 0.96"],
    63: ["accuracy 0.95", "sensitivity 0.96", "specificity 0.94"],
    65: ["accuracy 0.9048", "sensitivity 0.9", "specificity 0.909"],
    69: ["accuracy 0.74", "f1 0.71"],
    70: ["auc 0.985"],
    73: ["accuracy 0.925"],
    74: ["accuracy 0.745"],
    75: ["auc 0.85", "f1 0.68"],
    76: ["accuracy 0.801"],
    78: ["accuracy 0.9368"],
    80: ["auc 0.913", "auc 0.9", "auc 0.977", "auc 0.964"],
    81: ["accuracy 0.839", "auc 0.883", "accuracy 0.817"],
}
"""Results that Table 4 and the prose both print, by survey number."""

OF_SURVEY = {
    **{24: (7, 8), 25: (5, 8), 26: (4, 4), 27: (5, 5), 28: (2, 4), 29: (4, 4), 30: (5, 5), 31: (3, 3), 35: (3, 3)},
    **{36: (2, 2), 37: (3, 3), 38: (3, 3), 39: (6, 6), 53: (4, 6), 54: (8, 10), 57: (4, 4), 58: (7, 8), 59: (5, 5)},
    **{60: (4, 4), 61: (5, 7), 62: (7, 8), 63: (3, 6), 64: (4, 4), 65: (3, 6), 66: (4, 4), 67: (4, 4), 68: (3, 3)},
    **{69: (5, 7), 70: (6, 7), 71: (12, 12), 72: (6, 6), 73: (4, 5), 74: (3, 4), 75: (3, 5), 76: (1, 2), 77: (4, 4)},
    **{78: (5, 6), 79: (5, 5), 80: (4, 8), 81: (4, 7)},
}
"""Results that the survey prints, and at how many places, by survey number; what its papers correct is among them."""

WITH_PAPERS = {
    **{24: (126, 146), 26: (4, 5), 27: (7, 7), 28: (3, 6), 29: (4, 5), 30: (10, 10), 31: (5, 6), 35: (5, 6)},
    **{37: (6, 6), 38: (6, 7), 57: (6, 7), 60: (4, 8), 61: (8, 15), 62: (7, 12), 63: (3, 9), 65: (3, 9), 68: (6, 9)},
    **{69: (6, 10), 70: (8, 11), 74: (10, 11), 75: (16, 20), 76: (1, 3), 78: (7, 9), 79: (15, 18)},
}
"""The same with what the papers print and without what they correct, where that differs."""

CORRECTED = {27: ["accuracy 0.944", "accuracy 0.984"], 28: ["auc 0.74"], 30: ["accuracy 0.989"]}
"""Numbers of the survey instead of which the paper prints others, by survey number."""


def say(result: Result) -> str:
    return f"{result.entries[0].metric} {result.entries[0].value:g}"


@pytest.fixture(scope="module")
def of_survey(real: Survey) -> dict[int, Study]:
    """The edition's studies as far as the survey prints them."""
    return {number: take_survey(study, real) for number, study in select_unchecked(real).items()}


def test_the_edition_prints_179_results_at_215_places(of_survey: dict[int, Study]) -> None:
    """36 numbers of the prose repeat one of Table 4."""
    assert tuple(map(sum, zip(*OF_SURVEY.values(), strict=True))) == (179, 215)
    assert {number: count_results(list_results(study.estimates)) for number, study in of_survey.items()} == {
        number: OF_SURVEY[number] for number in of_survey
    }


def test_results_that_two_places_print_are_known(of_survey: dict[int, Study]) -> None:
    """No number of the survey stands at a third place, and those at two are listed."""
    places = {number: list_results(study.estimates) for number, study in of_survey.items()}
    twice = {number: [say(one) for one in results if len(one.entries) > 1] for number, results in places.items()}
    assert twice == {number: PRINTED_TWICE.get(number, []) for number in of_survey}
    assert sum(map(len, PRINTED_TWICE.values())) == 215 - 179
    assert max(len(one.entries) for results in places.values() for one in results) == 2


def test_all_places_together_print_359_results_at_454_places(real: Survey) -> None:
    """Papers add most to [24], whose tables could be read; a number that its paper corrects counts nowhere."""
    expected = OF_SURVEY | WITH_PAPERS
    assert tuple(map(sum, zip(*expected.values(), strict=True))) == (359, 454)
    unchecked = select_unchecked(real)
    assert {number: count_results(list_results(study.estimates)) for number, study in unchecked.items()} == {
        number: expected[number] for number in unchecked
    }


def test_numbers_that_a_paper_corrects_are_kept_and_not_counted(real: Survey) -> None:
    """Each number that no longer counts is one of the survey's, and none is lost."""
    found = {
        number: [say(result) for result in list_results(study.estimates) if result.is_superseded]
        for number, study in select_unchecked(real).items()
    }
    assert {number: said for number, said in found.items() if said} == {
        number: said for number, said in CORRECTED.items() if number in found
    }


def test_training_and_test_are_two_results(real: Survey) -> None:
    """[62] prints 0.96 in Table 4, and in the prose for training and for a test: two results at three places.

    Its abstract prints both once more; its intervals, which only the abstract has, tell the two apart as well.
    """
    (study,) = (study for study in real.edition_studies if study.survey_number == 62)
    found = [result for result in list_results(study.estimates) if say(result) == "auc 0.96"]
    assert [[describe(entry) for entry in result.entries] for result in found] == [
        ["survey-table-4 not-reported", "survey-section-5.3.1 training", "paper-abstract training"],
        ["survey-section-5.3.1 internal-test", "paper-abstract internal-test"],
    ]


def describe(entry: Estimate) -> str:
    return f"{entry.source} {entry.evaluation}"
