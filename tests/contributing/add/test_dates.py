"""Dates in the many ways in which programs write them."""

from __future__ import annotations

from typing import Any

import pytest

from osteosurvey.citations.read.candidate import describe_work
from osteosurvey.citations.read.dates import PartialDate, parse_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020-05-12", (2020, 5, 12)),
        ("2020-05-12T10:00:00Z", (2020, 5, 12)),
        ("2020-05-12 23:59", (2020, 5, 12)),
        ("2020/05/12/", (2020, 5, 12)),
        ("2020/05/12/Epub", (2020, 5, 12)),
        ("2020///", (2020, None, None)),
        ("2020///Spring", (2020, None, None)),
        ("2020///Mar 5", (2020, 3, 5)),
        ("2020-05", (2020, 5, None)),
        ("2020 5 3", (2020, 5, 3)),
        ("2020-00-00", (2020, None, None)),
        ("20200512", (2020, 5, 12)),
        ("202005", (2020, 5, None)),
        ("2020", (2020, None, None)),
        ("c1895", (1895, None, None)),
        ("{{2020}}", (2020, None, None)),
        ("2020a", (2020, None, None)),
        ("2019-2020", (2019, None, None)),
        ("2019/20", (2019, None, None)),
        ("2020-21", (2020, None, None)),
        ("2020-05-01/2020-06-02", (2020, 5, 1)),
        ("2020-05/", (2020, 5, None)),
        ("05/2020", (2020, 5, None)),
        ("13/05/2020", (2020, 5, 13)),
        ("05/13/2020", (2020, 5, 13)),
        ("05/05/2020", (2020, 5, 5)),
        ("3.5.2020", (2020, 5, 3)),
        ("DEC 15", (None, 12, 15)),
        ("15-DEC", (None, 12, 15)),
        ("SEP-OCT", (None, 9, None)),
        ("Sept 2020", (2020, 9, None)),
        ("2019 Nov-Dec", (2019, 11, None)),
        ("2019 Dec-2020 Jan", (2019, 12, None)),
        ("Nov 28 - Dec 3", (None, 11, 28)),
        ("15-18 June 2020", (2020, 6, 15)),
        ("December 15th, 2020", (2020, 12, 15)),
        ("1st of May 2020", (2020, 5, 1)),
        ("Monday, 4 May 2020", (2020, 5, 4)),
        ("May2020", (2020, 5, None)),
        ("Spring 2020", (2020, None, None)),
        ("2020 1st Quarter", (2020, None, None)),
        ("Q3 2020", (2020, None, None)),
        ("WIN", (None, None, None)),
    ],
)
def test_a_date_is_read(text: str, expected: tuple[int | None, int | None, int | None]) -> None:
    """A date is read as far as it goes: the first day of a range, and of a season the year."""
    assert parse_date(text) == PartialDate(*expected)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("12/05/2021", 2021),
        ("5 12 2021", 2021),
        ("2020-13-01", 2020),
        ("99/99/2020", 2020),
        ("15 Mayonnaise 2020", 2020),
        ("marching 2020", 2020),
        ("in press", None),
        ("199X", None),
        ("12", None),
        ("-", None),
        ("٢٠٢٠ x", None),
    ],
)
def test_a_doubtful_date_is_not_guessed(text: str, year: int | None) -> None:
    """A date in which day and month can be either, or with other words, gives its year alone and is not whole."""
    assert parse_date(text) == PartialDate(year, is_whole=False)


@pytest.mark.parametrize(
    ("raw", "expected", "notes"),
    [
        ({"year": "2020", "date": "DEC 15"}, {"year": 2020, "month": 12, "day": 15}, ()),
        ({"year": " 2020 ", "date": "WIN"}, {"year": 2020}, ()),
        ({"year": 2020, "month": "5", "date": "2020-05-12"}, {"year": 2020, "month": 5, "day": 12}, ()),
        ({"year": "{2020}", "month": "may # 15"}, {"year": 2020, "month": 5, "day": 15}, ()),
        ({"year": "2020-05"}, {"year": 2020, "month": 5}, ()),
        ({"year": "2020", "month": "5-6", "day": "3rd"}, {"year": 2020, "month": 5, "day": 3}, ()),
        ({"date": 2020}, {"year": 2020}, ()),
        ({"year": "None", "month": "-", "day": "", "date": "n/a"}, {}, ()),
        ({"year": "in press"}, {}, ("the year 'in press' could not be read",)),
        ({"year": True, "month": [1]}, {}, ("the year 'True' could not be read", "the month '[1]' could not be read")),
        ({"date": "4/5/2020"}, {"year": 2020}, ("of the date '4/5/2020' only the year could be read",)),
        (
            {"year": "2020", "date": "2019/12/15"},
            {"year": 2020},
            ("the date '2019/12/15' was left out, as its year is not 2020",),
        ),
        ({"year": "c. 1894"}, {}, ("the year '1894' was left out, as it must be at least 1900",)),
        ({"date": "1895"}, {}, ("the year '1895' was left out, as it must be at least 1900",)),
    ],
)
def test_a_date_fills_what_is_open(raw: dict[str, Any], expected: dict[str, int], notes: tuple[str, ...]) -> None:
    """The parts of a date complete each other; what disagrees or cannot be read is named."""
    found = describe_work(raw)
    assert (found.citation, found.notes) == (expected, notes)


def test_every_value_that_cannot_be_read_is_named() -> None:
    """A value of another kind is named with its field, and words for nothing are as good as none."""
    found = describe_work(
        {
            "title": ["A"],
            "container": "N/A",
            "publisher": "--",
            "volume": 7.5,
            "issue": "null",
            "pages": "n/a-n/a",
            "doi": "see the page",
            "pmid": "nan",
            "authors": [
                {"family": "None"},
                {"family": "NA", "given": ""},
                {"family": "Na", "given": "Ye"},
                {"family": 7},
            ],
        },
        abstract="NA",
    )
    assert found.citation == {"authors": ({"given": "Ye", "family": "Na"},)}
    assert found.notes == (
        "the author '7' could not be read",
        "the title '['A']' could not be read",
        "the volume '7.5' could not be read",
        "the doi 'see the page' could not be read",
    )
    assert found.abstract == ""
