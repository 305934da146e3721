"""Breaches of what a survey declares as its own features."""

from __future__ import annotations

from osteosurvey.checks.features import check_declared_features, check_features
from osteosurvey.issues import Issue
from tests.checks.breaches.breach import Breach

FEATURES = [
    Breach(
        check_declared_features,
        [
            ("survey.yml", "  - id: film\n", "  - id: external-validation\n"),
            ("survey.yml", "    vocabulary: weathers", "    vocabulary: weather"),
            ("studies/muller-2022-paint.yml", "feature: film", "feature: external-validation"),
        ],
        [
            Issue(
                "data/survey.yml",
                74,
                9,
                "features[4].id",
                "must not be the name of another feature or of a standard field; choose another",
            ),
            Issue(
                "data/survey.yml",
                58,
                17,
                "features[0].vocabulary",
                "must be a vocabulary; did you mean 'weathers'?",
            ),
        ],
    ),
    Breach(
        check_declared_features,
        [
            ("survey.yml", "  - id: night-ride\n", "  - id: film\n"),
            ("survey.yml", "  - field: night-ride\n", "  - field: film\n"),
        ],
        [
            Issue(
                "data/studies/muller-2022-paint.yml",
                161,
                14,
                "features[1].feature",
                "must be a feature of the survey; declare it in survey.yml, or correct the name",
                "error",
                "S321",
            ),
            Issue(
                "data/survey.yml",
                74,
                9,
                "features[4].id",
                "must not be the name of another feature or of a standard field; choose another",
            ),
        ],
    ),
    Breach(
        check_features,
        [
            ("studies/muller-2022-paint.yml", "terms: [dry, rain]", "terms: [dry, rian]"),
            ("studies/muller-2022-paint.yml", "feature: night-ride", "feature: night-rider"),
            (
                "studies/muller-2022-paint.yml",
                "feature: lamp\n        text: Bright <5> & white",
                "feature: film\n        link: https://example.org/lamp",
            ),
            ("studies/muller-2022-paint.yml", "        number: 12.5", '        text: "12.5"'),
            ("studies/muller-2022-paint.yml", '        date: "2020-03-01"\n', ""),
        ],
        [
            Issue(
                "data/studies/muller-2022-paint.yml",
                97,
                18,
                "cohorts[0].features[0].feature",
                "must be a feature of the cohort; 'film' is one of the study: move it",
            ),
            Issue(
                "data/studies/muller-2022-paint.yml",
                102,
                15,
                "cohorts[0].features[1].text",
                "must be 'number', as survey.yml declares the feature; rename or remove it",
            ),
            Issue(
                "data/studies/muller-2022-paint.yml",
                116,
                9,
                "estimates[0].features[0]",
                "must give 'date', as survey.yml declares the feature; write it",
            ),
            Issue(
                "data/studies/muller-2022-paint.yml",
                157,
                18,
                "features[0].terms[1]",
                "must be one of the weathers: dry, rain; did you mean 'rain'?",
            ),
            Issue(
                "data/studies/muller-2022-paint.yml",
                160,
                14,
                "features[1].feature",
                "must be a feature of the survey; did you mean 'night-ride'?",
            ),
        ],
    ),
]
