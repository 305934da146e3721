"""Every work of the survey once, with all its numbers."""

from __future__ import annotations

from osteosurvey.survey import Survey
from osteosurvey.survey.bibliography import CitedWork, list_works


def test_works_stand_by_their_first_number(fabricated: Survey) -> None:
    """Every work is listed once by its first number, those without a number last, with the page of its record."""
    assert [(work.key, work.numbers, work.record_path) for work in list_works(fabricated)] == [
        ("novak-1999-kerbs", (1,), None),
        ("abara-2018-roads", (2,), "related-surveys/"),
        ("ito-2019-pavement", (3,), "related-surveys/"),
        ("okafor-2021-potholes", (4,), "studies/okafor-2021-potholes/"),
        ("muller-2022-paint", (5, 9), "studies/muller-2022-paint/"),
        ("tanaka-2020-drone", (6,), "studies/tanaka-2020-drone/"),
        ("nguyen-2023-cracks", (7,), "studies/nguyen-2023-cracks/"),
        ("kerbside-photos-2", (8,), "datasets/kerbside-photos/"),
        ("ray-2018-light", (10,), None),
        ("city-lanes", (11,), None),
        ("doe-2024-wear", (), "studies/doe-2024-wear/"),
        ("night-rides-1", (), "datasets/night-rides/"),
    ]


def test_works_carry_their_citation(fabricated: Survey) -> None:
    """A work is the record's own citation."""
    study = fabricated.studies_by_id["muller-2022-paint"]
    assert CitedWork("muller-2022-paint", (5, 9), study.citation, "studies/muller-2022-paint/") in list_works(
        fabricated
    )


def test_keys_are_unique(either: Survey) -> None:
    """No two works share a key."""
    keys = [work.key for work in list_works(either)]
    assert len(keys) == len(set(keys))
