"""Suggestions of names: the known ones that share the most letters in order, within steps that no file can raise."""

from __future__ import annotations

import pytest

from osteosurvey import nearest
from osteosurvey.nearest import LONGEST, Suggestions, find_nearest
from tests.near_names import CASES, KNOWN


@pytest.mark.parametrize("typed", CASES)
def test_the_nearest_names_are_found(typed: str) -> None:
    """Of the known names those are found that the table has, in this order; the single nearest is its first."""
    first = next(iter(CASES[typed]), None)
    assert Suggestions(KNOWN).find_all(typed) == CASES[typed]
    assert (find_nearest(typed, KNOWN), Suggestions(KNOWN).find(typed)) == (first, first)


def test_the_order_of_the_known_names_does_not_matter() -> None:
    """Of names that are as near, the same ones are found whatever order they come in."""
    assert [Suggestions(KNOWN[::-1]).find_all(typed) for typed in CASES] == list(CASES.values())


def test_a_name_can_be_left_out() -> None:
    """What stands for itself is not suggested."""
    assert Suggestions(["kerb", "kerbs"]).find("kerb", other_than="kerb") == "kerbs"


@pytest.mark.parametrize(
    ("length", "number", "limit"), [(20, 1_000, nearest.MAX_STEPS), (80, 1_000, 20_000), (150, 10_000, 50_000)]
)
def test_suggestions_end(monkeypatch: pytest.MonkeyPatch, length: int, number: int, limit: int) -> None:
    """However many wrong names there are, the steps stay below the limit and what one more name costs."""
    monkeypatch.setattr(nearest, "MAX_STEPS", limit)
    suggestions = Suggestions([f"{i:05}{'ab' * length}"[:length] for i in range(number)])
    wrong = [f"{i:05}{'ba' * length}"[:length] for i in range(limit // number + 1)]
    found = [suggestions.find(name) for name in wrong]
    assert limit <= suggestions.steps < limit + number
    assert (found[0] is None, found[-1] is None) == (False, True)


def test_what_is_too_long_is_no_mistyped_name() -> None:
    """A text without end is compared with nothing, so that one field cannot take minutes."""
    longest = "a" * LONGEST
    assert [find_nearest(name, [longest]) for name in (longest, longest + "a", "a" * 10_000_000)] == [
        longest,
        None,
        None,
    ]


def test_a_repeated_name_costs_nothing() -> None:
    """A name that is wrong everywhere is looked for once, and its suggestion is given each time."""
    suggestions = Suggestions(KNOWN)
    first = suggestions.find("dash-cam")
    steps = suggestions.steps
    assert ({suggestions.find("dash-cam") for _ in range(10)}, suggestions.steps) == ({first}, steps)
