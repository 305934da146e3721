"""The least number of independent patients in the survey's own edition, and what each part of its rule changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from osteosurvey.figures import make_figures
from osteosurvey.survey import Survey
from osteosurvey.survey.fields import read_field
from osteosurvey.survey.patients import PatientCounts

LOWEST_READINGS = {57: 246, 30: 220}
"""The lowest printed reading of patients where it is below the size of the record, by survey number."""

PRINTED_FOR_IMAGES = {39: 615, 59: 1131, 61: 1001, 64: 1699, 70: 1048}
"""Numbers that one place prints for patients and another for images or regions of them."""

FROM_DATASETS = {24: 36_000}
"""Patients that a linked dataset lends: 41,898 in as many images, of which the study uses over 36,000."""

LINKED = ({36, 37}, {59, 64})
"""Studies that may share patients and print some."""


def count_independent(patients: dict[int, int]) -> int:
    """Add up the patients of studies, of linked ones only the largest."""
    linked = {number for group in LINKED for number in group}
    alone = sum(count for number, count in patients.items() if number not in linked)
    return alone + sum(max_of(patients.get(number) for number in group) for group in LINKED)


def max_of(counts: Iterable[int | None]) -> int:
    return max((count for count in counts if count is not None), default=0)


def test_the_least_number_of_patients_is_what_each_part_of_the_rule_makes_it(real: Survey) -> None:
    """From the sizes of the records, 39,172, over the lowest readings, 35,387, to the bound that the site prints."""
    numbers = {study.survey_number: study for study in real.edition_studies if study.survey_number is not None}
    sizes = {number: read_field("patients", study, real).number for number, study in numbers.items()}
    adopted = {number: count for number, count in sizes.items() if count is not None}
    read_lowest = {**adopted, **LOWEST_READINGS}
    of_patients = {number: count for number, count in read_lowest.items() if number not in PRINTED_FOR_IMAGES}
    whole = {**of_patients, **FROM_DATASETS}
    assert [count_independent(one) for one in (adopted, read_lowest, of_patients, whole)] == [
        39_172,
        35_387,
        31_024,
        67_024,
    ]
    least = {number: PatientCounts(real).least(study) for number, study in numbers.items()}
    assert {number: count for number, count in least.items() if count is not None} == whole
    assert {number: adopted[number] for number in PRINTED_FOR_IMAGES} == PRINTED_FOR_IMAGES


def test_the_figure_prints_the_bound(real: Survey) -> None:
    """The figure's first note gives the sum and the bound of the survey's own studies."""
    edition = replace(real, studies=real.edition_studies)
    figures = {figure.id: figure for figure in make_figures(edition)}
    assert figures["independent-patients"].notes == (
        "In all, 82,508 patients added up, and at least 67,024 independent ones.",
        "In the sum alone, as no number bounds the patients from below: 6 studies.",
        "Without any number of patients, and therefore in neither: 9 studies.",
    )
