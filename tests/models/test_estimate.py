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


def test_a_count_of_a_table_may_be_none() -> None:
    """No case of a kind is a count like any other; a count below none is refused."""
    assert TwoByTwo(tp=0, fn=0, fp=0, tn=0).model_dump() == {"tp": 0, "fn": 0, "fp": 0, "tn": 0}
    with pytest.raises(ValidationError) as caught:
        TwoByTwo.model_validate({"tp": -1, "fn": 0, "fp": 0})
    assert [(error["loc"], error["type"]) for error in caught.value.errors()] == [(("tp",), "greater_than_equal")]


@pytest.mark.parametrize(
    ("counts", "text"),
    [
        ({"tp": 524, "fp": 25}, "TP 524, FP 25"),
        ({"fn": 196, "tn": 3812}, "FN 196, TN 3,812"),
        ({"tp": 1, "fn": 0}, "TP 1, FN 0"),
        ({"fp": 2, "tn": 3}, "FP 2, TN 3"),
        ({"tp": 1, "fn": 0, "tn": 3}, "TP 1, FN 0, TN 3"),
    ],
)
def test_a_table_can_have_only_a_row_or_a_column(counts: dict[str, int], text: str) -> None:
    """Both counts of a row or of a column are enough, as a source prints them beside one share."""
    table = TwoByTwo.model_validate(counts)
    assert (table.cells, str(table)) == (counts, text)


@pytest.mark.parametrize("counts", [{}, {"tp": 1}, {"tp": 1, "tn": 3}, {"fn": 1, "fp": 3}])
def test_a_table_without_a_row_or_a_column_is_refused(counts: dict[str, int]) -> None:
    """Counts of which no two stand in one row or column give no share."""
    with pytest.raises(ValidationError) as caught:
        TwoByTwo.model_validate(counts)
    assert [(error["loc"], error["type"]) for error in caught.value.errors()] == [((), "two_by_two")]
