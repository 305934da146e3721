"""Breaches of what holds of studies that came after the survey."""

from __future__ import annotations

from osteosurvey.checks.later_studies import (
    check_later_criteria,
    check_later_identifiers,
    check_later_numbers,
    check_later_reading,
)
from osteosurvey.issues import Issue
from tests.checks.breaches.breach import Breach
from tests.checks.breaches.sources import PAGES

LATER_STUDIES = [
    Breach(
        check_later_criteria,
        [
            ("survey.yml", "later_inclusion: [Looks at a cycle lane, Uses a program]\n", ""),
        ],
        [
            Issue(
                "data/survey.yml",
                2,
                1,
                "later_inclusion",
                "must be given, as 'doe-2024-wear' came after the survey; write the criteria of 'inclusion' "
                "without the survey's own dates",
            ),
        ],
    ),
    Breach(
        check_later_numbers,
        [
            ("studies/doe-2024-wear.yml", "id: doe-2024-wear\n", "id: doe-2024-wear\nother_survey_numbers: [12]\n"),
        ],
        [
            Issue(
                "data/studies/doe-2024-wear.yml",
                3,
                23,
                "other_survey_numbers",
                "must be further numbers, beside 'survey_number'; give that too, or remove these",
            ),
        ],
    ),
    Breach(
        check_later_identifiers,
        [
            ("studies/doe-2024-wear.yml", '  doi: "10.5555/wear.2024"\n  pmcid: PMC7654321\n', ""),
        ],
        [
            Issue(
                "data/studies/doe-2024-wear.yml",
                4,
                3,
                "citation",
                "must say where the paper can be found; add doi, arxiv, pmid or url",
            ),
        ],
    ),
    Breach(
        check_later_reading,
        [
            ("studies/doe-2024-wear.yml", "  read: [full-text]\n", ""),
            ("studies/doe-2024-wear.yml", PAGES, ""),
        ],
        [
            Issue(
                "data/studies/doe-2024-wear.yml",
                47,
                3,
                "provenance.read",
                "must say what was read of the paper: metadata, abstract, excerpts, tables, full-text, supplement; "
                "add it",
            ),
        ],
    ),
]
