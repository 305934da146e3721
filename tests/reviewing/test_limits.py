"""Lists and tables that are cut where they grow too long."""

from __future__ import annotations

import pytest

from osteosurvey.reviewing.limits import Limit, fit, shorten, tabulate


@pytest.mark.parametrize(
    ("texts", "limit", "expected"),
    [
        ([], Limit(2, 100), 0),
        (["a", "b"], Limit(2, 100), 2),
        (["a", "b", "c"], Limit(2, 100), 2),
        (["aaaa", "bbbb"], Limit(9, 12), 2),
        (["aaaa", "bbbb"], Limit(9, 11), 1),
        (["ääää"], Limit(9, 9), 0),
    ],
)
def test_as_many_as_fit_are_shown(texts: list[str], limit: Limit, expected: int) -> None:
    """Items are counted, and their bytes with the line ends between them."""
    assert fit(texts, limit) == expected


@pytest.mark.parametrize(
    ("count", "expected"), [(2, ["x", "x"]), (3, ["x", "x", "and 1 more"]), (2002, ["x", "x", "and 2,000 more"])]
)
def test_what_is_left_out_is_counted(count: int, expected: list[str]) -> None:
    """The others are a number."""
    assert shorten(["x"] * count, Limit(2, 100)) == expected


def test_a_long_table_ends_in_a_count() -> None:
    """The last row says how many more there are, in as many columns as the others."""
    assert tabulate(("A", "B"), [("1", "2")] * 5, Limit(2, 1_000)).splitlines() == [
        "| A   | B   |",
        "| --- | --- |",
        "| 1   | 2   |",
        "| 1   | 2   |",
        "| and 3 more | |",
    ]
