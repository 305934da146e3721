"""What arithmetic objects to in the edition's records; a change here is news for readers.

Records that follow the paper are left out, whose numbers are no longer those of the survey.
"""

from __future__ import annotations

import pytest

from osteosurvey.audit import RULES, audit_study, count_asked, read_meanings
from osteosurvey.models import Study
from osteosurvey.survey import Survey
from tests.survey.origin import rests_on_survey

FINDINGS = {
    "huang-2025-transformer": [
        ("test-above-training", "look", "AUC 0.977, AUC 0.913"),
        ("test-above-training", "look", "AUC 0.964, AUC 0.913"),
    ],
    "kong-2022-spine": [
        ("auc-and-c-index", "look", "AUC 0.8015, concordance index 0.612"),
        ("auc-and-c-index", "look", "AUC 0.801, concordance index 0.614"),
    ],
    "kucukciloglu-2024-multimodal": [
        ("auc-of-decisions", "look", "AUC 0.989, sensitivity 98.6%, specificity 99.2%"),
    ],
    "liu-2022-hierarchical": [
        ("accuracy-between", "unlikely", "accuracy 96%, sensitivity 91%, specificity 92%"),
    ],
    "nazia-fathima-2020-attention": [
        ("accuracy-between", "unlikely", "accuracy 88%, sensitivity 99.7%, specificity 98%"),
        ("granularity", "look", "sensitivity 99.7%"),
    ],
    "saranya-2025-image": [
        ("implied-prevalence", "impossible", "accuracy 92.5%, F1 score 92.2%, sensitivity 93.4%, specificity 91.1%"),
    ],
    "senanayake-2023-fallers": [
        ("f1-is-micro", "look", "F1 score 63.6%, F1-micro 63.6%"),
    ],
    "siddiqua-2024-computer": [
        ("implied-prevalence", "unlikely", "accuracy 94.4%, F1 score 94.6%, sensitivity 95.5%, specificity 91.8%"),
    ],
    "widyaningrum-2023-periapical": [
        ("granularity", "look", "specificity 90.90%"),
    ],
    "xue-2023-transformer": [
        ("granularity", "look", "accuracy 78.29%"),
    ],
}
"""Rule, certainty and numbers of every finding, by study.

Impossible are numbers over two classes alone, which the text prints for saranya-2025; where it leaves the number of
classes open, or prints two and three as for siddiqua-2024, the same arithmetic is unlikely.
"""

ASKED = {
    "dn-2025-transformer": "granularity 3",
    "dzierzak-2022-convolutional": "accuracy-between 2, granularity 2, whole-cases 2",
    "feng-2024-hip": "accuracy-between 1, implied-prevalence 1, f1 2, granularity 2, whole-cases 1",
    "galassi-2020-hip": "accuracy-between 1, granularity 1, whole-cases 1",
    "hong-2023-lateral": "granularity 2, whole-cases 2, auc-point 2, below-chance 6",
    "hsieh-2021-automated": "accuracy-between 1, auc-point 1, below-chance 3",
    "hu-2022-subsequent": "granularity 4, below-chance 2",
    "huang-2022-psoas": "accuracy-between 1, granularity 2, whole-cases 1, auc-point 1, below-chance 2",
    "huang-2025-texture": "",
    "huang-2025-transformer": "below-chance 6, test-above-training 2",
    "hussain-2019-dxa": "granularity 4, whole-cases 1, parts-of-the-whole 1",
    "hwang-2023-tomography": "granularity 1, below-chance 1",
    "hwang-2024-hand": "f1 1, granularity 1, below-chance 2",
    "jang-2021-hip": (
        "accuracy-between 1, granularity 2, whole-cases 1, auc-point 1, auc-of-decisions 1, below-chance 3"
    ),
    "ke-2025-sinusoidal": "granularity 2",
    "kim-2024-subsequent": "below-chance 4",
    "kong-2020-community": "below-chance 3",
    "kong-2022-spine": "below-chance 5, auc-and-c-index 2",
    "kucukciloglu-2024-multimodal": (
        "accuracy-between 1, granularity 1, whole-cases 1, auc-point 1, auc-of-decisions 1, below-chance 1"
    ),
    "lim-2021-radiomics": "accuracy-between 1, granularity 2, whole-cases 1, auc-point 1, below-chance 3",
    "liu-2022-hierarchical": "accuracy-between 1, granularity 1, whole-cases 1, auc-point 1, below-chance 1",
    "mao-2022-covariates": "granularity 1, below-chance 1",
    "muhammad-2025-hybrid": "accuracy-between 1, implied-prevalence 2, f1 2, granularity 2, whole-cases 2",
    "nam-2019-hounsfield": "f1 1, granularity 1, below-chance 1",
    "nazia-fathima-2020-attention": "accuracy-between 1, granularity 1, whole-cases 1",
    "saranya-2025-image": "accuracy-between 1, implied-prevalence 1, f1 1, granularity 2, whole-cases 1",
    "sebro-2022-chest": "accuracy-between 1, granularity 1, whole-cases 1, auc-point 1, below-chance 1",
    "sebro-2022-wrist": (
        "accuracy-between 1, granularity 1, whole-cases 1, auc-point 1, auc-of-decisions 1, below-chance 1"
    ),
    "senanayake-2023-fallers": "below-chance 2, f1-is-micro 1",
    "siddiqua-2024-computer": "accuracy-between 1, implied-prevalence 1, f1 1, granularity 2, whole-cases 1",
    "sultana-2024-efficient": "granularity 4",
    "villamor-2020-hip": "granularity 2",
    "widyaningrum-2023-periapical": "accuracy-between 2, granularity 2, whole-cases 2",
    "xie-2022-radiomics": (
        "accuracy-between 1, granularity 1, whole-cases 1, auc-point 1, "
        "below-chance 4, test-above-training 1, headline-from-training 2"
    ),
    "xie-2024-knee": "accuracy-between 1, granularity 2, whole-cases 1",
    "xue-2023-transformer": "granularity 4, below-chance 1",
    "yamamoto-2020-covariates": (
        "accuracy-between 1, granularity 1, whole-cases 1, auc-point 1, auc-of-decisions 1, below-chance 2"
    ),
    "yamamoto-2021-variables": "f1 1, granularity 1, below-chance 1",
    "zhang-2020-lumbar": "granularity 2, below-chance 2",
    "zhang-2023-multitask": "granularity 2, below-chance 2",
}
"""How many sets of a study's printed numbers each rule can be asked about; rules that are not named have none.

Few rules ask about numbers over three classes, as in dn-2025, hwang-2023, mao-2022, xue-2023 and zhang-2023. In
kong-2022, AUC is over two classes and the C-index over none; they are two sets, which one rule compares.
"""


@pytest.fixture(scope="module")
def from_survey(real: Survey) -> tuple[Study, ...]:
    """The edition's studies that rest on the survey alone."""
    return tuple(study for study in real.edition_studies if rests_on_survey(study, real))


def test_the_audit_finds_what_has_been_looked_at(real: Survey, from_survey: tuple[Study, ...]) -> None:
    """Every finding on what the survey prints has been compared with the survey; compare a new one, then list it."""
    meanings = read_meanings(real.vocabularies.values())
    audited = ((study.id, audit_study(study, meanings)) for study in from_survey)
    found = {study: [(one.rule, one.certainty, one.numbers) for one in findings] for study, findings in audited}
    assert found == {study.id: FINDINGS.get(study.id, []) for study in from_survey}


def test_rules_are_asked_about_what_is_printed(real: Survey, from_survey: tuple[Study, ...]) -> None:
    """For each study, the sets of numbers that rules can be asked about are known, so that no rule falls silent."""
    meanings = read_meanings(real.vocabularies.values())
    asked = {study.id: count_asked([study], meanings) for study in from_survey}
    said = {study: ", ".join(f"{rule} {count}" for rule, count in one.items() if count) for study, one in asked.items()}
    assert said == {study.id: ASKED[study.id] for study in from_survey}


def test_only_numbers_over_two_classes_are_called_impossible(real: Survey, from_survey: tuple[Study, ...]) -> None:
    """Where a rule assumes two classes, a set that cannot be is one for which the source names two."""
    meanings = read_meanings(real.vocabularies.values())
    rules = {rule.id for rule in RULES if rule.assumes_two_classes}
    others = [
        (study.id, finding.rule, contrast)
        for study in from_survey
        for finding in audit_study(study, meanings)
        if finding.certainty == "impossible" and finding.rule in rules
        for contrast in {study.estimates[place].contrast for place in finding.places}
        if contrast is None or meanings.classes.get(contrast) != 2
    ]
    assert others == []
