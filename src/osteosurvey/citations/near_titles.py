"""Nearly the same title: the rule, and how to find such titles among many without comparing each with each.

Titles are compared word by word, as no ratio of letters tells the same work under a shortened title (from 0.56 on, in
2,000 titles of trials that databases list twice) from titles of one group that exchange a word (0.95). Two titles are
nearly the same where they have the same words in any order, apart from how those are spelled and joined; or where one
only adds words to the other, which has `LEAST_WORDS` telling words or more, and either makes up `LEAST_SHARE` of the
longer one's or stands whole at its beginning or end, as without a subtitle. A word that is exchanged for another
makes another title, and so do one or two words more that count: Part II, 2020, 3D.

Words are spelled alike where one letter is added, lost, exchanged or moved in a word of `LEAST_LETTERS` or more; at two
letters, decreasing is increasing, and supervised is unsupervised.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from typing import Any

from rapidfuzz.distance import OSA

from osteosurvey.text import fold

SMALL_WORDS = frozenset(fold("a an and as at by for from in of on or the to using via with").split())
"""Words that can come and go."""

LEAST_WORDS = 5
LEAST_SHARE = 0.6
LEAST_LETTERS = 5

MOST_WORDS = 60
"""Words of a title that are compared; what is longer is no title."""

COUNTING = r"[0-9]|^[ivx]+$"
"""A word that counts, in a form that scripts read alike."""

MOST_TITLES = 300
"""Titles that one word leads to at most; a word of more tells none from another."""

MOST_COMPARED = 40
"""Titles that one is compared with at most, those first that share most of its words."""

_RAREST = 4
"""Words by which a title is looked for."""

_SHARED = 2
"""How many of them nearly the same titles have in common, where each of the others may be a typing error."""

Words = tuple[str, ...]


def split_title(title: str) -> Words:
    """Split a title into the words that are compared."""
    return tuple(fold(title).split()[:MOST_WORDS])


def are_near(one: Words, other: Words) -> bool:
    """Return whether two titles are nearly the same."""
    if not one or not other:
        return False
    one, other = _join(one, other), _join(other, one)
    added = sorted((_less(one, other), _less(other, one)), key=len)
    if _is_spelled_alike("".join(added[0]), "".join(added[1])):
        return True
    short, long = sorted((one, other), key=len)
    few, many = map(_telling, added)
    return _only_adds(few, many) and (not many or _is_most(short, long))


def _join(words: Words, other: Words) -> Words:
    """Join words that the other title writes as one."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] + word in other:
            joined[-1] += word
        else:
            joined.append(word)
    return tuple(joined)


def _less(words: Words, other: Words) -> Words:
    """Give the words that the other title lacks, each as often as it lacks it."""
    left = list(words)
    for word in other:
        if word in left:
            left.remove(word)
    return tuple(left)


def _telling(words: Words) -> Words:
    return tuple(word for word in words if word not in SMALL_WORDS)


def _only_adds(few: Words, many: Words) -> bool:
    """Return whether the words of one title that the other lacks are spelled alike there, and no more words count."""
    left = list(many)
    for word in few:
        alike = next((one for one in left if _is_spelled_alike(word, one)), None)
        if alike is None:
            return False
        left.remove(alike)
    return len(left) > 2 or not any(re.search(COUNTING, word) for word in left)


def _is_spelled_alike(one: str, other: str) -> bool:
    if one == other:
        return True
    is_long = min(len(one), len(other)) >= LEAST_LETTERS
    return is_long and OSA.distance(one, other, score_cutoff=1) <= 1 and _digits(one) == _digits(other)


def _digits(word: str) -> str:
    return re.sub(r"[^0-9]", "", word)


def _is_most(short: Words, long: Words) -> bool:
    """Return whether a title makes up most of a longer one, or is it without a subtitle."""
    telling = len(_telling(short))
    whole, part = "".join(long), "".join(short)
    is_most = telling >= LEAST_SHARE * len(_telling(long)) or whole.startswith(part) or whole.endswith(part)
    return telling >= LEAST_WORDS and is_most


def find_near_titles(titles: Sequence[Words]) -> Iterator[int | None]:
    """Find for each title the first earlier one that is nearly the same, in time that grows with the titles alone."""
    counts = Counter(chain.from_iterable(map(set, titles)))
    # A word's place among all, the rarest first.
    ranks = {word: rank for rank, word in enumerate(sorted(counts, key=lambda word: (counts[word], word)))}
    first: dict[Words, int] = {}
    by_rarest, by_any = _Places(), _Places()
    for place, words in enumerate(titles):
        if words in first or not words:
            yield first.get(words)
            continue
        first[words] = place
        rising = sorted(set(_telling(words)) or set(words), key=ranks.__getitem__)
        rarest = rising[:_RAREST]
        alike = _most_alike(by_rarest.count(rising), by_any.count(rarest), min(_SHARED, len(rarest)))
        yield min((one for one in alike if are_near(titles[one], words)), default=None)
        by_rarest.add(rarest, place)
        by_any.add(rising, place)


def _most_alike(one: Counter[int], other: Counter[int], least: int) -> list[int]:
    """List the titles that share most words by either count, and no fewer than `least`."""
    shared: dict[int, int] = dict(one)
    for place, number in other.items():
        if number > shared.get(place, 0):
            shared[place] = number
    alike = [place for place, number in shared.items() if number >= least]
    return alike if len(alike) <= MOST_COMPARED else sorted(alike, key=lambda place: -shared[place])[:MOST_COMPARED]


class _Places:
    """Where words stand, as far as they tell titles from one another."""

    def __init__(self) -> None:
        self._places: dict[str, list[int]] = defaultdict(list)

    def add(self, words: Collection[str], place: int) -> None:
        for word in words:
            if len(self._places[word]) < MOST_TITLES:
                self._places[word].append(place)

    def count(self, words: Collection[str]) -> Counter[int]:
        """Count for each title how many of the words it shares."""
        return Counter(chain.from_iterable(self._places[word] for word in words if word in self._places))


def describe_rules() -> dict[str, Any]:
    """Describe what a script must know to compare titles in the same way."""
    return {
        "small_words": sorted(SMALL_WORDS),
        "least_words": LEAST_WORDS,
        "least_share": LEAST_SHARE,
        "least_letters": LEAST_LETTERS,
        "most_words": MOST_WORDS,
        "counting": COUNTING,
    }
