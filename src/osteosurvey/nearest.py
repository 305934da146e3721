"""The known name nearest to a misspelt one, in bounded time even for a malicious file."""

from __future__ import annotations

from collections.abc import Collection
from heapq import nlargest

from rapidfuzz.distance import Indel
from rapidfuzz.process import extract

CUTOFF = 0.75
"""How alike two names are at least for one to be taken for the other, from 0 to 1.

Measured is the share of letters that stay when one is made the other by inserting and deleting letters: of `opne` and
`open`, six of eight. At 0.65, words that have nothing in common but some letters are suggested, `scan` for `ocean`; at
0.8, `opne` no longer leads to `open`.
"""

MARGIN = 0.1
"""How much less alike than the nearest name another may be to be named beside it."""

MOST_SUGGESTED = 3
"""Most names that are suggested for one."""

LONGEST = 200
"""Letters up to which a name is compared; a longer one is no mistyped name."""

MAX_STEPS = 1_000_000
"""Pairs of names that are compared in a row, about half a second's; what is wrong after that gets no suggestion."""


def find_nearest(name: str, known: Collection[str]) -> str | None:
    """Find the known name that is most like a name, if any is like it."""
    return next(iter(_pick_nearest(name, tuple(known))), None)


class Suggestions:
    """What wrong names may have been meant to be, for as many of them as `MAX_STEPS` allows."""

    def __init__(self, known: Collection[str]) -> None:
        self.steps = 0
        self._known = tuple(known)
        self._found: dict[tuple[str, str | None], tuple[str, ...]] = {}

    def find(self, name: str, *, other_than: str | None = None) -> str | None:
        """Find the known name that is most like a name, each name once; None from when there were too many."""
        return next(iter(self.find_all(name, other_than=other_than)), None)

    def find_all(self, name: str, *, other_than: str | None = None) -> tuple[str, ...]:
        """Find the known names that are most like a name, the nearest first; none from when there were too many."""
        if (name, other_than) not in self._found and self.steps < MAX_STEPS:
            self.steps += len(self._known)
            others = tuple(one for one in self._known if one != other_than)
            self._found[name, other_than] = _pick_nearest(name, others)
        return self._found.get((name, other_than), ())


def _pick_nearest(name: str, known: tuple[str, ...]) -> tuple[str, ...]:
    if len(name) > LONGEST:
        return ()
    alike = extract(name, known, scorer=Indel.normalized_similarity, score_cutoff=CUTOFF, limit=None)
    near = nlargest(MOST_SUGGESTED, ((likeness, one) for one, likeness, _ in alike))
    return tuple(one for likeness, one in near if likeness >= near[0][0] - MARGIN)
