"""The gaps of the evidence map, ranked by how surprising it is that nobody has filled them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import chain, combinations, product
from math import prod

from osteosurvey.figures.figure import Figure
from osteosurvey.figures.findings import Finding
from osteosurvey.figures.glossary import Glossary
from osteosurvey.survey import Survey
from osteosurvey.survey.display import count_things
from osteosurvey.survey.tables.table import Derivation, make_table

MOST_GAPS = 100
"""Most gaps that are listed; how many more there are is said."""

Terms = tuple[tuple[str, str], ...]
"""Terms of different axes, each with its axis."""

_Places = list[list[tuple[str, str]]]
"""Terms of each axis."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Terms that no study has together, though each occurs."""

    terms: Terms
    margins: tuple[int, ...]
    total: int

    @property
    def expected(self) -> float:
        """How many studies would fill the gap if the axes were independent."""
        every_other: int = self.total ** (len(self.margins) - 1)
        return round(prod(self.margins) / every_other, 3)


def make_evidence_gaps(survey: Survey, glossary: Glossary) -> Figure:
    """Make the ranked list of gaps."""
    gaps = rank_gaps(survey, glossary)
    left_out = len(gaps) - MOST_GAPS
    return Figure(
        id="evidence-gaps",
        finding=find_expected(gaps),
        anchor="what-nobody-has-done",
        title="Combinations without a study",
        caption=glossary.caption(_describe_gaps(len(glossary.axes))),
        table=make_table(
            "evidence-gaps",
            "Combinations without a study",
            "One row for each gap, in the order of the studies expected.",
            _columns(glossary),
            list(enumerate(gaps[:MOST_GAPS], start=1)),
        ),
        notes=(f"{count_things(left_out, 'further gap is', 'further gaps are')} not listed.",) if left_out > 0 else (),
    )


def format_expected(expected: float) -> str:
    """Write a number of studies expected with two decimal places, halves up."""
    return str(Decimal(str(expected)).quantize(Decimal("0.01"), ROUND_HALF_UP))


def find_expected(gaps: list[Gap]) -> Finding | None:
    """Say how many gaps would be expected to hold a study."""
    likely = sum(gap.expected >= 1 for gap in gaps)
    if not likely:
        return None
    counted = count_things(likely, "combination", "combinations")
    text = f"{counted} without a study would be expected to have at least one"
    return Finding(text, "gaps expected to hold one study or more: at least one")


def rank_gaps(survey: Survey, glossary: Glossary) -> list[Gap]:
    """List every gap, the one that is least likely to be due to chance first."""
    return sorted(_find_gaps(survey, glossary), key=lambda gap: (-gap.expected, len(gap.terms), gap.terms))


def _describe_gaps(axes: int) -> str:
    has_three = axes > 2
    three = "Three terms are listed only if each two of them do occur together. " if has_three else ""
    return (
        f"Combinations of terms of two {'or three ' if has_three else ''}axes that no study has. They are ranked by "
        "the number of studies expected if the axes were independent, so that the gaps least likely to be due to "
        f"chance come first. {three}Terms that no study has are left out. The list does not say whether a gap is worth "
        "filling."
    )


def _columns(glossary: Glossary) -> tuple[Derivation[tuple[int, Gap]], ...]:
    return (
        Derivation("rank", "integer", "Rank in the list.", lambda g: g[0]),
        *(_axis_column(axis) for axis in glossary.axes),
        Derivation("expected", "number", "Studies expected if the axes were independent.", lambda g: g[1].expected),
        Derivation("reason", "text", "Why the gap has this rank.", lambda g: _give_reason(g[1], glossary)),
        Derivation("count", "integer", "Number of studies; 0, as this is a gap.", lambda g: 0),
        Derivation("studies", "list", "Ids of the studies; none.", lambda g: ()),
    )


def _axis_column(axis: str) -> Derivation[tuple[int, Gap]]:
    return Derivation(
        axis, "text", f"Id of the term of '{axis}', if one is part of the gap.", lambda g: dict(g[1].terms).get(axis)
    )


def _find_gaps(survey: Survey, glossary: Glossary) -> Iterator[Gap]:
    """Find the terms that occur, each two and three of which no study has together or may have."""
    certain, possible = set[frozenset[tuple[str, str]]](), set[frozenset[tuple[str, str]]]()
    margins: dict[tuple[str, str], int] = {}
    for study in survey.studies:
        own = [[(axis, term) for term in glossary.terms_of(study, axis)] for axis in glossary.axes]
        for place in (place for axis in own for place in axis):
            margins[place] = margins.get(place, 0) + 1
        certain.update(_combine(own))
        may_be = [[(axis, term) for term in glossary.possible_terms(study, axis)] for axis in glossary.axes]
        possible.update(_combine(may_be))
    used = [[(axis, term) for term in glossary.looks(axis) if (axis, term) in margins] for axis in glossary.axes]
    stated = [[place for place in places if not glossary.is_unstated(*place)] for places in used]
    for places in _group(stated):
        for terms in product(*places):
            if frozenset(terms) not in possible and _is_new(terms, certain):
                yield Gap(terms, tuple(margins[term] for term in terms), len(survey.studies))


def _combine(places: _Places) -> Iterator[frozenset[tuple[str, str]]]:
    """Combine the terms of a study over each two and three axes."""
    for group in _group(places):
        yield from map(frozenset, product(*group))


def _group(axes: _Places) -> Iterator[tuple[list[tuple[str, str]], ...]]:
    """Group the axes by two and by three."""
    return chain(combinations(axes, 2), combinations(axes, 3))


def _is_new(terms: Terms, certain: set[frozenset[tuple[str, str]]]) -> bool:
    """Return whether three terms are a gap of their own, not one of which two are a gap already."""
    return len(terms) == 2 or all(frozenset(terms) - {term} in certain for term in terms)


def _give_reason(gap: Gap, glossary: Glossary) -> str:
    names = [glossary.label(axis, term) for axis, term in gap.terms]
    margins = ", ".join(f"{name}: {count} of {gap.total}" for name, count in zip(names, gap.margins, strict=True))
    expected = count_things(round(gap.expected), "study", "studies") if gap.expected >= 1 else "less than one study"
    about = "about " if gap.expected >= 1 else ""
    whole = "both" if len(names) == 2 else "all three"
    return f"{margins}; if these were independent, {about}{expected} would have {whole}, and none has."
