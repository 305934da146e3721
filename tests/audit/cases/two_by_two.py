"""Cases on what two classes can give: accuracy, prevalence and F1."""

from __future__ import annotations

from osteosurvey.audit.findings import CUT_OFF
from tests.audit.cases.case import FAR_IMAGES, Case, Said
from tests.audit.making import WHOLE, make_estimate, make_far, make_row

TWO_MODELS = tuple(
    make_estimate(metric, printed, model=model, **FAR_IMAGES)
    for model, row in (("A", ("80%", "70%", "90%")), ("B", ("82%", "70%", "85%")))
    for metric, printed in zip(("accuracy", "sensitivity", "specificity"), row, strict=True)
)

TWO_BY_TWO = [
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
]
