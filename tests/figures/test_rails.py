"""Scales of rails: where they begin and end, and where values stand."""

from __future__ import annotations

import pytest

from osteosurvey.figures.svg.rails import make_rail


@pytest.mark.parametrize(
    ("values", "ends", "labels"),
    [
        ([0.9, 0.6], (0.5, 1.0), ["0.5", "0.6", "0.7", "0.8", "0.9", "1"]),
        ([0.42, 0.9], (0.4, 1.0), ["0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "1"]),
        ([0.0, 1.0], (0.0, 1.0), ["0", "0.2", "0.4", "0.6", "0.8", "1"]),
        ([10.0, 50.0], (8, 52), ["10", "20", "30", "40", "50"]),
    ],
)
def test_shares_begin_at_one_half_and_others_at_their_lowest(
    values: list[float], ends: tuple[float, float], labels: list[str]
) -> None:
    """A scale of shares is extended downwards by tenths; others have room beside their outermost values."""
    rail = make_rail(values)
    assert ((rail.low, rail.high), [tick.label for tick in rail.ticks]) == (ends, labels)
    assert all(0 <= rail.place(value) <= 100 for value in values)


@pytest.mark.parametrize("values", [[2.0], [0.0, -0.0], [-3.0, -3.0], [1e6, -1e6], [1.0000001]])
def test_any_values_have_a_scale(values: list[float]) -> None:
    """One value, equal values and far ones have a scale that holds them."""
    rail = make_rail(values)
    assert all(0 <= rail.place(value) <= 100 for value in values)
    assert rail.ticks


def test_values_stand_in_percent_of_the_rail() -> None:
    """One half is the beginning, one the end."""
    rail = make_rail([0.7])
    assert [rail.place(value) for value in (0.5, 0.75, 1.0)] == [0.0, 50.0, 100.0]
