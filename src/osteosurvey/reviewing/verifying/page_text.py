"""A text in which printed strings are looked for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from osteosurvey.reviewing.verifying.folding import fold_words, unify_ways
from osteosurvey.reviewing.verifying.numbers import Key, Number, list_numbers


@dataclass(frozen=True)
class Way:
    """One way of reading a text: its words as they are compared, and its numbers in their order."""

    words: str
    numbers: tuple[Number, ...]

    @cached_property
    def _places(self) -> Mapping[Key, Sequence[int]]:
        """Where each number stands among all."""
        places: dict[Key, list[int]] = defaultdict(list)
        for place, number in enumerate(self.numbers):
            for key in () if number.is_in_word else number.keys:
                places[key].append(place)
        return dict(places)

    def list_places(self, number: Number) -> set[int]:
        """List where a number stands among all."""
        return {place for key in number.keys for place in self._places.get(key, ())}

    def has_words(self, words: str) -> bool:
        """Return whether words stand in the text as they are, and not as a part of longer words or numbers."""
        return re.search(rf"(?<![\w.]){re.escape(words)}(?![\w%]|\.[0-9])", self.words) is not None

    def has_run(self, numbers: Sequence[Number]) -> bool:
        """Return whether numbers stand in the text, one right behind the other."""
        starts = self.list_places(numbers[0])
        others = [self.list_places(one) for one in numbers[1:]]
        return any(all(start + i in places for i, places in enumerate(others, start=1)) for start in starts)


@dataclass(frozen=True)
class PageText:
    """A text in both ways in which it can be read."""

    ways: tuple[Way, ...]

    @cached_property
    def numbers(self) -> Sequence[Number]:
        """Every number of the text that is no part of a word, each once, in whichever way it is read."""
        return tuple(dict.fromkeys(number for way in self.ways for number in way.numbers if not number.is_in_word))

    def has_words(self, words: str) -> bool:
        """Return whether words stand in the text."""
        return any(way.has_words(words) for way in self.ways)

    def has_number(self, number: Number) -> bool:
        """Return whether a number stands in the text as a token."""
        return any(way.list_places(number) for way in self.ways)

    def has_run(self, numbers: Sequence[Number]) -> bool:
        """Return whether numbers stand in the text, one right behind the other."""
        return any(way.has_run(numbers) for way in self.ways)


def read_page(text: str) -> PageText:
    """Read a text in both ways."""
    return PageText(tuple(Way(fold_words(unified), list_numbers(unified)) for unified in unify_ways(text)))
