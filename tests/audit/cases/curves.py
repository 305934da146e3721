"""Cases on areas under curves and what is said of them."""

from __future__ import annotations

from osteosurvey.audit.findings import CUT_OFF
from tests.audit.cases.case import Case, Said
from tests.audit.making import WHOLE, make_estimate, make_row

CURVES = [
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
        (make_estimate("auc", "0.80", contrast="damaged"), make_estimate("c-index", "0.60", contrast="grades")),
        (WHOLE,),
        [
            Said(
                "auc-and-c-index",
                "look",
                (0, 1),
                "auc 0.80 and c-index 0.60 should be equal for a binary outcome; check whether one of them is for one "
                "follow-up time",
            ),
        ],
    ),
    Case(
        (
            make_estimate("auc", "0.80"),
            *(make_estimate("c-index", value, contrast=one) for value, one in (("0.60", "a"), ("0.65", "b"))),
        ),
        (WHOLE,),
        [],
    ),
    Case(
        (
            make_estimate("auc", "0.989", qualifier="at-least"),
            *make_row(sensitivity="98.6%", specificity="99.2%"),
        ),
        (WHOLE,),
        [],
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
]
