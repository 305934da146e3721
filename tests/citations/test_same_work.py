"""The one rule on duplicates: an identifier and a title together are sure, one alone is a question."""

from __future__ import annotations

from time import perf_counter
from typing import Any

import pytest

from osteosurvey.citations.read.identifiers import Identifier
from osteosurvey.citations.same_work import KnownWork, Match, find_matches

PAINT = "How paint wears off on lanes of concrete"


def match(one: dict[str, Any], other: dict[str, Any], *related: Identifier) -> list[tuple[str, bool]]:
    """Compare a work with one before it."""
    works = [KnownWork.from_citation("a.yml", one), KnownWork.from_citation("b.yml", other, frozenset(related))]
    before, found = find_matches(works)
    assert before == []
    assert {match.place for match in found} <= {0}
    return [(match.reason, match.is_sure) for match in found]


SAME_DOI = "has the same DOI 10.5555/paint.1"
SAME_TITLE = [("has nearly or wholly the same title", False)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (
            {"doi": "10.5555/paint.1", "title": PAINT},
            {"doi": "10.5555/PAINT.1", "title": PAINT.upper()},
            [(SAME_DOI, True)],
        ),
        (
            {"doi": "10.5555/paint.1", "title": PAINT},
            {"doi": "10.5555/paint.1", "title": "Trams"},
            [(f"{SAME_DOI}, but another title", False)],
        ),
        ({"doi": "10.5555/paint.1", "title": PAINT}, {"doi": "10.5555/paint.1"}, [(SAME_DOI, True)]),
        ({"doi": "10.5555/paint.1"}, {"doi": "10.5555/paint.1", "title": PAINT}, [(SAME_DOI, True)]),
        ({"doi": "10.5555/paint.1", "title": PAINT}, {"doi": "10.5555/paint.2", "title": PAINT}, SAME_TITLE),
        ({"title": PAINT}, {"title": PAINT}, SAME_TITLE),
        ({"pmid": "77", "title": PAINT}, {"pmid": "77", "title": PAINT}, [("has the same PubMed 77", True)]),
        (
            {"arxiv": "2401.00001", "title": PAINT},
            {"doi": "10.48550/arXiv.2401.00001", "title": PAINT},
            [("has the same arXiv 2401.00001", True)],
        ),
        (
            {"arxiv": "2401.00001", "pmid": "77", "title": PAINT},
            {"arxiv": "2401.00001", "pmid": "77", "title": "Trams"},
            [
                ("has the same PubMed 77, but another title", False),
                ("has the same arXiv 2401.00001, but another title", False),
            ],
        ),
        ({"title": "Trams"}, {"title": PAINT}, []),
        ({"doi": "10.5555/paint.1"}, {"doi": "10.5555/paint.2"}, []),
        ({}, {}, []),
        ({"title": None, "doi": 5}, {"title": ("a",), "doi": "x"}, []),
    ],
)
def test_identifier_and_title(one: dict[str, Any], other: dict[str, Any], expected: list[tuple[str, bool]]) -> None:
    """A title that is not known speaks against no identifier, another title does."""
    assert match(one, other) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("10.5555/rs.3.rs-12/v1", "10.5555/rs.3.rs-12/v2"),
        ("10.1101/2020.01.02.345", "10.1101/2020.01.02.345v12"),
        ("10.5555/chem-2021-x-v2", "10.5555/chem-2021-x"),
        ("10.5555/prints202001.0001.v1", "10.5555/prints202001.0001.v3"),
    ],
)
def test_versions_are_one_work(one: str, other: str) -> None:
    """The version at the end of a preprint's DOI tells no work from another."""
    assert [is_sure for _, is_sure in match({"doi": one, "title": PAINT}, {"doi": other, "title": PAINT})] == [True]


def test_what_only_looks_like_a_version_counts() -> None:
    """Letters that end a DOI are part of it."""
    assert match({"doi": "10.5555/serv1"}, {"doi": "10.5555/serv2"}) == []


def test_another_form_of_a_work_is_a_question() -> None:
    """The article that a preprint became is named, and left to a person's look."""
    article = Identifier("doi", "10.5555/paint.1")
    assert match({"doi": "10.5555/paint.1", "title": PAINT}, {"arxiv": "2401.00001", "title": PAINT}, article) == [
        ("is of the same work in another form, DOI 10.5555/paint.1", False)
    ]


def test_the_same_work_is_found_behind_others_with_its_identifier() -> None:
    """Where several works have one DOI, the one with the title is named."""
    citations = [{"doi": "10.5555/1", "title": title} for title in ("Trams", PAINT, "Kerbs", PAINT)]
    matches = list(find_matches([KnownWork.from_citation(str(i), one) for i, one in enumerate(citations)]))
    doi = Identifier("doi", "10.5555/1")
    wrong = Match(0, "has the same DOI 10.5555/1, but another title", identifier=doi)
    assert matches == [[], [wrong], [wrong], [Match(1, "has the same DOI 10.5555/1", is_sure=True, identifier=doi)]]


@pytest.mark.parametrize("titles", [["Editorial"], [f"{i} lanes" for i in range(3_000)]], ids=["one", "many"])
def test_many_works_take_time_in_proportion(titles: list[str]) -> None:
    """Thousands of works with one DOI, or one title, are compared in seconds."""
    works = [KnownWork.from_citation("a", {"doi": "10.5555/1", "title": titles[i % len(titles)]}) for i in range(3_000)]
    start = perf_counter()
    assert sum(map(bool, find_matches(works))) == 2_999
    assert perf_counter() - start < 30
