"""How many results the survey's own edition prints, and which of them it prints twice."""

from __future__ import annotations

from osteosurvey.models import Estimate
from osteosurvey.survey import Survey
from osteosurvey.survey.results import Result, count_results, list_results

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


def say(result: Result) -> str:
    return f"{result.entries[0].metric} {result.entries[0].value:g}"


def test_the_edition_prints_179_results_at_215_places(real: Survey) -> None:
    """36 numbers of the prose repeat one of Table 4."""
    twice = {
        study.survey_number: [say(result) for result in list_results(study.estimates) if len(result.entries) == 2]
        for study in real.edition_studies
    }
    assert count_results(real.edition_studies) == (179, 215)
    assert {number: results for number, results in twice.items() if results} == PRINTED_TWICE


def test_training_and_test_are_two_results(real: Survey) -> None:
    """[62] prints 0.96 in Table 4, and in the prose for training and for a test: two results at three places."""
    (study,) = (study for study in real.edition_studies if study.survey_number == 62)
    found = [result for result in list_results(study.estimates) if say(result) == "auc 0.96"]
    assert [[describe(entry) for entry in result.entries] for result in found] == [
        ["survey-table-4 not-reported", "survey-section-5.3.1 training"],
        ["survey-section-5.3.1 internal-test"],
    ]


def describe(entry: Estimate) -> str:
    return f"{entry.source} {entry.evaluation}"
