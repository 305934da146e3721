"""The counts behind printed numbers, where only one table of whole cases or a few of them give the numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from osteosurvey.audit.formatting import list_numbers
from osteosurvey.audit.meanings import Meanings
from osteosurvey.audit.ranges import round_down, round_up
from osteosurvey.audit.result_sets import Number, ResultSet, read_results
from osteosurvey.audit.sizes import Balance, Cases, find_balances
from osteosurvey.audit.two_by_two import MAX_CASES, Search, find_tables
from osteosurvey.models import Study

NARROW = 10
"""Most tables that are still informative together."""

Counts = tuple[int, int]
"""The fewest and the most cases of one kind."""


@dataclass(frozen=True, slots=True)
class Reconstruction:
    """The counts that some printed numbers leave open."""

    study: str
    places: tuple[int, ...]
    """Positions of the numbers among the study's estimates, from 0."""

    numbers: str
    """The numbers as printed."""

    cases: int
    unit: str
    """What the cases are."""

    right: Counts
    """Correctly classified cases."""

    tp: Counts | None = None
    fn: Counts | None = None
    fp: Counts | None = None
    tn: Counts | None = None


def reconstruct_study(study: Study, meanings: Meanings) -> tuple[Reconstruction, ...]:
    """Reconstruct the counts of a study where that can be done, the same numbers once."""
    found: dict[object, Reconstruction] = {}
    for one in read_results(study, meanings).sets:
        for made in _reconstruct(one, study.id):
            values = frozenset((number.quantity, number.estimate.value) for number in one.table_numbers.values())
            found.setdefault((values, made.unit), made)
    return tuple(found.values())


def select_certain_tables(
    reconstructions: Iterable[Reconstruction], study: Study, meanings: Meanings
) -> tuple[Reconstruction, ...]:
    """Select the reconstructions of one table alone, from numbers of the paper whose positive class is stated.

    Only then do the four counts say something of the study that its paper prints without printing them.
    """
    return tuple(one for one in reconstructions if _is_certain(one, study, meanings))


def _is_certain(one: Reconstruction, study: Study, meanings: Meanings) -> bool:
    numbers = [study.estimates[place] for place in one.places]
    is_own = all(meanings.texts.get(number.source) == "paper" and number.target for number in numbers)
    return is_own and all(cell is not None and cell[0] == cell[1] for cell in (one.tp, one.fn, one.fp, one.tn))


def _reconstruct(one: ResultSet, study: str) -> Iterator[Reconstruction]:
    numbers = tuple(one.table_numbers.values())
    if one.may_be_averaged or any(number.estimate.qualifier != "exactly" for number in numbers):
        return
    if one.sizes.known and len(numbers) > 1:
        fitting = [(cases, search) for cases, search in one.known_tables.items() if not search.is_empty]
        if len(fitting) == 1 and _is_narrow(fitting[0][1]):
            cases, search = fitting[0]
            yield _make(study, numbers, search, cases.count, cases.unit)
            return
    if one.sizes.known:
        yield from _count_right(one, study)
    elif len(numbers) > 1:
        yield from _fit_balances(one, numbers)


def _fit_balances(one: ResultSet, numbers: tuple[Number, ...]) -> Iterator[Reconstruction]:
    """Count from the printed numbers of cases with and without the condition, where one pair of them fits."""
    # A search for the smallest table that fits would always find one. It says nothing about the study unless it meets
    # something that is printed: beside 50 patients with the condition and 50 without, a table of 39 cases is noise.
    fitting = [(balance, search) for balance in find_balances(one.study) if (search := _search(one, balance)).tables]
    if len(fitting) == 1 and _is_narrow(fitting[0][1]):
        balance, search = fitting[0]
        yield _make(one.study.id, numbers, search, balance.cases + balance.others, balance.unit)


def _search(one: ResultSet, balance: Balance) -> Search:
    search = find_tables(one.scores, balance.cases + balance.others, most=MAX_CASES)
    fitting = tuple(table for table in search.tables if table.tp + table.fn == balance.cases)
    return Search(fitting, search.is_complete)


def _is_narrow(search: Search) -> bool:
    return search.is_complete and 0 < len(search.tables) <= NARROW


def _count_right(one: ResultSet, study: str) -> Iterator[Reconstruction]:
    """Count the correctly classified cases, where accuracy fits one of the sizes and leaves few counts open."""
    # A printed share of a small group is nearly a count. "55.26%" stands for 55.255 to 55.265 %: of 38 images that is
    # 20.997 to 21.001, so 21 were right. Of 400 cases "55%" leaves 218 to 222 open. Where two sizes fit, nothing
    # shows which of them was counted.
    accuracy = one.find("accuracy")
    if accuracy is not None:
        counts = {cases: _find_counts(accuracy, cases) for cases in one.sizes.known}
        fitting = [(cases, right) for cases, right in counts.items() if right[0] <= right[1]]
        if len(fitting) == 1 and fitting[0][1][1] - fitting[0][1][0] < NARROW:
            cases, right = fitting[0]
            yield Reconstruction(study, (accuracy.place,), accuracy.said, cases.count, cases.unit, right)


def _find_counts(number: Number, cases: Cases) -> Counts:
    return round_up(number.range.low, cases.count), round_down(number.range.high, cases.count)


def _make(study: str, numbers: tuple[Number, ...], search: Search, cases: int, unit: str) -> Reconstruction:
    def span(*names: str) -> Counts:
        counts = [sum(getattr(table, name) for name in names) for table in search.tables]
        return min(counts), max(counts)

    places = tuple(number.place for number in numbers)
    right = span("tp", "tn")
    return Reconstruction(
        study, places, list_numbers(numbers), cases, unit, right, span("tp"), span("fn"), span("fp"), span("tn")
    )
