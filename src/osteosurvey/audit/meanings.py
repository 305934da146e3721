"""What the terms of a survey stand for in arithmetic, whatever their ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import get_args

from osteosurvey.models import Vocabulary
from osteosurvey.models.fields import SourceKind
from osteosurvey.models.vocabulary import StandardTerm, VocabularyTerm

STANDARD_TERMS: frozenset[str] = frozenset(get_args(StandardTerm))
"""Every metric and kind of evaluation that the rules know."""

MOST_WORDS = 2
"""Most words of a label that names a metric in a sentence: 'F1 score', but AUC for 'Area under the ROC curve'."""


@dataclass(frozen=True, slots=True)
class Meanings:
    """What each metric and each kind of evaluation stands for; those that arithmetic does not know are missing."""

    metrics: Mapping[str, str]
    evaluations: Mapping[str, str]
    classes: Mapping[str, int] = field(default_factory=dict)
    """How many classes each contrast distinguishes, where its term says so."""

    names: Mapping[str, str] = field(default_factory=dict)
    """How a sentence names each metric; one without a name is named by its id."""

    texts: Mapping[str, SourceKind] = field(default_factory=dict)
    """Whose text each source is, where its term says so: two tables of one paper are one text."""


def read_meanings(vocabularies: Iterable[Vocabulary]) -> Meanings:
    """Read what terms stand for: what they say themselves, otherwise what their id says."""
    by_id = {vocabulary.id: vocabulary for vocabulary in vocabularies}
    contrasts = by_id["contrasts"].terms if "contrasts" in by_id else ()
    classes = {term.id: term.classes for term in contrasts if term.classes is not None}
    metrics = by_id["metrics"].terms if "metrics" in by_id else ()
    names = {term.id: _name_metric(term) for term in metrics}
    sources = by_id["sources"].terms if "sources" in by_id else ()
    texts = {term.id: term.kind for term in sources if term.kind is not None}
    return Meanings(_read(by_id.get("metrics")), _read(by_id.get("evaluations")), classes, names, texts)


def _name_metric(term: VocabularyTerm) -> str:
    """Name a metric by its label as within a sentence, or by its abbreviation where the label is long."""
    if term.abbreviation and len(term.label.split()) > MOST_WORDS:
        return term.abbreviation
    is_word = term.label[1:2].islower()
    return term.label[:1].lower() + term.label[1:] if is_word else term.label


def _read(vocabulary: Vocabulary | None) -> dict[str, str]:
    meanings = {term.id: term.same_as or term.id for term in vocabulary.terms} if vocabulary else {}
    return {term: meaning for term, meaning in meanings.items() if meaning in STANDARD_TERMS}
