"""Printed intervals are taken as journals print them."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.browser.form_pages import check_text
from tests.models.printed_intervals import CASES, Case, read_print, study_of, within
from tests.surveys import PROJECT

Issues = list[tuple[str, str, str]]

KEPT = ("printed", "low", "high")
"""What a record keeps of an interval."""


def as_yaml(value: Any) -> str:
    """Write a record with its numbers unquoted, as YAML takes JSON."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)}: {as_number(k, v) or as_yaml(v)}" for k, v in value.items()) + "}"
    return f"[{', '.join(map(as_yaml, value))}]" if isinstance(value, list) else json.dumps(value, ensure_ascii=False)


def as_number(name: str, value: Any) -> str | None:
    """Give a number as it is typed, as records write it."""
    return str(value) if name in ("value", "low", "high", "level", "year") else None


@pytest.fixture(scope="module")
def issues(tmp_path_factory: pytest.TempPathFactory) -> Issues:
    """What `check` says of a study with every printed interval of the list."""
    text = as_yaml(study_of([case.estimate for case in CASES]))
    return check_text(text, tmp_path_factory.mktemp("intervals"))


@pytest.mark.parametrize(("place", "case"), list(enumerate(CASES)), ids=[case.name for case in CASES])
def test_an_interval_is_taken_as_printed(issues: Issues, place: int, case: Case) -> None:
    """What the print can mean is accepted, and anything else is refused with what it can mean."""
    assert within(issues, place) == case.issues


def test_the_documentation_shows_intervals_that_are_accepted() -> None:
    """Every row of the table for contributors is a case of the list that nothing is said of."""
    row = re.compile(r"\| `([^`]+)` \| `([^`]+)` \| `([^`]+)` \| `([^`]+)` \|")
    shown = row.findall((PROJECT / "docs" / "contribute.md").read_text("utf-8"))
    good = [case.estimate for case in CASES if not case.issues]
    assert len(shown) == 6
    assert [one for one in shown if one not in [(e["printed"], *map(e["interval"].get, KEPT)) for e in good]] == []


RANGES = (
    *("{0}-{1}%", "{0}–{1}%", "{0}—{1} %", "{0} - {1}%", "{0} to {1}%", "{0}~{1}%", "{0} \uff5e {1}%", "({0}, {1}%)"),
    *("{0}%-{1}%", "{0}%–{1}%", "{0}% to {1}%", "[{0}%; {1}%]", "{0}%-{1}", "({0}–{1})%", "95% CI {0}-{1}%"),
    *("{0}-{1}", "{0}–{1}", "{0} to {1}", "({0}, {1})", "({0},{1})", "[{0}; {1}]", "{0}/{1}", "(95% CI: {0}, {1})"),
    *("90% CI [{0}, {1}]", "between {0} and {1}"),
)
"""Shapes in which journals print two bounds."""

SPREADS = ("{0} ± {1}%", "{0}% ± {1}", "{0}±{1}", "{0} +/- {1}%", "({0} ± {1})%", "± {1}%", "±{1}", "{0} (SD {1})")
"""Shapes in which journals print a number and its spread."""

TENTHS = st.integers(min_value=1, max_value=1_000)
"""Percentages with one digit behind the point, in tenths."""


def print_tenths(tenths: int, minus: str = "−") -> str:
    """Print a percentage with one digit behind the point."""
    return f"{minus if tenths < 0 else ''}{abs(tenths) // 10}.{abs(tenths) % 10}"


def change_digit(number: Decimal, place: int, by: int) -> Decimal:
    """Change one digit of a number that has three behind the point, and none to itself."""
    digits = f"{number:.3f}"
    places = [i for i, digit in enumerate(digits) if digit.isdigit()]
    at = places[place % len(places)]
    return Decimal(f"{digits[:at]}{(int(digits[at]) + by) % 10}{digits[at + 1 :]}")


CHANGES = st.tuples(st.booleans(), st.integers(0, 9), st.integers(1, 9))
"""Which bound is changed, at which digit, and by how much."""


def check_reading(estimate: str, value: Decimal, interval: str, bounds: tuple[Decimal, Decimal], change: Any) -> None:
    """Check that a print means its bounds, and that it does not with one digit changed."""
    meant = read_print(estimate, value, interval)
    is_low, place, by = change
    low, high = bounds
    wrong = (change_digit(low, place, by), high) if is_low else (low, change_digit(high, place, by))
    assert (bounds in meant, wrong in meant) == (True, False)


@given(shape=st.sampled_from(RANGES), numbers=st.tuples(TENTHS, TENTHS, TENTHS).map(sorted), change=CHANGES)
def test_two_bounds_are_taken_in_any_shape(shape: str, numbers: list[int], change: Any) -> None:
    """Two bounds around a percentage are accepted in every shape, and refused with one digit changed."""
    low, value, high = (Decimal(tenths) / 1000 for tenths in numbers)
    interval = shape.format(print_tenths(numbers[0]), print_tenths(numbers[2]))
    check_reading(f"{print_tenths(numbers[1])}%", value, interval, (low, high), change)


@given(
    shape=st.sampled_from(("{0} to {1}", "{0}–{1}", "({0}, {1})", "({0},{1})", "[{0}; {1}]", "95% CI {0} - {1}")),
    numbers=st.tuples(*[st.integers(-1_000, 1_000)] * 3).map(sorted),
    minus=st.sampled_from("-−–"),
    change=CHANGES,
)
def test_signs_are_distinguished_from_range_signs(shape: str, numbers: list[int], minus: str, change: Any) -> None:
    """Bounds below zero are accepted with any minus sign in any shape, and refused with one digit changed."""
    low, value, high = map(Decimal, numbers)
    estimate, *bounds = (print_tenths(tenths, minus) for tenths in (numbers[1], numbers[0], numbers[2]))
    check_reading(estimate, value / 10, shape.format(*bounds), (low / 10, high / 10), change)


def test_no_print_is_read_slowly() -> None:
    """What nearly is a spread or a range takes no more time than its length."""
    gap = " " * 300_000
    prints = [f"±{gap}x1", f"80{gap}x 90", f"95%{gap}x"]
    assert [len(read_print("80%", Decimal("0.8"), one)) for one in prints] == [0, 1, 0]


@given(shape=st.sampled_from(SPREADS), centre=TENTHS, spread=TENTHS, change=CHANGES)
def test_a_spread_is_taken_in_any_shape(shape: str, centre: int, spread: int, change: Any) -> None:
    """A spread around a percentage gives exact bounds in every shape, and others are refused."""
    low, high = Decimal(centre - spread) / 1000, Decimal(centre + spread) / 1000
    interval = shape.format(print_tenths(centre), print_tenths(spread))
    check_reading(f"{print_tenths(centre)}%", Decimal(centre) / 1000, interval, (low, high), change)
