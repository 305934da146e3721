"""Results on data of a study's own origin beside results on data of another origin; all who show pairs ask here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from osteosurvey.audit import Meanings
from osteosurvey.models import Estimate, Study
from osteosurvey.survey.results import Detail, agree, distinct_numbers, numbers_of

if TYPE_CHECKING:
    from osteosurvey.survey.survey import Survey

INTERNAL = frozenset({"internal-test", "cross-validation"})
"""Kinds of data of the same origin on which a finished model is tested."""

EXTERNAL = "external-test"
"""Data of another origin."""

EXTERNAL_CHANGES = ("falls-markedly", "falls-slightly", "stays", "rises")
"""How a model does on data of another origin, compared with data of its own."""

MARKED = 0.05
"""Fall from which on it is marked: five percentage points."""

_DIGITS = 10
"""Decimal places that keep a difference from showing how computers hold fractions."""


@dataclass(frozen=True, slots=True)
class Pair:
    """An internal and an external result of one study that are about the same."""

    study: Study
    internal: Estimate
    external: Estimate

    @property
    def difference(self) -> float:
        """External minus internal."""
        return round(self.external.value - self.internal.value, _DIGITS)

    @property
    def is_of_shares(self) -> bool:
        """Whether both results are shares, which are better the higher they are; an error is not."""
        return all(0 <= one.value <= 1 for one in (self.internal, self.external))

    def find(self, name: str) -> str | None:
        """Give what either of the two reports in a field."""
        mine, theirs = getattr(self.internal, name), getattr(self.external, name)
        return str(mine or theirs) if mine or theirs else None


def pairs_of(study: Study, survey: Survey) -> tuple[Pair, ...]:
    """List the pairs of a study, found once."""
    return survey.derive(find_pairs, study)


def find_pairs(study: Study, frame: Survey) -> tuple[Pair, ...]:
    """Find the pairs of a study."""
    return tuple(list_pairs(study, frame.meanings, numbers_of(study, frame)))


def list_pairs(study: Study, meanings: Meanings, numbers: Sequence[Estimate] | None = None) -> Iterator[Pair]:
    """Set each external result beside the internal ones of the same metric that fit it best.

    Two results fit where they contradict each other in nothing that both report. For example, an external AUC whose
    model is not named fits the internal AUC of any model; where it names one, that model's fits best. `numbers` are the
    study's distinct ones, for a caller who has them.
    """
    numbers = distinct_numbers(study.estimates) if numbers is None else numbers
    internal = [number for number in numbers if meanings.evaluations.get(number.evaluation) in INTERNAL]
    for external in (number for number in numbers if meanings.evaluations.get(number.evaluation) == EXTERNAL):
        fitting = [
            one for one in internal if one.metric == external.metric and agree(_subject(one), _subject(external))
        ]
        best = max((_count_shared(one, external) for one in fitting), default=0)
        yield from (Pair(study, one, external) for one in fitting if _count_shared(one, external) == best)


def external_change(pairs: Iterable[Pair]) -> str | None:
    """Say how much worse a study's model does elsewhere, by its largest fall; None where no pair is printed."""
    differences = [pair.difference for pair in pairs if pair.is_of_shares]
    if not differences:
        return None
    lowest = min(differences)
    return EXTERNAL_CHANGES[0 if lowest <= -MARKED else 1 if lowest < 0 else 2 if lowest == 0 else 3]


def _subject(number: Estimate) -> tuple[Detail, ...]:
    return *number.subject, number.model, number.unit, number.threshold


def _count_shared(number: Estimate, other: Estimate) -> int:
    """Count what both report alike."""
    pairs = zip(_subject(number), _subject(other), strict=True)
    return sum(mine is not None and mine == theirs for mine, theirs in pairs)
