"""Telling whether two titles are nearly the same: of one work, and of different works of one group."""

from __future__ import annotations

from random import Random

import pytest

from osteosurvey.citations.near_titles import are_near, find_near_titles, split_title
from tests.citations.titles import DIFFERENT, LONG, SAME


def near(one: str, other: str) -> list[bool]:
    """Compare two titles in both directions."""
    first, second = split_title(one), split_title(other)
    return [are_near(first, second), are_near(second, first)]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_work_under_two_titles(one: str, other: str) -> None:
    """Databases shorten, spell, join, order and add to the title of one work, and it stays nearly the same."""
    assert near(one, other) == [True, True]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_works_of_one_group(one: str, other: str) -> None:
    """A word that is exchanged, or a part, year or dimension that is counted, makes another title."""
    assert near(one, other) == [False, False]


@pytest.mark.parametrize(
    ("one", "other", "expected"), [*((*pair, [0]) for pair in SAME), *((*pair, []) for pair in DIFFERENT)]
)
def test_titles_are_found_among_many(one: str, other: str, expected: list[int]) -> None:
    """Among titles of other words, and some of the same, the pairs are found that are nearly the same."""
    random = Random(15)
    foreign = [" ".join(random.choices("abcdefgh", k=8)).replace(" ", "") for _ in range(100)]
    words = [*foreign, *one.split(), *other.split()] if one else foreign
    others = [" ".join([*random.sample(words, 6), *random.sample(foreign, 3)]) for _ in range(200)]
    titles = [split_title(title) for title in (one, *others, other)]
    assert [place for place in list(find_near_titles(titles))[-1:] if place is not None] == expected


def test_the_first_of_several_is_named() -> None:
    """Of titles that are all the same, each leads to the first, and one that holds no letter to none."""
    titles = ["Lanes", "?", "LANES!", "", "lanes", "!?"]
    assert list(find_near_titles([split_title(title) for title in titles])) == [None, None, 0, None, 0, None]


def test_a_title_without_end_is_compared_by_its_beginning() -> None:
    """A text of a million words takes no more time than its length."""
    assert near(LONG, f"{LONG} and more") == [True, True]
