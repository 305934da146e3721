"""Breaches of what tells records apart: ids, names, numbers and addresses."""

from __future__ import annotations

from osteosurvey.checks.identity import (
    check_addresses_are_free,
    check_column_names,
    check_file_names,
    check_reference_numbers,
    check_required_vocabularies,
    check_survey_numbers,
    check_term_ids,
)
from osteosurvey.issues import Issue
from tests.checks.breaches.breach import Breach

IDENTITY = [
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
            *(
                Issue(
                    "data/studies/muller-2022-paint.yml",
                    line,
                    15,
                    f"cohorts[0].{place}.unit",
                    "must be one of the units: image, street; choose one, or define it in vocabularies/units.yml",
                    rule="S105",
                )
                for place, line in (
                    *(("sizes[0]", 41), ("sizes[1]", 45), ("sizes[2]", 50)),
                    *(("groups[0]", 56), ("groups[1]", 65), ("groups[2]", 74)),
                )
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
]
