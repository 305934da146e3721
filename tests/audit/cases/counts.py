"""Cases on shares that are printed beside the counts that they follow from."""

from __future__ import annotations

from osteosurvey.audit.findings import CUT_OFF
from tests.audit.cases.case import Case, Said
from tests.audit.making import WHOLE, make_estimate

TABLE = {"tp": 30, "fn": 10, "fp": 5, "tn": 55}

RIGHT = {
    "sensitivity": ("75.0%", "0.7500"),
    "recall": ("75.0%", "0.7500"),
    "specificity": ("91.7%", "0.9167"),
    "precision": ("85.7%", "0.8571"),
    "npv": ("84.6%", "0.8462"),
    "accuracy": ("85%", "0.8500"),
    "f1": ("0.8", "0.8000"),
}
"""What the table gives as a source would print it, and as the audit says it."""


def _make_message(number: str, share: str) -> str:
    return f"{number} must be the share that its printed counts give, {share} (TP 30, FN 10, FP 5, TN 55)"


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
        [Said("counts", "look", (0,), _make_message("specificity 91.6%", "0.9167"), (CUT_OFF,))],
    ),
    Case(
        (make_estimate("sensitivity", "62%", counts=TABLE), make_estimate("specificity", "60%")),
        (WHOLE,),
        [Said("counts", "impossible", (0,), _make_message("sensitivity 62%", "0.7500"))],
    ),
    Case((make_estimate("sensitivity", "62%", counts={**TABLE, "tp": 0, "fn": 0}),), (WHOLE,), []),
    Case((make_estimate("auc", "0.62", counts=TABLE),), (WHOLE,), []),
]
