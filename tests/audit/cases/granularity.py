"""Cases on what a whole number of cases can give."""

from __future__ import annotations

from osteosurvey.audit.findings import CUT_OFF
from tests.audit.cases.case import FAR, Case, Said
from tests.audit.making import make_cohort, make_estimate, make_far, make_row, make_tested_row

GRANULARITY = [
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
]
