"""Counts made of printed sizes."""

from __future__ import annotations

from typing import Any

import pytest

from osteosurvey.models import Size
from osteosurvey.models.sizes import count, count_parts, printed


def make_size(value: int | None, **fields: Any) -> Size:
    """Make a size in lanes that the table prints, unless `fields` say otherwise."""
    shown = "some lanes" if value is None else f"{value} lanes"
    return Size.model_validate({"unit": "lane", "value": value, "printed": shown, "source": "table-a", **fields})


TWENTY, THIRTY, SOME = make_size(20), make_size(30), make_size(None)
ELSEWHERE = make_size(60, source="section-2")
OLD = make_size(70, superseded="The paper prints 20 & 30.")
IMAGES = make_size(900, unit="image")


@pytest.mark.parametrize(
    ("sizes", "number"),
    [
        ([], None),
        ([IMAGES], None),
        ([TWENTY], 20),
        ([TWENTY, THIRTY, IMAGES], 50),
        ([TWENTY, SOME], None),
        ([SOME], None),
        ([TWENTY, ELSEWHERE], 20),
        ([ELSEWHERE, TWENTY, THIRTY], 60),
        ([TWENTY, ELSEWHERE, THIRTY], 50),
        ([OLD], None),
        ([OLD, TWENTY, THIRTY], 50),
        ([OLD, ELSEWHERE], 60),
    ],
)
def test_sizes_of_one_place_are_added(sizes: list[Size], number: int | None) -> None:
    """One place prints the parts of a whole, another the whole once more, and a superseded size is not counted."""
    assert count(sizes, "lane") == number


@pytest.mark.parametrize(
    ("parts", "number"),
    [
        ([], None),
        ([[]], None),
        ([[TWENTY], [THIRTY]], 50),
        ([[TWENTY], [ELSEWHERE]], 80),
        ([[TWENTY, ELSEWHERE], [THIRTY, ELSEWHERE]], 50),
        ([[TWENTY], [IMAGES]], 20),
        ([[TWENTY], [SOME]], None),
        ([[TWENTY], [OLD]], None),
        ([[TWENTY, OLD], [THIRTY]], 50),
    ],
)
def test_groups_are_added_each_by_its_own_place(parts: list[list[Size]], number: int | None) -> None:
    """Groups that different places print are added, and a group without a count leaves the sum unknown."""
    assert count_parts(parts, "lane") == number


def test_sizes_are_listed_as_printed() -> None:
    """What two places print alike is listed once, and what is superseded is not."""
    again = make_size(20, source="section-2")
    assert printed([TWENTY, again, OLD, SOME, IMAGES]) == ("20 lanes", "some lanes", "900 lanes")
