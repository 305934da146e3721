"""Breaches in the survey's own settings and in the conditions of its outlook."""

from __future__ import annotations

from osteosurvey.checks import check_lowered_rules
from osteosurvey.checks.conditions import check_conditions, check_leaf_models, check_leaves
from osteosurvey.issues import Issue
from tests.checks.breaches.breach import Breach

FIELDS = (
    "must be one of modalities, tasks, methods, body_sites, contrasts, clinical_inputs, design, access, center_types, "
    "explainability, explainability_techniques, internal, external, temporal, prospective, calibration, "
    "decision_curve, uncertainty, subgroups, reader_study, code, weights, data, year, modality_count, method_count, "
    "external_change, weather, night-ride, film; {}"
)
"""What is said of a condition on another field: those of all surveys are named, and the features of studies."""

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
    Breach(
        check_conditions,
        [
            ("outlook.yml", "field: access\n            any_of: [open]\n", "field: lamp\n            any_of: [open]\n"),
            ("survey.yml", "  - field: night-ride\n", "  - field: night-rides\n"),
        ],
        [
            Issue("data/outlook.yml", 11, 20, "items[0].test.count.all[0].field", FIELDS.format("correct it")),
            Issue(
                "data/survey.yml",
                99,
                28,
                "tree.limbs[0].branches[0].leaves[1].count.all[0].field",
                FIELDS.format("did you mean 'night-ride'?"),
            ),
        ],
    ),
    Breach(
        check_conditions,
        [
            ("survey.yml", "any_of: [dashcam]", "any_of: [dashcams]"),
            ("survey.yml", 'any_of: ["yes"]', "any_of: [maybe, unclear]"),
            (
                "outlook.yml",
                "field: access\n            any_of: [open]\n",
                "field: weather\n            any_of: [rain, snow]\n",
            ),
        ],
        [
            Issue(
                "data/outlook.yml",
                12,
                28,
                "items[0].test.count.all[0].any_of[1]",
                "must be one of the weathers: dry, rain; choose one, or define it in vocabularies/weathers.yml",
            ),
            Issue(
                "data/survey.yml",
                95,
                30,
                "tree.limbs[0].branches[0].leaves[0].count.all[0].any_of[0]",
                "must be one of the modalities: phone-photo, dashcam, drone-photo; did you mean 'dashcam'?",
            ),
            Issue(
                "data/survey.yml",
                100,
                30,
                "tree.limbs[0].branches[0].leaves[1].count.all[0].any_of[0]",
                "must be one of yes, no, not-reported, unclear; correct it",
            ),
        ],
    ),
    Breach(
        check_leaves,
        [
            (
                "survey.yml",
                "count:\n                all:\n                  - field: mod",
                "count:\n                of: datasets\n                all:\n                  - field: mod",
            ),
            ("survey.yml", "              note: No record says it.\n", ""),
        ],
        [
            Issue(
                "data/survey.yml",
                93,
                21,
                "tree.limbs[0].branches[0].leaves[0].count.of",
                "must count studies; remove it",
            ),
            Issue(
                "data/survey.yml",
                103,
                15,
                "tree.limbs[0].branches[0].leaves[2]",
                "must be counted by 'count' or 'models', or say in 'note' why it cannot be; add one",
            ),
        ],
    ),
    Breach(
        check_conditions,
        [("outlook.yml", "field: access\n            any_of: [open]\n", "field: Accès\n            any_of: [open]\n")],
        [
            Issue(
                "data/outlook.yml",
                11,
                20,
                "items[0].test.count.all[0].field",
                FIELDS.format("correct it"),
            )
        ],
    ),
    Breach(
        check_leaves,
        [("survey.yml", "- label: Kerb tree\n", "- label: lanenet\n")],
        [
            Issue(
                "data/survey.yml",
                110,
                22,
                "tree.limbs[1].branches[0].leaves[1].label",
                "must be in its group once; merge the two or rename one",
            )
        ],
    ),
    Breach(
        check_leaf_models,
        [("survey.yml", "models: [LaneNet-50]", "models: [Lane Forrest, Lanenet-50]")],
        [
            Issue(
                "data/survey.yml",
                109,
                column,
                f"tree.limbs[1].branches[0].leaves[0].models[{place}]",
                f"should be how the name of a model begins in some record; did you mean '{near}'?",
                "warning",
            )
            for place, column, near in ((0, 24, "Lane Forest"), (1, 38, "LaneNet-50"))
        ],
    ),
]
