"""The reference list."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from osteosurvey.pages.references import count_references, make_references, name_kind
from osteosurvey.survey import Survey
from osteosurvey.survey.bibliography import CitedWork
from tests.rendering import read_text, render_slot


def describe(works: Iterable[CitedWork], survey: Survey) -> list[tuple[tuple[int, ...], str, str, str | None]]:
    return [(one.numbers, one.citation.title, name_kind(one, survey), one.record_path) for one in works]


def test_every_work_is_listed_once_under_all_its_numbers(fabricated: Survey) -> None:
    """Works come by their lowest number, each with its kind and its record's page."""
    found = describe(make_references(fabricated).listed, fabricated)
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
    ]


def test_works_without_a_number_are_no_part_of_the_list(fabricated: Survey) -> None:
    """A study that came later, and a work that the survey does not cite, stand apart."""
    assert describe(make_references(fabricated).others, fabricated) == [
        ((), "Wear of lanes, added after the survey", "Study added later", "studies/doe-2024-wear/"),
        ((), "Night rides, the films", "Dataset", "datasets/night-rides/"),
    ]


def test_survey_without_numbers_lists_every_work(fabricated: Survey) -> None:
    """Where no work has a number, all of them are the list."""
    later = tuple(study for study in fabricated.studies if study.came_later)
    survey = dataclasses.replace(fabricated, studies=later, datasets=(), related_surveys=(), works=())
    references = make_references(survey)
    assert (describe(references.listed, survey), references.others) == (
        [((), "Wear of lanes, added after the survey", "Reviewed study", "studies/doe-2024-wear/")],
        (),
    )


def test_work_of_two_datasets_is_counted_once(fabricated: Survey) -> None:
    """A numbered work that two records cite is one reference, so that its anchor is on the page once."""
    twin = fabricated.datasets[0].model_copy(update={"id": "kerbside-twin"})
    survey = dataclasses.replace(fabricated, datasets=(*fabricated.datasets, twin))
    assert count_references(survey) == count_references(fabricated) == 10


def test_defects_are_flagged_where_a_reference_is_shown(fabricated: Survey) -> None:
    """What places disagree about in a reference stands below it, whichever record says so, with every reading."""
    html = render_slot("references", fabricated)
    entries = {entry.partition('"')[0]: read_text(entry) for entry in html.split('<span id="ref-')[1:]}
    flagged = {number: text for number, text in entries.items() if "Slip" in text}
    assert list(flagged) == ["1", "4"]
    assert flagged["1"].endswith("Slip no year References ; 2018 Section 2 . The list leaves the year out.")
    assert flagged["4"].endswith("2020 Section 2, first sentence . The list is more careful.")


def test_a_missing_journal_is_said(fabricated: Survey) -> None:
    """Of an article without a journal the page says that the list prints none."""
    html = render_slot("references", fabricated)
    entries = {entry.partition('"')[0]: read_text(entry) for entry in html.split('<span id="ref-')[1:]}
    missing = [number for number, text in entries.items() if "The list does not print where it was published." in text]
    assert missing == ["7"]
