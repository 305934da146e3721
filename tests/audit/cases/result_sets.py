"""Cases on results beside one another and on what they count."""

from __future__ import annotations

from tests.audit.cases.case import FAR_IMAGES, Case, Said, make_interval
from tests.audit.cases.intervals import SPREAD
from tests.audit.making import WHOLE, make_estimate, make_far, make_row

RESULT_SETS = [
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
