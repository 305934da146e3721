"""The reference list."""

from __future__ import annotations

import dataclasses

from osteosurvey.pages.references import count_references, make_references
from osteosurvey.survey import Survey


def test_every_work_is_listed_once_under_all_its_numbers(fabricated: Survey) -> None:
    """Works come by their lowest number, those without one behind, each with its kind and its record's page."""
    found = [(one.numbers, one.work.title, one.kind, one.path) for one in make_references(fabricated)]
    okafor = fabricated.studies_by_id["okafor-2021-potholes"]
    assert found == [
        ((1,), "On Österreich's kerbs: 50% of $x$ & DXF files", "Background", None),
        ((2,), "Roads, Reviewed", "Earlier survey", "related-surveys/"),
        ((3,), "Pavement programs", "Earlier survey", "related-surveys/"),
        ((4,), okafor.citation.title, "Reviewed study", "studies/okafor-2021-potholes/"),
        ((5, 9), "Straßenfarbe verblasst — wie lange noch?", "Reviewed study", "studies/muller-2022-paint/"),
        ((6,), "自転車道の損傷をドローンで見つける", "Reviewed study", "studies/tanaka-2020-drone/"),
        ((7,), "Cracks", "Reviewed study", "studies/nguyen-2023-cracks/"),
        ((8,), "Kerbside photographs for everybody", "Dataset", "datasets/kerbside-photos/"),
        ((10,), "Light on wet asphalt", "Background", None),
        ((11,), "Lanes of the city", "Background", None),
        ((), "Wear of lanes, added after the survey", "Reviewed study", "studies/doe-2024-wear/"),
        ((), "Night rides, the films", "Dataset", "datasets/night-rides/"),
    ]


def test_work_of_two_datasets_is_counted_once(fabricated: Survey) -> None:
    """A numbered work that two records cite is one reference, so that its anchor is on the page once."""
    twin = fabricated.datasets[0].model_copy(update={"id": "kerbside-twin"})
    survey = dataclasses.replace(fabricated, datasets=(*fabricated.datasets, twin))
    assert count_references(survey) == count_references(fabricated) == 12
