"""What arithmetic objects to in the published records; a change here is news for readers."""

from __future__ import annotations

from osteosurvey.audit import audit_study, count_asked, read_meanings
from osteosurvey.survey import Survey

FINDINGS = {
    "huang-2025-transformer": [
        ("test-above-training", "look", "auc 0.977, auc 0.913"),
        ("test-above-training", "look", "auc 0.964, auc 0.913"),
    ],
    "kucukciloglu-2024-multimodal": [
        ("auc-of-decisions", "look", "auc 0.989, sensitivity 98.6%, specificity 99.2%"),
    ],
    "liu-2022-hierarchical": [
        ("accuracy-between", "impossible", "accuracy 96%, sensitivity 91%, specificity 92%"),
    ],
    "nazia-fathima-2020-attention": [
        ("accuracy-between", "impossible", "accuracy 88%, sensitivity 99.7%, specificity 98%"),
        ("granularity", "look", "sensitivity 99.7%"),
    ],
    "senanayake-2023-fallers": [
        ("f1-is-micro", "look", "f1 63.6%, f1-micro 63.6%"),
    ],
    "siddiqua-2024-computer": [
        ("implied-prevalence", "impossible", "accuracy 94.4%, f1 94.6%, sensitivity 95.5%, specificity 91.8%"),
    ],
    "widyaningrum-2023-periapical": [
        ("granularity", "look", "specificity 90.90%"),
    ],
    "xue-2023-transformer": [
        ("implied-prevalence", "impossible", "accuracy 78.3%, f1 69.9%, sensitivity 69.7%, specificity 88.9%"),
        ("granularity", "look", "accuracy 78.29%"),
    ],
    "zhang-2023-multitask": [
        ("accuracy-between", "impossible", "accuracy 95.7%, sensitivity 97%, specificity 97.6%"),
    ],
}
"""Rule, certainty and numbers of every finding, by study."""

ASKED = {
    "accuracy-between": 23,
    "implied-prevalence": 7,
    "shared-prevalence": 0,
    "f1": 12,
    "recall-sensitivity": 0,
    "balanced-accuracy": 0,
    "granularity": 61,
    "whole-cases": 28,
    "auc-point": 15,
    "auc-of-decisions": 5,
    "below-chance": 57,
    "interval-width": 0,
    "interval-bounds": 0,
    "micro-average": 0,
    "f1-is-micro": 1,
    "unit": 0,
    "test-above-training": 3,
    "headline-from-training": 2,
}
"""Number of sets of printed numbers that each rule can be asked about."""


def test_the_audit_finds_what_has_been_looked_at(real: Survey) -> None:
    """Every finding on the published records is one that has been compared with the survey."""
    meanings = read_meanings(real.vocabularies.values())
    audited = ((study.id, audit_study(study, meanings)) for study in real.studies)
    found = {study: [(one.rule, one.certainty, one.numbers) for one in findings] for study, findings in audited}
    assert {study: findings for study, findings in found.items() if findings} == FINDINGS


def test_rules_are_asked_about_what_is_printed(real: Survey) -> None:
    """For each rule, the sets of numbers that it can be asked about are known; of some there are none."""
    asked = count_asked(real.studies, read_meanings(real.vocabularies.values()))
    assert asked == ASKED
