"""What the terms of a survey stand for in arithmetic, whatever their ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import get_args

from osteosurvey.models import Vocabulary
from osteosurvey.models.vocabulary import StandardTerm

STANDARD_TERMS: frozenset[str] = frozenset(get_args(StandardTerm))
"""Every metric and kind of evaluation that the rules know."""


@dataclass(frozen=True, slots=True)
class Meanings:
    """What each metric and each kind of evaluation stands for; those that arithmetic does not know are missing."""

    metrics: Mapping[str, str]
    evaluations: Mapping[str, str]
    classes: Mapping[str, int] = field(default_factory=dict)
    """How many classes each contrast tells apart, where its term says so."""


def read_meanings(vocabularies: Iterable[Vocabulary]) -> Meanings:
    """Read what terms stand for: what they say themselves, otherwise what their id says."""
    by_id = {vocabulary.id: vocabulary for vocabulary in vocabularies}
    contrasts = by_id["contrasts"].terms if "contrasts" in by_id else ()
    classes = {term.id: term.classes for term in contrasts if term.classes is not None}
    return Meanings(_read(by_id.get("metrics")), _read(by_id.get("evaluations")), classes)


def _read(vocabulary: Vocabulary | None) -> dict[str, str]:
    meanings = {term.id: term.same_as or term.id for term in vocabulary.terms} if vocabulary else {}
    return {term: meaning for term, meaning in meanings.items() if meaning in STANDARD_TERMS}
