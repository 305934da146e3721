"""Draws made-up words and the terms of vocabularies; knows nothing of records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import TypeVar

from osteosurvey.models import Vocabulary

_SYLLABLES = (
    "ba",
    "cor",
    "dil",
    "fen",
    "gor",
    "hul",
    "jan",
    "kem",
    "lor",
    "mit",
    "nus",
    "pal",
    "rem",
    "sol",
    "tuk",
    "vam",
)

_WORDS_TO_A_COMMA = 9
"""A text has a comma about every so many words."""

_SPREAD = 0.4
"""Share by which a text may be shorter or longer than asked for."""

Item = TypeVar("Item")


class Chance:
    """Makes up whatever a record needs; the same seed always gives the same."""

    def __init__(self, seed: int, vocabularies: Mapping[str, Vocabulary]) -> None:
        """Begin a series of draws."""
        self._random = Random(seed)
        self._vocabularies = vocabularies

    def happens(self, share: float) -> bool:
        """Decide whether something that holds for a share of all cases holds now."""
        return self._random.random() < share

    def number(self, low: int, high: int) -> int:
        """Draw a number between two bounds, both included."""
        return self._random.randint(low, high)

    def one(self, items: Sequence[Item]) -> Item:
        """Draw one of some items."""
        return self._random.choice(items)

    def some(self, items: Sequence[Item], count: int) -> list[Item]:
        """Draw different items, as many as asked for or there are."""
        return self._random.sample(items, min(count, len(items)))

    def term(self, vocabulary: str) -> str:
        """Draw a term."""
        return self._random.choice(self._vocabularies[vocabulary].terms).id

    def terms(self, vocabulary: str, count: int) -> list[str]:
        """Draw different terms, in the order of the alphabet."""
        return sorted(self.some([term.id for term in self._vocabularies[vocabulary].terms], count))

    def share_metric(self) -> str:
        """Draw a metric that lies between 0 and 1."""
        terms = self._vocabularies["metrics"].terms
        return self._random.choice([term.id for term in terms if term.minimum == 0 and term.maximum == 1])

    def word(self, syllables: int = 3) -> str:
        """Make up a word."""
        return "".join(self._random.choices(_SYLLABLES, k=syllables))

    def words(self, count: int) -> str:
        """Make up some words."""
        return " ".join(self.word() for _ in range(count))

    def text(self, length: int) -> str:
        """Make up a text of about so many characters, in words and clauses as long as those of English."""
        limit = length * self._random.uniform(1 - _SPREAD, 1 + _SPREAD)
        text = self.word().capitalize()
        while len(text) < limit:
            comma = "," if self.happens(1 / _WORDS_TO_A_COMMA) else ""
            text += f"{comma} {self.word(self._random.randint(1, 3))}"
        return text
