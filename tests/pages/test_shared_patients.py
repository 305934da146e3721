"""Which studies may hold the same patients."""

from __future__ import annotations

import dataclasses

from osteosurvey.models import Notice
from osteosurvey.pages.records.shared_patients import (
    SHOWN,
    DatasetPeersView,
    OverlapView,
    SharedPatients,
    SharedPatientsView,
)
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from tests.rendering import cut, read_text, render_study

OKAFOR = "okafor-2021-potholes"
TANAKA = "tanaka-2020-drone"


def test_record_names_studies_with_its_patients(fabricated: Survey, catalogue: Catalogue) -> None:
    """What a record says of others is shown with certainty, reason and place."""
    links = catalogue.study_links
    bridge, said = fabricated.studies_by_id[OKAFOR].cohorts[1].overlaps
    assert SharedPatients(catalogue).find(fabricated.studies_by_id[OKAFOR]) == SharedPatientsView(
        overlaps=(
            OverlapView(links[TANAKA], bridge, is_reported_there=False),
            OverlapView(links["muller-2022-paint"], said, is_reported_there=False),
        ),
        datasets=(),
    )


def test_what_another_record_says_counts_as_well(fabricated: Survey, catalogue: Catalogue) -> None:
    """The other study of an overlap shows it too, as reported by the first; a common dataset names its other users."""
    links = catalogue.study_links
    bridge, _ = fabricated.studies_by_id[OKAFOR].cohorts[1].overlaps
    assert SharedPatients(catalogue).find(fabricated.studies_by_id[TANAKA]) == SharedPatientsView(
        overlaps=(OverlapView(links[OKAFOR], bridge, is_reported_there=True),),
        datasets=(DatasetPeersView(catalogue.dataset_links["night-rides"], (links["doe-2024-wear"],), ""),),
    )


def test_page_says_what_shows_an_overlap(fabricated: Survey) -> None:
    """Beside the other study stands how sure it is, why, and where that is printed, if in that study's record."""
    said = {
        name: read_text(cut(render_study(fabricated.studies_by_id[name], fabricated), "<p><strong>Maybe", "</p>"))
        for name in (OKAFOR, TANAKA)
    }
    bridge = "Maybe. Both name the same bridge. Section 2, last line"
    assert said == {OKAFOR: bridge, TANAKA: f"{bridge}, in that study's record"}


def test_study_with_patients_of_its_own_shares_none(fabricated: Survey, catalogue: Catalogue) -> None:
    """Without overlap and common dataset there is nothing to show."""
    assert SharedPatients(catalogue).find(fabricated.studies_by_id["nguyen-2023-cracks"]) is None


def test_users_of_a_large_dataset_are_counted(fabricated: Survey) -> None:
    """Of many studies on one dataset a page names some and counts the others."""
    study = fabricated.studies_by_id["doe-2024-wear"]
    studies = tuple(study.model_copy(update={"id": f"doe-2024-n{number:02}"}) for number in range(20))
    catalogue = Catalogue(dataclasses.replace(fabricated, studies=studies))
    for one in (studies[0], studies[-1]):
        shared = SharedPatients(catalogue).find(one)
        assert shared is not None
        (peers,) = shared.datasets
        assert (len(peers.studies), peers.others) == (SHOWN, f"{20 - 1 - SHOWN} further studies")
        assert f"studies/{one.id}/" not in {link.path for link in peers.studies}


def test_a_retracted_user_of_a_large_dataset_is_none_of_those_counted(fabricated: Survey) -> None:
    """The page of a retracted study counts all who share its dataset, as it is not among them itself."""
    study = fabricated.studies_by_id["doe-2024-wear"]
    studies = tuple(study.model_copy(update={"id": f"doe-2024-n{number:02}"}) for number in range(20))
    notices = (Notice(kind="retraction", printed="page 3"),)
    retracted = study.model_copy(update={"citation": study.citation.model_copy(update={"notices": notices})})
    catalogue = Catalogue(dataclasses.replace(fabricated, studies=studies, retracted=(retracted,)))
    shared = SharedPatients(catalogue).find(retracted)
    assert shared is not None
    (peers,) = shared.datasets
    assert (len(peers.studies), peers.others) == (SHOWN, f"{20 - SHOWN} further studies")
