"""Breaches of what is only warned of, as people may know better."""

from __future__ import annotations

from osteosurvey.checks.hints import check_cohort_groups, check_cohort_roles, check_validation_answers
from osteosurvey.checks.spelling import check_model_spellings
from osteosurvey.issues import Issue
from tests.checks.breaches.breach import Breach

HINTS = [
    Breach(
        check_cohort_roles,
        [
            ("vocabularies/cohort-roles.yml", "  - id: far-city\n", "  - id: same-street\n"),
            ("vocabularies/cohort-roles.yml", "  - id: fitting\n", "  - id: other-city\n"),
            ("studies/okafor-2021-potholes.yml", "role: far-city", "role: same-street"),
        ],
        [
            Issue(
                "data/studies/okafor-2021-potholes.yml",
                144,
                13,
                "estimates[1].cohort",
                "should be a cohort for other-city, as the evaluation says, and is one for same-street; "
                "correct the cohort, its role or the evaluation",
                "warning",
            )
        ],
    ),
    Breach(
        check_model_spellings,
        [
            ("studies/okafor-2021-potholes.yml", "{name: Lane Forest,", "{name: Laneforest,"),
            ("studies/okafor-2021-potholes.yml", "model: Lane Forest", "model: Laneforest"),
        ],
        [
            Issue(
                "data/studies/okafor-2021-potholes.yml",
                31,
                14,
                "taxonomy.models[1].name",
                "must be spelled as in data/studies/muller-2022-paint.yml; write 'Lane Forest' or change it there",
            ),
        ],
    ),
    Breach(
        check_validation_answers,
        [
            ("studies/okafor-2021-potholes.yml", '  external:\n    answer: "yes"\n    source: section-2\n', ""),
        ],
        [
            Issue(
                "data/studies/okafor-2021-potholes.yml",
                90,
                3,
                "validation.external",
                "should be answered, as estimates[1] names other-city data; answer 'validation.external', or "
                "correct the evaluation",
                "warning",
            ),
        ],
    ),
    Breach(
        check_validation_answers,
        [
            (
                "studies/okafor-2021-potholes.yml",
                '  external:\n    answer: "yes"\n',
                "  external:\n    answer: not-reported\n",
            ),
            (
                "studies/okafor-2021-potholes.yml",
                "horizon_years: [2, 5.5]\n    evaluation: not-reported",
                "horizon_years: [2, 5.5]\n    evaluation: other-city",
            ),
        ],
        [
            Issue(
                "data/studies/okafor-2021-potholes.yml",
                97,
                5,
                "validation.external",
                "should not be 'not-reported', as estimates[1] and 1 more name other-city data; answer "
                "'validation.external', or correct the evaluation",
                "warning",
            ),
        ],
    ),
    Breach(
        check_cohort_groups,
        [
            ("studies/muller-2022-paint.yml", "        note: Painted a year later.\n", ""),
            ("studies/muller-2022-paint.yml", "field: cohorts.sizes", "field: cohorts.groups"),
        ],
        [
            Issue(
                "data/studies/muller-2022-paint.yml",
                45,
                9,
                "cohorts[0].sizes[1]",
                "should not stand beside '20 lanes', which 'table-a' prints in the same unit; several groups in "
                "one cohort? Give each group its own cohort, or say in 'note' what is counted",
                "warning",
            ),
        ],
    ),
]
