"""The one rule on duplicates: an identifier and a title together are sure, one alone is a question."""

from __future__ import annotations

from cProfile import Profile
from typing import Any

import pytest

from osteosurvey.citations import same_work
from osteosurvey.citations.near_titles import MOST_COMPARED, are_near
from osteosurvey.citations.read.identifiers import Identifier
from osteosurvey.citations.same_work import KnownWork, Match, find_matches
from osteosurvey.models import OtherVersion

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


PREPRINT = {"kind": "preprint", "arxiv": "2401.00001"}


@pytest.mark.parametrize(
    ("versions", "expected"),
    [
        ([PREPRINT], [("has the same arXiv 2401.00001", True)]),
        ((OtherVersion(kind="preprint", arxiv="2401.00001"),), [("has the same arXiv 2401.00001", True)]),
        ([{"kind": "preprint", "doi": "10.48550/arXiv.2401.00001"}], [("has the same arXiv 2401.00001", True)]),
        ([{"kind": "preprint", "year": 2024}, "nonsense", None], []),
        ("2401.00001", []),
        (None, []),
    ],
)
def test_a_version_that_a_record_names_is_the_same_work(versions: Any, expected: list[tuple[str, bool]]) -> None:
    """The preprint of an article is found by its own number, as a record holds it or as somebody wrote it."""
    article = {"doi": "10.5555/paint.1", "title": PAINT, "other_versions": versions}
    preprint = {"arxiv": "2401.00001", "title": PAINT}
    assert match(article, preprint) == match(preprint, article) == (expected or SAME_TITLE)


def test_the_same_work_is_found_behind_others_with_its_identifier() -> None:
    """Where several works have one DOI, the one with the title is named."""
    citations = [{"doi": "10.5555/1", "title": title} for title in ("Trams", PAINT, "Kerbs", PAINT)]
    matches = list(find_matches([KnownWork.from_citation(str(i), one) for i, one in enumerate(citations)]))
    doi = Identifier("doi", "10.5555/1")
    wrong = Match(0, "has the same DOI 10.5555/1, but another title", identifier=doi)
    assert matches == [[], [wrong], [wrong], [Match(1, "has the same DOI 10.5555/1", is_sure=True, identifier=doi)]]


@pytest.mark.parametrize(
    ("title", "doi", "most", "matched"),
    [
        ("Editorial", "10.5555/1", 1, 299),
        ("{} lanes", "10.5555/1", 50 + MOST_COMPARED, 299),
        ("Paint on lanes {}", "10.5555/{}", MOST_COMPARED, 0),
    ],
    ids=["one title and DOI", "one DOI", "titles with words in common"],
)
def test_many_works_are_compared_a_bounded_number_of_times(
    monkeypatch: pytest.MonkeyPatch, title: str, doi: str, most: int, matched: int
) -> None:
    """Of works with one DOI, or much the same title, each is compared with few others, however many there are."""
    monkeypatch.setattr(same_work, "MOST_HOLDERS", 50)
    citations = [{"title": title.format(i), "doi": doi.format(i)} for i in range(300)]
    profile = Profile()
    works = [KnownWork.from_citation("a", one) for one in citations]
    found = profile.runcall(list, find_matches(works))
    compared = sum(entry.callcount for entry in profile.getstats() if entry.code is are_near.__code__)
    assert sum(map(bool, found)) == matched
    assert 0 < compared <= most * len(works)
