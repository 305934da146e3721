"""Ids that are suggested for new studies."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter

from osteosurvey.contributing.add.ids import find_common_words, suggest_id
from osteosurvey.models.fields import StudyId
from tests.contributing.add.twins import ID_CASES, IdCase


def work(family: str, title: str, year: int | None = 2020, **more: str) -> dict[str, Any]:
    return {"authors": ({"family": family},), "title": title, **({"year": year} if year else {}), **more}


@pytest.mark.parametrize("case", ID_CASES, ids=lambda case: case.expected)
def test_an_id_is_the_one_of_the_list(case: IdCase) -> None:
    """The command line suggests the ids that the form is held to as well."""
    assert suggest_id(case.citation, case.titles, case.taken, this_year=2025) == case.expected
    TypeAdapter[str](StudyId).validate_python(case.expected)


@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        (work("x" * 500, "y" * 500), f"{'x' * 30}-2020-{'y' * 30}"),
        (work("Doe", "Paint", year=None), "doe-2025-paint"),
        (work("Doe", "Paint", year=None, doi="10.5555/j.2019.07.1"), "doe-2019-paint"),
        (work("Doe", "Paint", year=None, doi="10.5555/j.2099.07.1"), "doe-2025-paint"),
        ({"doi": "10.5555/lanes.2023(4)"}, "unnamed-2023-lanes20234"),
        ({}, "unnamed-2025-study"),
    ],
)
def test_an_id_is_made_of_author_year_and_word(citation: dict[str, Any], expected: str) -> None:
    """An id is made of what is known, in plain letters, and is always one that records may have."""
    assert suggest_id(citation, (), (), this_year=2025) == expected
    TypeAdapter[str](StudyId).validate_python(expected)


def test_a_word_that_many_titles_hold_comes_last() -> None:
    """The word is one that tells the study from others, as long as there is one."""
    titles = ["Lanes and paint", "Lanes and kerbs", "Lanes"]
    assert find_common_words(titles) == {"lanes", "and"}
    assert suggest_id(work("Doe", "Lanes of paint"), titles, (), this_year=2025) == "doe-2020-paint"
    assert suggest_id(work("Doe", "Lanes"), titles, (), this_year=2025) == "doe-2020-lanes"


def test_an_id_is_free() -> None:
    """A taken id gives way to the next word, and at last to a number."""
    taken: set[str] = set()
    for _ in range(5):
        taken.add(suggest_id(work("Doe", "Wear of paint"), (), taken, this_year=2025))
    assert sorted(taken) == ["doe-2020-paint", "doe-2020-study", "doe-2020-wear", "doe-2020-wear2", "doe-2020-wear3"]
