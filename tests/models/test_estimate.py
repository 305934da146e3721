"""What a printed number publishes of itself."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from osteosurvey.models import Interval, TwoByTwo
from osteosurvey.models.fields import IntervalKind


@pytest.mark.parametrize(
    ("kind", "level"),
    [("confidence", {"level": 0.95}), ("standard-deviation", {}), ("standard-error", {}), ("not-reported", {})],
)
def test_only_a_confidence_interval_publishes_a_level(kind: IntervalKind, level: dict[str, Any]) -> None:
    """The default of the level is left out where it would claim 95 % of a spread of another kind."""
    interval = Interval(low=0.7, high=0.8, kind=kind, printed="0.7 to 0.8")
    assert interval.model_dump() == {"low": 0.7, "high": 0.8, "kind": kind, **level, "printed": "0.7 to 0.8"}


def test_a_table_has_four_counts_of_which_any_may_be_none() -> None:
    """No case of a kind is a count like any other; a count below none and a table with a gap are refused."""
    assert TwoByTwo(tp=0, fn=0, fp=0, tn=0).model_dump() == {"tp": 0, "fn": 0, "fp": 0, "tn": 0}
    with pytest.raises(ValidationError) as caught:
        TwoByTwo.model_validate({"tp": -1, "fn": 0, "fp": 0})
    assert [(error["loc"], error["type"]) for error in caught.value.errors()] == [
        (("tp",), "greater_than_equal"),
        (("tn",), "missing"),
    ]
