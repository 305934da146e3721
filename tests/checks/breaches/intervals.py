"""Breaches of what the intervals of results must be."""

from __future__ import annotations

from osteosurvey.checks.intervals import check_interval_kinds, check_interval_levels, check_intervals
from osteosurvey.issues import Issue
from tests.checks.breaches.breach import Breach

INTERVALS = [
    Breach(
        check_intervals,
        [
            (
                "studies/muller-2022-paint.yml",
                '      low: 1\n      high: 3\n      printed: "95 % CI: 1 to 3 cm"\n',
                '      low: 3\n      high: 1\n      printed: "3 to 1.5"\n',
            )
        ],
        [
            Issue(
                "data/studies/muller-2022-paint.yml",
                142,
                7,
                "differences[0].interval",
                "should have 'low' below 'high'; compare with the source",
                "warning",
            ),
            Issue(
                "data/studies/muller-2022-paint.yml",
                143,
                13,
                "differences[0].interval.high",
                "must be the high bound of '3 to 1.5', which can mean 3 to 1.5; correct it",
            ),
        ],
    ),
    Breach(
        check_intervals,
        [
            (
                "studies/muller-2022-paint.yml",
                '    value: 2\n    printed: "2 cm"\n',
                '    printed: "2 cm"\n',
            )
        ],
        [
            Issue(
                "data/studies/muller-2022-paint.yml",
                136,
                5,
                "differences[0]",
                "must have the value that its interval is around; add 'value'",
            ),
        ],
    ),
    Breach(
        check_intervals,
        [("studies/okafor-2021-potholes.yml", "low: 0.931", "low: 0.97")],
        [
            Issue(
                "data/studies/okafor-2021-potholes.yml",
                133,
                7,
                "estimates[0].interval",
                "should enclose the value 0.962; compare with the source",
                "warning",
            ),
            Issue(
                "data/studies/okafor-2021-potholes.yml",
                133,
                12,
                "estimates[0].interval.low",
                "must be the low bound of '93.1% to 98.4%', which can mean 0.931 to 0.984; correct it",
            ),
        ],
    ),
    Breach(
        check_interval_kinds,
        [
            ("studies/okafor-2021-potholes.yml", "low: 0.931", "low: 0.936"),
            ("studies/okafor-2021-potholes.yml", "high: 0.984", "high: 0.988"),
            ("studies/okafor-2021-potholes.yml", "93.1% to 98.4%", "96.2 ± 2.6%"),
        ],
        [
            Issue(
                "data/studies/okafor-2021-potholes.yml",
                133,
                7,
                "estimates[0].interval.kind",
                "should say what the spread of '96.2 ± 2.6%' is, as without it a confidence interval is claimed; "
                "choose standard-deviation, standard-error or not-reported",
                "warning",
            ),
        ],
    ),
    Breach(
        check_interval_levels,
        [("studies/okafor-2021-potholes.yml", "93.1% to 98.4%", "95% CI 93.1% to 98.4%")],
        [
            Issue(
                "data/studies/okafor-2021-potholes.yml",
                135,
                14,
                "estimates[0].interval.level",
                "must be the printed level of '95% CI 93.1% to 98.4%'; write 95% as 0.95",
            ),
        ],
    ),
    Breach(
        check_interval_levels,
        [("studies/okafor-2021-potholes.yml", "      level: 0.9\n", "      kind: not-reported\n      level: 0.9\n")],
        [
            Issue(
                "data/studies/okafor-2021-potholes.yml",
                136,
                14,
                "estimates[0].interval.level",
                "must be left out, as only a confidence interval has a level; remove it",
            ),
        ],
    ),
]
