"""Breaches in the survey's own settings and in the conditions of its outlook."""

from __future__ import annotations

from osteosurvey.checks import check_lowered_rules
from osteosurvey.checks.conditions import check_conditions
from osteosurvey.issues import Issue
from tests.checks.breaches.breach import Breach

CONDITIONS = [
    Breach(
        check_lowered_rules,
        [
            (
                "survey.yml",
                "lowered_rules: [S605]",
                "lowered_rules: [S101, S205, S310, S401, S605, S999]",
            )
        ],
        [
            Issue(
                "data/survey.yml",
                50,
                column,
                f"lowered_rules[{place}]",
                "must be a rule of S4, S5, S6, S7, as nothing can be published safely without the others; remove it, "
                "and see `osteosurvey check --rules`",
            )
            for place, column in ((0, 17), (1, 23), (2, 29), (5, 47))
        ],
    ),
    Breach(
        check_conditions,
        [
            (
                "outlook.yml",
                "field: access\n            any_of: [open]\n",
                "field: external_change\n            any_of: [falls]\n",
            )
        ],
        [
            Issue(
                "data/outlook.yml",
                12,
                22,
                "items[0].test.count.all[0].any_of[0]",
                "must be one of falls-markedly, falls-slightly, stays, rises; correct it",
            )
        ],
    ),
    Breach(
        check_conditions,
        [
            ("outlook.yml", "any_of: [open]", "any_of: [open, shut]"),
            ("outlook.yml", 'any_of: ["2021-"]', 'any_of: ["٢٠٢١-"]'),
            (
                "outlook.yml",
                "than:\n        of: studies\n        all:\n          - field: access",
                "than:\n        of: studies\n        all:\n          - field: data",
            ),
        ],
        [
            Issue(
                "data/outlook.yml",
                12,
                28,
                "items[0].test.count.all[0].any_of[1]",
                "must be one of the access: open, on-request, closed; "
                "choose one, or define it in vocabularies/access.yml",
            ),
            Issue(
                "data/outlook.yml",
                29,
                22,
                "items[1].test.count.among[1].any_of[0]",
                "must be a number or a range such as '2021-2023' or '2021-'; correct it",
            ),
            *(
                Issue(
                    "data/outlook.yml",
                    35,
                    column,
                    f"items[1].test.than.all[0].any_of[{place}]",
                    "must be one of yes, no, not-reported, unclear; correct it",
                )
                for place, column in ((0, 22), (1, 28))
            ),
        ],
    ),
]
