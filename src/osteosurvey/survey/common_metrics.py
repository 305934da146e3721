"""Which two measures show results of the most studies, so that one picture serves all of them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from osteosurvey.models import Study, Vocabulary, VocabularyTerm

COUNT = 2
"""How many measures stand side by side."""

_SHARE = (0, 1)
"""Lowest and highest value of a measure that is a share."""


def is_share(term: VocabularyTerm) -> bool:
    """Tell whether a measure is a share of a whole."""
    return (term.minimum, term.maximum) == _SHARE


def find_common_metrics(studies: Iterable[Study], metrics: Vocabulary | None) -> tuple[str, ...]:
    """Find the shares of which the most studies report at least one, in the order of their vocabulary.

    For example, 26 of 40 studies report sensitivity and only 25 AUC. Most of the 26 report accuracy as well, so that
    accuracy and sensitivity show 34 studies, and accuracy and AUC 39.
    """
    terms = metrics.terms if metrics else ()
    found: dict[str, set[str]] = {term.id: set() for term in terms if is_share(term)}
    for study in studies:
        for number in study.counted_estimates:
            if number.metric in found:
                found[number.metric].add(study.id)
    reported = [name for name, ids in found.items() if ids]
    pairs = list(combinations(reported, COUNT)) or [tuple(reported)]
    return max(pairs, key=lambda names: _count_covered([found[name] for name in names]))


def _count_covered(reporting: list[set[str]]) -> tuple[int, int]:
    """Count the studies in any of the sets and, to choose between as many, the entries of all."""
    return len(set().union(*reporting)), sum(map(len, reporting))
