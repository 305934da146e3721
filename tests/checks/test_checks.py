"""Every rule on records together: a minimal breach in a copy of the fabricated survey, and what is said of it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from osteosurvey.checks import RULES, check_lowered_rules
from osteosurvey.checks.arithmetic import check_arithmetic
from osteosurvey.checks.conditions import check_conditions
from osteosurvey.checks.features import check_declared_features, check_features
from osteosurvey.checks.hints import check_cohort_groups, check_cohort_roles, check_validation_answers
from osteosurvey.checks.identity import (
    check_addresses_are_free,
    check_column_names,
    check_file_names,
    check_reference_numbers,
    check_required_vocabularies,
    check_survey_numbers,
    check_term_ids,
    required_vocabularies,
)
from osteosurvey.checks.intervals import check_interval_kinds, check_interval_levels, check_intervals
from osteosurvey.checks.later_studies import (
    check_later_criteria,
    check_later_identifiers,
    check_later_numbers,
    check_later_reading,
)
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
from osteosurvey.checks.loading import read_survey
from osteosurvey.checks.numbers import (
    check_estimate_ranges,
    check_estimate_values,
    check_qualifiers,
    check_repeated_estimates,
    check_sizes,
)
from osteosurvey.checks.rules import FAMILIES, Check, format_rules, list_rules
from osteosurvey.checks.sources import (
    check_extracted_from,
    check_later_sources,
    check_source_kinds,
    check_sources_were_read,
)
from osteosurvey.checks.spelling import check_model_spellings
from osteosurvey.checks.versions import (
    check_manifests,
    check_version_contents,
    check_version_days,
    check_version_is_current,
    check_version_steps,
)
from osteosurvey.checks.works import check_identifiers, check_near_titles
from osteosurvey.contributing.generated import GENERATED
from osteosurvey.figures import make_figures
from osteosurvey.issues import Issue
from osteosurvey.models.printed_numbers import printed_values
from osteosurvey.models.violations import READING_RULES
from tests.surveys import FABRICATED, PROJECT, find_issues, replace_once


class Breach(NamedTuple):
    """One check, the changes to the fabricated survey that break its rule, and all that is then reported.

    An issue that names no rule has the id of this check.
    """

    check: Check
    changes: list[tuple[str, str, str | None]]
    issues: list[Issue]


GONE = "should be a record of the kind '{}'; correct it, or list it as removed in the next version"

MERGE = "must belong to one work; {} has it too: merge the two or correct one"
CRACKS = "data/studies/nguyen-2023-cracks.yml"

BREACHES = [
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
        check_cohort_roles,
        [
            ("vocabularies/cohort-roles.yml", "  - id: far-city\n", "  - id: same-street\n"),
            ("vocabularies/cohort-roles.yml", "  - id: fitting\n", "  - id: other-city\n"),
            ("studies/okafor-2021-potholes.yml", "role: far-city", "role: same-street"),
        ],
        [
            Issue(
                "data/studies/okafor-2021-potholes.yml",
                144,
                13,
                "estimates[1].cohort",
                "should be a cohort for other-city, as the evaluation says, and is one for same-street; "
                "correct the cohort, its role or the evaluation",
                "warning",
            )
        ],
    ),
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
        check_required_vocabularies,
        [("vocabularies/severities.yml", "", None)],
        [
            Issue(
                "data/vocabularies/severities.yml",
                1,
                1,
                "",
                "must exist, because records draw their terms from it; write it",
            ),
        ],
    ),
    Breach(
        check_file_names,
        [("studies/nguyen-2023-cracks.yml", "id: nguyen-2023-cracks", "id: nguyen-2023-crack")],
        [
            Issue(
                "data/studies/nguyen-2023-cracks.yml",
                2,
                5,
                "id",
                "must equal the file's name 'nguyen-2023-cracks'; rename the file to 'nguyen-2023-crack.yml'",
            ),
        ],
    ),
    Breach(
        check_addresses_are_free,
        [("related_surveys/abara-2018-roads.yml", "id: abara-2018-roads", "id: com1")],
        [
            Issue(
                "data/related_surveys/abara-2018-roads.yml",
                2,
                5,
                "id",
                "must equal the file's name 'abara-2018-roads'; rename the file to 'com1.yml'",
                rule="S302",
            ),
            Issue(
                "data/related_surveys/abara-2018-roads.yml", 2, 5, "id", "must not be a reserved name; choose another"
            ),
        ],
    ),
    Breach(
        check_addresses_are_free,
        [
            ("vocabularies/methods.yml", "- id: rule-based", "- id: index"),
            ("studies/muller-2022-paint.yml", "methods: [rule-based]", "methods: [index]"),
        ],
        [
            Issue("data/vocabularies/methods.yml", 7, 9, "terms[0].id", "must not be a reserved name; choose another"),
        ],
    ),
    Breach(
        check_column_names,
        [
            (
                "vocabularies/modalities.yml",
                "  - id: drone-photo",
                "  - {id: survey-number, label: Number, definition: A name that is taken.}\n  - id: drone-photo",
            ),
        ],
        [
            Issue(
                "data/vocabularies/modalities.yml",
                25,
                10,
                "terms[2].id",
                "must not be the name of a column of related-surveys; choose another",
            ),
        ],
    ),
    Breach(
        check_term_ids,
        [("vocabularies/units.yml", "- id: street\n    label: Street", "- id: street\n    label: Photograph")],
        [
            Issue(
                "data/vocabularies/units.yml",
                15,
                12,
                "terms[2].label",
                "must be unique in the vocabulary; 'Photograph' already exists",
            ),
        ],
    ),
    Breach(
        check_term_ids,
        [("vocabularies/units.yml", "- id: patient", "- id: image")],
        [
            Issue(
                "data/datasets/kerbside-photos.yml",
                21,
                11,
                "sizes[0].unit",
                "must be one of the units: image, street; choose one, or define it in vocabularies/units.yml",
                rule="S105",
            ),
            Issue(
                "data/studies/muller-2022-paint.yml",
                40,
                15,
                "cohorts[0].sizes[0].unit",
                "must be one of the units: image, street; choose one, or define it in vocabularies/units.yml",
                rule="S105",
            ),
            Issue(
                "data/studies/muller-2022-paint.yml",
                44,
                15,
                "cohorts[0].sizes[1].unit",
                "must be one of the units: image, street; choose one, or define it in vocabularies/units.yml",
                rule="S105",
            ),
            Issue(
                "data/studies/muller-2022-paint.yml",
                50,
                15,
                "cohorts[0].groups[0].unit",
                "must be one of the units: image, street; choose one, or define it in vocabularies/units.yml",
                rule="S105",
            ),
            Issue(
                "data/studies/muller-2022-paint.yml",
                56,
                15,
                "cohorts[0].groups[1].unit",
                "must be one of the units: image, street; choose one, or define it in vocabularies/units.yml",
                rule="S105",
            ),
            Issue(
                "data/studies/nguyen-2023-cracks.yml",
                16,
                15,
                "cohorts[0].sizes[0].unit",
                "must be one of the units: image, street; choose one, or define it in vocabularies/units.yml",
                rule="S105",
            ),
            Issue(
                "data/studies/okafor-2021-potholes.yml",
                48,
                15,
                "cohorts[0].sizes[0].unit",
                "must be one of the units: image, street; choose one, or define it in vocabularies/units.yml",
                rule="S105",
            ),
            Issue(
                "data/vocabularies/units.yml",
                11,
                9,
                "terms[1].id",
                "must be unique in the vocabulary; 'image' already exists",
            ),
        ],
    ),
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
                "other-review; did you mean 'table-a'?",
            ),
        ],
    ),
    Breach(
        check_survey_numbers,
        [("studies/nguyen-2023-cracks.yml", "survey_number: 7", "survey_number: 10")],
        [
            Issue(
                "data/references.bib",
                15,
                1,
                "ray-2018-light.survey_number",
                "must belong to one work; 10 is also used in data/studies/nguyen-2023-cracks.yml",
            ),
            Issue(
                "data/studies/nguyen-2023-cracks.yml",
                3,
                16,
                "survey_number",
                "must belong to one work; 10 is also used in data/references.bib",
            ),
        ],
    ),
    Breach(
        check_survey_numbers,
        [("studies/muller-2022-paint.yml", "[9]", "[5]")],
        [
            Issue(
                "data/studies/muller-2022-paint.yml",
                3,
                16,
                "survey_number",
                "must belong to one work; 5 is also used in data/studies/muller-2022-paint.yml",
            ),
            Issue(
                "data/studies/muller-2022-paint.yml",
                4,
                24,
                "other_survey_numbers[0]",
                "must belong to one work; 5 is also used in data/studies/muller-2022-paint.yml",
            ),
        ],
    ),
    Breach(
        check_survey_numbers,
        [("references.bib", "survey_number = {11}", "survey_number = {3}")],
        [
            Issue(
                "data/references.bib",
                24,
                1,
                "city-lanes.survey_number",
                "must belong to one work; 3 is also used in data/related_surveys/ito-2019-pavement.yml",
            ),
            Issue(
                "data/related_surveys/ito-2019-pavement.yml",
                3,
                16,
                "survey_number",
                "must belong to one work; 3 is also used in data/references.bib",
            ),
        ],
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
                "  year: 2023\n  doi: 10.5555/wear.2024.v2\n  pmid: '7'",
            ),
            ("studies/nguyen-2023-cracks.yml", "title: Cracks", "title: Wear of lanes added after the survey"),
            ("studies/doe-2024-wear.yml", 'doi: "10.5555/wear.2024"', 'doi: "10.5555/wear.2024.v1"\n  pmid: "7"'),
        ],
        [
            Issue("data/studies/doe-2024-wear.yml", 10, 8, "citation.doi", MERGE.format(CRACKS)),
            Issue("data/studies/doe-2024-wear.yml", 11, 9, "citation.pmid", MERGE.format(CRACKS)),
            Issue(CRACKS, 8, 8, "citation.doi", MERGE.format("data/studies/doe-2024-wear.yml")),
            Issue(CRACKS, 9, 9, "citation.pmid", MERGE.format("data/studies/doe-2024-wear.yml")),
        ],
    ),
    Breach(
        check_near_titles,
        [("studies/nguyen-2023-cracks.yml", "title: Cracks", "title: Wear of cycle lanes, added after the survey")],
        [
            Issue(
                "data/studies/doe-2024-wear.yml",
                5,
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
                "should not be nearly the title in data/studies/doe-2024-wear.yml; check whether both are the same "
                "work",
                "warning",
            ),
        ],
    ),
    Breach(
        check_near_titles,
        [("studies/nguyen-2023-cracks.yml", "title: Cracks", "title: Wear of old lanes, added after the survey")],
        [
            Issue(
                "data/studies/doe-2024-wear.yml",
                5,
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
                "should not be nearly the title in data/studies/doe-2024-wear.yml; check whether both are the same "
                "work",
                "warning",
            ),
        ],
    ),
    Breach(
        check_cohorts,
        [("datasets/night-rides.yml", "id: night-rides", "id: night-ride"), ("datasets/night-rides.yml", "", None)],
        [
            Issue(
                "data/studies/doe-2024-wear.yml",
                24,
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
                97,
                12,
                "estimates[0].model",
                "must be a model of this record; did you mean 'Lane Forest'?",
            ),
        ],
    ),
    Breach(
        check_estimate_values,
        [
            ("studies/okafor-2021-potholes.yml", "value: 0.962", "value: 0.692"),
            ("studies/okafor-2021-potholes.yml", "low: 0.931", "low: 0.692"),
            ("studies/okafor-2021-potholes.yml", "93.1% to", "69.2% to"),
        ],
        [
            Issue(
                "data/studies/okafor-2021-potholes.yml",
                124,
                12,
                "estimates[0].value",
                "must equal the printed '96.2%'; keep % in 'printed' and write the fraction here, 0.962 for 96.2%",
            ),
        ],
    ),
    Breach(
        check_estimate_values,
        [("studies/tanaka-2020-drone.yml", "value: 0.8\n", "value: 80\n")],
        [
            Issue(
                "data/studies/tanaka-2020-drone.yml",
                48,
                12,
                "estimates[0].value",
                "must equal the printed '80%'; keep % in 'printed' and write the fraction here, 0.962 for 96.2%",
            ),
            Issue(
                "data/studies/tanaka-2020-drone.yml",
                48,
                12,
                "estimates[0].value",
                "must lie in the range of f-score, from 0 to 1; correct the value",
                rule="S402",
            ),
        ],
    ),
    Breach(
        check_estimate_ranges,
        [("studies/tanaka-2020-drone.yml", 'value: 0.8\n    printed: "80%"', 'value: 1.5\n    printed: "1.5"')],
        [
            Issue(
                "data/studies/tanaka-2020-drone.yml",
                48,
                12,
                "estimates[0].value",
                "must lie in the range of f-score, from 0 to 1; correct the value",
            ),
        ],
    ),
    Breach(
        check_estimate_ranges,
        [("studies/muller-2022-paint.yml", 'value: 12.5\n    printed: "12.5"', 'value: -12.5\n    printed: "-12.5"')],
        [
            Issue(
                "data/studies/muller-2022-paint.yml",
                91,
                12,
                "estimates[0].value",
                "must lie in the range of error-cm, from 0; correct the value",
            ),
        ],
    ),
    Breach(
        check_estimate_ranges,
        [("studies/okafor-2021-potholes.yml", 'value: -0.12\n    printed: "−0.12"', 'value: 1.2\n    printed: "1.2"')],
        [
            Issue(
                "data/studies/okafor-2021-potholes.yml",
                150,
                12,
                "estimates[2].value",
                "must lie in the range of explained, up to 1; correct the value",
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
    Breach(
        check_sizes,
        [("studies/okafor-2021-potholes.yml", "value: 96\n", "value: 69\n")],
        [
            Issue(
                "data/studies/okafor-2021-potholes.yml",
                49,
                16,
                "cohorts[0].sizes[0].value",
                "must equal the printed '96 lanes'; correct the value",
            ),
        ],
    ),
    Breach(
        check_sizes,
        [("studies/nguyen-2023-cracks.yml", "printed: unknown", "printed: about 40 lanes\n        qualifier: about")],
        [
            Issue(
                "data/studies/nguyen-2023-cracks.yml",
                16,
                9,
                "cohorts[0].sizes[0]",
                "must have the value that 'about 40 lanes' prints; add 'value'",
            ),
        ],
    ),
    Breach(
        check_qualifiers,
        [("datasets/night-rides.yml", "    qualifier: about\n", "")],
        [
            Issue(
                "data/datasets/night-rides.yml",
                11,
                5,
                "sizes[0].qualifier",
                "must be 'about', as '~36000 frames' prints it; set or remove it",
            ),
        ],
    ),
    Breach(
        check_qualifiers,
        [("studies/tanaka-2020-drone.yml", 'printed: "80%"', 'printed: "80%"\n    qualifier: about')],
        [
            Issue(
                "data/studies/tanaka-2020-drone.yml",
                50,
                16,
                "estimates[0].qualifier",
                "must be 'exactly', as '80%' prints it; set or remove it",
            ),
        ],
    ),
    Breach(
        check_repeated_estimates,
        [
            (
                "studies/tanaka-2020-drone.yml",
                "appraisal:",
                '  - metric: f-score\n    value: 0.8\n    printed: "80%"\n    target: crack\n    site: bridge-deck\n'
                "    evaluation: not-reported\n    source: table-a\nappraisal:",
            )
        ],
        [
            Issue(
                "data/studies/tanaka-2020-drone.yml",
                54,
                5,
                "estimates[1]",
                "must differ from those above it; remove it or add what distinguishes it",
            ),
        ],
    ),
    Breach(
        check_disputed_fields,
        [("survey.yml", "field: references.1\n", "field: references.99\n")],
        [
            Issue(
                "data/survey.yml",
                95,
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
                85,
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
                37,
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
                184,
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
        check_model_spellings,
        [
            ("studies/okafor-2021-potholes.yml", "{name: Lane Forest,", "{name: Laneforest,"),
            ("studies/okafor-2021-potholes.yml", "model: Lane Forest", "model: Laneforest"),
        ],
        [
            Issue(
                "data/studies/okafor-2021-potholes.yml",
                31,
                14,
                "taxonomy.models[1].name",
                "must be spelled as in data/studies/muller-2022-paint.yml; write 'Lane Forest' or change it there",
            ),
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
        check_reference_numbers,
        [
            ("survey.yml", "reference_count: 20", "reference_count: 6"),
        ],
        [
            Issue(
                "data/datasets/kerbside-photos.yml",
                9,
                20,
                "references[1].survey_number",
                "must be a number of the survey's reference list, 1 to 6; correct it",
            ),
            Issue(
                "data/references.bib",
                15,
                1,
                "ray-2018-light.survey_number",
                "must be a number of the survey's reference list, 1 to 6; correct it",
            ),
            Issue(
                "data/references.bib",
                24,
                1,
                "city-lanes.survey_number",
                "must be a number of the survey's reference list, 1 to 6; correct it",
            ),
            Issue(
                "data/studies/muller-2022-paint.yml",
                4,
                24,
                "other_survey_numbers[0]",
                "must be a number of the survey's reference list, 1 to 6; leave it out for a study that the "
                "survey does not review",
            ),
            Issue(
                "data/studies/nguyen-2023-cracks.yml",
                3,
                16,
                "survey_number",
                "must be a number of the survey's reference list, 1 to 6; leave it out for a study that the "
                "survey does not review",
            ),
        ],
    ),
    Breach(
        check_later_criteria,
        [
            ("survey.yml", "later_inclusion: [Looks at a cycle lane, Uses a program]\n", ""),
        ],
        [
            Issue(
                "data/survey.yml",
                3,
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
            ("studies/doe-2024-wear.yml", '  doi: "10.5555/wear.2024"\n', ""),
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
        ],
        [
            Issue(
                "data/studies/doe-2024-wear.yml",
                29,
                3,
                "provenance.read",
                "must say what was read of the paper: abstract, tables, full-text, supplement; add it",
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
    Breach(
        check_validation_answers,
        [
            ("studies/okafor-2021-potholes.yml", '  external:\n    answer: "yes"\n    source: section-2\n', ""),
        ],
        [
            Issue(
                "data/studies/okafor-2021-potholes.yml",
                90,
                3,
                "validation.external",
                "should be answered, as estimates[1] names other-city data; answer 'validation.external', or "
                "correct the evaluation",
                "warning",
            ),
        ],
    ),
    Breach(
        check_validation_answers,
        [
            (
                "studies/okafor-2021-potholes.yml",
                '  external:\n    answer: "yes"\n',
                "  external:\n    answer: not-reported\n",
            ),
            (
                "studies/okafor-2021-potholes.yml",
                "horizon_years: [2, 5.5]\n    evaluation: not-reported",
                "horizon_years: [2, 5.5]\n    evaluation: other-city",
            ),
        ],
        [
            Issue(
                "data/studies/okafor-2021-potholes.yml",
                97,
                5,
                "validation.external",
                "should not be 'not-reported', as estimates[1] and 1 more name other-city data; answer "
                "'validation.external', or correct the evaluation",
                "warning",
            ),
        ],
    ),
    Breach(
        check_cohort_groups,
        [
            ("studies/muller-2022-paint.yml", "        note: Painted a year later.\n", ""),
        ],
        [
            Issue(
                "data/studies/muller-2022-paint.yml",
                44,
                9,
                "cohorts[0].sizes[1]",
                "should not stand beside '20 lanes', which 'table-a' prints in the same unit; several groups in "
                "one cohort? Give each group its own cohort, or say in 'note' what is counted",
                "warning",
            ),
        ],
    ),
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
                81,
                18,
                "cohorts[0].features[0].feature",
                "must be a feature of the cohort; 'film' is one of the study: move it",
            ),
            Issue(
                "data/studies/muller-2022-paint.yml",
                86,
                15,
                "cohorts[0].features[1].text",
                "must be 'number', as survey.yml declares the feature; rename or remove it",
            ),
            Issue(
                "data/studies/muller-2022-paint.yml",
                100,
                9,
                "estimates[0].features[0]",
                "must give 'date', as survey.yml declares the feature; write it",
            ),
            Issue(
                "data/studies/muller-2022-paint.yml",
                137,
                18,
                "features[0].terms[1]",
                "must be one of the weathers: dry, rain; did you mean 'rain'?",
            ),
            Issue(
                "data/studies/muller-2022-paint.yml",
                140,
                14,
                "features[1].feature",
                "must be a feature of the survey; did you mean 'night-ride'?",
            ),
        ],
    ),
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
    Breach(
        check_arithmetic,
        [
            (
                "studies/okafor-2021-potholes.yml",
                "    unit: street\n    source: section-2\n  - metric",
                "    unit: patient\n    source: section-2\n  - metric",
            ),
        ],
        [
            Issue(
                "data/studies/okafor-2021-potholes.yml",
                140,
                5,
                "estimates[1]",
                "hit rate 0.81 should have a unit of its cohort, street or image, but its unit is patient; "
                "compare with the source, and see `osteosurvey audit`",
                "warning",
                "A-unit",
            ),
        ],
    ),
]
"""A change is a file, what it says, and what it shall say instead; None deletes the file."""

IDS = {rule.check: rule.id for rule in RULES}
LOWERABLE_BREACHES = [
    breach for rule in RULES for breach in BREACHES if breach.check is rule.check and rule.can_be_lowered
]


@pytest.mark.parametrize("breach", BREACHES, ids=[breach.check.__name__ for breach in BREACHES])
def test_a_breach_is_reported_where_it_is(survey_copy: Path, breach: Breach) -> None:
    """A broken rule is reported at its place, once, and nothing else is reported."""
    for file, old, new in breach.changes:
        if new is None:
            (survey_copy / file).unlink()
        else:
            replace_once(survey_copy / file, old, new)
    assert sorted(find_issues(survey_copy)) == sorted(_with_rules(breach))


def _with_rules(breach: Breach) -> list[Issue]:
    return [issue if issue.rule else replace(issue, rule=IDS[breach.check]) for issue in breach.issues]


@pytest.mark.parametrize("breach", LOWERABLE_BREACHES, ids=[breach.check.__name__ for breach in LOWERABLE_BREACHES])
def test_a_lowered_rule_only_warns(survey_copy: Path, breach: Breach) -> None:
    """What breaks a lowered rule is only warned of, and the survey can be shown nevertheless."""
    ids = ", ".join({issue.rule for issue in _with_rules(breach)})
    lowered = ("survey.yml", "lowered_rules: [S605]", f"lowered_rules: [{ids}]")
    for file, old, new in (*breach.changes, lowered):
        if new is None:
            (survey_copy / file).unlink()
        else:
            replace_once(survey_copy / file, old, new)
    expected = [replace(issue, severity="warning", line=0) for issue in _with_rules(breach)]
    assert sorted(replace(issue, line=0) for issue in find_issues(survey_copy)) == sorted(expected)
    assert make_figures(read_survey(survey_copy)) != ()


def test_every_check_has_a_rule_and_a_breach() -> None:
    """Every check says its rule in its docstring and is broken by one of the breaches."""
    assert [rule.id for rule in RULES if not re.fullmatch(r"[A-Z].*\.", rule.text)] == []
    assert {breach.check for breach in BREACHES} == {rule.check for rule in RULES}


def test_every_rule_has_one_id_in_a_family() -> None:
    """No two rules share an id, and each id belongs to a family."""
    asked = Counter([*READING_RULES, *(rule.id for rule in (*RULES, GENERATED))])
    assert {id_: count for id_, count in asked.items() if count > 1} == {}
    assert {id_[:2] for id_ in list_rules((*RULES, GENERATED))} == set(FAMILIES)


def test_every_rule_of_reading_is_used() -> None:
    """What reading a record can report names a rule that is listed, and no listed rule is without its use."""
    paths = (path for path in (PROJECT / "src" / "osteosurvey").rglob("*.py") if path.parent.name != "checks")
    named = Counter(id_ for path in paths for id_ in re.findall(r'"(S[12][0-9]{2})"', path.read_text("utf-8")))
    assert set(named) == set(READING_RULES)
    assert [id_ for id_, count in named.items() if count == 1] == []


def test_the_documentation_lists_every_rule() -> None:
    """The page for contributors has the list that the command prints."""
    assert format_rules((*RULES, GENERATED)) in (PROJECT / "CONTRIBUTING.md").read_text("utf-8")


def test_good_surveys_pass(either_folder: Path) -> None:
    """The surveys that the project keeps break no rule; what the audit warns of is listed with the survey's tests."""
    assert [issue for issue in find_issues(either_folder) if issue.severity == "error"] == []


def test_required_vocabularies_are_those_of_the_fabricated_survey() -> None:
    """The vocabularies that records need are found in the models; the fabricated survey has one more, of a feature."""
    found = sorted(path.stem for path in (FABRICATED / "vocabularies").iterdir())
    assert sorted([*required_vocabularies(), "weathers"]) == found


def test_an_unreadable_record_is_not_called_missing(survey_copy: Path) -> None:
    """What other records say of a study that cannot be read is not held against them."""
    replace_once(survey_copy / "studies" / "okafor-2021-potholes.yml", "survey_number: 4", "survey_number: four")
    replace_once(survey_copy / "studies" / "tanaka-2020-drone.yml", "survey_number: 6", "survey_number: six")
    message = "must be a whole number; write its digits without quotes"
    assert find_issues(survey_copy) == [
        Issue("data/studies/okafor-2021-potholes.yml", 4, 16, "survey_number", message, rule="S103"),
        Issue("data/studies/tanaka-2020-drone.yml", 3, 16, "survey_number", message, rule="S103"),
    ]


def test_an_unreadable_vocabulary_is_one_problem(survey_copy: Path) -> None:
    """Terms are not checked against a vocabulary that cannot be read, so that one mistake is one issue."""
    replace_once(survey_copy / "vocabularies" / "tasks.yml", "plural: Tasks", "plural: [Tasks]")
    assert find_issues(survey_copy) == [
        Issue("data/vocabularies/tasks.yml", 4, 9, "plural", "must be text; put the value in quotes", rule="S103")
    ]


def test_titles_in_other_scripts_differ(survey_copy: Path) -> None:
    """Two titles without a Latin letter are two titles."""
    replace_once(survey_copy / "studies" / "nguyen-2023-cracks.yml", "title: Cracks", "title: 舗装のひび割れ")
    assert find_issues(survey_copy) == []


def test_no_text_makes_a_check_slow() -> None:
    """What nearly is a number takes no more time or space than its length."""
    assert printed_values("1" * 300_000 + "," * 300_000 + "2") == []
    assert printed_values("1" + ",111" * 200_000 + ",2") == []


WEAR = "studies/doe-2024-wear.yml"
OKAFOR = "studies/okafor-2021-potholes.yml"
MULLER = "studies/muller-2022-paint.yml"

NO_BREACHES = {
    "full text holds abstract and tables": [(WEAR, "  source: paper\ncohorts", "  source: paper-abstract\ncohorts")],
    "a comparison that does not say what it read": [
        (WEAR, "read: [full-text]", "read: [tables]"),
    ],
    "a paper found by its arXiv number": [(WEAR, 'doi: "10.5555/wear.2024"', 'arxiv: "2401.00001"')],
    "a paper found by its PubMed number": [(WEAR, 'doi: "10.5555/wear.2024"', 'pmid: "123"')],
    "a paper found by its address": [(WEAR, 'doi: "10.5555/wear.2024"', "url: https://example.org/wear")],
    "no list to be in": [("survey.yml", "reference_count: 20\n", "")],
    "external validation that is unclear": [
        (OKAFOR, '  external:\n    answer: "yes"\n', "  external:\n    answer: unclear\n")
    ],
    "external validation without a number": [
        (OKAFOR, "    evaluation: other-city\n", "    evaluation: not-reported\n")
    ],
    "a size of another place": [
        (
            MULLER,
            '"30 more"\n        source: table-a\n        note: Painted a year later.\n',
            '"30 more"\n        source: section-2\n',
        ),
    ],
    "a size with a sign": [
        (
            MULLER,
            '"30 more"\n        source: table-a\n        note: Painted a year later.\n',
            '"~30 more"\n        qualifier: about\n        source: table-a\n',
        ),
    ],
    "a disputed size": [
        (MULLER, "        note: Painted a year later.\n", ""),
        (
            MULLER,
            "provenance:",
            "readings:\n  - field: cohorts.sizes\n    kind: clash\n    severity: slight\n    readings:\n"
            '      - {value: "20", source: table-a}\n      - {value: "30", source: references}\n'
            "    reason: Neither can be ruled out.\nprovenance:",
        ),
    ],
}
"""Changes that come near a breach and are none."""


@pytest.mark.parametrize("changes", NO_BREACHES.values(), ids=NO_BREACHES)
def test_what_is_no_breach_passes(survey_copy: Path, changes: list[tuple[str, str, str]]) -> None:
    """What a rule allows, it does not report."""
    for file, old, new in changes:
        replace_once(survey_copy / file, old, new)
    assert find_issues(survey_copy) == []


def test_a_survey_that_numbers_no_study_has_no_later_ones(survey_copy: Path) -> None:
    """Where no study has a survey number, none came later, and each may rest on the survey."""
    for path in (survey_copy / "studies").iterdir():
        text = re.sub(r"^(other_)?survey_numbers?: .*\n", "", path.read_text("utf-8"), flags=re.M)
        path.write_text(text, "utf-8", newline="\n")
    replace_once(survey_copy / "survey.yml", "later_inclusion: [Looks at a cycle lane, Uses a program]\n", "")
    replace_once(survey_copy / "datasets" / "kerbside-photos.yml", "  - survey_number: 4\n    study", "  - study")
    assert find_issues(survey_copy) == []
    replace_once(survey_copy / WEAR, "  source: paper\ncohorts", "  source: pager\ncohorts")
    every = "references, section-1, section-2, table-a, paper, paper-abstract, other-review"
    assert [issue.message for issue in find_issues(survey_copy)] == [
        f"must be one of the sources: {every}; did you mean 'paper'?"
    ]


@pytest.mark.parametrize(
    ("change", "sources"),
    [
        (
            (WEAR, "  source: paper\ncohorts", "  source: abstract\ncohorts"),
            " for a study without a survey number: paper-abstract, paper",
        ),
        (
            ("studies/nguyen-2023-cracks.yml", "    source: table-a\nprovenance", "    source: abstract\nprovenance"),
            ": references, section-1, section-2, table-a, paper, paper-abstract, other-review",
        ),
    ],
    ids=["later", "edition"],
)
def test_unknown_sources_lead_to_those_that_fit(survey_copy: Path, change: tuple[str, str, str], sources: str) -> None:
    """A study that came later is offered the places in its paper alone, one of the survey's edition all places."""
    file, old, new = change
    replace_once(survey_copy / file, old, new)
    (issue,) = find_issues(survey_copy)
    assert issue.message == f"must be one of the sources{sources}; did you mean 'paper-abstract'?"
    assert issue.involves == ("data/vocabularies/sources.yml",)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ([("survey.yml", "later_inclusion: [Looks at a cycle lane, Uses a program]\n", "")], {"survey.yml": [WEAR]}),
        (
            [("studies/nguyen-2023-cracks.yml", "  year: 2023", "  year: 2023\n  doi: 10.5555/kerbs.1")],
            {
                "references.bib": ["studies/nguyen-2023-cracks.yml"],
                "studies/nguyen-2023-cracks.yml": ["references.bib"],
            },
        ),
        ([(MULLER, "[9]", "[5]")], {MULLER: []}),
        (
            [("datasets/kerbside-photos.yml", "survey_number: 4", "survey_number: 5")],
            {"datasets/kerbside-photos.yml": [OKAFOR]},
        ),
        ([("outlook.yml", "any_of: [open]", "any_of: [shut]")], {"outlook.yml": ["vocabularies/access.yml"]}),
    ],
)
def test_issues_name_the_other_files_that_have_a_part_in_them(
    survey_copy: Path, changes: list[tuple[str, str, str]], found: dict[str, list[str]]
) -> None:
    """A check of a file reports of an issue elsewhere in which it has a part."""
    for file, old, new in changes:
        replace_once(survey_copy / file, old, new)
    involved = {issue.path: list(issue.involves) for issue in find_issues(survey_copy)}
    assert involved == {f"data/{path}": [f"data/{other}" for other in others] for path, others in found.items()}
