"""Finding whether a work is in the records already."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from osteosurvey.citations.read.candidate import Found
from osteosurvey.citations.read.identifiers import Identifier
from osteosurvey.contributing.add.duplicates import Duplicate, KnownIndex
from osteosurvey.contributing.add.known_works import list_known_works
from osteosurvey.records import read_records
from tests.surveys import replace_once

WEAR = "data/studies/doe-2024-wear.yml"
TITLE = "has nearly or wholly the same title"


def find(citation: dict[str, Any], *related: Identifier) -> list[Duplicate]:
    index = KnownIndex()
    for work in list_known_works(read_records(Path("data"))):
        index.add(work)
    return list(index.find(Found(citation, related=frozenset(related))))


@pytest.mark.usefixtures("survey_copy")
@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        ({"doi": "10.5555/wear.2024"}, [Duplicate(WEAR, "has the same DOI 10.5555/wear.2024", is_sure=True)]),
        (
            {"arxiv": "2001.00001"},
            [Duplicate("data/studies/tanaka-2020-drone.yml", "has the same arXiv 2001.00001", is_sure=True)],
        ),
        ({"title": "WEAR of lanes: added after the survey!"}, [Duplicate(WEAR, TITLE, is_sure=False)]),
        ({"title": "Wear of old lanes, added after the survey"}, [Duplicate(WEAR, TITLE, is_sure=False)]),
        ({"title": "Wear of lanes before the survey"}, []),
        ({"doi": "10.5555/other", "pmid": "1"}, []),
        ({}, []),
    ],
)
def test_duplicates_are_found(citation: dict[str, Any], expected: list[Duplicate]) -> None:
    """The same identifier is the same work, and a title that differs in one word may be."""
    assert find(citation) == expected


@pytest.mark.usefixtures("survey_copy")
def test_another_form_of_a_work_is_found() -> None:
    """The article that a preprint became is named, and left to a person's look."""
    assert find({"arxiv": "2401.00001"}, Identifier("doi", "10.5555/wear.2024")) == [
        Duplicate(WEAR, "is of the same work in another form, DOI 10.5555/wear.2024", is_sure=False)
    ]


def test_unfinished_records_count(survey_copy: Path) -> None:
    """A study that is still being filled in is found, as long as its file can be read as YAML."""
    file = survey_copy / "studies" / "doe-2024-wear.yml"
    replace_once(file, "tasks: [wear-forecast]", "tasks: []")
    replace_once(file, "year: 2024", 'pmid: "77"')
    expected = [Duplicate(WEAR, "has the same PubMed 77", is_sure=True)]
    assert find({"pmid": "77"}) == expected
    replace_once(file, "access: closed", "access: ~")
    assert find({"pmid": "77"}) == expected
    replace_once(file, "tasks: []", "tasks: [")
    assert find({"pmid": "77"}) == []
