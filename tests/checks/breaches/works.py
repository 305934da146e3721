"""Breaches of one record for one work."""

from __future__ import annotations

from osteosurvey.checks.notices import check_notices
from osteosurvey.checks.works import check_identifiers, check_near_titles
from osteosurvey.issues import Issue
from tests.checks.breaches.breach import Breach

MERGE = "must belong to one work; {} has it too: merge the two or correct one"
CRACKS = "data/studies/nguyen-2023-cracks.yml"

NEARLY_ALIKE = [
    Issue(
        "data/studies/doe-2024-wear.yml",
        5,
        10,
        "citation.title",
        "should not be nearly the title in data/studies/nguyen-2023-cracks.yml; check whether both are the same work",
        "warning",
    ),
    Issue(
        "data/studies/nguyen-2023-cracks.yml",
        6,
        10,
        "citation.title",
        "should not be nearly the title in data/studies/doe-2024-wear.yml; check whether both are the same work",
        "warning",
    ),
]
"""What is said of two works with nearly one title."""

OWN_DOI = "must be the DOI of the notice, and not of the work; correct it, or give 'printed' alone"

WORKS = [
    Breach(
        check_notices,
        [("studies/doe-2024-wear.yml", 'doi: "10.5555/wear.2024.c1"', 'doi: "10.5555/wear.2024"')],
        [Issue("data/studies/doe-2024-wear.yml", 22, 12, "citation.notices[0].doi", OWN_DOI)],
    ),
    Breach(
        check_notices,
        [("studies/doe-2024-wear.yml", 'doi: "10.5555/wear.2024.c1"', 'doi: "10.5555/first-look"')],
        [Issue("data/studies/doe-2024-wear.yml", 22, 12, "citation.notices[0].doi", OWN_DOI)],
    ),
    Breach(
        check_identifiers,
        [("studies/nguyen-2023-cracks.yml", "  year: 2023", "  year: 2023\n  doi: 10.5555/kerbs.1")],
        [
            Issue(
                "data/references.bib",
                1,
                1,
                "novak-1999-kerbs.doi",
                "should belong to one work; data/studies/nguyen-2023-cracks.yml has it too, with another title: "
                "correct one, or merge the two",
                "warning",
            ),
            Issue(
                "data/studies/nguyen-2023-cracks.yml",
                8,
                8,
                "citation.doi",
                "should belong to one work; data/references.bib has it too, with another title: "
                "correct one, or merge the two",
                "warning",
            ),
        ],
    ),
    Breach(
        check_identifiers,
        [("references.bib", "doi = {10.5555/kerbs.1}", "doi = {10.5555/ito-2019}")],
        [
            Issue(
                "data/references.bib",
                1,
                1,
                "novak-1999-kerbs.doi",
                "should belong to one work; data/related_surveys/ito-2019-pavement.yml has it too, with another title: "
                "correct one, or merge the two",
                "warning",
            ),
            Issue(
                "data/related_surveys/ito-2019-pavement.yml",
                12,
                8,
                "citation.doi",
                "should belong to one work; data/references.bib has it too, with another title: "
                "correct one, or merge the two",
                "warning",
            ),
        ],
    ),
    Breach(
        check_identifiers,
        [
            ("studies/nguyen-2023-cracks.yml", "  year: 2023", "  year: 2023\n  arxiv: '1801.00001'"),
            ("studies/nguyen-2023-cracks.yml", "title: Cracks", "title: Light on the wet asphalt"),
        ],
        [
            Issue(
                "data/references.bib",
                15,
                1,
                "ray-2018-light.arxiv",
                "must belong to one work; data/studies/nguyen-2023-cracks.yml has it too: merge the two or correct one",
            ),
            Issue(
                "data/studies/nguyen-2023-cracks.yml",
                8,
                10,
                "citation.arxiv",
                "must belong to one work; data/references.bib has it too: merge the two or correct one",
            ),
        ],
    ),
    Breach(
        check_near_titles,
        [("studies/nguyen-2023-cracks.yml", "title: Cracks", "title: ROADS—reviewed!")],
        [
            Issue(
                "data/related_surveys/abara-2018-roads.yml",
                6,
                10,
                "citation.title",
                "should not be nearly the title in data/studies/nguyen-2023-cracks.yml; check whether both are the "
                "same work",
                "warning",
            ),
            Issue(
                "data/studies/nguyen-2023-cracks.yml",
                6,
                10,
                "citation.title",
                "should not be nearly the title in data/related_surveys/abara-2018-roads.yml; check whether both are "
                "the same work",
                "warning",
            ),
        ],
    ),
    Breach(
        check_identifiers,
        [
            (
                "studies/nguyen-2023-cracks.yml",
                "  year: 2023",
                "  year: 2023\n  doi: 10.5555/wear.2024.v2\n  pmid: '7'\n  pmcid: PMC7654321",
            ),
            ("studies/nguyen-2023-cracks.yml", "title: Cracks", "title: Wear of lanes added after the survey"),
            ("studies/doe-2024-wear.yml", 'doi: "10.5555/wear.2024"', 'doi: "10.5555/wear.2024.v1"\n  pmid: "7"'),
        ],
        [
            Issue("data/studies/doe-2024-wear.yml", 10, 8, "citation.doi", MERGE.format(CRACKS)),
            Issue("data/studies/doe-2024-wear.yml", 11, 9, "citation.pmid", MERGE.format(CRACKS)),
            Issue("data/studies/doe-2024-wear.yml", 12, 10, "citation.pmcid", MERGE.format(CRACKS)),
            Issue(CRACKS, 8, 8, "citation.doi", MERGE.format("data/studies/doe-2024-wear.yml")),
            Issue(CRACKS, 9, 9, "citation.pmid", MERGE.format("data/studies/doe-2024-wear.yml")),
            Issue(CRACKS, 10, 10, "citation.pmcid", MERGE.format("data/studies/doe-2024-wear.yml")),
        ],
    ),
    Breach(
        check_near_titles,
        [("studies/nguyen-2023-cracks.yml", "title: Cracks", "title: Wear of cycle lanes, added after the survey")],
        NEARLY_ALIKE,
    ),
    Breach(
        check_near_titles,
        [("studies/nguyen-2023-cracks.yml", "title: Cracks", "title: Wear of old lanes, added after the survey")],
        NEARLY_ALIKE,
    ),
]
