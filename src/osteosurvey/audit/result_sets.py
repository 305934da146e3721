"""The printed numbers of a study, grouped into sets that belong to one test of one model on one set of cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from osteosurvey.audit.meanings import Meanings
from osteosurvey.audit.ranges import Range, make_range
from osteosurvey.audit.sizes import Cases, Sizes, find_sizes, keep_sizes
from osteosurvey.audit.two_by_two import TABLE_QUANTITIES, Search, find_smallest_tables, find_tables, has_table
from osteosurvey.models import Estimate, Study
from osteosurvey.models.fields import SourceKind


@dataclass(frozen=True, slots=True)
class Number:
    """One printed number that arithmetic can use."""

    place: int
    """Position among the estimates of its study, from 0."""

    estimate: Estimate
    quantity: str
    """The standard metric that it is."""

    range: Range
    name: str
    """How a sentence names the metric."""

    @property
    def said(self) -> str:
        """The number as messages write it, such as 'sensitivity 96.2%'."""
        return f"{self.name} {self.estimate.printed}"


@dataclass(frozen=True)
class ResultSet:
    """The numbers that one place prints for the same subject, data, model, unit and threshold."""

    numbers: tuple[Number, ...]
    evaluation: str | None
    """The standard kind of evaluation; None where the source does not report it or the survey has a kind of its own."""

    study: Study
    """The study with the sizes that the same author prints."""

    classes: int | None = None
    """How many classes the model distinguishes; None where the source does not say."""

    is_cut: bool = False
    """Whether digits may have been cut off rather than rounded."""

    @cached_property
    def sizes(self) -> Sizes:
        """What is known about the number of cases behind the numbers."""
        return find_sizes(self.study, self.numbers[0].estimate, self.evaluation)

    @cached_property
    def _by_quantity(self) -> Mapping[str, Number]:
        found: dict[str, Number] = {}
        unclear: set[str] = set()
        for number in self.numbers:
            first = found.setdefault(number.quantity, number)
            if first.estimate.value != number.estimate.value:
                unclear.add(number.quantity)
        return {quantity: number for quantity, number in found.items() if quantity not in unclear}

    def find(self, quantity: str) -> Number | None:
        """Find the number of a quantity; None where there is none, or several of which none can be preferred.

        Sensitivity is also taken from a number printed as recall.
        """
        number = self._by_quantity.get(quantity)
        return self._by_quantity.get("recall") if number is None and quantity == "sensitivity" else number

    def select(self, quantities: Iterable[str]) -> dict[str, Number]:
        """Select the numbers of some quantities, as far as they are there."""
        return {quantity: number for quantity in quantities if (number := self.find(quantity)) is not None}

    @cached_property
    def table_numbers(self) -> Mapping[str, Number]:
        """The numbers that a 2×2 table determines, each under the quantity that it is."""
        return self.select(TABLE_QUANTITIES)

    @cached_property
    def known_tables(self) -> Mapping[Cases, Search]:
        """The tables that give the numbers, for each size that the tested group is known to have."""
        return {cases: find_tables(self.scores, cases.count) for cases in self.sizes.known}

    @cached_property
    def smallest_tables(self) -> Search:
        """The smallest tables that give the numbers, where the size is not known but limited."""
        limit = self.sizes.limit
        return Search((), is_complete=False) if limit is None else find_smallest_tables(self.scores, limit.count)

    @property
    def has_no_table(self) -> bool:
        """Whether no table of whole cases of any size that there can be gives the numbers."""
        if self.sizes.known:
            return all(search.is_empty for search in self.known_tables.values())
        limit = self.sizes.limit
        # A table of the largest size is found at once where there are any, which saves the way up from the smallest.
        return limit is not None and not has_table(self.scores, limit.count) and self.smallest_tables.is_empty

    @cached_property
    def scores(self) -> Mapping[str, Range]:
        """The ranges of the numbers that a 2×2 table determines."""
        return {quantity: number.range for quantity, number in self.table_numbers.items()}

    @property
    def may_be_averaged(self) -> bool:
        """Whether the numbers may be means over parts of the data, which need not be shares of whole cases."""
        return self.evaluation == "cross-validation"

    def cut(self) -> ResultSet:
        """Make the same set with ranges that also hold numbers of which digits were cut off."""
        cut = (_make_number(one.place, one.estimate, one.quantity, one.name, is_cut=True) for one in self.numbers)
        numbers = tuple(number for number in cut if number is not None)
        return replace(self, numbers=numbers, is_cut=True)


@dataclass(frozen=True)
class StudyResults:
    """All that arithmetic looks at in one study."""

    study: Study
    sets: tuple[ResultSet, ...]
    meanings: Meanings

    def name_metric(self, metric: str) -> str:
        """Name a metric as within a sentence."""
        return self.meanings.names.get(metric, metric)

    def with_two_classes(self) -> StudyResults:
        """Leave out the numbers over three or more classes, which may be averages over them."""
        return replace(self, sets=tuple(one for one in self.sets if one.classes in (None, 2)))

    @property
    def numbers(self) -> Iterator[tuple[ResultSet, Number]]:
        """Every number with its set."""
        return ((one, number) for one in self.sets for number in one.numbers)


def read_results(study: Study, meanings: Meanings) -> StudyResults:
    """Group the printed numbers of a study; those that arithmetic does not know are left out."""
    groups: dict[object, list[Number]] = {}
    for place, estimate in enumerate(study.estimates):
        quantity = meanings.metrics.get(estimate.metric)
        name = meanings.names.get(estimate.metric, estimate.metric)
        number = _make_number(place, estimate, quantity, name) if quantity else None
        if number is not None:
            groups.setdefault(describe_set(estimate), []).append(number)
    texts = {meanings.texts.get(numbers[0].estimate.source) for numbers in groups.values()}
    # What another author counted is no size of the cases of a number.
    sized = {text: keep_sizes(study, meanings, text) for text in texts}
    sets = tuple(_make_set(tuple(numbers), sized, meanings) for numbers in groups.values())
    return StudyResults(study, sets, meanings)


def _make_set(numbers: tuple[Number, ...], sized: Mapping[SourceKind | None, Study], meanings: Meanings) -> ResultSet:
    """Make a set; `sized` is the study with the sizes that each text prints."""
    first = numbers[0].estimate
    own = sized[meanings.texts.get(first.source)]
    return ResultSet(numbers, meanings.evaluations.get(first.evaluation), own, _count_classes(first, own, meanings))


def _count_classes(estimate: Estimate, study: Study, meanings: Meanings) -> int | None:
    """Count the classes by the number's own contrast, else by those of the study where all have as many."""
    own = (estimate.contrast,) if estimate.contrast else tuple(one.contrast for one in study.taxonomy.contrasts)
    counts = {meanings.classes.get(contrast) for contrast in own}
    return counts.pop() if len(counts) == 1 else None


def _make_number(place: int, estimate: Estimate, quantity: str, name: str, *, is_cut: bool = False) -> Number | None:
    shares = make_range(estimate.value, estimate.printed, estimate.qualifier, is_cut=is_cut)
    return None if shares is None else Number(place, estimate, quantity, shares, name)


def describe_set(estimate: Estimate) -> object:
    """List everything that must be the same for two numbers to belong together."""
    return (
        estimate.source,
        estimate.locator,
        estimate.subject,
        estimate.cohort,
        estimate.evaluation,
        estimate.model,
        estimate.unit,
        estimate.threshold,
    )
