"""The survey in memory and its look-ups."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest
from pydantic import ValidationError

from osteosurvey.survey import Survey


def test_records_are_found_by_id(fabricated: Survey) -> None:
    """Studies, datasets and terms are found by their ids."""
    assert fabricated.studies_by_id["okafor-2021-potholes"].survey_number == 4
    assert fabricated.datasets_by_id["night-rides"].label == "Night rides"
    assert fabricated.terms["methods", "hybrid"].parent == "neural-net"
    assert len(fabricated.terms) == sum(len(one.terms) for one in fabricated.vocabularies.values())


def test_terms_are_named_as_pages_show_them(fabricated: Survey) -> None:
    """A term's label is what pages show."""
    assert fabricated.label("modalities", "phone-photo") == "Phone photograph"
    with pytest.raises(KeyError):
        fabricated.label("modalities", "zebra")


def test_a_survey_does_not_change(fabricated: Survey) -> None:
    """A survey and its records are frozen: an edit makes a new value."""
    with pytest.raises(FrozenInstanceError):
        fabricated.studies = ()  # type: ignore[misc]
    with pytest.raises(ValidationError, match="frozen"):
        fabricated.studies[0].survey_number = 5  # type: ignore[misc]


def test_a_study_has_all_its_numbers(fabricated: Survey) -> None:
    """A study's own number comes first, then those under which the list repeats it."""
    numbers = {study.id: study.survey_numbers for study in fabricated.studies}
    assert numbers == {
        "doe-2024-wear": (),
        "muller-2022-paint": (5, 9),
        "nguyen-2023-cracks": (7,),
        "okafor-2021-potholes": (4,),
        "tanaka-2020-drone": (6,),
    }
