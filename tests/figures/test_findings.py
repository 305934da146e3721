"""Findings as titles: what a table must show for a rule to speak, and when it falls silent."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

import pytest

from osteosurvey.figures import make_figures
from osteosurvey.figures.findings import (
    Finding,
    find_by_year,
    find_majorities,
    find_majority,
    find_missing,
    find_most_named,
    find_pair,
    find_several,
)
from osteosurvey.models import Study
from osteosurvey.survey import Survey
from tests.surveys import NGUYEN, OKAFOR


def name(count: int, start: int = 0) -> list[str]:
    """Name some studies."""
    return [f"s{place}" for place in range(start, start + count)]


def say(finding: Finding | None) -> str:
    return finding.text if finding else ""


@pytest.mark.parametrize(
    ("terms", "total", "expected"),
    [
        ({"A": name(10), "B": name(8, 10), "C": name(2, 18)}, 20, "A or B in 18 of 20 studies"),
        ({"C": name(2, 18), "B": name(8, 8), "A": name(10)}, 20, "A or B in 16 of 20 studies"),
        ({"A": name(10), "B": name(8, 10), "C": name(8, 10)}, 20, ""),  # the second place is shared
        ({"A": name(10), "B": name(4, 10), "C": name(3, 14)}, 20, ""),  # less than three quarters
        ({"A": name(17), "B": name(3, 17), "C": name(2)}, 20, ""),  # the second is rare
        ({"A": name(10), "B": name(8, 10)}, 20, ""),  # two of two say nothing
        ({"A": name(4), "B": name(4, 4), "C": name(1, 8)}, 9, ""),  # few studies
    ],
)
def test_a_pair_is_in_most_studies(terms: Mapping[str, Collection[str]], total: int, expected: str) -> None:
    """Two of several terms are named when most studies have one of them, both are common and no third is."""
    assert say(find_pair(terms, total)) == expected


@pytest.mark.parametrize(
    ("axes", "total", "expected"),
    [
        (
            {"tool": {"A": name(6), "B": name(5)}, "aim": {"C": name(7)}},
            10,
            "A is the tool of 6 of 10 studies, C the aim of 7",
        ),
        ({"tool": {"A": name(5), "B": name(5)}, "aim": {"C": name(7)}}, 10, "C is the aim of 7 of 10 studies"),
        ({"tool": {"A": name(5)}, "aim": {}}, 10, ""),
        ({"tool": {"A": name(9)}}, 9, ""),
    ],
)
def test_majorities_are_more_than_half(axes: Mapping[str, Mapping[str, list[str]]], total: int, expected: str) -> None:
    """A term is named when more than half of the studies have it."""
    assert say(find_majorities(axes, total)) == expected
    (terms, *_) = axes.values()
    assert bool(find_majority("Tool", terms, total)) == (total >= 10 and 2 * len(terms["A"]) > total)


YEARS = {year: name(4, 4 * (year - 2000)) for year in range(2000, 2006)}
WIDE = {**YEARS, 2005: name(9, 20)}


@pytest.mark.parametrize(
    ("terms", "years", "expected"),
    [
        ({"A": YEARS, "B": {2004: name(2, 16), 2005: name(1, 20)}}, YEARS, "A in every year; B begins in 2004"),
        ({"A": {y: s for y, s in YEARS.items() if y > 2001}}, YEARS, "A in every year from 2002"),
        ({"A": YEARS, "B": YEARS}, YEARS, ""),  # two of them distinguish nothing
        ({"A": {y: s for y, s in YEARS.items() if y != 2003}}, YEARS, ""),
        (
            {"A": {y: s for y, s in YEARS.items() if y > 2002}},
            YEARS,
            "A begins in 2003",
        ),  # three years are not every year
        ({"B": {2004: name(1, 16), 2005: name(1, 20)}}, YEARS, ""),  # too few to begin
        ({"B": {2004: name(3, 16)}, "C": {2005: name(3, 20)}}, YEARS, ""),  # no year has most of them
        ({"B": {2004: name(3, 16)}, "C": {2004: name(3, 16)}}, YEARS, "B and C begin in 2004"),
        ({"A": {2000: name(1), 2005: name(7, 20)}}, WIDE, "A is the tool of 7 of the 9 studies of 2005"),
        ({"A": {2000: name(1), 2005: name(5, 20)}}, WIDE, ""),  # less than two thirds
        ({"A": {**YEARS, 2005: name(7, 20)}}, WIDE, "A in every year"),  # no higher than in other years
        ({"A": {2000: name(1), 2005: name(7, 20)}, "B": {2000: name(1), 2005: name(7, 22)}}, WIDE, ""),
        ({"A": {2000: name(4)}}, {2000: name(4), 2001: name(4, 4)}, ""),
    ],
)
def test_years_tell_terms_apart(
    terms: Mapping[str, Mapping[int, list[str]]], years: Mapping[int, list[str]], expected: str
) -> None:
    """A title names what is in every year, what begins late, or what a year is full of, if one term alone is so."""
    assert say(find_by_year("tool", terms, years)) == expected


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        (find_several({"tools": name(2), "aims": name(5)}, 10), "5 of 10 studies have several aims, 2 several tools"),
        (find_several({"tools": name(1), "aims": []}, 10), "1 of 10 study has several tools"),
        (find_several({"tools": []}, 10), ""),
        (find_most_named({"X": name(4), "Y": name(3)}, 10), "X is named most, by 4 of 10 studies"),
        (find_most_named({"X": name(3), "Y": name(3)}, 10), ""),
        (find_most_named({"X": name(2)}, 10), ""),
        (find_missing({"Code": {"yes": 1, "no": 9}, "Trial": {"no": 10}}, 10), "Trial: in none of 10 studies"),
        (find_missing({"Code": {"not-reported": 9, "no": 1}}, 10), "Code: recorded in none of 10 studies"),
        (find_missing({"Code": {"unclear": 1, "no": 9}}, 10), ""),
        (find_missing({label: {"no": 10} for label in "ABCD"}, 10), ""),
        (find_missing({"Code": {"no": 9}}, 9), ""),
    ],
)
def test_counts_carry_a_finding_or_none(finding: Finding | None, expected: str) -> None:
    """A rule speaks of ten studies or more, of what alone is so, and never of what nobody has answered as a no."""
    assert say(finding) == expected


def multiply(survey: Survey, copies: Mapping[str, int]) -> Survey:
    """Make a survey of many studies, each a copy of one of a survey."""
    studies: list[Study] = []
    for id_, count in copies.items():
        studies += (survey.studies_by_id[id_].model_copy(update={"id": f"{id_}-n{place}"}) for place in range(count))
    return replace(survey, studies=tuple(studies))


def titles(survey: Survey) -> dict[str, str]:
    """List what figures and their panels find, by the place that links lead to."""
    figures = make_figures(survey)
    found = [(f.anchor, f.finding) for f in figures] + [(p.anchor, p.finding) for f in figures for p in f.panels]
    return {anchor: finding.text for anchor, finding in found if finding}


def test_few_studies_carry_no_title(fabricated: Survey) -> None:
    """Five studies are read one by one, so that every figure keeps its plain title."""
    assert titles(fabricated) == {}


def test_a_title_falls_silent_with_its_last_study(fabricated: Survey) -> None:
    """Another field makes titles of its own words, and one that a single changed record no longer carries is gone."""
    enough = multiply(fabricated, {OKAFOR: 11, NGUYEN: 10})
    changed = multiply(fabricated, {OKAFOR: 10, NGUYEN: 11})
    access, peak = "the-data-behind-the-studies", "modalities-by-year"
    found, left = titles(enough), titles(changed)
    assert (found[access], found[peak]) == (
        "Access: open in 11 of 21 studies",
        "Dashboard camera is the camera of 11 of the 11 studies of 2021",
    )
    assert (left.get(access), left[peak]) == (None, "Dashboard camera is the camera of 10 of the 10 studies of 2021")
