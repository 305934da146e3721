"""Cases on intervals and parts of a whole."""

from __future__ import annotations

from tests.audit.cases.case import FAR_IMAGES, Case, Said, make_interval
from tests.audit.making import WHOLE, make_estimate, make_far, make_row

SPREAD = make_interval(0.79, 0.81, "0.80 ± 0.010")
"""A spread that is too narrow for a confidence interval of 100 cases."""

INTERVALS = [
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
        (
            make_estimate("accuracy", "95%", model="B"),
            make_estimate("accuracy", "90%", site="left", model="A"),
            make_estimate("accuracy", "80%", site="right", model="A"),
        ),
        (WHOLE,),
        [],
    ),
    *(
        Case(
            (make_estimate(quantity, "0.800", interval=make_interval(0.799, 0.801, "0.799 to 0.801"), **FAR_IMAGES),),
            make_far(100),
            [
                Said(
                    "interval-width",
                    "unlikely",
                    (0,),
                    f"the interval 0.799 to 0.801 of {quantity} 0.800 should not be much narrower than 0.155, which "
                    "100 cases (unit: image) give; it is at most 0.003 wide",
                )
            ],
        )
        for quantity in ("npv", "precision")
    ),
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
]
