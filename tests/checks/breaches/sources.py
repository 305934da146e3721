"""Breaches of where a record has its values from."""

from __future__ import annotations

from osteosurvey.checks.sources import (
    check_extracted_from,
    check_later_sources,
    check_pages,
    check_source_kinds,
    check_sources_were_read,
)
from osteosurvey.issues import Issue
from tests.checks.breaches.breach import Breach

WEAR = "studies/doe-2024-wear.yml"

PAGES = """\
  pages:
    - url: https://example.org/wear/full
      part: full-text
      "on": "2024-12-30"
      by: [Jane Doe]
    - url: https://example.org/catalogue?id=7&b=%3Cb%3E
      part: abstract
      is_cut: true
      index: Catalogue of "Lanes"
      "on": "2024-12-30"
      by: [Jane Doe, The Lane Walkers]
"""
"""The pages on which the paper of one study was read; without them no page gives a part that was not read."""

PAPER_TEXT = """\
  - id: paper-text
    label: Text of the paper
    definition: The running text.
    parent: paper
    kind: paper
"""
"""A place in the paper of which parts may have been read."""

UNREAD = "must be a part that was read; add '{0}' to 'provenance.read', or correct it"

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
                "must be given for a source: whose text it is; add 'survey', 'companion', 'paper' or 'review'",
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
            (WEAR, "  source: paper\ncohorts", "  source: section-2\ncohorts"),
            (WEAR, "extracted_from: [paper]", "extracted_from: [other-review, paper]"),
            (
                WEAR,
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
                33,
                11,
                "taxonomy.source",
                "must be a place in the paper itself, as the study has no survey number; choose paper-abstract "
                "or paper",
            ),
            Issue(
                "data/studies/doe-2024-wear.yml",
                53,
                33,
                "readings[0].readings[2].source",
                "must be a place in the paper itself, as the study has no survey number; choose paper-abstract, "
                "paper or other-review",
            ),
            Issue(
                "data/studies/doe-2024-wear.yml",
                57,
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
            (WEAR, "source: paper-abstract\n    locator", "source: paper\n    locator"),
            (WEAR, "read: [full-text]", "read: [tables]"),
            (WEAR, PAGES, ""),
            (
                WEAR,
                '      "on": "2024-12-31"\n',
                '      "on": "2024-12-31"\n      read: [supplement]\n',
            ),
        ],
        [
            Issue(
                "data/studies/doe-2024-wear.yml",
                45,
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
            (WEAR, "read: [full-text]", "read: [tables]"),
            (WEAR, PAGES, ""),
            (
                WEAR,
                '      "on": "2024-12-31"\n',
                '      "on": "2024-12-31"\n      read: [supplement]\n',
            ),
        ],
        [
            Issue(
                "data/studies/doe-2024-wear.yml",
                27,
                13,
                "citation_sources[0].source",
                "must be in a part of the paper that was read, and 'read' names supplement, tables alone; "
                "correct 'paper-abstract' here and in 1 other place, or add 'abstract' or 'full-text' to "
                "'provenance.read'",
            ),
        ],
    ),
    Breach(
        check_sources_were_read,
        [
            ("vocabularies/sources.yml", "  - id: other-review\n", f"{PAPER_TEXT}  - id: other-review\n"),
            (WEAR, "read: [full-text]", "read: [abstract, tables]"),
            (WEAR, PAGES, ""),
            (WEAR, "  source: paper\ncohorts", "  source: paper-text\ncohorts"),
            (
                WEAR,
                '      "on": "2024-12-31"\n',
                '      "on": "2024-12-31"\n      read: [supplement]\n',
            ),
        ],
        [
            Issue(
                "data/studies/doe-2024-wear.yml",
                33,
                11,
                "taxonomy.source",
                "must be in a part of the paper that was read, and 'read' names abstract, supplement, tables alone; "
                "correct 'paper-text', or add 'excerpts' or 'full-text' to 'provenance.read'",
            ),
        ],
    ),
    Breach(
        check_pages,
        [
            (WEAR, "read: [full-text]", "read: [metadata, supplement]"),
            (WEAR, "      part: abstract\n", "      part: full-text\n"),
            (
                "datasets/kerbside-photos.yml",
                "provenance:\n",
                "provenance:\n  read: [full-text]\n  pages:\n"
                '    - {url: "https://example.org/a", part: supplement, "on": "2024-12-30", by: [Jane Doe]}\n',
            ),
            (
                "related_surveys/abara-2018-roads.yml",
                "provenance:\n",
                "provenance:\n  read: [abstract]\n  pages:\n"
                '    - {url: "https://example.org/a", part: abstract, "on": "2024-12-30", by: [Jane Doe]}\n'
                '    - {url: "https://example.org/b", part: metadata, "on": "2024-12-30", by: [Jane Doe]}\n',
            ),
        ],
        [
            Issue("data/datasets/kerbside-photos.yml", 54, 44, "provenance.pages[0].part", UNREAD.format("supplement")),
            Issue(
                "data/related_surveys/abara-2018-roads.yml",
                34,
                44,
                "provenance.pages[1].part",
                UNREAD.format("metadata"),
            ),
            Issue("data/studies/doe-2024-wear.yml", 51, 13, "provenance.pages[0].part", UNREAD.format("full-text")),
        ],
    ),
]
