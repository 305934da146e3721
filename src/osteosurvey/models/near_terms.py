"""The terms of a vocabulary that words were meant for: by what the terms are called first, by spelling last."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, takewhile

from osteosurvey.models import VocabularyTerm
from osteosurvey.nearest import MARGIN, MOST_SUGGESTED, Suggestions
from osteosurvey.text import fold

LONGEST_TYPED = 80
"""Characters of a wrong term that are compared with the right ones."""

LEAST_BEGINNING = 4
"""Letters from which on the beginning of a word stands for the word, as `extern` does for `external`."""

LEAST_WORD = 2
"""Letters from which on a word says something; one letter, as in 'n/a', stands in names of any kind."""

LEAST_SHARE = 0.5
"""Share of the typed letters of which more must lie in words that the term has, too."""

MOST_SHARING = 300
"""Most terms that are looked at for having a word that was typed, so that a made-up vocabulary costs no minutes."""


class TermSuggestions:
    """What words that are no term of a vocabulary may have been meant to be."""

    def __init__(self, terms: Iterable[VocabularyTerm]) -> None:
        names = {term.id: list(filter(None, map(fold, list_names(term)))) for term in terms}
        self.ids = tuple(names)
        self._by_name: dict[str, dict[str, None]] = {}
        for term, given in names.items():
            for name in given:
                self._by_name.setdefault(name.replace(" ", ""), {})[term] = None
        self._names = {term: [words for name in given if (words := _split(name))] for term, given in names.items()}
        self._words = sorted({(word, term) for term, given in self._names.items() for words in given for word in words})
        self._spellings = Suggestions(self._by_name)

    @property
    def steps(self) -> int:
        """Steps that were taken to compare spellings, of which `nearest.MAX_STEPS` are allowed."""
        return self._spellings.steps

    def __contains__(self, term: str) -> bool:
        return term in self._names

    def find(self, typed: str) -> tuple[str, ...]:
        """Find the terms that are called so, else those that are called so in part, else those spelled like it.

        In the vocabulary of metrics, 'AUPRC' is a synonym of `pr-auc` and so never taken for `auc`, 'test accuracy'
        holds the name of `accuracy`, 'ROC curve' has its words in common with `auc`, and 'sensitivty' is spelled like
        `sensitivity`.
        """
        text = fold(typed[:LONGEST_TYPED])
        name = text.replace(" ", "")
        called = tuple(self._by_name.get(name, ()))[:MOST_SUGGESTED]
        return called or self._share_words(_split(text)) or self._are_spelled_like(name)

    def _share_words(self, words: frozenset[str]) -> tuple[str, ...]:
        letters: Counter[str] = Counter()
        for word in sorted(words):
            letters.update(dict.fromkeys(self._having(word), len(word)))
        whole = {term: shared for term, shared in letters.items() if any(map(words.issuperset, self._names[term]))}
        least = LEAST_SHARE * sum(map(len, words))
        return self._pick_best(whole or {term: shared for term, shared in letters.items() if shared > least})

    def _having(self, word: str) -> Iterator[str]:
        """Give the terms that have a word, or one that begins with it."""
        is_long = len(word) >= LEAST_BEGINNING
        first = bisect_left(self._words, (word, ""))
        after = (self._words[i] for i in range(first, len(self._words)))
        alike = takewhile(lambda one: one[0] == word or (is_long and one[0].startswith(word)), after)
        return (term for _, term in islice(alike, MOST_SHARING))

    def _pick_best(self, letters: Mapping[str, int]) -> tuple[str, ...]:
        """Pick the terms that share the most letters, of equal ones those with the shortest names."""
        least = max(letters.values(), default=0) * (1 - MARGIN)
        near = (term for term, shared in letters.items() if shared >= least)
        return tuple(sorted(near, key=lambda term: (-letters[term], self._shortest(term)))[:MOST_SUGGESTED])

    def _shortest(self, term: str) -> int:
        return min(sum(map(len, words)) for words in self._names[term])

    def _are_spelled_like(self, name: str) -> tuple[str, ...]:
        near = (term for known in self._spellings.find_all(name) for term in self._by_name[known])
        return tuple(dict.fromkeys(near))[:MOST_SUGGESTED]


def _split(text: str) -> frozenset[str]:
    return frozenset(word for word in text.split() if len(word) >= LEAST_WORD)


def list_names(term: VocabularyTerm) -> tuple[str, ...]:
    """List everything that a term is called."""
    short = () if term.abbreviation is None else (term.abbreviation,)
    return (term.id, term.label, *short, *term.synonyms)
