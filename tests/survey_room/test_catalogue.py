"""Look-ups: terms with their addresses, neighbours, and who belongs to what."""

from __future__ import annotations

import dataclasses

import pytest

from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue, RecordLink, TermView
from tests.surveys import IN_ORDER


def test_studies_follow_the_reference_list(catalogue: Catalogue) -> None:
    """Studies come by survey number, those added later behind."""
    assert tuple(study.id for study in catalogue.studies) == IN_ORDER


def test_later_studies_come_newest_first(fabricated: Survey) -> None:
    """Among studies without a number, the newest comes first, and the id decides in a year."""
    unnumbered = [study.model_copy(update={"survey_number": None}) for study in fabricated.studies]
    twin = unnumbered[0].model_copy(update={"id": "abara-2024-wear"})
    survey = dataclasses.replace(fabricated, studies=(*unnumbered, twin))
    assert [study.id for study in Catalogue(survey).studies] == [
        "abara-2024-wear",
        "doe-2024-wear",
        "nguyen-2023-cracks",
        "muller-2022-paint",
        "okafor-2021-potholes",
        "tanaka-2020-drone",
    ]


@pytest.mark.parametrize(
    ("vocabulary", "term", "expected"),
    [
        (
            "modalities",
            "phone-photo",
            TermView(
                id="phone-photo",
                label="Phone photograph",
                short="Phone",
                definition="A photograph that somebody on foot took with a telephone.",
                color="#397c9e",
                path="modalities/phone-photo/",
            ),
        ),
        (
            "units",
            "image",
            TermView("image", "Photograph", "Photograph", "One photograph.", color=None, path=None),
        ),
    ],
)
def test_terms_are_named_and_those_of_an_axis_have_a_page(
    catalogue: Catalogue, vocabulary: str, term: str, expected: TermView
) -> None:
    """A term is short for its abbreviation where it has one, and has an address where it has a page."""
    assert catalogue.term(vocabulary, term) == expected


def test_neighbours_are_linked_both_ways(catalogue: Catalogue) -> None:
    """Each study leads to the one before and the one after; the first and the last have one neighbour."""
    paths = {study: tuple(link and link.path for link in pair) for study, pair in catalogue.neighbours.items()}
    around = (None, *(f"studies/{study}/" for study in IN_ORDER), None)
    assert paths == dict(zip(IN_ORDER, zip(around, around[2:], strict=False), strict=True))


def test_terms_hold_the_studies_of_narrower_terms(catalogue: Catalogue) -> None:
    """A study stands once at each of its terms and at what they are kinds of; every term of an axis is there."""
    okafor, muller, tanaka, nguyen, doe = IN_ORDER
    found = {key: tuple(study.id for study in studies) for key, studies in catalogue.studies_by_term.items()}
    assert found == {
        ("modalities", "dashcam"): (okafor, doe),
        ("modalities", "drone-photo"): (tanaka,),
        ("modalities", "phone-photo"): (okafor, muller, nguyen),
        ("tasks", "damage-grading"): (okafor, nguyen),
        ("tasks", "damage-spotting"): (okafor, tanaka),
        ("tasks", "wear-forecast"): (muller, doe),
        ("methods", "rule-based"): (muller,),
        ("methods", "neural-net"): (okafor, tanaka, nguyen, doe),
        ("methods", "hybrid"): (okafor, nguyen),
        ("methods", "unstated-method"): (),
    }


def test_datasets_hold_the_studies_that_use_them(catalogue: Catalogue) -> None:
    """Every dataset has its studies, in their order."""
    found = {name: [study.id for study in studies] for name, studies in catalogue.studies_by_dataset.items()}
    assert found == {"kerbside-photos": [IN_ORDER[0]], "night-rides": [IN_ORDER[2], IN_ORDER[4]]}


@pytest.mark.parametrize(("locator", "expected"), [(None, "Table A"), ("row 1", "Table A, row 1")])
def test_source_is_named_with_its_place(catalogue: Catalogue, locator: str | None, expected: str) -> None:
    """A source goes by its label, with the place inside it where one is given."""
    assert catalogue.source("table-a", locator) == expected


def test_links_name_their_records(catalogue: Catalogue) -> None:
    """A study goes by author and year, a dataset by its label."""
    assert catalogue.study_links[IN_ORDER[4]] == RecordLink(
        "Doe 2024", "Wear of lanes, added after the survey", "studies/doe-2024-wear/"
    )
    assert catalogue.dataset_links["night-rides"] == RecordLink("Night rides", "Night rides", "datasets/night-rides/")


def test_several_terms_keep_their_order(catalogue: Catalogue) -> None:
    """Terms are found in the order in which they are asked for."""
    found = catalogue.views("modalities", ("phone-photo", "dashcam"))
    assert found == (catalogue.term("modalities", "phone-photo"), catalogue.term("modalities", "dashcam"))
    assert [view.id for view in found] == ["phone-photo", "dashcam"]


@pytest.mark.parametrize(
    ("repository", "expected"),
    [
        (None, None),
        ("https://example.org/lanes", "https://example.org/lanes/edit/main/data/studies/a.yml"),
        ("https://example.org/lanes/", "https://example.org/lanes/edit/main/data/studies/a.yml"),
    ],
)
def test_record_is_edited_in_the_repository(fabricated: Survey, repository: str | None, expected: str | None) -> None:
    """The file of a record has an address for editing where the survey has a repository."""
    record = fabricated.record.model_copy(update={"repository": repository})
    assert Catalogue(dataclasses.replace(fabricated, record=record)).edit_url("studies/a.yml") == expected


def test_absent_term_has_no_label(catalogue: Catalogue) -> None:
    """Nothing is named where a record names no term."""
    assert (catalogue.label("units", None), catalogue.label("units", "patient")) == (None, "Lane")
