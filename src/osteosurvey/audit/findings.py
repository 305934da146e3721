"""What an audit says: the rules that it asks, the breaches that a rule finds, and the findings that are published."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from osteosurvey.audit.result_sets import Number, ResultSet, StudyResults
from osteosurvey.models.walk import Location

Certainty = Literal["impossible", "unlikely", "look"]
"""How sure arithmetic is: excluded by definition, excluded by an assumption that usually holds, or to be checked."""

CERTAINTIES: tuple[Certainty, ...] = ("impossible", "unlikely", "look")
"""Every certainty, the strongest first."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A work that explains a rule."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Item:
    """A printed value that is no estimate, such as a difference or the size of a group."""

    at: Location
    """Its place in the record."""

    said: str
    """The value as messages write it."""

    stands_for: str
    """What it can stand for."""


@dataclass(frozen=True, slots=True)
class Breach:
    """What a rule finds in some numbers, or in an item."""

    numbers: tuple[Number, ...]
    certainty: Certainty
    message: str
    explanations: tuple[str, ...]
    """Possible explanations, the likeliest first."""

    item: Item | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One law of arithmetic that printed numbers obey."""

    id: str
    title: str
    explanation: str
    """Why the law holds, in a paragraph."""

    formula: str
    tolerance: str
    """What is allowed before a breach is reported."""

    alternatives: tuple[str, ...]
    """What else can lie behind a breach."""

    references: tuple[Reference, ...]
    asks: Callable[[StudyResults], int]
    """Counts the sets of numbers in a study that have what the rule asks about."""

    check: Callable[[StudyResults], Iterator[Breach]]
    assumes_two_classes: bool = False
    """Whether the law holds for two classes alone, so that numbers over three or more are not asked."""

    def find_breaches(self, results: StudyResults) -> Iterator[Breach]:
        """Find every breach; of numbers whose classes nobody has counted, none is impossible."""
        if not self.assumes_two_classes:
            yield from self.check(results)
            return
        uncounted = {number.place for one in results.sets if one.classes is None for number in one.numbers}
        for breach in self.check(results.with_two_classes()):
            is_open = breach.certainty == "impossible" and not _places(breach).isdisjoint(uncounted)
            yield (
                replace(breach, certainty="unlikely", explanations=(UNCOUNTED, *breach.explanations))
                if is_open
                else breach
            )

    def count_asked(self, results: StudyResults) -> int:
        """Count the sets of numbers that are asked."""
        return self.asks(results.with_two_classes() if self.assumes_two_classes else results)


@dataclass(frozen=True, slots=True)
class Finding:
    """One breach of a rule, ready to be published."""

    rule: str
    study: str
    places: tuple[int, ...]
    """Positions of the numbers among the study's estimates, from 0; none where the finding is about an item."""

    certainty: Certainty
    numbers: str
    """The numbers as printed."""

    message: str
    tolerance: str
    """What each number can stand for."""

    explanations: tuple[str, ...]

    at: Location = ()
    """Place in the record of the item that the finding is about; empty where it is about estimates."""


Applies = Callable[[ResultSet], bool]
"""Whether a set of numbers has what a rule asks about."""


def holds(*quantities: str) -> Applies:
    """Apply to sets that hold all of some quantities."""
    least = len(quantities)
    return lambda one: len(one.numbers) >= least and len(one.select(quantities)) == least


def count_sets(applies: Applies) -> Callable[[StudyResults], int]:
    """Count the sets that a rule applies to."""
    return lambda results: sum(map(applies, results.sets))


def each_set(
    check: Callable[[ResultSet], Iterator[Breach]], applies: Applies
) -> Callable[[StudyResults], Iterator[Breach]]:
    """Make a check of studies of one that looks at each set that it applies to.

    A breach that disappears when digits may have been cut off rather than rounded is only to be checked.
    """

    def check_study(results: StudyResults) -> Iterator[Breach]:
        for one in results.sets:
            breaches = tuple(check(one)) if applies(one) else ()
            lasting = {_places(breach) for breach in check(one.cut())} if breaches else set()
            for breach in breaches:
                yield breach if _places(breach) in lasting else _soften(breach)

    return check_study


def _places(breach: Breach) -> frozenset[int]:
    return frozenset(number.place for number in breach.numbers)


def _soften(breach: Breach) -> Breach:
    return Breach(breach.numbers, "look", breach.message, (CUT_OFF, *breach.explanations))


UNCOUNTED = (
    "The source does not report how many classes the model distinguishes; with three or more, the numbers can "
    "be correct."
)
"""The explanation of a breach where two classes are only assumed."""

ROUNDED_TWICE = "The numbers agree if the share was rounded twice, first to one more digit."
"""The explanation of a share that is off by less than a digit more would show."""

CUT_OFF = "The numbers agree if further digits were cut off instead of rounded."
"""The explanation of a breach that depends on rounding."""
