"""Internal and external results: which of a study's numbers stand side by side."""

from __future__ import annotations

from typing import Any

import pytest

from osteosurvey.audit import Meanings
from osteosurvey.models import Estimate
from osteosurvey.pages.records.results import make_estimates_table
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.pairs import external_change, list_pairs
from tests.surveys import OKAFOR

MEANINGS = Meanings({}, {"inside": "internal-test", "folds": "cross-validation", "outside": "external-test"})

INSIDE, OUTSIDE = {"evaluation": "inside", "value": 0.9}, {"evaluation": "outside", "value": 0.8}


def make_number(**details: Any) -> Estimate:
    """A number of one metric, as a table prints it."""
    return Estimate.model_validate(
        {"metric": "auc", "printed": str(details["value"]), "source": "table-a", **details}, context={}
    )


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((INSIDE, OUTSIDE), [(0.9, 0.8)]),
        (({**INSIDE, "evaluation": "folds"}, OUTSIDE), [(0.9, 0.8)]),
        (({**INSIDE, "evaluation": "training"}, OUTSIDE), []),
        ((INSIDE, {**OUTSIDE, "metric": "f1"}), []),
        (({**INSIDE, "target": "crack"}, OUTSIDE), [(0.9, 0.8)]),
        (({**INSIDE, "target": "crack"}, {**OUTSIDE, "target": "pothole"}), []),
        (({**INSIDE, "threshold": "0.5"}, {**OUTSIDE, "threshold": "0.6"}), []),
        (
            ({**INSIDE, "model": "A"}, {**INSIDE, "model": "B", "value": 0.7}, {**OUTSIDE, "model": "B"}),
            [(0.7, 0.8)],
        ),
        (({**INSIDE, "model": "A"}, {**INSIDE, "value": 0.7}, {**OUTSIDE, "model": "A"}), [(0.9, 0.8)]),
        (({**INSIDE, "model": "A"}, {**INSIDE, "model": "B", "value": 0.7}, OUTSIDE), [(0.9, 0.8), (0.7, 0.8)]),
        ((INSIDE, OUTSIDE, {**OUTSIDE, "value": 0.61, "cohort": "far"}), [(0.9, 0.8), (0.9, 0.61)]),
    ],
)
def test_external_results_stand_beside_the_internal_ones_that_fit_best(
    fabricated: Survey, numbers: tuple[dict[str, Any], ...], expected: list[tuple[float, float]]
) -> None:
    """A pair is of one metric and contradicts itself in nothing; of several that fit, those that share most."""
    estimates = tuple(make_number(**number) for number in numbers)
    study = fabricated.studies_by_id[OKAFOR].model_copy(update={"estimates": estimates})
    found = [(pair.internal.value, pair.external.value) for pair in list_pairs(study, MEANINGS)]
    assert found == expected


@pytest.mark.parametrize(
    ("numbers", "change"),
    [
        ((INSIDE, {**OUTSIDE, "value": 0.85}), "falls-markedly"),
        ((INSIDE, {**OUTSIDE, "value": 0.851}), "falls-slightly"),
        ((INSIDE, {**OUTSIDE, "value": 0.9}), "stays"),
        ((INSIDE, {**OUTSIDE, "value": 0.95}), "rises"),
        ((INSIDE, {**OUTSIDE, "value": 0.95}, OUTSIDE), "falls-markedly"),
        (({**INSIDE, "value": 12.5}, {**OUTSIDE, "value": 20.0}), None),
        ((INSIDE, {**OUTSIDE, "metric": "f1"}), None),
        (({**INSIDE, "target": "crack"}, {**OUTSIDE, "target": "pothole"}), None),
        ((INSIDE,), None),
    ],
)
def test_pairs_say_how_a_model_does_elsewhere(
    fabricated: Survey, numbers: tuple[dict[str, Any], ...], change: str | None
) -> None:
    """The largest fall of a share counts, marked from five percentage points; an error rises where a model is worse."""
    estimates = tuple(make_number(**number) for number in numbers)
    study = fabricated.studies_by_id[OKAFOR].model_copy(update={"estimates": estimates})
    assert external_change(list_pairs(study, MEANINGS)) == change


def test_the_page_of_a_study_shows_its_pairs(with_pair: Survey) -> None:
    """A pair has a row of its own with the difference, and its external number stands in no second table."""
    table = make_estimates_table(with_pair.studies_by_id[OKAFOR], Catalogue(with_pair))
    (pair,) = table.pairs
    numbers = [(number.estimate.metric, number.estimate.printed) for number in (pair.internal, pair.external)]
    assert numbers == [("hit-rate", "96.2%"), ("hit-rate", "0.81")]
    assert (pair.qualifiers, pair.difference) == ("Pothole, LaneNet-50", "−0.152")
    assert table.comparison is None
