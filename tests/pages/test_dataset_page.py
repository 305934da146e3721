"""The table of datasets and the page of each."""

from __future__ import annotations

import dataclasses
import re

import pytest

from osteosurvey.pages.records.dataset_page import (
    DatasetPages,
    DatasetReferenceView,
    describe_dataset,
)
from osteosurvey.pages.records.dataset_peers import DatasetPeers
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from tests.rendering import cut, read_facts, read_text, render_dataset, render_slot
from tests.surveys import OKAFOR


def test_rows_follow_the_reference_list(fabricated: Survey) -> None:
    """Datasets come by number, those without one behind, with their uses, and say whether they are disputed."""
    rows = [
        [read_text(cell) for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL)]
        for row in re.findall(r"<tr>(<td.*?)</tr>", render_slot("datasets-table", fabricated), re.DOTALL)
    ]
    assert rows == [
        [
            "[4] [8]",
            'Kerbside "Photos" & Films sources disagree about it',
            "Dashboard camera, Phone",
            "120 lanes 1000+ photographs",
            "Many cities",
            "Open get the data ; read first",
            "1 study",
        ],
        ["", "Night rides", "Dashboard camera", "~36000 frames", "One city", "Closed", "2 studies (1 added later)"],
    ]


def test_reference_to_a_study_leads_there(fabricated: Survey, catalogue: Catalogue) -> None:
    """A work that is a reviewed study is shown as that study, another as it is cited."""
    dataset = fabricated.datasets_by_id["kerbside-photos"]
    study = fabricated.studies_by_id["okafor-2021-potholes"]
    citation = dataset.references[1].citation
    assert citation is not None
    assert DatasetPages(catalogue).make(dataset).references == (
        DatasetReferenceView(4, catalogue.study_links[study.id], study.citation),
        DatasetReferenceView(8, None, citation),
    )


def test_page_lists_the_studies_that_use_the_dataset(fabricated: Survey, catalogue: Catalogue) -> None:
    """Studies stand in their order below a caption that counts them, each with what it drew from the dataset."""
    page = DatasetPages(catalogue).make(fabricated.datasets_by_id["night-rides"])
    assert page.caption == "2 studies (1 added later) with patients or images from this dataset"
    assert [(use.link.path, [cohort.id for cohort in use.cohorts]) for use in page.uses] == [
        ("studies/tanaka-2020-drone/", ["everything"]),
        ("studies/doe-2024-wear/", ["everything"]),
    ]
    address = "https://example.org/lanes/edit/main/data/datasets/night-rides.yml"
    assert f'<a href="{address}">' in render_dataset(fabricated.datasets_by_id["night-rides"], fabricated)


def test_use_holds_the_results_that_may_rest_on_the_dataset(fabricated: Survey, catalogue: Catalogue) -> None:
    """A number on another group is only counted; one whose group no source gives is shown; a superseded one is not."""
    dataset = fabricated.datasets_by_id["kerbside-photos"]
    (use,) = DatasetPages(catalogue).make(dataset).uses
    cell = cut(render_dataset(dataset, fabricated), '<ul class="sv-results">', "</ul>")
    assert [read_text(item) for item in re.findall(r"<li>(.*?)</li>", cell)] == [
        "HR 96.2% Pothole, Cycle track, Same street, Whole study, LaneNet-50",
        "Explained variance −0.12 2, 5.5 years, group of patients not reported, Lane Forest",
    ]
    assert [number.anchor for number in use.results] == [f"{OKAFOR}-result-{place}" for place in (1, 3)]
    assert use.elsewhere == "1 further number"


def test_the_data_can_be_fetched_after_a_warning(fabricated: Survey) -> None:
    """What a user must know comes first, then the way to the data; every address and its place are among the facts."""
    body = render_dataset(fabricated.datasets_by_id["kerbside-photos"], fabricated)
    above, facts = body.partition('<dl class="sv-facts">')[::2]
    warning, button = (above.index(mark) for mark in ('<div class="sv-caution" role="note">', 'sv-get"'))
    assert warning < button
    assert read_text(cut(above, '<div class="sv-caution"', "</div>")) == (
        'Before you use it. Nobody knows who took the "films" & where.'
    )
    assert 'sv-get" href="https://example.org/kerbside?a=1&amp;b=2">' in above
    known = read_facts(facts)
    assert (known["Version"], known["Address"]) == (
        "Second <b>edition</b>",
        "https://example.org/kerbside?a=1&b=2 https://example.org/kerbside/films Companion page",
    )


def test_page_opens_with_the_facts_that_tell_most(fabricated: Survey, catalogue: Catalogue) -> None:
    """Every fact says its answer, one that nobody has extracted quietly, and leads to the section that has more."""
    pages = DatasetPages(catalogue)
    page = pages.make(fabricated.datasets_by_id["night-rides"])
    assert [(fact.label, fact.value, fact.section, fact.is_absent) for fact in page.key_facts] == [
        ("Camera", "Dashboard camera", "facts", False),
        ("Images", "~36000", "facts", False),
        ("Centres", "One city", "facts", False),
        ("Access", "Closed", "facts", False),
        ("Country", "not yet extracted", "facts", True),
        ("Licence", "not yet extracted", "facts", True),
        ("Used by", "2 studies (1 added later)", "studies", False),
    ]
    trail = pages.make_top(fabricated.datasets_by_id["night-rides"]).trail
    assert (trail.place, trail.previous, trail.next) == ("2 of 2", catalogue.dataset_links["kerbside-photos"], None)


def test_dataset_stands_beside_others_of_its_size(fabricated: Survey, catalogue: Catalogue) -> None:
    """Datasets are set on one scale, the largest first; how many are public is the title where any is."""
    chart = DatasetPages(catalogue).make(fabricated.datasets_by_id["kerbside-photos"]).peers
    assert chart is not None
    assert [(row.link.name, row.is_self, row.x, row.printed, row.access) for row in chart.rows] == [
        ("Night rides", False, 77.82, "~36000", "Closed"),
        ('Kerbside "Photos" & Films', True, 0.0, "1000+", "Open"),
    ]
    assert (chart.title, chart.line) == (
        "Beside the others",
        "All, by images as printed, largest first; logarithmic scale",
    )
    public = tuple(one.model_copy(update={"access": "public"}) for one in fabricated.datasets[:1])
    survey = dataclasses.replace(fabricated, datasets=(*public, *fabricated.datasets[1:]))
    assert DatasetPeers(Catalogue(survey)).title == "1 of 2 datasets is public"


def test_a_dataset_without_a_size_stands_beside_none(fabricated: Survey) -> None:
    """Where only one dataset has a size in the unit, there is nothing to compare it with."""
    survey = dataclasses.replace(fabricated, datasets=fabricated.datasets[:1])
    assert DatasetPeers(Catalogue(survey)).find(fabricated.datasets[0]) is None


def test_a_dataset_without_an_address_offers_nothing(fabricated: Survey) -> None:
    """Where no address, version or warning is recorded, there is neither button nor fact nor warning."""
    body = render_dataset(fabricated.datasets_by_id["night-rides"], fabricated)
    assert not {"Version", "Address"} & read_facts(body).keys()
    assert [mark for mark in ("sv-get", "sv-caution") if mark in body] == []


@pytest.mark.parametrize(
    ("dataset", "expected"),
    [
        ("kerbside-photos", "Photographs of kerbs, given by <b>people</b> who ride past them."),
        ("night-rides", "Night rides: Dashboard camera; ~36000 frames; Closed"),
    ],
)
def test_description_is_recorded_or_made(fabricated: Survey, catalogue: Catalogue, dataset: str, expected: str) -> None:
    """Search engines are given the description, or what the dataset is if it has none."""
    assert describe_dataset(fabricated.datasets_by_id[dataset], catalogue) == expected
