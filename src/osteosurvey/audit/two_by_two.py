"""An exact search for the tables of whole cases that printed numbers can come from.

The idea of searching for confusion matrices that fit rounded scores is that of Fazekas and Kovács (arXiv:2310.12527).
For given numbers of cases with and without the condition, each score bounds the true negatives that go with so many
true positives, so that a table costs a few divisions of whole numbers and none is built to be thrown away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from osteosurvey.audit.prevalence import imply_common_prevalence
from osteosurvey.audit.ranges import Range, round_down, round_up
from osteosurvey.audit.true_negatives import LIMITS, Limit

TABLE_QUANTITIES = ("sensitivity", "specificity", "accuracy", "precision", "npv", "f1", "balanced-accuracy")
"""Every number that a table determines."""

MAX_STEPS = 10_000
"""Pairs of positives and true positives that a search looks at before it gives up."""

MAX_TABLES = 100
"""Number of tables from which a search stops, as no narrow range can be given any more."""

MAX_CASES = 1_000
"""Largest table that the search for the smallest one looks at; beyond, printed numbers seldom rule anything out."""


@dataclass(frozen=True, order=True, slots=True)
class Table2x2:
    """Cases by true state and decision."""

    tp: int
    fn: int
    fp: int
    tn: int

    @property
    def cases(self) -> int:
        """All cases."""
        return self.tp + self.fn + self.fp + self.tn


@dataclass(frozen=True, slots=True)
class Search:
    """What a search found."""

    tables: tuple[Table2x2, ...]
    is_complete: bool
    """Whether everything was looked at, so that there are no other tables."""

    @property
    def is_empty(self) -> bool:
        """Whether it is certain that there are no tables."""
        return self.is_complete and not self.tables


def find_tables(scores: Mapping[str, Range], cases: int, *, most: int = MAX_TABLES) -> Search:
    """Find the tables of so many cases that give all scores; a search that finds more than `most` stops there."""
    prevalence = imply_common_prevalence(scores)
    if prevalence is None:
        return Search((), is_complete=True)
    budget = _Budget(MAX_STEPS)
    tables = tuple(islice(_iterate_tables(scores, prevalence, cases, budget), most + 1))
    return Search(tables[:most], len(tables) <= most and not budget.is_spent)


def has_table(scores: Mapping[str, Range], limit: int) -> bool:
    """Return whether a table of `limit` cases, or of the most that a search looks at, gives all scores."""
    return bool(find_tables(scores, min(limit, MAX_CASES), most=1).tables)


def find_smallest_tables(scores: Mapping[str, Range], limit: int) -> Search:
    """Find the tables with the fewest cases that give all scores, among those of up to `limit` cases."""
    prevalence = imply_common_prevalence(scores)
    if prevalence is None:
        return Search((), is_complete=True)
    budget = _Budget(MAX_STEPS)
    for cases in range(1, min(limit, MAX_CASES) + 1):
        tables = tuple(_iterate_tables(scores, prevalence, cases, budget))
        if tables or budget.is_spent:
            return Search(tables, not budget.is_spent)
    return Search((), limit <= MAX_CASES)


class _Budget:
    """Counts the steps that a search may still take."""

    def __init__(self, steps: int) -> None:
        self._left = steps
        self.is_spent = False

    def allows_a_step(self) -> bool:
        """Take a step, if one is left."""
        self.is_spent = self._left == 0
        self._left -= 1
        return not self.is_spent


def _iterate_tables(scores: Mapping[str, Range], prevalence: Range, cases: int, budget: _Budget) -> Iterator[Table2x2]:
    if not _holds_a_count(scores.get("accuracy"), cases):
        return
    limits = [make_limit(scores[name]) for name, make_limit in LIMITS.items() if name in scores]
    window = _find_window(scores, cases)
    for positives in range(max(window.start, round_up(prevalence.low, cases)), round_down(prevalence.high, cases) + 1):
        for tp in _true_positives(scores.get("sensitivity"), positives, window):
            if not budget.allows_a_step():
                return
            yield from _complete(tp, positives - tp, cases - positives, limits)


def _complete(tp: int, fn: int, negatives: int, limits: list[Limit]) -> Iterator[Table2x2]:
    """Make every table with such positives whose true negatives keep all limits."""
    low, high = 0, negatives
    for limit in limits:
        least, most = limit(tp, fn, negatives)
        low, high = max(low, least), min(high, most)
    for tn in range(low, high + 1):
        yield Table2x2(tp, fn, negatives - tn, tn)


def _holds_a_count(shares: Range | None, cases: int) -> bool:
    """Return whether some whole number of cases is such a share of all, which costs less than looking for a table."""
    return shares is None or round_up(shares.low, cases) <= round_down(shares.high, cases)


def _true_positives(sensitivity: Range | None, positives: int, window: range) -> range:
    """Give the numbers of true positives that sensitivity leaves open within a window."""
    low, high = window.start, min(window.stop, positives + 1)
    if sensitivity is None:
        return range(low, high)
    if positives == 0:
        return range(0)
    return range(max(low, round_up(sensitivity.low, positives)), min(high, round_down(sensitivity.high, positives) + 1))


def _find_window(scores: Mapping[str, Range], cases: int) -> range:
    """Give the true positives that accuracy and F1 score leave open, whatever the number of positives.

    With e wrong decisions, an F1 score of f makes them e·f/(2·(1 − f)).
    """
    # F1 = 2·tp/(2·tp + e), solved for tp. Of 100 cases with an accuracy of exactly 90 %, e is 10, and an F1 score of
    # 0.80 leaves tp = 10·0.8/(2·0.2) = 20. The search then tries one count instead of 101.
    accuracy, f1 = scores.get("accuracy"), scores.get("f1")
    if accuracy is None or f1 is None or f1.high == 1:
        return range(cases + 1)
    fewest_wrong, most_wrong = cases - round_down(accuracy.high, cases), cases - round_up(accuracy.low, cases)
    low = round_up(f1.low / (1 - f1.low) / 2, fewest_wrong)
    return range(low, round_down(f1.high / (1 - f1.high) / 2, most_wrong) + 1)
