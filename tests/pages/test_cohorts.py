"""Groups of patients as the page of a study shows them."""

from __future__ import annotations

import pytest

from osteosurvey.pages.records.cohorts import CohortView, make_cohort_view
from osteosurvey.pages.records.evidence import make_size_views
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue

OKAFOR = "okafor-2021-potholes"


def test_cohort_says_everything_about_a_group(fabricated: Survey, catalogue: Catalogue) -> None:
    """A group has its name, role, sizes, images, origin, truth and place."""
    cohort = fabricated.studies_by_id[OKAFOR].cohorts[1]
    assert make_cohort_view(cohort, catalogue) == CohortView(
        id="far",
        name='The "away" city',
        role=catalogue.term("cohort-roles", "far-city"),
        sizes=make_size_views(cohort.sizes, catalogue, owner="far"),
        modalities=(catalogue.term("modalities", "phone-photo"),),
        view=None,
        centers="2 (Many cities)",
        country="Elsewhere",
        population="Lanes beside canals, <b>wet</b> ones too.",
        dataset=None,
        access=None,
        reference_standards=catalogue.views("reference-standards", ("lane-walk", "laser-scan")),
        condition_definition=None,
        source="Section 2",
        note=None,
    )


def test_cohort_says_what_was_seen_and_what_counts_as_a_case(fabricated: Survey, catalogue: Catalogue) -> None:
    """A group has the view of its images, the definition of the condition, its place and its note."""
    view = make_cohort_view(fabricated.studies_by_id["tanaka-2020-drone"].cohorts[0], catalogue)
    assert (view.view, view.condition_definition, view.source, view.note) == (
        "From above, <i>tilted</i>",
        'A crack is longer than 3 cm, printed as "> 3 cm".',
        "Table A, row 6",
        "The nights are not named.",
    )


def test_cohort_without_a_label_goes_by_its_role(fabricated: Survey, catalogue: Catalogue) -> None:
    """A group that its source does not name has its role for a name, and leads to its dataset."""
    view = make_cohort_view(fabricated.studies_by_id[OKAFOR].cohorts[0], catalogue)
    assert (view.name, view.dataset) == ("Whole study", catalogue.dataset_links["kerbside-photos"])


def test_cohort_names_both_of_its_places(fabricated: Survey, catalogue: Catalogue) -> None:
    """Where a group is described elsewhere than its sizes are printed, both places are named."""
    view = make_cohort_view(fabricated.studies_by_id["doe-2024-wear"].cohorts[0], catalogue)
    assert view.source == "Paper, Abstract of the paper"


@pytest.mark.parametrize(
    ("centers", "kind", "expected"),
    [
        (None, None, None),
        (1200, None, "1,200"),
        (None, "one-city", "One city"),
        (2, "many-cities", "2 (Many cities)"),
    ],
)
def test_centres_are_counted_or_named(
    fabricated: Survey, catalogue: Catalogue, centers: int | None, kind: str | None, expected: str | None
) -> None:
    """Centres show as far as they are known: their number, their kind, both or nothing."""
    cohort = fabricated.studies_by_id[OKAFOR].cohorts[0]
    changed = cohort.model_copy(update={"centers": centers, "center_type": kind})
    assert make_cohort_view(changed, catalogue).centers == expected
