"""The known name that a wrong one was meant to be, in a time that even a made-to-measure file keeps short."""

from __future__ import annotations

from collections.abc import Collection
from difflib import SequenceMatcher, get_close_matches
from heapq import nlargest

CUTOFF = 0.75
"""How alike two names are at least for one to be taken for the other, from 0 to 1, as `difflib` measures it.

At 0.6, words that have nothing in common but some letters are suggested: `regression` for `precision`, `ocean` for
`scan`. At 0.8, `opne` no longer leads to `open`.
"""

MARGIN = 0.1
"""How much less alike than the nearest name another may be to be named beside it."""

MOST_SUGGESTED = 3
"""Most names that are suggested for one."""

LIKELIEST = 30
"""Known names that are compared closely, which takes some fifty times as long as looking for pairs of letters."""

MAX_STEPS = 3_000_000
"""Steps that are taken in a row, about half a second's; nobody corrects more in one go, and the rest goes without."""


def find_nearest(name: str, known: Collection[str]) -> str | None:
    """Find the known name that is most like a name, if any is like it."""
    return next(iter(_pick_nearest(name, _find_likeliest(name, known))), None)


class Suggestions:
    """What wrong names may have been meant to be, for as many of them as `MAX_STEPS` allows."""

    def __init__(self, known: Collection[str]) -> None:
        self.steps = 0
        self._known = known
        self._found: dict[tuple[str, str | None], tuple[str, ...]] = {}

    def find(self, name: str, *, other_than: str | None = None) -> str | None:
        """Find the known name that is most like a name, each name once; None from when there were too many."""
        return next(iter(self.find_all(name, other_than=other_than)), None)

    def find_all(self, name: str, *, other_than: str | None = None) -> tuple[str, ...]:
        """Find the known names that are most like a name, the nearest first; none from when there were too many."""
        if (name, other_than) not in self._found and self.steps < MAX_STEPS:
            likeliest = _find_likeliest(name, [one for one in self._known if one != other_than])
            self.steps += len(name) * (len(self._known) + sum(map(len, likeliest)))
            self._found[name, other_than] = _pick_nearest(name, likeliest)
        return self._found.get((name, other_than), ())


def _pick_nearest(name: str, likeliest: Collection[str]) -> tuple[str, ...]:
    near = get_close_matches(name, likeliest, n=MOST_SUGGESTED, cutoff=CUTOFF)
    likeness = [SequenceMatcher(None, one, name).ratio() for one in near]
    return tuple(one for one, like in zip(near, likeness, strict=True) if like >= likeness[0] - MARGIN)


def _find_likeliest(name: str, known: Collection[str]) -> Collection[str]:
    """Keep the known names that share the most letters and pairs of letters with a name."""
    if len(known) <= LIKELIEST:
        return known
    pieces = {name[i : i + size] for size in (1, 2) for i in range(len(name) - size + 1)}

    def likeness(candidate: str) -> tuple[float, str]:
        return sum(map(candidate.__contains__, pieces)) / (len(name) + len(candidate)), candidate

    return nlargest(LIKELIEST, known, key=likeness)
