"""What happens to works that are already known, may be known, or occur twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from osteosurvey.citations.read.candidate import Candidate, WorkDescription
from osteosurvey.contributing.add.comparing import judge_works
from osteosurvey.contributing.add.known_works import list_known_works
from osteosurvey.records import read_records
from tests.surveys import replace_once

WEAR = "data/studies/doe-2024-wear.yml"
TITLE = "Wear of lanes, added after the survey"
PAINT = "Paint from above, seen by drones"


def judge(*citations: dict[str, Any], force: bool = False) -> tuple[list[str], list[str]]:
    """Judge works, and give what becomes of them and what is said."""
    said: list[str] = []
    candidates = [Candidate(f"work {i}", WorkDescription(one)) for i, one in enumerate(citations, start=1)]
    known = list(list_known_works(read_records(Path("data"))))
    verdicts = judge_works(candidates, known, said.append, force=force, replace=False)
    return [verdict.outcome for verdict in verdicts], said


@pytest.mark.usefixtures("survey_copy")
@pytest.mark.parametrize(
    ("citation", "outcome", "said"),
    [
        ({"doi": "10.5555/wear.2024"}, "known", f"known; {WEAR} has the same DOI 10.5555/wear.2024"),
        (
            {"doi": "10.5555/wear.2024", "title": TITLE},
            "known",
            f"known; {WEAR} has the same DOI 10.5555/wear.2024",
        ),
        (
            {"doi": "10.5555/wear.2024", "title": PAINT},
            "may be known",
            f"may be known; {WEAR} has the same DOI 10.5555/wear.2024, but another title; --force adds it",
        ),
        (
            {"title": f"{TITLE}: a study"},
            "may be known",
            f"may be known; {WEAR} has nearly or wholly the same title; --force adds it",
        ),
        ({"arxiv": "2001.00001"}, "known", "known; data/studies/tanaka-2020-drone.yml has the same arXiv 2001.00001"),
        ({"pmcid": "PMC7654321"}, "known", f"known; {WEAR} has the same PubMed Central PMC7654321"),
        ({"doi": "10.5555/lanes.2025"}, "known", "known; data/survey.yml has the same DOI 10.5555/lanes.2025"),
        ({"title": PAINT, "doi": "10.5555/other", "pmid": "1"}, "written", ""),
        ({"type": "article", "year": 2020}, "left out", "left out; neither a title nor an identifier could be read"),
        ({}, "left out", "left out; neither a title nor an identifier could be read"),
    ],
)
def test_a_work_is_compared_with_the_records(citation: dict[str, Any], outcome: str, said: str) -> None:
    """Identifier and title together are sure, one of them alone is a question, which --force answers."""
    assert judge(citation) == ([outcome], [f"work 1: {said}"] if said else [])
    forced = "written" if outcome == "may be known" else outcome
    assert judge(citation, force=True)[0] == [forced]


@pytest.mark.usefixtures("survey_copy")
def test_works_are_compared_with_each_other() -> None:
    """Of two works of one call that are one, the second is repeated, and one that may be the first is a question."""
    paint = {"title": PAINT, "doi": "10.5555/paint/v1"}
    assert judge(paint, {**paint, "doi": "10.5555/paint/v2"}, {"title": PAINT}, {"pmid": "5"}) == (
        ["written", "repeated", "may be known", "written"],
        [
            "work 2: repeated; work 1 has the same DOI 10.5555/paint/v2",
            "work 3: may be known; work 1 has nearly or wholly the same title; --force adds it",
        ],
    )


def test_a_survey_that_breaks_a_rule_is_still_known(survey_copy: Path) -> None:
    """The survey itself is known, though its record has a mistake."""
    replace_once(survey_copy / "survey.yml", "edition: Test edition", "edition: []")
    expected = (["known"], ["work 1: known; data/survey.yml has the same DOI 10.5555/lanes.2025"])
    assert judge({"doi": "10.5555/lanes.2025"}) == expected


def test_unfinished_records_count(survey_copy: Path) -> None:
    """A study that is still being filled in is found, as is one with a mistake in another line."""
    file = survey_copy / "studies" / "doe-2024-wear.yml"
    replace_once(file, "tasks: [wear-forecast]", "tasks: []")
    replace_once(file, "year: 2024", 'pmid: "77"')
    expected = (["known"], [f"work 1: known; {WEAR} has the same PubMed 77"])
    assert judge({"pmid": "77"}) == expected
    replace_once(file, "access: closed", "access: ~")
    assert judge({"pmid": "77"}) == expected
    replace_once(file, "tasks: []", "tasks: [")
    assert judge({"pmid": "77"}) == expected
