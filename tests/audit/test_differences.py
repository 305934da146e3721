"""Intervals around differences, of which the audit asks what it asks of those around estimates."""

from __future__ import annotations

from typing import Any

import pytest

from osteosurvey.audit import RULES, Finding, audit_study, count_asked
from osteosurvey.models import Study
from tests.audit.making import STANDARD, WHOLE, WITH_TEXTS, make_study

ALTERNATIVES = next(rule.alternatives for rule in RULES if rule.id == "interval-order")


def make_compared(low: float, high: float, **fields: Any) -> Study:
    """Make a study with a difference of two models and an interval around it."""
    difference = {
        "metric": "auc",
        "model": "B",
        "than": "A",
        "value": 0.004,
        "printed": "by 0.004",
        "interval": {"low": low, "high": high, "printed": f"{low}–{high}"},
        "evaluation": "not-reported",
        "source": "table-a",
        **fields,
    }
    return make_study(differences=({**difference, "interval": None}, difference))


@pytest.mark.parametrize(
    ("low", "high", "message"),
    [
        (0.002, 0.0007, "the interval 0.002–0.0007 of auc difference of B and A must have its lower bound first"),
        (0.005, 0.007, "the interval 0.005–0.007 must contain auc difference of B and A, which it is printed for"),
    ],
)
def test_an_interval_contains_its_difference(low: float, high: float, message: str) -> None:
    """Bounds that are out of order, or leave the difference out, are found at the difference."""
    assert audit_study(make_compared(low, high), STANDARD) == (
        Finding(
            rule="interval-order",
            study="doe-2020-lists",
            places=(),
            certainty="impossible",
            numbers="by 0.004",
            message=message,
            tolerance="by 0.004 is taken as printed",
            explanations=ALTERNATIVES,
            at=("differences", 1),
        ),
    )


def test_a_good_interval_and_one_without_a_value_pass() -> None:
    """A difference within its bounds is sound, and one that only an interval is printed for may be."""
    studies = (make_compared(0.002, 0.007), make_compared(0.002, 0.007, value=None))
    assert [audit_study(study, STANDARD) for study in studies] == [(), ()]
    assert count_asked(studies, STANDARD)["interval-order"] == 2


@pytest.mark.parametrize(("source", "count"), [("table-a", 1), ("paper-text", 0)])
def test_the_share_of_a_group_is_of_a_size_that_the_same_text_prints(source: str, count: int) -> None:
    """A share that the paper prints is not held against a size that only the survey prints."""
    group = {"unit": "image", "source": source, "value": 241, "printed": "241", "group": "holes"}
    share = {"value": 0.256, "printed": "25.6%"}
    study = make_study(cohorts=({**WHOLE, "groups": [{**group, "share": share}]},))
    found = [(one.rule, one.at) for one in audit_study(study, WITH_TEXTS)]
    assert found == [("group-share", ("cohorts", 0, "groups", 0))] * count
    assert count_asked([study], WITH_TEXTS)["group-share"] == count
