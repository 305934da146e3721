"""The least number of independent patients in the survey's own edition, and what each part of its rule changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from osteosurvey.figures import make_figures
from osteosurvey.survey import Survey
from osteosurvey.survey.fields import read_field
from osteosurvey.survey.patients import PatientCounts
from tests.figures import plain
from tests.survey.origin import is_of_paper

SETTLED = {57: 246}
"""Patients that the prose of the survey counts where the paper settles the dispute, by survey number.

The abstract makes the 246 a part of the 2210 of Table 4, so that they no longer lower the bound.
"""

PRINTED_FOR_IMAGES = {39: 615, 59: 1131, 61: 1001, 64: 1699, 70: 1048}
"""Numbers that one place prints for patients and another for images or regions of them.

Of [59], [61] and [64] it is the paper that counts images, so that they stay doubtful although it settles the dispute.
"""

OWN_PARTS = {24: 18_175}
"""Patients of the largest set of a study whose whole is counted in images alone.

Its paper prints four sets, and hip and spine may share patients. Before these were known, its dataset of 41,898 images
of as many patients, of which it uses over 36,000, lent it 36,000.
"""

LINKED = ({36, 37}, {59, 64})
"""Studies that may share patients and print some."""


def count_independent(patients: dict[int, int]) -> int:
    """Add up the patients of studies, of linked ones only the largest."""
    linked = {number for group in LINKED for number in group}
    alone = sum(count for number, count in patients.items() if number not in linked)
    return alone + sum(max_of(patients.get(number) for number in group) for group in LINKED)


def max_of(counts: Iterable[int | None]) -> int:
    return max((count for count in counts if count is not None), default=0)


def list_sizes(records: Path) -> dict[int, int]:
    """Count the patients of each study that prints some, by plain Python over the files of records.

    What the paper corrects is left out: [30] has 120 with 100 patients and no longer 2041. What a second place prints
    is not added: [77] has the 2,883 patients of its abstract, whose table counts as many scans.
    """
    sizes = {study.get("survey_number"): plain.size(study, "patient") for study in plain.read_studies(records)}
    return {number: size for number, size in sizes.items() if number is not None and size is not None}


def test_sizes_are_those_of_the_files(real: Survey, records: Path) -> None:
    """The edition's studies have the patients that their files print, 40,234 without those that two may share."""
    numbers = {study.survey_number: read_field("patients", study, real).number for study in real.edition_studies}
    sizes = list_sizes(records)
    assert {number: count for number, count in numbers.items() if count is not None} == sizes
    assert (len(sizes), count_independent(sizes), sizes[30], sizes[77]) == (30, 40_234, 220, 2883)


def test_the_least_number_of_patients_is_what_each_part_of_the_rule_makes_it(real: Survey, records: Path) -> None:
    """From the sizes of the records, 40,234, over those that are surely of patients, to the bound that the site prints.

    If the prose still lowered what an abstract has settled, the bound would be 52,082.
    """
    sizes = list_sizes(records)
    of_patients = {number: count for number, count in sizes.items() if number not in PRINTED_FOR_IMAGES}
    whole = {**of_patients, **OWN_PARTS}
    assert [count_independent(one) for one in (sizes, of_patients, whole)] == [40_234, 35_871, 54_046]
    assert {number: sizes[number] for number in PRINTED_FOR_IMAGES} == PRINTED_FOR_IMAGES
    least = {study.survey_number: PatientCounts(real).least(study) for study in real.edition_studies}
    assert {number: count for number, count in least.items() if count is not None} == whole
    assert count_independent({**whole, **SETTLED}) == 52_082


def test_what_a_paper_settles_is_still_among_the_readings(real: Survey) -> None:
    """The number of the prose is kept beside the paper's, in a dispute that adopts the paper."""
    for number, count in SETTLED.items():
        (study,) = (study for study in real.edition_studies if study.survey_number == number)
        (dispute,) = (one for one in study.readings if one.field == "cohorts.sizes")
        assert is_of_paper(dispute.adopted or "", real)
        assert any(f"{count} individuals" in reading.value for reading in dispute.readings)


def test_the_figure_prints_the_bound(real: Survey) -> None:
    """The figure's notes give the sum and the bound of the survey's own studies, and how many are in neither."""
    edition = replace(real, studies=real.edition_studies)
    figures = {figure.id: figure for figure in make_figures(edition)}
    assert figures["independent-patients"].notes == (
        "In all, 83,570 patients added up, and at least 54,046 independent ones.",
        "In the sum alone, as no number bounds the patients from below: 6 studies.",
        "Without any number of patients, and therefore in neither: 8 studies.",
    )
