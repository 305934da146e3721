"""What arithmetic objects to in the edition's records; a change here is news for readers.

The numbers of the survey are audited by themselves first, and then with what the papers print.
"""

from __future__ import annotations

from typing import Literal, cast, get_args

import pytest

from osteosurvey.audit import RULES, audit_study, count_asked
from osteosurvey.models import Study
from osteosurvey.survey import Survey
from tests.survey.origin import select_unchecked, take_survey

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
"""Rule, certainty and numbers of every finding on what the survey prints, by study.

Impossible are numbers over two classes alone, which the text prints for saranya-2025; where it leaves the number of
classes open, or prints two and three as for siddiqua-2024, the same arithmetic is unlikely.
"""

FINDINGS_WITH_PAPERS = {
    "hsieh-2021-automated": [
        ("counts", "look", "precision 95.5%"),
        ("group-share", "look", "osteoporosis, 7,860 (43.3%)"),
    ],
    "ke-2025-sinusoidal": [
        ("granularity", "look", "accuracy 80.10%"),
    ],
    "kong-2020-community": [
        ("group-share", "unlikely", "fragility fractures, 537 (25.6%)"),
    ],
    "kong-2022-spine": [
        *FINDINGS["kong-2022-spine"],
        ("interval-order", "impossible", "concordance index 0.594"),
    ],
    "liu-2022-hierarchical": [
        ("accuracy-between", "impossible", "accuracy 96%, sensitivity 91%, specificity 92%"),
    ],
    "nam-2019-hounsfield": [
        ("test-above-training", "look", "accuracy 92.5%, accuracy 88.0%"),
    ],
    "xie-2022-radiomics": [
        ("headline-from-training", "look", "AUC 0.81, AUC 0.81, AUC 0.96"),
    ],
    "yamamoto-2021-variables": [
        ("interval-order", "impossible", "difference 0.004"),
    ],
}
"""The same over all places together, where that differs.

The abstract of liu-2022 names the two classes that the survey leaves open, so that its accuracy cannot be. For
kong-2022 an abstract prints an interval beside its value, and for xie-2022 the survey prints 0.81 without naming the
model, which the abstract has for another one than the 0.96.
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
"""How many sets of numbers that the survey prints each rule can be asked about; rules that are not named have none.

Few rules ask about numbers over three classes, as in dn-2025, hwang-2023, mao-2022, xue-2023 and zhang-2023. In
kong-2022, AUC is over two classes and the C-index over none; they are two sets, which one rule compares.
"""

ASKED_WITH_PAPERS = {
    "dzierzak-2022-convolutional": "accuracy-between 3, granularity 3, whole-cases 3",
    "galassi-2020-hip": "accuracy-between 2, granularity 1, whole-cases 1",
    "hsieh-2021-automated": (
        "accuracy-between 5, implied-prevalence 4, shared-prevalence 2, counts 8, group-share 10, granularity 15, "
        "whole-cases 4, auc-point 5, below-chance 7, interval-order 12, interval-width 12, interval-bounds 12, unit 12"
    ),
    "hwang-2024-hand": "f1 6, granularity 6, below-chance 7, interval-order 5",
    "jang-2021-hip": (
        "accuracy-between 2, implied-prevalence 1, shared-prevalence 1, granularity 4, whole-cases 2, "
        "auc-point 2, auc-of-decisions 2, below-chance 5, unit 2"
    ),
    "ke-2025-sinusoidal": "granularity 3",
    "kim-2024-subsequent": "below-chance 7",
    "kong-2020-community": "group-share 1, below-chance 7",
    "kong-2022-spine": (
        "below-chance 17, auc-and-c-index 2, interval-order 11, interval-width 11, interval-bounds 11, "
        "headline-from-training 3"
    ),
    "kucukciloglu-2024-multimodal": (
        "accuracy-between 1, granularity 1, auc-point 1, auc-of-decisions 1, below-chance 1"
    ),
    "liu-2022-hierarchical": "accuracy-between 1, granularity 1, whole-cases 1, auc-point 1, below-chance 4",
    "mao-2022-covariates": "granularity 1, below-chance 3",
    "nam-2019-hounsfield": (
        "f1 2, granularity 3, whole-cases 1, below-chance 2, micro-average 1, unit 1, "
        "test-above-training 1, headline-from-training 1"
    ),
    "senanayake-2023-fallers": "below-chance 3, f1-is-micro 1",
    "widyaningrum-2023-periapical": "accuracy-between 3, shared-prevalence 1, granularity 3, whole-cases 3, unit 1",
    "xie-2022-radiomics": (
        "accuracy-between 1, granularity 1, whole-cases 1, auc-point 1, below-chance 8, "
        "interval-order 2, interval-width 2, interval-bounds 2, unit 4, "
        "test-above-training 3, headline-from-training 2"
    ),
    "xie-2024-knee": "granularity 2",
    "yamamoto-2021-variables": "f1 1, granularity 1, below-chance 1, interval-order 1",
    "zhang-2020-lumbar": "granularity 4, below-chance 4, interval-order 2, interval-width 2, interval-bounds 2",
    "zhang-2023-multitask": "granularity 2, below-chance 5",
}
"""The same over all places together, where that differs.

Fewer can be asked of kucukciloglu-2024, whose accuracy and size the paper corrects, and of xie-2024, whose abstract
names three classes.
"""

Printed = Literal["survey", "all places"]
"""Whose numbers are audited."""


@pytest.fixture(scope="module", params=get_args(Printed))
def printed(request: pytest.FixtureRequest) -> Printed:
    """The survey's numbers by themselves, and those of all places together."""
    return cast(Printed, request.param)


@pytest.fixture(scope="module")
def studies(printed: Printed, real: Survey) -> list[Study]:
    """The edition's studies with the numbers that are audited."""
    unchecked = select_unchecked(real).values()
    return [take_survey(study, real) if printed == "survey" else study for study in unchecked]


def test_the_audit_finds_what_has_been_looked_at(printed: Printed, real: Survey, studies: list[Study]) -> None:
    """Every finding has been compared with the places that print its numbers; compare a new one, then list it."""
    listed = FINDINGS if printed == "survey" else {**FINDINGS, **FINDINGS_WITH_PAPERS}
    audited = ((study.id, audit_study(study, real.meanings)) for study in studies)
    found = {study: [(one.rule, one.certainty, one.numbers) for one in findings] for study, findings in audited}
    assert found == {study.id: listed.get(study.id, []) for study in studies}


def test_rules_are_asked_about_what_is_printed(printed: Printed, real: Survey, studies: list[Study]) -> None:
    """For each study, the sets of numbers that rules can be asked about are known, so that no rule falls silent."""
    listed = ASKED if printed == "survey" else {**ASKED, **ASKED_WITH_PAPERS}
    asked = {study.id: count_asked([study], real.meanings) for study in studies}
    said = {study: ", ".join(f"{rule} {count}" for rule, count in one.items() if count) for study, one in asked.items()}
    assert said == {study.id: listed[study.id] for study in studies}


def test_only_numbers_over_two_classes_are_called_impossible(real: Survey, studies: list[Study]) -> None:
    """Where a rule assumes two classes, a set that cannot be is one for which a source names two."""
    rules = {rule.id for rule in RULES if rule.assumes_two_classes}
    impossible = [
        (study.id, contrast)
        for study in studies
        for finding in audit_study(study, real.meanings)
        if finding.certainty == "impossible" and finding.rule in rules
        for place in finding.places
        for contrast in list_contrasts(study, place)
    ]
    assert [(study, contrast) for study, contrast in impossible if real.meanings.classes.get(contrast) != 2] == []
    assert impossible != []


def list_contrasts(study: Study, place: int) -> set[str]:
    """List the contrast of a number, or where it has none those of its study, none of which may be unknown."""
    own = study.estimates[place].contrast
    return {own} if own else {one.contrast for one in study.taxonomy.contrasts} or {"unknown"}
