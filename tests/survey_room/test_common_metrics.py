"""Which measures stand side by side wherever studies are listed."""

from __future__ import annotations

import pytest

from osteosurvey.survey import Survey
from osteosurvey.survey.common_metrics import find_common_metrics
from tests.surveys import OKAFOR


@pytest.mark.parametrize(
    ("reported", "common"),
    [
        ([], ()),
        (["hit-rate"], ("hit-rate",)),
        (["f-score", "hit-rate"], ("hit-rate", "f-score")),
        (["gain", "error-cm", "explained"], ()),
        (["other f-score", "other f-score", "hit-rate other", "hit-rate", "f-score"], ("hit-rate", "f-score")),
    ],
)
def test_common_metrics_show_most_studies(fabricated: Survey, reported: list[str], common: tuple[str, ...]) -> None:
    """Shares of which most studies report one or the other are chosen, whichever are the most frequent alone."""
    metrics = fabricated.vocabularies["metrics"]
    other = metrics.terms[0].model_copy(update={"id": "other"})
    vocabulary = metrics.model_copy(update={"terms": (*metrics.terms, other)})
    first = fabricated.studies_by_id[OKAFOR]
    studies = [
        first.model_copy(
            update={
                "id": f"study-{place}",
                "estimates": tuple(first.estimates[0].model_copy(update={"metric": name}) for name in names.split()),
            }
        )
        for place, names in enumerate(reported)
    ]
    assert find_common_metrics(studies, vocabulary) == common


def test_a_survey_without_metrics_has_none(fabricated: Survey) -> None:
    """Where nobody says what is measured, nothing is common."""
    assert find_common_metrics(fabricated.studies, None) == ()
