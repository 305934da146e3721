"""Breaches of what versions and their manifests say."""

from __future__ import annotations

from osteosurvey.checks.versions import (
    check_manifests,
    check_version_contents,
    check_version_days,
    check_version_is_current,
    check_version_steps,
)
from osteosurvey.issues import Issue
from tests.checks.breaches.breach import Breach

GONE = "should be a record of the kind '{}'; correct it, or list it as removed in the next version"

VERSIONS = [
    Breach(
        check_version_days,
        [("versions/1.0.0.yml", "2025-01-31", "2024-12-30")],
        [
            Issue(
                "data/versions/1.0.0.yml",
                3,
                11,
                "released",
                "must not be before 2024-12-31, the day of version 0.9.0; correct one of them",
            ),
        ],
    ),
    Breach(
        check_version_is_current,
        [("survey.yml", 'data_version: "1.2.3"', 'data_version: "1.3.0"'), ("survey.yml", "2025-02-28", "2025-03-01")],
        [
            Issue(
                "data/survey.yml",
                21,
                15,
                "data_version",
                "must be '1.2.3', as in data/versions/1.2.3.yml; correct one of them",
            ),
            Issue(
                "data/survey.yml",
                22,
                11,
                "released",
                "must be '2025-02-28', as in data/versions/1.2.3.yml; correct one of them",
            ),
        ],
    ),
    Breach(
        check_version_steps,
        [("versions/1.2.3.yml", "effect: corrected", "effect: breaking")],
        [Issue("data/versions/1.2.3.yml", 2, 5, "id", "must be at least 2.0.0 for what it lists; raise it")],
    ),
    Breach(
        check_version_contents,
        [
            ("versions/1.2.3.yml", "ids: [doe-2024-wear]", "ids: [doe-2024-ware]"),
            ("versions/1.2.3.yml", "  - kind: survey\n", "  - kind: survey\n    ids: [lanes]\n"),
            ("versions/1.0.0.yml", "  - kind: dataset\n    ids: [wet-rides]\n", "  - kind: dataset\n"),
        ],
        [
            Issue(
                "data/versions/0.9.0.yml",
                7,
                11,
                "added[0].ids[0]",
                GONE.format("dataset"),
                "warning",
                "S704",
            ),
            Issue(
                "data/versions/1.0.0.yml", 16, 5, "removed[0].ids", "must be given for the kind 'dataset'; correct it"
            ),
            Issue(
                "data/versions/1.2.3.yml",
                7,
                11,
                "added[0].ids[0]",
                GONE.format("study"),
                "warning",
            ),
            Issue(
                "data/versions/1.2.3.yml",
                15,
                10,
                "changed[1].ids",
                "must be left out for the kind 'survey'; correct it",
            ),
        ],
    ),
    Breach(
        check_version_contents,
        [
            ("versions/1.0.0.yml", "ids: [kerbside-photos, night-rides]", "ids: [kerbside-photos, wet-rides]"),
            ("versions/1.0.0.yml", "    ids: [wet-rides]", "    ids: [night-rides]"),
        ],
        [
            Issue(
                "data/versions/1.0.0.yml",
                10,
                28,
                "added[1].ids[1]",
                GONE.format("dataset"),
                "warning",
                "S704",
            ),
            Issue(
                "data/versions/1.0.0.yml",
                17,
                11,
                "removed[0].ids[0]",
                "must no longer exist, as no later version adds it; delete the record or correct this",
            ),
        ],
    ),
    Breach(
        check_manifests,
        [("versions/1.2.3.csv", "", None)],
        [
            Issue(
                "data/versions/1.2.3.yml",
                2,
                5,
                "id",
                "should have its manifest data/versions/1.2.3.csv, which says what the version holds; "
                "run `osteosurvey version`",
                "warning",
            ),
        ],
    ),
]
