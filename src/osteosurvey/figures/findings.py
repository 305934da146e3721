"""Findings: what the table of a figure shows, said as its title by a rule that is silent unless the counts carry it.

Every rule reads counts and names that it is given, and nothing else, so that it holds in any field. What it needs to
speak is its condition, which stands beside its name in `Finding.rule`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from osteosurvey.survey.display import lower_first
from osteosurvey.text import join_words

LEAST_STUDIES = 10
"""Fewest studies that a finding speaks of; fewer are read one by one."""

_LEAST_OF_YEAR, _LEAST_OF_TERM = 6, 3
"""Fewest studies of a year that is compared with others, and of a term that is said to begin."""

_LIFT = 1.5
"""How much higher a term's share of a year is than its share of all years, to be worth a title."""

_LEAST_YEARS = 4
"""Fewest years in a row that are called every year."""

_MOST_NAMES = 3
"""Most names in one title."""

Studies = Mapping[str, Collection[str]]
"""The studies at each name, in the order of the names."""

Years = Mapping[int, Collection[str]]
"""The studies of each year, those without a year left out."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A title that a rule derived from a figure's own table."""

    text: str
    rule: str
    """Name of the rule and, in words, its condition."""


def find_pair(terms: Studies, total: int) -> Finding | None:
    """Say that two terms, neither of them rare, are in most of the studies."""
    ranked = _rank(terms)
    if total < LEAST_STUDIES or len(ranked) < 3:
        return None
    (first, most), (second, next_most), (_, third) = ranked[:3]
    union = {*most, *next_most}
    if len(third) == len(next_most) or 4 * len(union) < 3 * total or 5 * len(next_most) < total:
        return None
    rule = "two terms of three or more: together in three quarters of the studies, each in a fifth, more than the third"
    return Finding(f"{first} or {second} in {len(union):,} of {total:,} studies", rule)


def find_majorities(axes: Mapping[str, Studies], total: int) -> Finding | None:
    """Name the term of each axis that more than half of the studies have; keys say what the terms are."""
    clauses: list[str] = []
    for kind, terms in axes.items():
        label, studies = next(iter(_rank(terms)), ("", ()))
        if 2 * len(studies) > total:
            said = f"{len(studies):,}" if clauses else f"{len(studies):,} of {total:,} studies"
            clauses.append(f"{label} {'' if clauses else 'is '}the {kind} of {said}")
    if total < LEAST_STUDIES or not clauses:
        return None
    return Finding(
        ", ".join(clauses[:2]), "majorities: a term that more than half of the studies have, on two axes at most"
    )


def find_majority(name: str, terms: Studies, total: int) -> Finding | None:
    """Name the one term that more than half of the studies have; `name` says what the terms are."""
    label, studies = next(iter(_rank(terms)), ("", ()))
    if total < LEAST_STUDIES or 2 * len(studies) <= total:
        return None
    text = f"{name}: {lower_first(label)} in {len(studies):,} of {total:,} studies"
    return Finding(text, "majority: a term that more than half of the studies have")


def find_by_year(kind: str, terms: Mapping[str, Years], years: Years) -> Finding | None:
    """Say which terms are in every year and which begin late, or which year one term stands out in."""
    if len({study for studies in years.values() for study in studies}) < LEAST_STUDIES:
        return None
    steady, begun = _find_steady(terms, years), _find_begun(terms, years)
    if steady and begun:
        return Finding(f"{steady}; {begun}", f"{_STEADY_RULE}; {_BEGUN_RULE}")
    if peak := _find_peak(kind, terms, years):
        return peak
    if begun:
        return Finding(begun, _BEGUN_RULE)
    return Finding(steady, _STEADY_RULE) if steady else None


_STEADY_RULE = "in every year: no year without the term from its first one, four years or more"


def _find_steady(terms: Mapping[str, Years], years: Years) -> str:
    """Name the one term that no year lacks from its first one on."""
    found = []
    for label, own in terms.items():
        since = [year for year in years if own and year >= min(own)]
        if len(since) >= _LEAST_YEARS and all(own.get(year) for year in since):
            found.append((label, min(own)))
    if len(found) != 1:
        return ""
    label, first = found[0]
    return f"{label} in every year" + ("" if first == min(years) else f" from {first}")


_BEGUN_RULE = (
    "begin late: first in the later half of the years, three studies or more each, and most terms of all in one year"
)


def _find_begun(terms: Mapping[str, Years], years: Years) -> str:
    """Name the terms that begin in one late year."""
    late = sorted(years)[len(years) // 2 :]
    begun: dict[int, list[str]] = {}
    for label, own in terms.items():
        if own and min(own) in late and sum(map(len, own.values())) >= _LEAST_OF_TERM:
            begun.setdefault(min(own), []).append(label)
    ranked = sorted(begun.items(), key=lambda item: -len(item[1]))
    if not ranked or len(ranked[0][1]) > _MOST_NAMES or (len(ranked) > 1 and len(ranked[0][1]) == len(ranked[1][1])):
        return ""
    year, labels = ranked[0]
    return f"{join_words(labels)} {'begins' if len(labels) == 1 else 'begin'} in {year}"


def _find_peak(kind: str, terms: Mapping[str, Years], years: Years) -> Finding | None:
    """Name the one term that has two thirds of a year and far less of the others."""
    total = sum(map(len, years.values()))
    peaks = [
        (len(studies), label, year)
        for label, own in terms.items()
        for year, studies in own.items()
        if len(years[year]) >= _LEAST_OF_YEAR
        and 3 * len(studies) >= 2 * len(years[year])
        and len(studies) * total >= _LIFT * len(years[year]) * sum(map(len, own.values()))
    ]
    ranked = sorted(peaks, reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    count, label, year = ranked[0]
    rule = "peak: two thirds of a year with six studies or more, and half as much again as in all years"
    return Finding(f"{label} is the {kind} of {count:,} of the {len(years[year]):,} studies of {year}", rule)


def find_several(axes: Studies, total: int) -> Finding | None:
    """Say how many studies have several terms of an axis at once; keys name the axes in the plural."""
    ranked = [(plural, studies) for plural, studies in _rank(axes) if studies]
    if total < LEAST_STUDIES or not ranked:
        return None
    (plural, studies), *others = ranked[:2]
    noun = "study has" if len(studies) == 1 else "studies have"
    text = f"{len(studies):,} of {total:,} {noun} several {plural}"
    more = "".join(f", {len(own):,} several {name}" for name, own in others)
    return Finding(text + more, "several terms: at least one study with two terms of an axis")


def find_most_named(names: Studies, total: int) -> Finding | None:
    """Name what more studies name than anything else."""
    ranked = _rank(names)
    if total < LEAST_STUDIES or not ranked or len(ranked[0][1]) < _LEAST_OF_TERM:
        return None
    if len(ranked) > 1 and len(ranked[1][1]) == len(ranked[0][1]):
        return None
    label, studies = ranked[0]
    rule = "named most: by three studies or more, and by more than any other"
    return Finding(f"{label} is named most, by {len(studies):,} of {total:,} studies", rule)


def find_missing(criteria: Mapping[str, Mapping[str, int]], total: int) -> Finding | None:
    """Name the criteria that no study meets, by the number of studies with each answer of the records."""
    none = [label for label, answers in criteria.items() if not answers.get("yes") and not answers.get("unclear")]
    if total < LEAST_STUDIES or not 0 < len(none) <= _MOST_NAMES:
        return None
    is_known = all(criteria[label].get("no") == total for label in none)
    rule = "met by none: no study with the answer yes or unclear" + ("" if is_known else ", some without an answer")
    subject = join_words([none[0], *(lower_first(label) for label in none[1:])])
    return Finding(f"{subject}: {'' if is_known else 'recorded '}in none of {total:,} studies", rule)


def _rank(terms: Studies) -> list[tuple[str, Collection[str]]]:
    """Order names by their studies, the most first; names with equally many keep their order."""
    return sorted(terms.items(), key=lambda item: -len(item[1]))


def list_by_year(rows: Iterable[tuple[str, int | None, Collection[str]]]) -> dict[str, dict[int, Collection[str]]]:
    """Gather the studies of each name by year; those without a year are left out."""
    found: dict[str, dict[int, Collection[str]]] = {}
    for name, year, studies in rows:
        if year is not None and studies:
            found.setdefault(name, {})[year] = studies
    return found
