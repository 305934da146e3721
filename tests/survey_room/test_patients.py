"""How many patients a study has at least: what bounds them from below, and what does not."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from osteosurvey.models import Dataset, Study
from osteosurvey.survey import Survey
from osteosurvey.survey.patients import PatientCounts
from tests.surveys import OKAFOR

KERBSIDE = "kerbside-photos"


def make_sizes(**values: int | str) -> list[dict[str, Any]]:
    """Sizes by unit; a text of digits behind a qualifier, such as 'about 90', is qualified by it."""
    sizes = []
    for unit, value in values.items():
        qualifier, _, digits = str(value).rpartition(" ")
        bound = {"qualifier": qualifier} if qualifier else {}
        sizes.append({"unit": unit, "value": int(digits), "printed": str(value), "source": "table-a", **bound})
    return sizes


def make_dispute(field: str, readings: tuple[str, ...]) -> list[dict[str, Any]]:
    """A dispute about sizes; none where there are no readings."""
    said = [{"value": reading, "source": "table-a"} for reading in readings]
    dispute = {"field": field, "kind": "clash", "severity": "slight", "readings": said, "reason": "They differ."}
    return [dispute] if readings else []


def count(
    survey: Survey,
    *cohorts: tuple[str, list[dict[str, Any]]],
    readings: tuple[str, ...] = (),
    disputes: Sequence[dict[str, Any]] = (),
    dataset: list[dict[str, Any]] | None = None,
    dataset_readings: tuple[str, ...] = (),
) -> tuple[int | None, int | None]:
    """Count the patients of a study as printed, and at least; cohorts are given by role."""
    plain = survey.studies_by_id[OKAFOR].model_dump(mode="json", exclude_none=True)
    drawn = {} if dataset is None else {"dataset": KERBSIDE}
    plain["cohorts"] = [
        {"id": f"cohort-{place}", "role": role, "sizes": sizes, "source": "table-a", **drawn}
        for place, (role, sizes) in enumerate(cohorts)
    ]
    plain["readings"] = [*make_dispute("cohorts.sizes", readings), *disputes]
    study = Study.model_validate_json(json.dumps(plain))
    kept = survey.datasets_by_id[KERBSIDE].model_dump(mode="json", exclude_none=True)
    changed = {**kept, "sizes": dataset or kept["sizes"], "readings": make_dispute("sizes", dataset_readings)}
    counts = PatientCounts(
        replace(survey, studies=(study,), datasets=(Dataset.model_validate_json(json.dumps(changed)),))
    )
    return counts.printed(study), counts.least(study)


@pytest.mark.parametrize(
    ("sizes", "counted"),
    [
        ({"patient": 96}, (96, 96)),
        ({"patient": "more-than 96"}, (96, 96)),
        ({"patient": "about 96"}, (96, None)),
        ({"patient": "up-to 96"}, (96, None)),
        ({"image": 2500, "street": 7}, (None, None)),
    ],
)
def test_a_printed_number_bounds_patients_from_below(
    fabricated: Survey, sizes: dict[str, int | str], counted: tuple[int | None, int | None]
) -> None:
    """An exact number and one printed as more-than are bounds; a rough or highest number, or another unit, is none."""
    assert count(fabricated, ("whole-study", make_sizes(**sizes))) == counted


def test_the_largest_part_bounds_a_study_without_a_whole(fabricated: Survey) -> None:
    """Parts may share patients, so that the largest one counts and no sum."""
    parts = (("training", make_sizes(patient=60)), ("external-test", make_sizes(patient=20)))
    assert count(fabricated, *parts) == (None, 60)


@pytest.mark.parametrize(
    ("readings", "least"),
    [
        (("2,210 patients", "246 patients"), 246),
        (("2210 patients", "Patients = 220, photographs = 2157"), 220),
        (("2210 patients", "246 worn lanes; 108 lanes of one city"), 246),
        (("2210 patients", "180 photographs of 90 streets"), 2210),
        (("2210 patients", "90 photographs from patients"), 2210),
        (("2210 patients", "more than 2,000 patients (26,299 photographs)"), 2000),
        (("2210 patients", "2,210 photographs"), None),
        (("2210 patients", "2210 crops"), None),
        (("2210 patients", "Patients = 2210, photographs = 2210"), 2210),
        (("2210 patients", "some patients, 12.5 m each"), 2210),
    ],
)
def test_the_lowest_reading_of_a_disputed_size_counts(
    fabricated: Survey, readings: tuple[str, ...], least: int | None
) -> None:
    """Readings of patients lower the bound; one number for patients here and for something else there bounds none."""
    assert count(fabricated, ("whole-study", make_sizes(patient=2210)), readings=readings) == (2210, least)


@pytest.mark.parametrize(
    ("adopted", "readings", "least"),
    [
        (None, {"table-a": "246 patients", "paper": "300 patients"}, 246),
        ("table-a", {"table-a": "246 patients", "paper": "300 patients"}, 246),
        ("paper", {"table-a": "246 patients", "paper": "300 patients"}, 300),
        ("paper-abstract", {"table-a": "246 patients", "paper-abstract": "300 patients"}, 300),
        ("paper", {"table-a": "246 patients", "paper": "120 patients and 180 others"}, 300),
        ("paper", {"table-a": "300 photographs", "paper": "300 patients"}, 300),
        ("paper", {"table-a": "300 patients", "paper": "300 photographs"}, None),
        ("other-review", {"table-a": "246 patients", "other-review": "300 patients"}, 246),
    ],
)
def test_the_paper_settles_a_disputed_size(
    fabricated: Survey, adopted: str | None, readings: dict[str, str], least: int | None
) -> None:
    """Where the paper's reading is adopted, a lower one of another text bounds nothing; its own units still count."""
    said = [{"value": value, "source": source} for source, value in readings.items()]
    dispute = {"field": "cohorts.sizes", "kind": "clash", "severity": "slight", "readings": said, "reason": "Read."}
    plain = {**dispute, **({"adopted": adopted} if adopted else {})}
    assert count(fabricated, ("whole-study", make_sizes(patient=300)), disputes=[plain]) == (300, least)


@pytest.mark.parametrize("superseded", [200, 400])
def test_a_superseded_size_bounds_nothing(fabricated: Survey, superseded: int) -> None:
    """A size that the paper prints otherwise is neither the number of patients nor a bound, whatever it says."""
    wrong = [{**one, "superseded": "The paper prints 300."} for one in make_sizes(patient=superseded)]
    rough = [{**one, "qualifier": "about"} for one in wrong]
    for sizes in (wrong, rough):
        assert count(fabricated, ("whole-study", [*sizes, *make_sizes(patient=300)])) == (300, 300)
        assert count(fabricated, ("training", [*sizes, *make_sizes(patient=300)])) == (None, 300)
        assert count(fabricated, ("whole-study", make_sizes(street=1)), dataset=[*sizes, *make_sizes(patient=9)]) == (
            9,
            9,
        )


def test_sources_that_count_the_whole_again_are_not_added(fabricated: Survey) -> None:
    """Two sources print one group twice; two groups of one source are two."""
    again = [{**one, "source": "section-2"} for one in make_sizes(patient=320)]
    twice = ("whole-study", [*make_sizes(patient=300), *again])
    assert count(fabricated, twice) == (300, 300)
    assert count(fabricated, twice, ("whole-study", make_sizes(patient=40))) == (340, 340)


def test_a_reading_alone_supplies_no_patients(fabricated: Survey) -> None:
    """A study that adopts a number of images has no patients because another place calls them so."""
    readings = ("2883 photographs", "2,883 patients")
    assert count(fabricated, ("whole-study", make_sizes(image=2883)), readings=readings) == (None, None)


@pytest.mark.parametrize(
    ("used", "dataset", "counted"),
    [
        ({"image": 1000}, {"patient": 120, "image": 1000}, (120, 120)),
        ({"image": 990}, {"patient": 120, "image": 1000}, (120, 110)),
        ({"image": 204}, {"patient": 170, "image": 795}, (170, None)),
        ({"street": 4}, {"patient": 170, "image": 795}, (170, 170)),
        ({"patient": 90, "image": 100}, {"patient": 170, "image": 795}, (90, 90)),
        ({"image": 100}, {"patient": "about 170"}, (170, None)),
    ],
)
def test_a_dataset_bounds_a_study_that_prints_no_patients(
    fabricated: Survey,
    used: dict[str, int | str],
    dataset: dict[str, int | str],
    counted: tuple[int | None, int | None],
) -> None:
    """The subjects of a dataset count, less the images that the study left out, each of which may be a patient."""
    cohort = ("whole-study", make_sizes(**used))
    assert count(fabricated, cohort, dataset=make_sizes(**dataset)) == counted


def test_a_disputed_dataset_counts_by_its_lowest_reading(fabricated: Survey) -> None:
    """A dispute about the sizes of a dataset lowers what it lends to a study."""
    counted = count(
        fabricated,
        ("whole-study", make_sizes(street=4)),
        dataset=make_sizes(patient=170),
        dataset_readings=("170 patients", "150 patients"),
    )
    assert counted == (170, 150)
