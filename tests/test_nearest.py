"""Suggestions of names: what `difflib` would pick, within a number of steps that no file can raise."""

from __future__ import annotations

from difflib import get_close_matches
from itertools import product

import pytest

from osteosurvey.nearest import CUTOFF, LIKELIEST, MAX_STEPS, Suggestions, find_nearest

KNOWN = [
    "-".join(parts) for parts in product(("doe", "okafor", "tanaka"), ("2020", "2021"), ("cracks", "paint", "wear"))
]
MANY = [*KNOWN, *(f"{name}-{number}" for name in KNOWN for number in range(30))]
TYPED = [
    "doe-2020-crack",
    "okafr-2021-wear",
    "tanaka_2020_paint",
    "DOE-2021-paint",
    "tnaaka-2021-wear-7",
    "zzz",
    "",
    "d",
]


@pytest.mark.parametrize("known", [KNOWN, MANY, []], ids=len)
@pytest.mark.parametrize("typed", TYPED)
def test_the_nearest_name_is_found(typed: str, known: list[str]) -> None:
    """Of few names and of many, the one is found that comparing all of them closely finds."""
    nearest = next(iter(get_close_matches(typed, known, n=1, cutoff=CUTOFF)), None)
    assert (find_nearest(typed, known), Suggestions(known).find(typed)) == (nearest, nearest)


def test_names_that_are_as_near_are_found_together() -> None:
    """Beside the nearest name stand those nearly as near, three in all at most; a farther one is left out."""
    known = ["lane-one", "lane-two", "lane-ten", "lane-tin", "line-t", "kerb"]
    assert Suggestions(known).find_all("lane-tan") == ("lane-tin", "lane-ten")
    assert Suggestions([f"lane-{i}" for i in range(9)]).find_all("lane-x") == ("lane-8", "lane-7", "lane-6")
    assert Suggestions(known).find_all("banana") == ()


def test_a_name_can_be_left_out() -> None:
    """What stands for itself is not suggested."""
    assert Suggestions(["kerb", "kerbs"]).find("kerb", other_than="kerb") == "kerbs"


@pytest.mark.parametrize(("length", "number"), [(20, 1_000), (80, 1_000), (150, 10)])
def test_suggestions_end(length: int, number: int) -> None:
    """However many wrong names there are, the steps stay below the limit and what one more name costs."""
    suggestions = Suggestions([f"{i:04}{'ab' * length}"[:length] for i in range(number)])
    wrong = [f"{i:04}{'ba' * length}"[:length] for i in range(1_000)]
    found = [suggestions.find(name) for name in wrong]
    assert MAX_STEPS <= suggestions.steps < MAX_STEPS + length * (number + LIKELIEST * length)
    assert (found[0] is None, found[-1] is None) == (False, True)


def test_a_repeated_name_costs_nothing() -> None:
    """A name that is wrong everywhere is looked for once, and its suggestion is given each time."""
    suggestions = Suggestions(MANY)
    first = suggestions.find("doe-2020-crack")
    steps = suggestions.steps
    assert ({suggestions.find("doe-2020-crack") for _ in range(10)}, suggestions.steps) == ({first}, steps)
