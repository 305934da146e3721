"""The search for tables of whole cases, against every small table."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osteosurvey.audit.ranges import Range, make_range
from osteosurvey.audit.two_by_two import (
    MAX_CASES,
    MAX_TABLES,
    TABLE_QUANTITIES,
    Search,
    Table2x2,
    find_smallest_tables,
    find_tables,
    has_table,
)
from tests.audit.making import HALF_EVEN, HALF_UP, print_share, read_share
from tests.audit.tables import evaluate, list_tables

ALL = 10_000
"""More tables than any of these searches finds."""


def to_range(printed: str) -> Range:
    shares = make_range(read_share(printed), printed)
    assert shares is not None
    return shares


def make_scores(**printed: str) -> dict[str, Range]:
    return {name.replace("_", "-"): to_range(text) for name, text in printed.items()}


def find_by_trying(scores: Mapping[str, Range], cases: int) -> set[Table2x2]:
    """Try every table."""
    return {
        table
        for table in list_tables(cases)
        for values in [evaluate(table)]
        if all(name in values and values[name] in shares for name, shares in scores.items())
    }


@pytest.mark.parametrize("pair", list(combinations(TABLE_QUANTITIES, 2)), ids="-".join)
def test_every_pair_of_values_is_searched_exactly(pair: tuple[str, str]) -> None:
    """For all printed values of two metrics, the search finds exactly the tables that trying them all finds."""
    cases = 5
    tables = [evaluate(table) for table in list_tables(cases)]
    printed = [
        sorted({print_share(values[name], 0, is_percent=True) for values in tables if name in values}) for name in pair
    ]
    for texts in product(*printed):
        scores = dict(zip(pair, map(to_range, texts), strict=True))
        assert set(find_tables(scores, cases, most=ALL).tables) == find_by_trying(scores, cases), texts


@pytest.mark.parametrize("name", TABLE_QUANTITIES)
@pytest.mark.parametrize("value", [Fraction(0), Fraction(1)])
def test_exactly_none_and_exactly_all_are_searched_exactly(name: str, value: Fraction) -> None:
    """Where a metric is 0 or 1 without any rounding, the search finds exactly the tables that trying them all finds."""
    scores = {name: Range(value, value)}
    assert set(find_tables(scores, 5, most=ALL).tables) == find_by_trying(scores, 5)


@pytest.mark.parametrize("cases", [1, 2, 7])
def test_a_set_that_no_table_gives_is_found_impossible(cases: int) -> None:
    """For all printed accuracies, sensitivities and specificities, the search finds a table where there is one only."""
    tables = [evaluate(table) for table in list_tables(cases)]
    names = ("accuracy", "sensitivity", "specificity")
    printed = [
        sorted({print_share(values[name], 0, is_percent=True) for values in tables if name in values}) for name in names
    ]
    given = [tuple(values[name] for name in names) for values in tables if set(names) <= values.keys()]
    impossible = 0
    for texts in product(*printed):
        ranges = tuple(map(to_range, texts))
        is_given = any(all(map(Range.__contains__, ranges, values)) for values in given)
        impossible += not is_given
        assert bool(find_tables(dict(zip(names, ranges, strict=True)), cases).tables) == is_given, texts
    assert impossible or cases < 7


@settings(max_examples=60, deadline=None)
@given(
    st.tuples(*[st.integers(0, 150)] * 4).filter(any),
    st.sampled_from([(0, True), (1, True), (2, False), (3, False)]),
    st.sampled_from([HALF_UP, HALF_EVEN]),
    st.sets(st.sampled_from(TABLE_QUANTITIES), min_size=3),
)
def test_the_true_table_is_among_those_found(
    counts: tuple[int, int, int, int], precision: tuple[int, bool], rounding: str, names: set[str]
) -> None:
    """Whatever table the printed values come from, a search that looks at everything finds it."""
    table = Table2x2(*counts)
    values = {name: value for name, value in evaluate(table).items() if name in names}
    scores = {
        name: to_range(print_share(value, precision[0], is_percent=precision[1], rounding=rounding))
        for name, value in values.items()
    }
    search = find_tables(scores, table.cases, most=ALL)
    assert table in search.tables or not search.is_complete
    smallest = find_smallest_tables(scores, table.cases)
    assert smallest.tables or not smallest.is_complete
    assert not smallest.is_empty


def test_the_only_table_is_reported() -> None:
    """Four printed values leave one table of 72 cases."""
    scores = make_scores(accuracy="84.72%", f1="86.08%", sensitivity="82.93%", specificity="87.1%")
    only = Table2x2(tp=34, fn=7, fp=4, tn=27)
    assert find_tables(scores, 72) == Search((only,), is_complete=True)
    assert find_smallest_tables(scores, 372) == Search((only,), is_complete=True)
    assert find_smallest_tables(scores, 72) == Search((only,), is_complete=True)
    assert find_smallest_tables(scores, 71) == Search((), is_complete=True)
    assert (has_table(scores, 72), has_table(scores, 71)) == (True, False)
    assert only.cases == 72


def test_a_contradiction_needs_no_search() -> None:
    """An accuracy that is not between sensitivity and specificity has no table of any size, however large."""
    scores = make_scores(accuracy="88%", sensitivity="99.7%", specificity="98%")
    assert find_tables(scores, 10**9) == find_smallest_tables(scores, 10**9) == Search((), is_complete=True)


def test_a_search_stops_at_many_tables() -> None:
    """Where a hundred tables fit, the first hundred are reported, and that there are more."""
    search = find_tables(make_scores(sensitivity="80%", specificity="95%"), 30_000)
    assert (len(search.tables), search.is_complete, search.is_empty) == (MAX_TABLES, False, False)
    assert len(find_tables(make_scores(accuracy="50%"), 2, most=2).tables) == 2
    exactly = find_tables(make_scores(accuracy="50%"), 2, most=4)
    assert (len(exactly.tables), exactly.is_complete) == (4, True)


def test_a_search_gives_up_in_time() -> None:
    """Where a search would take too long, it says that it has not looked at everything."""
    search = find_tables(make_scores(precision="33.3333333%", npv="66.6666667%", f1="12.3456789%"), 20_000)
    assert search == Search((), is_complete=False)
    smallest = find_smallest_tables(make_scores(precision="33.3333333%", npv="66.6666667%", f1="12.3456789%"), 900)
    assert smallest == Search((), is_complete=False)


def test_tables_beyond_the_largest_searched_are_not_ruled_out() -> None:
    """That no table up to the limit of the search fits says nothing of larger ones."""
    scores = {"sensitivity": to_range("100%"), "specificity": to_range("100%"), "accuracy": to_range("99.95%")}
    assert find_smallest_tables(scores, MAX_CASES).is_empty
    assert not find_smallest_tables(scores, MAX_CASES + 1).is_empty
    assert not has_table(scores, MAX_CASES * 10)


@pytest.mark.parametrize(
    ("scores", "cases", "tables"),
    [
        ({"sensitivity": "100%", "precision": "100%"}, 1, [(1, 0, 0, 0)]),
        ({"f1": "100%"}, 1, [(1, 0, 0, 0)]),
        ({"f1": "0%"}, 1, [(0, 0, 1, 0), (0, 1, 0, 0)]),
        ({"precision": "0%"}, 1, [(0, 0, 1, 0)]),
        ({"npv": "0%"}, 1, [(0, 1, 0, 0)]),
        ({"npv": "100%"}, 1, [(0, 0, 0, 1)]),
        ({"balanced-accuracy": "100%"}, 2, [(1, 0, 0, 1)]),
        ({"accuracy": "100%", "f1": "100%"}, 1, [(1, 0, 0, 0)]),
        ({"accuracy": "0%", "f1": "0%"}, 1, [(0, 0, 1, 0), (0, 1, 0, 0)]),
    ],
)
def test_values_at_the_ends_are_searched(
    scores: dict[str, str], cases: int, tables: list[tuple[int, int, int, int]]
) -> None:
    """Nothing divides by nothing where a value is 0 or 1, or is not defined."""
    found = find_tables({name: to_range(text) for name, text in scores.items()}, cases)
    assert sorted(found.tables) == [Table2x2(*counts) for counts in tables]


def test_fractions_stay_exact() -> None:
    """A third of three cases is not lost to a rounding of computers."""
    third = Range(Fraction(1, 3), Fraction(1, 3))
    assert len(find_tables({"accuracy": third}, 3).tables) == 6
