"""Printed numbers as exact ranges."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osteosurvey.audit.ranges import (
    EVERYTHING,
    Range,
    find_step,
    intersect,
    make_range,
    round_down,
    round_up,
    simplest_share,
    solve,
)
from osteosurvey.models.fields import Qualifier
from tests.audit.making import make_shares


@pytest.mark.parametrize(
    ("value", "printed", "step"),
    [
        (0.909, "90.90%", "0.0001"),
        (0.909, "90.9%", "0.001"),
        (0.9, "0.90", "0.01"),
        (0.9, ".9", "0.1"),
        (1.0, "100 %", "0.01"),
        (0.9, "0.900 or 0.9", "0.1"),
        (0.9, "0.8 and 0.90", "0.01"),
    ],
)
def test_the_step_is_that_of_the_last_printed_digit(value: float, printed: str, step: str) -> None:
    """Trailing zeros count, and of two prints of a value the coarser one holds."""
    assert find_step(value, printed) == Fraction(step)


def test_a_value_that_is_not_printed_has_no_step() -> None:
    """Nothing is known of a number that the text does not hold."""
    assert (find_step(0.5, "0.6"), make_range(0.5, "0.6")) == (None, None)


@pytest.mark.parametrize(
    ("value", "printed", "qualifier", "is_cut", "shares"),
    [
        (0.962, "96.2%", "exactly", False, ("0.9615", "0.9625")),
        (0.962, "96.2%", "exactly", True, ("0.9615", "0.963")),
        (0.96, "0.96", "exactly", False, ("0.955", "0.965")),
        (1.0, "100%", "exactly", False, ("0.995", "1")),
        (1.0, "100%", "exactly", True, ("0.995", "1")),
        (0.0, "0%", "exactly", False, ("0", "0.005")),
        (0.96, "over 96%", "more-than", False, ("0.955", "1")),
        (0.96, "up to 96%", "up-to", False, ("0", "0.965")),
        (0.96, "up to 96%", "up-to", True, ("0", "0.97")),
    ],
)
def test_a_printed_number_stands_for_all_that_rounds_to_it(
    value: float, printed: str, qualifier: Qualifier, is_cut: bool, shares: tuple[str, str]
) -> None:
    """The range has both halves of a step, a bound opens one side, and cut-off digits add the other half above."""
    assert make_range(value, printed, qualifier, is_cut=is_cut) == make_shares(*shares)


def test_an_approximate_number_sets_no_bounds() -> None:
    """Nobody knows how far from the truth 'about' is."""
    assert make_range(0.96, "~96%", "about") is None


def test_a_number_that_no_share_rounds_to_has_no_range() -> None:
    """A loss of 3 or a negative number is no share."""
    assert (make_range(3.0, "3.0"), make_range(-0.2, "-0.2")) == (None, None)


def test_ranges_know_what_they_hold_and_share() -> None:
    """Both ends belong to a range; what two ranges share is a range or nothing."""
    first, second, third = make_shares("0.1", "0.5"), make_shares("0.5", "0.9"), make_shares("0.6", "0.7")
    assert [Fraction(text) in first for text in ("0.05", "0.1", "0.3", "0.5", "0.51")] == [
        False,
        True,
        True,
        True,
        False,
    ]
    assert [first.overlaps(second), second.overlaps(first), first.overlaps(third), third.overlaps(first)] == [
        True,
        True,
        False,
        False,
    ]
    assert [intersect(first, second), intersect(second, third), intersect(first, third)] == [
        make_shares("0.5", "0.5"),
        third,
        None,
    ]


@pytest.mark.parametrize(
    ("constraints", "shares"),
    [
        ([], EVERYTHING),
        ([("-0.25", "1")], make_shares("0.25", "1")),
        ([("0.25", "-1")], make_shares("0", "0.25")),
        ([("-0.1", "1"), ("-0.25", "1"), ("0.5", "-1"), ("0.75", "-1")], make_shares("0.25", "0.5")),
        ([("-0.5", "1"), ("0.5", "-1")], make_shares("0.5", "0.5")),
        ([("-0.6", "1"), ("0.5", "-1")], None),
        ([("0", "0"), ("1", "0")], EVERYTHING),
        ([("-1", "0")], None),
        ([("-2", "1")], None),
    ],
)
def test_linear_bounds_are_solved(constraints: list[tuple[str, str]], shares: Range | None) -> None:
    """All bounds hold at once between 0 and 1, or nowhere."""
    assert solve(*((Fraction(a), Fraction(b)) for a, b in constraints)) == shares


@pytest.mark.parametrize(
    ("low", "high", "simplest"),
    [
        ("0.5", "0.5", "1/2"),
        ("0.333", "0.334", "1/3"),
        ("0.90895", "0.90905", "589/648"),
        ("0.99", "1", "1"),
        ("0", "0.1", "0"),
    ],
)
def test_the_simplest_share_is_found(low: str, high: str, simplest: str) -> None:
    """The share with the smallest denominator is that of the smallest sample."""
    assert simplest_share(make_shares(low, high)) == Fraction(simplest)


@given(st.fractions(0, 1, max_denominator=400), st.fractions(0, Fraction(1, 10), max_denominator=400))
def test_no_share_in_a_range_is_simpler(low: Fraction, width: Fraction) -> None:
    """No sample smaller than the denominator of the simplest share shows any share in the range."""
    shares = Range(low, low + width)
    simplest = simplest_share(shares)
    smaller = range(1, simplest.denominator)
    assert simplest in shares
    assert not any(round_up(shares.low, cases) <= round_down(shares.high, cases) for cases in smaller)


@pytest.mark.parametrize(("share", "count", "down", "up"), [("0.5", 3, 1, 2), ("0.5", 4, 2, 2), ("-0.5", 3, -2, -1)])
def test_counts_are_rounded_exactly(share: str, count: int, down: int, up: int) -> None:
    """Shares of counts become whole numbers below and above."""
    assert (round_down(Fraction(share), count), round_up(Fraction(share), count)) == (down, up)
