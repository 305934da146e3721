"""What a printed number publishes of itself."""

from __future__ import annotations

from typing import Any

import pytest

from osteosurvey.models import Interval
from osteosurvey.models.fields import IntervalKind


@pytest.mark.parametrize(
    ("kind", "level"),
    [("confidence", {"level": 0.95}), ("standard-deviation", {}), ("standard-error", {}), ("not-reported", {})],
)
def test_only_a_confidence_interval_publishes_a_level(kind: IntervalKind, level: dict[str, Any]) -> None:
    """The default of the level is left out where it would claim 95 % of a spread of another kind."""
    interval = Interval(low=0.7, high=0.8, kind=kind, printed="0.7 to 0.8")
    assert interval.model_dump() == {"low": 0.7, "high": 0.8, "kind": kind, **level, "printed": "0.7 to 0.8"}
