"""The people behind a work, as many as a reader takes in at once before the others."""

from __future__ import annotations

from dataclasses import dataclass

from osteosurvey.models import Citation
from osteosurvey.survey.display import count_things, format_author

MOST_SHOWN = 12
"""Most authors that are shown unfolded."""

_LEAST_FOLDED = 3
"""Fewest authors that are worth folding away."""


@dataclass(frozen=True, slots=True)
class People:
    """The authors of a work in printed order."""

    shown: tuple[str, ...]
    folded: tuple[str, ...]
    more: str
    """How many are folded away; empty where none are."""

    et_al: bool
    """Whether the source cuts the list short."""


def make_people(citation: Citation) -> People:
    """Divide the authors of a work into those that are shown and those that unfold."""
    names = tuple(map(format_author, citation.authors))
    if len(names) < MOST_SHOWN + _LEAST_FOLDED:
        return People(names, (), "", citation.et_al)
    folded = names[MOST_SHOWN:]
    return People(names[:MOST_SHOWN], folded, f"and {count_things(len(folded), 'more', 'more')}", citation.et_al)
