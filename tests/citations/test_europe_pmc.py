"""What is made of the answers of Europe PMC."""

from __future__ import annotations

import json
from typing import Any

import pytest

from osteosurvey.citations.read.candidate import WorkDescription
from osteosurvey.citations.read.europe_pmc import parse_europe_pmc
from tests.reviewing.verifying.works import ABSTRACT, DOI, EUROPE_PMC, PMID, TITLE, europe_pmc


def read(**changes: Any) -> WorkDescription:
    (found,) = parse_europe_pmc(europe_pmc({**EUROPE_PMC, **changes}))
    return found


def test_a_work_is_read() -> None:
    """An answer becomes a citation with its abstract, whose headings leave their words behind."""
    assert read() == WorkDescription(
        {
            "type": "article",
            "title": TITLE,
            "authors": ({"given": "Ola", "family": "Okafor"},),
            "container": "Lane Letters",
            "year": 2021,
            "doi": DOI,
            "pmid": PMID,
            "pmcid": "PMC7654321",
        },
        f"Results {ABSTRACT}",
    )


def test_preprints_and_groups_are_read() -> None:
    """A preprint server is a source of its own, and a group is an author."""
    authors = {"author": [{"collectiveName": "Lane Group"}, {"fullName": "Roe R"}, {}, 7]}
    found = read(source="PPR", authorList=authors)
    assert found.citation["type"] == "preprint"
    assert found.citation["authors"] == ({"family": "Lane Group"}, {"family": "Roe R"})


def test_notices_are_read() -> None:
    """Retractions and corrections are reported as such, and comments are not."""
    listed = [
        {"type": "Retraction in", "reference": "Lanes. 2022;7.", "id": "8"},
        {"type": "Erratum in", "id": "9"},
        {"type": "Comment in", "reference": "Lanes. 2023"},
        "nonsense",
    ]
    found = read(
        pubTypeList={"pubType": ["Retracted Publication", "Journal Article", 7]},
        commentCorrectionList={"commentCorrection": listed},
    )
    notices = (
        "Europe PMC calls it: Retracted Publication",
        "Europe PMC names a notice: Retraction in Lanes. 2022;7.",
        "Europe PMC names a notice: Erratum in 9",
    )
    assert (found.notices, found.notes) == (notices, notices)


@pytest.mark.parametrize("value", [None, True, 7.5, "", [], {}, [[]], [None], [{}], {"author": 7}, {"a": 1}])
def test_wrong_types_are_left_out(value: object) -> None:
    """Whatever stands where another kind of value belongs, the rest is read."""
    for name in EUROPE_PMC:
        others = {other: part for other, part in EUROPE_PMC.items() if other != name}
        (found,), (rest,) = (parse_europe_pmc(europe_pmc(one)) for one in ({**others, name: value}, others))
        assert (found.citation, found.abstract) == (rest.citation, rest.abstract), name


@pytest.mark.parametrize(
    "body", [b"", b"\xff", b"null", b"[]", b"{}", b'{"resultList": []}', b'{"resultList": {"result": {}}}']
)
def test_other_answers_are_refused(body: bytes) -> None:
    """What is no list of works is distinguished from an empty one."""
    with pytest.raises(ValueError, match=r".*"):
        parse_europe_pmc(body)
    assert parse_europe_pmc(json.dumps({"resultList": {"result": []}}).encode()) == []
