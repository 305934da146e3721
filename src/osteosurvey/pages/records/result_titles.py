"""What the printed results of one study say by themselves, as a title; empty where they carry no finding.

Only like is compared with like: an external and an internal result of one metric that contradict each other in
nothing that both report. For example, an external AUC of 0.700 beside an internal one of 0.867 says that the external
test scored below the internal one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from osteosurvey.models import Estimate, Study
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.display import format_count
from osteosurvey.survey.fields import read_field
from osteosurvey.survey.pairs import EXTERNAL, Pair

_BELOW, _EQUAL = -1, 0
"""Where an external result lies, compared with the internal one."""


def make_title(numbers: Sequence[Estimate], all_pairs: Sequence[Pair], study: Study, catalogue: Catalogue) -> str:
    """Say how the external results of one metric lie to the internal ones; nothing where that is not clear.

    It is not clear where the source does not say that the data are of another origin, where a result is only a bound,
    where the metric is no share, where an external result has no internal one beside it, and where results lie on both
    sides.
    """
    meanings, metric = catalogue.survey.meanings, numbers[0].metric
    pairs = [pair for pair in all_pairs if pair.internal.metric == metric]
    sides = {_find_side(pair) for pair in pairs}
    external = sum(meanings.evaluations.get(number.evaluation) == EXTERNAL for number in numbers)
    is_whole = _count(pair.external for pair in pairs) == external
    if len(sides) != 1 or not is_whole or not all(map(_is_exact, pairs)):
        return ""
    if read_field("external", study, catalogue.survey).answer != "yes":
        return ""
    return _format_one(pairs[0]) if len(pairs) == 1 else _format_several(sides.pop(), pairs)


def _is_exact(pair: Pair) -> bool:
    return pair.is_of_shares and pair.internal.qualifier == pair.external.qualifier == "exactly"


def _find_side(pair: Pair) -> int:
    return (pair.difference > 0) - (pair.difference < 0)


def _count(numbers: Iterable[Estimate]) -> int:
    """Count the results among numbers that several pairs share."""
    return len(set(map(id, numbers)))


def _format_one(pair: Pair) -> str:
    external, internal = pair.external.printed, pair.internal.printed
    if _find_side(pair) == _EQUAL:
        return f"The external test scored as the internal one did, {external}"
    word = "below" if _find_side(pair) == _BELOW else "above"
    return f"The external test scored {word} the internal one, {external} against {internal}"


def _format_several(side: int, pairs: Sequence[Pair]) -> str:
    """Say where every external result lies, each compared with the internal results that fit it."""
    if side == _EQUAL:
        return ""
    externals, internals = _count(pair.external for pair in pairs), _count(pair.internal for pair in pairs)
    every = "Both" if externals == 2 else f"All {format_count(externals)}"
    subject = f"{every} external results lie" if externals > 1 else "The external result lies"
    word = "below" if side == _BELOW else "above"
    return f"{subject} {word} the internal {'one' if internals == 1 else 'ones'}"
