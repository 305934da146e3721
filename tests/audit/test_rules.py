"""Every rule: numbers that break it and all that is then said, and near ones that do not."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

from osteosurvey.audit import RULES, Certainty
from osteosurvey.audit.findings import CUT_OFF
from tests.audit.making import WHOLE, audit, make_cohort, make_estimate, make_far, make_row, make_tested_row

FAR = {"cohort": "far", "evaluation": "external-test"}
FAR_IMAGES = {**FAR, "unit": "image"}
TWO_MODELS = tuple(
    make_estimate(metric, printed, model=model, **FAR_IMAGES)
    for model, row in (("A", ("80%", "70%", "90%")), ("B", ("82%", "70%", "85%")))
    for metric, printed in zip(("accuracy", "sensitivity", "specificity"), row, strict=True)
)


def make_interval(low: float, high: float, printed: str) -> dict[str, Any]:
    return {"low": low, "high": high, "printed": printed}


SPREAD = make_interval(0.79, 0.81, "0.80 ± 0.010")
"""A spread that is too narrow for a confidence interval of 100 cases."""


class Said(NamedTuple):
    """What is said of a breach: the explanations that the rule gives to this one come before those it gives to all."""

    rule: str
    certainty: Certainty
    places: tuple[int, ...]
    message: str
    explanations: tuple[str, ...] = ()


class Case(NamedTuple):
    """Some numbers, the cohorts, and all that is found."""

    estimates: tuple[dict[str, Any], ...]
    cohorts: tuple[dict[str, Any], ...]
    findings: list[Said]


CASES = [
    Case(
        make_row(accuracy="88%", sensitivity="99.7%", specificity="98%"),
        (WHOLE,),
        [
            Said(
                "accuracy-between",
                "impossible",
                (0, 1, 2),
                "accuracy 88% must lie between sensitivity 99.7% and specificity 98%, but lies below both; with "
                "two classes, no prevalence gives all three",
                (
                    "Accuracy may count three or more classes, while sensitivity and specificity are averages over "
                    "the classes or are for one of them.",
                ),
            ),
        ],
    ),
    Case(
        make_row(accuracy="96%", sensitivity="91%", specificity="92%"),
        (WHOLE,),
        [
            Said(
                "accuracy-between",
                "impossible",
                (0, 1, 2),
                "accuracy 96% must lie between sensitivity 91% and specificity 92%, but lies above both; with two"
                " classes, no prevalence gives all three",
                ("Sensitivity and specificity may be for another threshold, class or test set than accuracy.",),
            ),
        ],
    ),
    Case(
        make_row(accuracy="93%", sensitivity="91%", specificity="92%"),
        (WHOLE,),
        [
            Said(
                "whole-cases",
                "look",
                (1, 2, 0),
                "sensitivity 91%, specificity 92% and accuracy 93% must come from one 2×2 table of whole cases, but "
                "none of up to 1,000 (unit: image) gives them",
                (CUT_OFF,),
            ),
        ],
    ),
    Case(
        make_row(accuracy="94%", sensitivity="91%", specificity="92%"),
        (WHOLE,),
        [
            Said(
                "accuracy-between",
                "impossible",
                (0, 1, 2),
                "accuracy 94% must lie between sensitivity 91% and specificity 92%, but lies above both; with two"
                " classes, no prevalence gives all three",
                ("Sensitivity and specificity may be for another threshold, class or test set than accuracy.",),
            ),
        ],
    ),
    Case(
        make_row(accuracy="93%", sensitivity="91.0%", specificity="91.9%"),
        (WHOLE,),
        [
            Said(
                "accuracy-between",
                "impossible",
                (0, 1, 2),
                "accuracy 93% must lie between sensitivity 91.0% and specificity 91.9%, but lies above both; with"
                " two classes, no prevalence gives all three",
                ("Sensitivity and specificity may be for another threshold, class or test set than accuracy.",),
            ),
        ],
    ),
    Case(
        make_row(accuracy="94.4%", sensitivity="95.5%", specificity="91.8%", f1="94.6%"),
        (WHOLE,),
        [
            Said(
                "implied-prevalence",
                "impossible",
                (0, 3, 1, 2),
                "with sensitivity 95.5% and specificity 91.8%, accuracy 94.4% implies a prevalence of 67.5% to 73.0% "
                "and f1 94.6% one of 55.3% to 57.0%; with two classes, one prevalence must give both",
                ("F1 score, precision, sensitivity or specificity may be an average over classes or folds.",),
            ),
        ],
    ),
    Case(
        make_row(sensitivity="50%", specificity="90%", f1="70%"),
        (WHOLE,),
        [
            Said(
                "implied-prevalence",
                "impossible",
                (2, 0, 1),
                "f1 70% fits sensitivity 50% and specificity 90% at no prevalence; with two classes, one prevalence "
                "must give all three",
                ("F1 score, precision, sensitivity or specificity may be an average over classes or folds.",),
            ),
            Said(
                "f1",
                "impossible",
                (2, 0),
                "f1 70% must not be above 67.1%, the highest value that sensitivity 50% allows",
            ),
        ],
    ),
    Case(make_row(accuracy="84.72%", sensitivity="82.93%", specificity="87.1%", f1="86.08%"), (WHOLE,), []),
    Case(
        make_row(sensitivity="80%", specificity="80%", precision="80%", npv="95%"),
        (WHOLE,),
        [
            Said(
                "implied-prevalence",
                "impossible",
                (2, 3, 0, 1),
                "with sensitivity 80% and specificity 80%, precision 80% implies a prevalence of 48.4% to 51.6% and "
                "npv 95% one of 15.4% to 19.4%; with two classes, one prevalence must give both",
                ("F1 score, precision, sensitivity or specificity may be an average over classes or folds.",),
            ),
        ],
    ),
    Case(
        TWO_MODELS,
        make_far(1000),
        [
            Said(
                "shared-prevalence",
                "impossible",
                (0, 1, 2, 3, 4, 5),
                "accuracy 80%, sensitivity 70% and specificity 90% imply a prevalence of 45.0% to 55.0%, accuracy "
                "82%, sensitivity 70% and specificity 85% one of 13.3% to 26.7%; the same cases must have one "
                "prevalence",
            ),
        ],
    ),
    Case(
        make_row(f1="90%", precision="80%", recall="80%"),
        (WHOLE,),
        [
            Said(
                "f1",
                "impossible",
                (0, 1, 2),
                "f1 90% must be the harmonic mean of precision 80% and recall 80%, 79.5% to 80.5%",
            ),
        ],
    ),
    Case(
        make_row(f1="90%", recall="80%"),
        (WHOLE,),
        [
            Said(
                "f1",
                "look",
                (0, 1),
                "f1 90% must not be above 89.2%, the highest value that recall 80% allows",
                (CUT_OFF,),
            ),
        ],
    ),
    Case(
        make_row(f1="97%", accuracy="92%"),
        (WHOLE,),
        [
            Said(
                "f1", "impossible", (0, 1), "f1 97% must not be above 96.1%, the highest value that accuracy 92% allows"
            ),
        ],
    ),
    Case(
        make_row(recall="80%", sensitivity="82%"),
        (WHOLE,),
        [
            Said(
                "recall-sensitivity",
                "impossible",
                (0, 1),
                "recall 80% must equal sensitivity 82%; both are the share of cases with the condition that are "
                "detected",
            ),
        ],
    ),
    Case(
        make_row(balanced_accuracy="80%", sensitivity="70%", specificity="80%"),
        (WHOLE,),
        [
            Said(
                "balanced-accuracy",
                "impossible",
                (0, 1, 2),
                "balanced-accuracy 80% must be the mean of sensitivity 70% and specificity 80%, 74.5% to 75.5%",
            ),
        ],
    ),
    Case(
        make_tested_row(accuracy="54%"),
        make_far(38),
        [
            Said(
                "granularity",
                "impossible",
                (0,),
                "accuracy 54% must be a share of 38 (unit: image), but no whole number of cases gives it",
            ),
        ],
    ),
    Case(
        (make_estimate("accuracy", "54%", **FAR),),
        make_far(38),
        [
            Said(
                "granularity",
                "unlikely",
                (0,),
                "accuracy 54% must be a share of 38 (unit: image), but no whole number of cases gives it",
            ),
        ],
    ),
    Case(make_tested_row(accuracy="55.26%"), make_far(38), []),
    Case(
        (make_estimate("accuracy", "78.29%", cohort="everything", evaluation="cross-validation"),),
        (make_cohort("everything", "whole-study", patient=439, image=878),),
        [
            Said(
                "granularity",
                "look",
                (0,),
                "accuracy 78.29% must be a share of 439 (unit: patient) or 878 (unit: image), but no "
                "whole number of cases gives it",
            ),
        ],
    ),
    Case(
        make_tested_row(sensitivity="99%"),
        make_far(38),
        [
            Said(
                "granularity",
                "look",
                (0,),
                "sensitivity 99% must be a share of at most 38 cases (unit: image), but takes at least 67, of which 66",
                (CUT_OFF,),
            ),
        ],
    ),
    Case(
        make_row(specificity="90.90%"),
        (make_cohort("everything", "whole-study", patient=102),),
        [
            Said(
                "granularity",
                "look",
                (0,),
                "specificity 90.90% must be a share of at most 102 cases (unit: patient), but takes at least"
                " 648, of which 589",
                (
                    CUT_OFF,
                    "Cases may be counted in a unit of which the study has more, such as images of one patient or "
                    "parts of an image.",
                ),
            ),
        ],
    ),
    Case(
        make_tested_row(sensitivity="67%", specificity="67%", accuracy="67%"),
        make_far(7),
        [
            Said(
                "granularity",
                "impossible",
                (2,),
                "accuracy 67% must be a share of 7 (unit: image), but no whole number of cases gives it",
            ),
        ],
    ),
    Case(
        make_tested_row(sensitivity="67%", specificity="75%"),
        make_far(8),
        [
            Said(
                "whole-cases",
                "impossible",
                (0, 1),
                "sensitivity 67% and specificity 75% must come from one 2×2 table of whole cases, but none of 8 "
                "(unit: image) gives them",
            ),
        ],
    ),
    Case(
        make_row(sensitivity="67%", specificity="75%"),
        (make_cohort("everything", "whole-study", image=6),),
        [
            Said(
                "whole-cases",
                "look",
                (0, 1),
                "sensitivity 67% and specificity 75% must come from one 2×2 table of whole cases, but none of up to 6"
                " (unit: image) gives them",
            ),
        ],
    ),
    Case(
        make_row(auc="0.60", sensitivity="90%", specificity="90%"),
        (WHOLE,),
        [
            Said(
                "auc-point",
                "impossible",
                (0, 1, 2),
                "auc 0.60 must be at least 0.801, the smallest area under a curve through the operating point of "
                "sensitivity "
                "90% and specificity 90%",
            ),
        ],
    ),
    Case(
        make_row(auc="0.85", sensitivity="90%", specificity="90%"),
        (WHOLE,),
        [
            Said(
                "auc-point",
                "unlikely",
                (0, 1, 2),
                "auc 0.85 should be at least 0.895, the area under the two straight lines through the operating point "
                "of sensitivity 90% and specificity 90%",
                (
                    "The ROC curve may not be concave, so that a part of it lies below the straight lines through the "
                    "operating point.",
                ),
            ),
        ],
    ),
    Case(
        make_row(auc="0.995", sensitivity="90%", specificity="80%"),
        (WHOLE,),
        [
            Said(
                "auc-point",
                "impossible",
                (0, 1, 2),
                "auc 0.995 must be at most 0.981, the largest area under a curve through the operating point of "
                "sensitivity"
                " 90% and specificity 80%",
            ),
        ],
    ),
    Case(
        make_row(auc="0.989", sensitivity="98.6%", specificity="99.2%"),
        (WHOLE,),
        [
            Said(
                "auc-of-decisions",
                "look",
                (0, 1, 2),
                "auc 0.989 is the mean of sensitivity 98.6% and specificity 99.2%; an area computed from the model's "
                "scores should be larger, so check whether it was computed from binary decisions",
            ),
        ],
    ),
    Case(make_row(auc="0.99", sensitivity="98.6%", specificity="99.2%"), (WHOLE,), []),
    Case(
        make_row(auc="0.42", c_index="0.499"),
        (WHOLE,),
        [
            Said(
                "below-chance",
                "look",
                (0,),
                "auc 0.42 should be at least 0.5, the value for guessing; check the direction of the scores",
            ),
            Said(
                "below-chance",
                "look",
                (1,),
                "c-index 0.499 should be at least 0.5, the value for guessing; check the direction of the scores",
                (CUT_OFF,),
            ),
            Said(
                "auc-and-c-index",
                "look",
                (0, 1),
                "auc 0.42 and c-index 0.499 should be equal for a binary outcome; check whether one of them is for "
                "one follow-up time",
            ),
        ],
    ),
    Case(make_row(auc="0.80", c_index="0.801"), (WHOLE,), []),
    Case(
        (make_estimate("auc", "0.80", interval=make_interval(0.9, 0.7, "0.9 to 0.7")),),
        (WHOLE,),
        [
            Said(
                "interval-order",
                "impossible",
                (0,),
                "the interval 0.9 to 0.7 of auc 0.80 must have its lower bound first",
            )
        ],
    ),
    Case(
        (make_estimate("auc", "0.80", interval=make_interval(0.81, 0.9, "0.81 to 0.9")),),
        (WHOLE,),
        [
            Said(
                "interval-order",
                "impossible",
                (0,),
                "the interval 0.81 to 0.9 must contain auc 0.80, which it is printed for",
            )
        ],
    ),
    Case((make_estimate("auc", "0.80", interval=make_interval(0.8, 0.9, "0.8 to 0.9")),), (WHOLE,), []),
    Case(
        (
            *make_row(sensitivity="70%", specificity="75%"),
            make_estimate("accuracy", "90%", site="left"),
            make_estimate("accuracy", "80%", site="right"),
        ),
        (WHOLE,),
        [
            Said(
                "parts-of-the-whole",
                "unlikely",
                (0, 1, 2, 3),
                "sensitivity 70% and specificity 75% over all sites should fit accuracy 90% and accuracy 80% at the "
                "individual sites; overall accuracy is a weighted mean of these",
            )
        ],
    ),
    Case(
        (
            make_estimate("accuracy", "92%"),
            make_estimate("accuracy", "90%", site="left"),
            make_estimate("accuracy", "80%", site="right"),
        ),
        (WHOLE,),
        [
            Said(
                "parts-of-the-whole",
                "unlikely",
                (0, 1, 2),
                "accuracy 92% over all sites should fit accuracy 90% and accuracy 80% at the individual sites; "
                "overall accuracy is a weighted mean of these",
            )
        ],
    ),
    Case(
        (
            make_estimate("accuracy", "85%"),
            make_estimate("accuracy", "90%", site="left"),
            make_estimate("accuracy", "80%", site="right"),
        ),
        (WHOLE,),
        [],
    ),
    Case((make_estimate("accuracy", "85%"), make_estimate("accuracy", "90%", site="left")), (WHOLE,), []),
    Case(
        (make_estimate("accuracy", "0.800", interval=make_interval(0.79, 0.81, "0.79 to 0.81"), **FAR_IMAGES),),
        make_far(100),
        [
            Said(
                "interval-width",
                "unlikely",
                (0,),
                "the interval 0.79 to 0.81 of accuracy 0.800 should not be much narrower than 0.155, which 100 "
                "cases (unit: image) give; it is at most 0.030 wide",
            ),
        ],
    ),
    Case(
        (make_estimate("auc", "0.800", interval=make_interval(0.79, 0.81, "0.79 to 0.81"), **FAR_IMAGES),),
        make_far(100),
        [
            Said(
                "interval-width",
                "unlikely",
                (0,),
                "the interval 0.79 to 0.81 of auc 0.800 should not be much narrower than 0.174, which 100 cases "
                "(unit: image) give; it is at most 0.030 wide",
            ),
        ],
    ),
    Case(
        (make_estimate("auc", "0.800", interval=SPREAD, **FAR_IMAGES),),
        make_far(100),
        [
            Said(
                "interval-width",
                "unlikely",
                (0,),
                "the interval 0.80 ± 0.010 of auc 0.800 should not be much narrower than 0.174, which 100 cases "
                "(unit: image) give; it is at most 0.021 wide",
            ),
        ],
    ),
    Case(
        (make_estimate("auc", "0.800", interval=make_interval(0.799, 0.801, "0.799 to 0.801")),),
        (WHOLE,),
        [
            Said(
                "interval-width",
                "look",
                (0,),
                "the interval 0.799 to 0.801 of auc 0.800 should not be much narrower than 0.055, which 1,000 "
                "cases (unit: image) give; it is at most 0.003 wide",
            ),
        ],
    ),
    Case(
        (make_estimate("accuracy", "0.98", interval=make_interval(0.94, 1.02, "0.94 to 1.02")),),
        (WHOLE,),
        [
            Said(
                "interval-bounds",
                "look",
                (0,),
                "the interval 0.94 to 1.02 of accuracy 0.98 should lie within 0 and 1, as every share does",
            ),
        ],
    ),
    Case(
        make_row(accuracy="90%", f1="90%", precision="90%", recall="90%"),
        (WHOLE,),
        [
            Said(
                "micro-average",
                "look",
                (0, 1, 2, 3),
                "accuracy 90%, f1 90%, precision 90% and recall 90% should not all be equal; check whether precision, "
                "recall and F1 score are micro-averages, which over several classes equal accuracy",
            ),
        ],
    ),
    Case(
        (
            make_estimate("f1", "63.6%"),
            make_estimate("f1-micro", "63.6%", source="section-2"),
        ),
        (WHOLE,),
        [
            Said(
                "f1-is-micro",
                "look",
                (0, 1),
                "f1 63.6% is printed elsewhere as a micro-average; over several classes that equals accuracy, and "
                "must not be compared with F1 scores of one class",
            ),
        ],
    ),
    Case(
        (make_estimate("accuracy", "50%", cohort="far", evaluation="external-test", unit="patient"),),
        make_far(38),
        [
            Said(
                "unit",
                "look",
                (0,),
                "accuracy 50% should have a unit of its cohort, image, but its unit is patient",
            ),
        ],
    ),
    Case(
        (
            make_estimate("auc", "0.913", evaluation="training"),
            make_estimate("auc", "0.977", evaluation="external-test"),
        ),
        (WHOLE,),
        [
            Said(
                "test-above-training",
                "look",
                (1, 0),
                "auc 0.977 on external-test data should not be above auc 0.913 on training data; a model rarely "
                "performs better on cases that it has not seen",
            ),
        ],
    ),
    Case(
        (
            make_estimate("auc", "0.913", evaluation="training"),
            make_estimate("auc", "0.933", evaluation="external-test"),
        ),
        (WHOLE,),
        [],
    ),
    Case(
        (
            make_estimate("auc", "0.96"),
            make_estimate("auc", "0.959", evaluation="training", source="section-2"),
            make_estimate("auc", "0.81", evaluation="internal-test", source="section-2"),
        ),
        (WHOLE,),
        [
            Said(
                "headline-from-training",
                "look",
                (0, 1, 2),
                "auc 0.96, printed without naming its data, should be the test result, auc 0.81, but is that on "
                "training data",
            ),
        ],
    ),
    Case(
        make_row(auc="0.980", sensitivity="98.6%", specificity="99.2%"),
        (WHOLE,),
        [
            Said(
                "auc-point",
                "unlikely",
                (0, 1, 2),
                "auc 0.980 should be at least 0.988, the area under the two straight lines through the operating "
                "point of sensitivity 98.6% and specificity 99.2%",
                (
                    "The ROC curve may not be concave, so that a part of it lies below the straight lines through the "
                    "operating point.",
                ),
            ),
        ],
    ),
    Case(
        (make_estimate("accuracy", "0.800", interval=make_interval(0.75, 0.85, "0.75 to 0.85"), **FAR_IMAGES),),
        make_far(100),
        [],
    ),
    Case(
        (make_estimate("auc", "0.800", interval=SPREAD | {"kind": "standard-deviation"}, **FAR_IMAGES),),
        make_far(100),
        [],
    ),
    Case(
        (
            make_estimate(
                "accuracy", "0.98", interval=make_interval(0.94, 1.02, "0.98 ± 0.04") | {"kind": "not-reported"}
            ),
        ),
        (WHOLE,),
        [],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: "-".join(said.rule for said in case.findings) or "passes")
def test_a_rule_says_what_it_finds(case: Case) -> None:
    """Each finding names its rule, how sure it is, the numbers, what must hold and what would explain it."""
    alternatives = {rule.id: rule.alternatives for rule in RULES}
    assert [
        Said(one.rule, one.certainty, one.places, one.message, one.explanations)
        for one in audit(*case.estimates, cohorts=case.cohorts)
    ] == [said._replace(explanations=(*said.explanations, *alternatives[said.rule])) for said in case.findings]


def test_every_rule_is_tried() -> None:
    """Some case breaks each rule."""
    assert {said.rule for case in CASES for said in case.findings} == {rule.id for rule in RULES}


def find_certainties(contrasts: tuple[str, ...], contrast: str | None = None) -> dict[str, str]:
    """Audit numbers that no two classes can give, by the rule and how sure it is."""
    own = {} if contrast is None else {"contrast": contrast}
    row = (make_estimate(name, text, **own) for name, text in IMPOSSIBLE.items())
    return {one.rule: one.certainty for one in audit(*row, contrasts=contrasts)}


IMPOSSIBLE = {"accuracy": "88%", "sensitivity": "99.7%", "specificity": "98%", "auc": "0.60"}
"""Accuracy below both, and an area below what the point allows."""


@pytest.mark.parametrize(
    ("contrasts", "contrast", "certainty"),
    [
        (("two",), None, "impossible"),
        ((), None, "unlikely"),
        (("two", "unnamed"), None, "unlikely"),
        (("two", "three"), None, "unlikely"),
        (("two", "three"), "two", "impossible"),
        (("three",), "two", "impossible"),
    ],
)
def test_only_two_classes_make_a_breach_impossible(
    contrasts: tuple[str, ...], contrast: str | None, certainty: str
) -> None:
    """Where nobody has counted the classes, nothing is impossible; the contrast of a number goes before the study's."""
    assert find_certainties(contrasts, contrast) == {"accuracy-between": certainty, "auc-point": certainty}


@pytest.mark.parametrize(("contrasts", "contrast"), [(("three",), None), (("two",), "three")])
def test_numbers_over_three_classes_are_not_asked(contrasts: tuple[str, ...], contrast: str | None) -> None:
    """Averages over three classes need not obey what two classes do, so no rule for two classes accuses them."""
    assert find_certainties(contrasts, contrast) == {}
