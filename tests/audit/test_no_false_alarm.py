"""True results pass every rule: every small table, and curves and intervals made from cases."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osteosurvey.audit.two_by_two import Table2x2
from tests.audit.making import (
    CUT,
    HALF_EVEN,
    HALF_UP,
    audit,
    make_estimate,
    make_far,
    make_row,
    make_tested_row,
    print_share,
)
from tests.audit.tables import evaluate, list_tables

PRECISIONS = [(0, True), (1, True), (2, False), (3, False)]
"""Decimal places, and whether a percent sign follows."""

MAX_CASES = 12
"""Largest tables that are all tried."""


def print_values(values: dict[str, Fraction], precision: tuple[int, bool], rounding: str) -> dict[str, str]:
    places, is_percent = precision
    printed = {
        name: print_share(value, places, is_percent=is_percent, rounding=rounding) for name, value in values.items()
    }
    return printed | {"recall": printed["sensitivity"]} if "sensitivity" in printed else printed


@pytest.mark.parametrize("precision", PRECISIONS)
@pytest.mark.parametrize("cases", range(1, MAX_CASES + 1))
def test_every_true_table_passes(cases: int, precision: tuple[int, bool]) -> None:
    """The rounded values of a true table break no rule, whether the number of cases is known or only limited."""
    for place, table in enumerate(list_tables(cases)):
        printed = print_values(evaluate(table), precision, (HALF_UP, HALF_EVEN)[place % 2])
        row = (make_tested_row, make_row)[place % 3 == 0](**printed)
        findings = audit(*row, cohorts=make_far(cases))
        # A perfect or symmetrical result does have four equal values; whether it is a micro-average should be checked.
        assert [one for one in findings if one.rule != "micro-average"] == [], table


@settings(max_examples=50, deadline=None)
@given(st.tuples(*[st.integers(0, 400)] * 4).filter(any), st.sampled_from([*PRECISIONS, (2, True), (4, False)]))
def test_larger_true_tables_pass(counts: tuple[int, int, int, int], precision: tuple[int, bool]) -> None:
    """The rounded values of any table break no rule."""
    table = Table2x2(*counts)
    row = make_tested_row(**print_values(evaluate(table), precision, HALF_UP))
    findings = audit(*row, cohorts=make_far(table.cases))
    assert [one for one in findings if one.rule != "micro-average"] == []


@settings(max_examples=50, deadline=None)
@given(st.tuples(*[st.integers(0, 60)] * 4).filter(any), st.sampled_from(PRECISIONS))
def test_digits_that_were_cut_off_are_no_contradiction(
    counts: tuple[int, int, int, int], precision: tuple[int, bool]
) -> None:
    """Where digits were cut off instead of rounded, nothing is called impossible."""
    table = Table2x2(*counts)
    row = make_tested_row(**print_values(evaluate(table), precision, CUT))
    assert {one.certainty for one in audit(*row, cohorts=make_far(table.cases))} <= {"look"}


SCORES = st.lists(st.integers(0, 9), min_size=1, max_size=12)


@settings(max_examples=100, deadline=None)
@given(SCORES, SCORES, st.integers(0, 9), st.sampled_from(PRECISIONS))
def test_true_curves_pass(cases: list[int], others: list[int], threshold: int, precision: tuple[int, bool]) -> None:
    """The area under a curve made of scores, printed beside a point of the curve, is never called impossible."""
    pairs = [(mine, theirs) for mine in cases for theirs in others]
    area = Fraction(sum(2 * (mine > theirs) + (mine == theirs) for mine, theirs in pairs), 2 * len(pairs))
    values = {
        "auc": area,
        "sensitivity": Fraction(sum(score >= threshold for score in cases), len(cases)),
        "specificity": Fraction(sum(score < threshold for score in others), len(others)),
    }
    printed = print_values(values, precision, HALF_UP)
    del printed["recall"]
    assert "impossible" not in {one.certainty for one in audit(*make_row(**printed))}


@settings(max_examples=60, deadline=None)
@given(st.integers(5, 500), st.data())
def test_true_intervals_pass(cases: int, data: st.DataObject) -> None:
    """Wilson's interval around a share of so many cases is not called too narrow."""
    right = data.draw(st.integers(0, cases))
    share, z = right / cases, 1.959964
    middle = (share + z * z / (2 * cases)) / (1 + z * z / cases)
    half = z / (1 + z * z / cases) * (share * (1 - share) / cases + z * z / (4 * cases * cases)) ** 0.5
    low, high, value = (
        Fraction(max(round(one, 3), 0)).limit_denominator(1000) for one in (middle - half, middle + half, share)
    )
    printed = [print_share(one, 3, is_percent=False) for one in (low, high, value)]
    interval = {"low": float(printed[0]), "high": float(printed[1]), "printed": f"{printed[0]} to {printed[1]}"}
    reported = {"cohort": "far", "evaluation": "external-test", "unit": "image", "interval": interval}
    assert audit(make_estimate("accuracy", printed[2], **reported), cohorts=make_far(cases)) == ()
