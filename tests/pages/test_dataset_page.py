"""The table of datasets and the page of each."""

from __future__ import annotations

import pytest

from osteosurvey.pages.records.dataset_page import (
    DatasetReferenceView,
    describe_dataset,
    make_dataset_page,
    make_dataset_rows,
)
from osteosurvey.pages.records.works import make_work_view
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue


def test_rows_follow_the_reference_list(catalogue: Catalogue) -> None:
    """Datasets come by number, those without one behind, with their uses, and say whether they are disputed."""
    rows = [
        (row.numbers, row.link.path, row.center_type, row.access.id, row.used_by, row.is_disputed)
        for row in make_dataset_rows(catalogue)
    ]
    assert rows == [
        ((4, 8), "datasets/kerbside-photos/", "Many cities", "open", "1 study", True),
        ((), "datasets/night-rides/", "One city", "closed", "2 studies (1 added later)", False),
    ]


def test_reference_to_a_study_leads_there(fabricated: Survey, catalogue: Catalogue) -> None:
    """A work that is a reviewed study is shown as that study, another as it is cited."""
    dataset = fabricated.datasets_by_id["kerbside-photos"]
    study = fabricated.studies_by_id["okafor-2021-potholes"]
    citation = dataset.references[1].citation
    assert citation is not None
    assert make_dataset_page(dataset, catalogue).references == (
        DatasetReferenceView(4, catalogue.study_links[study.id], make_work_view(study.citation)),
        DatasetReferenceView(8, None, make_work_view(citation)),
    )


def test_page_lists_the_studies_that_use_the_dataset(fabricated: Survey, catalogue: Catalogue) -> None:
    """Studies stand in their order below a caption that counts them, each with what it drew from the dataset."""
    page = make_dataset_page(fabricated.datasets_by_id["night-rides"], catalogue)
    assert page.caption == "2 studies (1 added later) with patients or images from this dataset"
    assert [(use.study.path, [cohort.name for cohort in use.cohorts]) for use in page.uses] == [
        ("studies/tanaka-2020-drone/", ["Whole study"]),
        ("studies/doe-2024-wear/", ["Whole study"]),
    ]
    assert page.edit_url == "https://example.org/lanes/edit/main/data/datasets/night-rides.yml"


def test_use_holds_the_results_that_may_rest_on_the_dataset(fabricated: Survey, catalogue: Catalogue) -> None:
    """A number on another group is only counted; one whose group no source gives is shown, and said to be so."""
    (use,) = make_dataset_page(fabricated.datasets_by_id["kerbside-photos"], catalogue).uses
    assert [(one.number.anchor, one.number.printed, one.qualifiers) for one in use.results] == [
        ("okafor-2021-potholes-result-1", "96.2%", "Pothole, Cycle track, Same street, Whole study, LaneNet-50"),
        ("okafor-2021-potholes-result-3", "−0.12", "2, 5.5 years, group of patients not reported, Lane Forest"),
        ("okafor-2021-potholes-result-4", "up to 74.5%", "group of patients not reported"),
    ]
    assert use.elsewhere == "1 further number"


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
