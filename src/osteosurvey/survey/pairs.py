"""Results on data of a study's own origin beside results on data of another origin; all who show pairs ask here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from osteosurvey.audit import Meanings
from osteosurvey.models import Estimate, Study
from osteosurvey.survey.results import Detail, agree, distinct_numbers

INTERNAL = frozenset({"internal-test", "cross-validation"})
"""Kinds of data of the same origin on which a finished model is tested."""

EXTERNAL = "external-test"
"""Data of another origin."""

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

    def find(self, name: str) -> str | None:
        """Give what either of the two reports in a field."""
        mine, theirs = getattr(self.internal, name), getattr(self.external, name)
        return str(mine or theirs) if mine or theirs else None


def list_pairs(study: Study, meanings: Meanings) -> Iterator[Pair]:
    """Set each external result beside the internal ones of the same metric that fit it best.

    Two results fit where they contradict each other in nothing that both report. For example, an external AUC whose
    model is not named fits the internal AUC of any model; where it names one, that model's fits best.
    """
    numbers = distinct_numbers(study.estimates)
    internal = [number for number in numbers if meanings.evaluations.get(number.evaluation) in INTERNAL]
    for external in (number for number in numbers if meanings.evaluations.get(number.evaluation) == EXTERNAL):
        fitting = [
            one for one in internal if one.metric == external.metric and agree(_subject(one), _subject(external))
        ]
        best = max((_count_shared(one, external) for one in fitting), default=0)
        yield from (Pair(study, one, external) for one in fitting if _count_shared(one, external) == best)


def _subject(number: Estimate) -> tuple[Detail, ...]:
    return *number.subject, number.model, number.unit, number.threshold


def _count_shared(number: Estimate, other: Estimate) -> int:
    """Count what both report alike."""
    pairs = zip(_subject(number), _subject(other), strict=True)
    return sum(mine is not None and mine == theirs for mine, theirs in pairs)
