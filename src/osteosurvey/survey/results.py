"""Printed numbers as they are compared: each once, with everything that is reported about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from osteosurvey.models import Estimate
from osteosurvey.models.printed_numbers import printed_steps

UNTOLD_EVALUATION = "not-reported"
"""Evaluation of a number whose data the source does not tell."""

_EXACT = 12
"""Decimal places of a value that is not found in its printed text, and so is only itself."""

Detail = str | tuple[float, ...] | None


@dataclass(frozen=True, slots=True)
class Printed:
    """Numbers that belong together under one description; one number, or a pair."""

    numbers: tuple[Estimate, ...]

    @property
    def first(self) -> Estimate:
        """The number whose description stands for all."""
        return self.numbers[0]

    def repeats(self, other: Printed) -> bool:
        """Tell whether this says nothing that `other` does not say: the same numbers, no other detail."""
        return all(map(_is_rounded, self.numbers, other.numbers)) and agree(
            describe(self.first), describe(other.first), open_right=False
        )


def describe(number: Estimate) -> tuple[Detail, ...]:
    """List what is told about a number; None where nothing is."""
    return (
        *number.subject,
        number.cohort,
        number.model,
        number.unit,
        number.threshold,
        None if number.evaluation == UNTOLD_EVALUATION else number.evaluation,
    )


def agree(left: Iterable[Detail], right: Iterable[Detail], *, open_right: bool = True) -> bool:
    """Tell whether two descriptions can be of one thing; what is untold on the left, or on both sides, agrees."""
    return all(
        mine is None or mine == theirs or (open_right and theirs is None)
        for mine, theirs in zip(left, right, strict=True)
    )


def _is_rounded(number: Estimate, other: Estimate) -> bool:
    """Tell whether a number is another one, printed with as many digits or fewer, and no interval of its own."""
    is_same = (number.metric, number.qualifier) == (other.metric, other.qualifier)
    is_bare = number.interval is None or number.interval == other.interval
    return is_same and is_bare and round(other.value, _count_digits(number)) == number.value


def _count_digits(number: Estimate) -> int:
    """Count the decimal places that a number was printed with: 2 for '0.90', and 3 for '96.2%', kept as 0.962."""
    value = Decimal(str(number.value))
    exponents = (step.adjusted() for printed, step in printed_steps(number.printed) if printed == value)
    return next((max(-exponent, 0) for exponent in exponents), _EXACT)


def drop_repeats(printed: Sequence[Printed]) -> list[Printed]:
    """Leave out what another entry says with more detail; of entries that say the same, the first stays."""
    kept: list[Printed] = []
    for place, one in enumerate(printed):
        others = (other for number, other in enumerate(printed) if number != place and one.repeats(other))
        if not any(not other.repeats(one) or other in kept for other in others):
            kept.append(one)
    return kept


def distinct_numbers(numbers: Iterable[Estimate]) -> list[Estimate]:
    """List the numbers of one study without repeats."""
    by_metric: dict[str, list[Printed]] = defaultdict(list)
    for number in numbers:
        by_metric[number.metric].append(Printed((number,)))
    return [printed.first for group in by_metric.values() for printed in drop_repeats(group)]
