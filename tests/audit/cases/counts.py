"""Cases on shares that are printed beside the counts that they follow from."""

from __future__ import annotations

from osteosurvey.audit.findings import CUT_OFF, ROUNDED_TWICE
from osteosurvey.audit.rules.counts import REPEATED
from tests.audit.cases.case import FAR, FAR_IMAGES, Case, Said
from tests.audit.making import WHOLE, make_cohort, make_estimate, make_far

TABLE = {"tp": 30, "fn": 10, "fp": 5, "tn": 55}

RIGHT = {
    "sensitivity": ("75.0%", "0.75000"),
    "recall": ("75.0%", "0.75000"),
    "specificity": ("91.7%", "0.91667"),
    "precision": ("85.7%", "0.85714"),
    "npv": ("84.6%", "0.84615"),
    "accuracy": ("85%", "0.85000"),
    "f1": ("0.8", "0.80000"),
}
"""What the table gives as a source would print it, and as the audit says it."""


def _make_message(number: str, share: str) -> str:
    return f"{number} must be the share that its printed counts give, {share} (TP 30, FN 10, FP 5, TN 55)"


COLUMN = {"tp": 524, "fp": 25}
"""The part of a table that a precision is printed with."""

GIVES = "must be the share that its printed counts give"
EMPTY = "sensitivity 62% must not be printed beside counts of no case that it can be a share of"
MORE_OF = "the counts beside precision 95.4% must not be more cases than the 548 of the cohort"

COUNTS = [
    *(Case((make_estimate(metric, printed, counts=TABLE),), (WHOLE,), []) for metric, (printed, _) in RIGHT.items()),
    *(
        Case(
            (make_estimate(metric, "62%", counts=TABLE),),
            (WHOLE,),
            [Said("counts", "impossible", (0,), _make_message(f"{metric} 62%", share))],
        )
        for metric, (_, share) in RIGHT.items()
    ),
    Case(
        (make_estimate("specificity", "91.6%", counts=TABLE),),
        (WHOLE,),
        [Said("counts", "look", (0,), _make_message("specificity 91.6%", "0.91667"), (CUT_OFF,))],
    ),
    Case(
        (make_estimate("sensitivity", "62%", counts=TABLE), make_estimate("specificity", "60%")),
        (WHOLE,),
        [Said("counts", "impossible", (0,), _make_message("sensitivity 62%", "0.75000"))],
    ),
    Case(
        (make_estimate("sensitivity", "62%", counts={**TABLE, "tp": 0, "fn": 0}),),
        (WHOLE,),
        [Said("counts", "impossible", (0,), f"{EMPTY} (TP 0, FN 0, FP 5, TN 55)")],
    ),
    Case((make_estimate("precision", "95.4%", counts=COLUMN),), (WHOLE,), []),
    Case(
        (make_estimate("precision", "95.5%", counts=COLUMN),),
        (WHOLE,),
        [Said("counts", "look", (0,), f"precision 95.5% {GIVES}, 0.95446 (TP 524, FP 25)", (ROUNDED_TWICE,))],
    ),
    Case(
        (make_estimate("precision", "95.6%", counts=COLUMN),),
        (WHOLE,),
        [Said("counts", "impossible", (0,), f"precision 95.6% {GIVES}, 0.95446 (TP 524, FP 25)")],
    ),
    Case((make_estimate("accuracy", "12%", counts=COLUMN),), (WHOLE,), []),
    Case((make_estimate("precision", "95.4%", counts=COLUMN, **FAR_IMAGES),), make_far(549), []),
    Case(
        (make_estimate("precision", "95.4%", counts=COLUMN, **FAR_IMAGES),),
        make_far(548),
        [Said("counts", "impossible", (0,), f"{MORE_OF} (unit: image); they are 549 (TP 524, FP 25)")],
    ),
    Case(
        (make_estimate("precision", "95.4%", counts=COLUMN, **FAR),),
        (make_cohort("far", "external-test", patient=300, image=549),),
        [],
    ),
    Case(
        (make_estimate("precision", "95.4%", counts=COLUMN, cohort="far", evaluation="cross-validation"),),
        make_far(548),
        [Said("counts", "unlikely", (0,), f"{MORE_OF} (unit: image); they are 549 (TP 524, FP 25)", (REPEATED,))],
    ),
    Case((make_estimate("auc", "0.62", counts=TABLE),), (WHOLE,), []),
]
