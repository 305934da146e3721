"""Breaches of what printed numbers, sizes and results must be."""

from __future__ import annotations

from osteosurvey.checks.arithmetic import check_arithmetic
from osteosurvey.checks.numbers import (
    check_estimate_ranges,
    check_estimate_values,
    check_group_shares,
    check_qualifiers,
    check_repeated_estimates,
    check_sizes,
)
from osteosurvey.issues import Issue
from tests.checks.breaches.breach import Breach

NUMBERS = [
    Breach(
        check_group_shares,
        [
            (
                "studies/muller-2022-paint.yml",
                '          value: 0.3\n          printed: "30% of <them>"\n',
                "          value: 0.24\n          printed: 24.1%\n",
            )
        ],
        [
            Issue(
                "data/studies/muller-2022-paint.yml",
                63,
                18,
                "cohorts[0].groups[0].share.value",
                "must equal the printed '24.1%'; write the fraction here, 0.241 for 24.1%",
            ),
        ],
    ),
    Breach(
        check_estimate_values,
        [
            ("studies/okafor-2021-potholes.yml", "value: 0.962", "value: 0.692"),
            ("studies/okafor-2021-potholes.yml", "low: 0.931", "low: 0.692"),
            ("studies/okafor-2021-potholes.yml", "93.1% to", "69.2% to"),
        ],
        [
            Issue(
                "data/studies/okafor-2021-potholes.yml",
                124,
                12,
                "estimates[0].value",
                "must equal the printed '96.2%'; keep % in 'printed' and write the fraction here, 0.962 for 96.2%",
            ),
        ],
    ),
    Breach(
        check_estimate_values,
        [("studies/tanaka-2020-drone.yml", "value: 0.8\n", "value: 80\n")],
        [
            Issue(
                "data/studies/tanaka-2020-drone.yml",
                48,
                12,
                "estimates[0].value",
                "must equal the printed '80%'; keep % in 'printed' and write the fraction here, 0.962 for 96.2%",
            ),
            Issue(
                "data/studies/tanaka-2020-drone.yml",
                48,
                12,
                "estimates[0].value",
                "must lie in the range of f-score, from 0 to 1; correct the value",
                rule="S402",
            ),
        ],
    ),
    Breach(
        check_estimate_ranges,
        [("studies/tanaka-2020-drone.yml", 'value: 0.8\n    printed: "80%"', 'value: 1.5\n    printed: "1.5"')],
        [
            Issue(
                "data/studies/tanaka-2020-drone.yml",
                48,
                12,
                "estimates[0].value",
                "must lie in the range of f-score, from 0 to 1; correct the value",
            ),
        ],
    ),
    Breach(
        check_estimate_ranges,
        [("studies/muller-2022-paint.yml", 'value: 12.5\n    printed: "12.5"', 'value: -12.5\n    printed: "-12.5"')],
        [
            Issue(
                "data/studies/muller-2022-paint.yml",
                107,
                12,
                "estimates[0].value",
                "must lie in the range of error-cm, from 0; correct the value",
            ),
        ],
    ),
    Breach(
        check_estimate_ranges,
        [("studies/okafor-2021-potholes.yml", 'value: -0.12\n    printed: "−0.12"', 'value: 1.2\n    printed: "1.2"')],
        [
            Issue(
                "data/studies/okafor-2021-potholes.yml",
                150,
                12,
                "estimates[2].value",
                "must lie in the range of explained, up to 1; correct the value",
            ),
        ],
    ),
    Breach(
        check_sizes,
        [("studies/okafor-2021-potholes.yml", "value: 96\n", "value: 69\n")],
        [
            Issue(
                "data/studies/okafor-2021-potholes.yml",
                49,
                16,
                "cohorts[0].sizes[0].value",
                "must equal the printed '96 lanes'; correct the value",
            ),
        ],
    ),
    Breach(
        check_sizes,
        [("studies/nguyen-2023-cracks.yml", "printed: unknown", "printed: about 40 lanes\n        qualifier: about")],
        [
            Issue(
                "data/studies/nguyen-2023-cracks.yml",
                16,
                9,
                "cohorts[0].sizes[0]",
                "must have the value that 'about 40 lanes' prints; add 'value'",
            ),
        ],
    ),
    Breach(
        check_qualifiers,
        [("datasets/night-rides.yml", "    qualifier: about\n", "")],
        [
            Issue(
                "data/datasets/night-rides.yml",
                11,
                5,
                "sizes[0].qualifier",
                "must be 'about', as '~36000 frames' prints it; set or remove it",
            ),
        ],
    ),
    Breach(
        check_qualifiers,
        [("studies/tanaka-2020-drone.yml", 'printed: "80%"', 'printed: "80%"\n    qualifier: about')],
        [
            Issue(
                "data/studies/tanaka-2020-drone.yml",
                50,
                16,
                "estimates[0].qualifier",
                "must be 'exactly', as '80%' prints it; set or remove it",
            ),
        ],
    ),
    Breach(
        check_qualifiers,
        [("studies/tanaka-2020-drone.yml", 'printed: "80%"', "printed: greater than or equal to 80%")],
        [
            Issue(
                "data/studies/tanaka-2020-drone.yml",
                47,
                5,
                "estimates[0].qualifier",
                "must be 'at-least', as 'greater than or equal to 80%' prints it; set or remove it",
            ),
        ],
    ),
    Breach(
        check_repeated_estimates,
        [
            (
                "studies/tanaka-2020-drone.yml",
                "appraisal:",
                '  - metric: f-score\n    value: 0.8\n    printed: "80%"\n    target: crack\n    site: bridge-deck\n'
                "    evaluation: not-reported\n    source: table-a\nappraisal:",
            )
        ],
        [
            Issue(
                "data/studies/tanaka-2020-drone.yml",
                54,
                5,
                "estimates[1]",
                "must differ from those above it; remove it or add what distinguishes it",
            ),
        ],
    ),
    Breach(
        check_arithmetic,
        [
            (
                "studies/okafor-2021-potholes.yml",
                "    unit: street\n    source: section-2\n  - metric",
                "    unit: patient\n    source: section-2\n  - metric",
            ),
        ],
        [
            Issue(
                "data/studies/okafor-2021-potholes.yml",
                140,
                5,
                "estimates[1]",
                "hit rate 0.81 should have a unit of its cohort, street or image, but its unit is patient; "
                "compare with the source, and see `osteosurvey audit`",
                "warning",
                "A-unit",
            ),
        ],
    ),
]
