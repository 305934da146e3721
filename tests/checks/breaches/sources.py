"""Breaches of where a record has its values from."""

from __future__ import annotations

from osteosurvey.checks.sources import (
    check_extracted_from,
    check_later_sources,
    check_source_kinds,
    check_sources_were_read,
)
from osteosurvey.issues import Issue
from tests.checks.breaches.breach import Breach

SOURCES = [
    Breach(
        check_extracted_from,
        [("studies/tanaka-2020-drone.yml", "extracted_from: [section-2, table-a]", "extracted_from: [table-a]")],
        [
            Issue(
                "data/studies/tanaka-2020-drone.yml",
                59,
                19,
                "provenance.extracted_from",
                "must name every source that the record uses; add section-2",
            )
        ],
    ),
    Breach(
        check_sources_were_read,
        [
            (
                "studies/tanaka-2020-drone.yml",
                "  source: table-a\n  locator: row 6\n  a",
                "  source: paper\n  locator: b\n  a",
            ),
            ("studies/tanaka-2020-drone.yml", "[section-2, table-a]", "[paper, section-2, table-a]"),
        ],
        [
            Issue(
                "data/studies/tanaka-2020-drone.yml",
                59,
                3,
                "provenance",
                "must say what of the paper was read, as the record uses paper; add 'read' with its parts",
            )
        ],
    ),
    Breach(
        check_source_kinds,
        [
            (
                "vocabularies/sources.yml",
                "    definition: A review by somebody else.\n    kind: review\n",
                "    definition: A review by somebody else.\n",
            ),
            (
                "vocabularies/units.yml",
                "  - id: image\n    label: Photograph\n",
                "  - id: image\n    label: Photograph\n    kind: paper\n",
            ),
        ],
        [
            Issue(
                "data/vocabularies/sources.yml",
                32,
                5,
                "terms[6].kind",
                "must be given for a source: whose text it is; add 'survey', 'paper' or 'review'",
            ),
            Issue(
                "data/vocabularies/units.yml",
                13,
                11,
                "terms[1].kind",
                "must be given only in the vocabulary 'sources'; remove it",
            ),
        ],
    ),
    Breach(
        check_later_sources,
        [
            ("studies/doe-2024-wear.yml", "  source: paper\ncohorts", "  source: section-2\ncohorts"),
            ("studies/doe-2024-wear.yml", "extracted_from: [paper]", "extracted_from: [other-review, paper]"),
            (
                "studies/doe-2024-wear.yml",
                "provenance:",
                "readings:\n  - field: citation.year\n    kind: slip\n    severity: slight\n    readings:\n"
                '      - {value: "2024", source: paper}\n      - {value: "2023", source: other-review}\n'
                '      - {value: "2022", source: references}\n    adopted: other-review\n'
                "    reason: The review is more careful.\nprovenance:",
            ),
        ],
        [
            Issue(
                "data/studies/doe-2024-wear.yml",
                15,
                11,
                "taxonomy.source",
                "must be a place in the paper itself, as the study has no survey number; choose paper-abstract "
                "or paper",
            ),
            Issue(
                "data/studies/doe-2024-wear.yml",
                35,
                33,
                "readings[0].readings[2].source",
                "must be a place in the paper itself, as the study has no survey number; choose paper-abstract, "
                "paper or other-review",
            ),
            Issue(
                "data/studies/doe-2024-wear.yml",
                39,
                20,
                "provenance.extracted_from[0]",
                "must be a place in the paper itself, as the study has no survey number; choose paper-abstract "
                "or paper",
            ),
        ],
    ),
    Breach(
        check_sources_were_read,
        [
            ("studies/doe-2024-wear.yml", "read: [full-text]", "read: [tables]"),
            (
                "studies/doe-2024-wear.yml",
                '      "on": "2024-12-31"\n',
                '      "on": "2024-12-31"\n      read: [supplement]\n',
            ),
        ],
        [
            Issue(
                "data/studies/doe-2024-wear.yml",
                27,
                19,
                "cohorts[0].described_in",
                "must be in a part of the paper that was read, and 'read' names supplement, tables alone; "
                "correct 'paper-abstract', or add 'abstract' or 'full-text' to 'provenance.read'",
            ),
        ],
    ),
    Breach(
        check_sources_were_read,
        [
            ("studies/doe-2024-wear.yml", "read: [full-text]", "read: [tables]"),
            ("studies/doe-2024-wear.yml", "  source: paper\ncohorts", "  source: paper-abstract\ncohorts"),
            (
                "studies/doe-2024-wear.yml",
                '      "on": "2024-12-31"\n',
                '      "on": "2024-12-31"\n      read: [supplement]\n',
            ),
        ],
        [
            Issue(
                "data/studies/doe-2024-wear.yml",
                15,
                11,
                "taxonomy.source",
                "must be in a part of the paper that was read, and 'read' names supplement, tables alone; "
                "correct 'paper-abstract' here and in 1 other place, or add 'abstract' or 'full-text' to "
                "'provenance.read'",
            ),
        ],
    ),
]
