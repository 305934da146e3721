"""Breaches of what records say of each other and of terms."""

from __future__ import annotations

from osteosurvey.checks.links import (
    check_cohorts,
    check_dataset_references,
    check_datasets_are_used,
    check_disputed_fields,
    check_estimate_links,
    check_overlaps,
    check_term_parents,
    check_term_sources,
)
from osteosurvey.checks.paper_readings import check_read_studies, check_readers
from osteosurvey.issues import Issue
from tests.checks.breaches.breach import Breach
from tests.checks.breaches.versions import GONE

READINGS = """\
study,field,printed,address,date,reader,source,locator,about
doe-2024-wear,cohort.size,36000 frames,https://example.org/wear/full,2024-12-30,Jane Doe,paper-text,page 3,
doe-2024-wear,cohort.size,36000 frames,https://example.org/wear/full,2024-12-30,The Lane Walkers,paper-text,page 3,
"""
"""What the readers of one paper found."""

LINKS = [
    Breach(
        check_term_parents,
        [("vocabularies/methods.yml", "parent: neural-net", "parent: neural-nets")],
        [
            Issue(
                "data/vocabularies/methods.yml",
                20,
                13,
                "terms[2].parent",
                "must be a term of this vocabulary; did you mean 'neural-net'?",
            ),
        ],
    ),
    Breach(
        check_term_parents,
        [("vocabularies/methods.yml", "parent: neural-net", "parent: hybrid")],
        [
            Issue(
                "data/vocabularies/methods.yml",
                20,
                13,
                "terms[2].parent",
                "must not lead back to the term; break the cycle",
            ),
        ],
    ),
    Breach(
        check_term_sources,
        [("vocabularies/modalities.yml", "source: table-a", "source: tabel-a")],
        [
            Issue(
                "data/vocabularies/modalities.yml",
                15,
                13,
                "terms[0].source",
                "must be one of the sources: references, section-1, section-2, table-a, paper, paper-abstract, "
                "other-review, companion-page; did you mean 'table-a'?",
            ),
        ],
    ),
    Breach(
        check_cohorts,
        [("datasets/night-rides.yml", "id: night-rides", "id: night-ride"), ("datasets/night-rides.yml", "", None)],
        [
            Issue(
                "data/studies/doe-2024-wear.yml",
                42,
                14,
                "cohorts[0].dataset",
                "must be a dataset's id; correct it, or add what it names",
            ),
            Issue(
                "data/studies/tanaka-2020-drone.yml",
                36,
                14,
                "cohorts[0].dataset",
                "must be a dataset's id; correct it, or add what it names",
            ),
            Issue(
                "data/versions/1.0.0.yml",
                10,
                28,
                "added[1].ids[1]",
                GONE.format("dataset"),
                "warning",
                "S704",
            ),
        ],
    ),
    Breach(
        check_cohorts,
        [
            ("studies/okafor-2021-potholes.yml", "id: far\n", "id: everything\n"),
            ("studies/okafor-2021-potholes.yml", "cohort: far\n", "cohort: everything\n"),
        ],
        [
            Issue(
                "data/studies/okafor-2021-potholes.yml",
                59,
                9,
                "cohorts[1].id",
                "must be unique in the study; rename this cohort",
            ),
        ],
    ),
    Breach(
        check_dataset_references,
        [("datasets/kerbside-photos.yml", "okafor-2021-potholes", "okafor-2021-pothole")],
        [
            Issue(
                "data/datasets/kerbside-photos.yml",
                8,
                12,
                "references[0].study",
                "must be a study's id; did you mean 'okafor-2021-potholes'?",
            ),
        ],
    ),
    Breach(
        check_dataset_references,
        [("datasets/kerbside-photos.yml", "survey_number: 4", "survey_number: 5")],
        [
            Issue(
                "data/datasets/kerbside-photos.yml",
                7,
                20,
                "references[0].survey_number",
                "must be a number of study 'okafor-2021-potholes'; that record has 4",
            ),
        ],
    ),
    Breach(
        check_datasets_are_used,
        [("studies/okafor-2021-potholes.yml", "    dataset: kerbside-photos\n", "")],
        [
            Issue(
                "data/datasets/kerbside-photos.yml",
                2,
                5,
                "id",
                "must be the dataset of some study's cohort; name it there or delete this record",
            ),
        ],
    ),
    Breach(
        check_overlaps,
        [("studies/okafor-2021-potholes.yml", "study: tanaka-2020-drone", "study: tanaka-2020-drones")],
        [
            Issue(
                "data/studies/okafor-2021-potholes.yml",
                79,
                16,
                "cohorts[1].overlaps[0].study",
                "must be another study's id; did you mean 'tanaka-2020-drone'?",
            ),
        ],
    ),
    Breach(
        check_overlaps,
        [("studies/okafor-2021-potholes.yml", "study: tanaka-2020-drone", "study: okafor-2021-potholes")],
        [
            Issue(
                "data/studies/okafor-2021-potholes.yml",
                79,
                16,
                "cohorts[1].overlaps[0].study",
                "must be another study's id; correct it, or add what it names",
            ),
        ],
    ),
    Breach(
        check_estimate_links,
        [("studies/okafor-2021-potholes.yml", "cohort: far\n", "cohort: near\n")],
        [
            Issue(
                "data/studies/okafor-2021-potholes.yml",
                144,
                13,
                "estimates[1].cohort",
                "must be a cohort of this record; correct it, or add what it names",
            ),
        ],
    ),
    Breach(
        check_estimate_links,
        [
            (
                "studies/muller-2022-paint.yml",
                "    evaluation: not-reported\n    model: Lane Forest",
                "    evaluation: not-reported\n    model: Lane forest",
            )
        ],
        [
            Issue(
                "data/studies/muller-2022-paint.yml",
                113,
                12,
                "estimates[0].model",
                "must be a model of this record; did you mean 'Lane Forest'?",
            ),
        ],
    ),
    Breach(
        check_estimate_links,
        [
            ("studies/muller-2022-paint.yml", "    than: Lane Grid", "    than: Lane grids"),
            (
                "studies/muller-2022-paint.yml",
                "    cohort: everything\n    evaluation: same-street",
                "    cohort: nothing\n    evaluation: same-street",
            ),
        ],
        [
            Issue(
                "data/studies/muller-2022-paint.yml",
                138,
                11,
                "differences[0].than",
                "must be a model of this record; did you mean 'Lane Grid'?",
            ),
            Issue(
                "data/studies/muller-2022-paint.yml",
                147,
                13,
                "differences[0].cohort",
                "must be a cohort of this record; correct it, or add what it names",
            ),
        ],
    ),
    Breach(
        check_disputed_fields,
        [("survey.yml", "field: references.1\n", "field: references.99\n")],
        [
            Issue(
                "data/survey.yml",
                129,
                12,
                "readings[1].field",
                "must be the dotted path of a field of this record; correct it",
            ),
        ],
    ),
    Breach(
        check_disputed_fields,
        [("survey.yml", "field: search_period.end", "field: search_period.ending")],
        [
            Issue(
                "data/survey.yml",
                119,
                12,
                "readings[0].field",
                "must be the dotted path of a field of this record; correct it",
            ),
        ],
    ),
    Breach(
        check_disputed_fields,
        [("vocabularies/metrics.yml", "field: terms.hit-rate.definition", "field: terms.hit-rate.meaning")],
        [
            Issue(
                "data/vocabularies/metrics.yml",
                33,
                12,
                "readings[0].field",
                "must be the dotted path of a field of this record; correct it",
            ),
        ],
    ),
    Breach(
        check_disputed_fields,
        [("outlook.yml", "field: items.rain", "field: items.snow")],
        [
            Issue(
                "data/outlook.yml",
                46,
                12,
                "readings[0].field",
                "must be the dotted path of a field of this record; correct it",
            ),
        ],
    ),
    Breach(
        check_disputed_fields,
        [("datasets/kerbside-photos.yml", "field: sizes", "field: sizes.valeu")],
        [
            Issue(
                "data/datasets/kerbside-photos.yml",
                41,
                12,
                "readings[0].field",
                "must be the dotted path of a field of this record; correct it",
            ),
        ],
    ),
    Breach(
        check_disputed_fields,
        [("studies/okafor-2021-potholes.yml", "field: citation.year", "field: citation.year.printed")],
        [
            Issue(
                "data/studies/okafor-2021-potholes.yml",
                192,
                12,
                "readings[0].field",
                "must be the dotted path of a field of this record; correct it",
            ),
        ],
    ),
    Breach(
        check_disputed_fields,
        [("related_surveys/abara-2018-roads.yml", "adopted: table-a", "adopted: paper")],
        [
            Issue(
                "data/related_surveys/abara-2018-roads.yml",
                28,
                14,
                "readings[0].adopted",
                "must be the source of exactly one reading; choose another or remove it",
            ),
        ],
    ),
    Breach(
        check_disputed_fields,
        [("related_surveys/abara-2018-roads.yml", "source: references", "source: table-a")],
        [
            Issue(
                "data/related_surveys/abara-2018-roads.yml",
                28,
                14,
                "readings[0].adopted",
                "must be the source of exactly one reading; choose another or remove it",
            ),
        ],
    ),
    Breach(
        check_read_studies,
        [("paper_readings.csv", "", f"{READINGS}doe-2023-wear,none,,,2024-12-30,B,,,\n")],
        [
            Issue("data/paper_readings.csv", 4, 1, "study", "must name a study; no record has the id 'doe-2023-wear'"),
        ],
    ),
    Breach(
        check_readers,
        [("paper_readings.csv", "", READINGS.replace(",The Lane Walkers,", ",Ola Okafor,"))],
        [
            Issue(
                "data/studies/doe-2024-wear.yml",
                59,
                22,
                "provenance.pages[1].by[1]",
                "should have a line in paper_readings.csv; add what 'The Lane Walkers' read of this paper",
                "warning",
            ),
        ],
    ),
    Breach(
        check_readers,
        [
            ("paper_readings.csv", "", READINGS.replace("Jane Doe", "A")),
            ("studies/doe-2024-wear.yml", "by: [Jane Doe]", "by: [Reader B]"),
            ("studies/doe-2024-wear.yml", "by: [Jane Doe, The Lane Walkers]", "by: [Reader A, Reader B]"),
        ],
        [
            Issue(
                "data/studies/doe-2024-wear.yml",
                53,
                12,
                "provenance.pages[0].by[0]",
                "should have a line in paper_readings.csv; add what 'Reader B' read of this paper",
                "warning",
            ),
        ],
    ),
]
