"""Abstracts asked from PubMed, Europe PMC and arXiv, against a server on this machine that answers well and badly."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from osteosurvey.contributing.add.looking_up import Lookup
from osteosurvey.http.cache import ResponseCache
from osteosurvey.http.client import Fetcher, Limits
from osteosurvey.models.citation import OtherVersion
from osteosurvey.reviewing.verifying.abstracts import MOST_FAILURES, AbstractFinder, Answers
from tests.http.service import LocalService, Reply
from tests.reviewing.verifying.works import (
    ABSTRACT,
    ARXIV,
    CITATION,
    EUROPE_PMC,
    PMID,
    europe_pmc,
    medline,
    search,
)

FETCH = f"/efetch.fcgi?db=pubmed&id={PMID}&rettype=medline&retmode=text&tool=osteosurvey"
QUOTED = "10.5555%2Fcanals%282021%297"
SEARCH = f"/esearch.fcgi?db=pubmed&term=%22{QUOTED}%22%5Bdoi%5D&retmode=json&tool=osteosurvey"
EUROPE = f"/search?query=DOI%3A%22{QUOTED}%22&resultType=core&format=json"


def make_finder(local: LocalService, **options: Any) -> AbstractFinder:
    fetcher = Fetcher(sleep=lambda _: None, limits=Limits(attempts=1), **options)
    return AbstractFinder(Lookup(fetcher, local.services()))


def find(local: LocalService, *replies: bytes | Reply, **changes: Any) -> Answers:
    local.reply(*(Reply(one) if isinstance(one, bytes) else one for one in replies))
    return make_finder(local).find(CITATION.model_copy(update=changes))


def list_abstracts(answers: Answers) -> list[tuple[str, str]]:
    return [(one.service, one.work.abstract) for one in answers.answers]


PREPRINT = (OtherVersion(kind="preprint", arxiv="2104.00007"),)
NO_WORK = europe_pmc()
UNKNOWN = Reply(status=404)


@pytest.mark.parametrize(
    ("replies", "changes", "requests", "abstracts"),
    [
        ([medline()], {}, [FETCH], [("PubMed", ABSTRACT)]),
        ([search(PMID), medline()], {"pmid": None}, [SEARCH, FETCH], [("PubMed", ABSTRACT)]),
        (
            [medline(abstract=""), europe_pmc(EUROPE_PMC)],
            {},
            [FETCH, EUROPE],
            [("PubMed", ""), ("Europe PMC", f"Results {ABSTRACT}")],
        ),
        (
            [search(), europe_pmc({**EUROPE_PMC, "abstractText": None}, EUROPE_PMC)],
            {"pmid": None},
            [SEARCH, EUROPE],
            [("Europe PMC", f"Results {ABSTRACT}")],
        ),
        (
            [search(PMID, "7"), NO_WORK, ARXIV],
            {"pmid": None, "other_versions": PREPRINT},
            [SEARCH, EUROPE, "/query?id_list=2104.00007&max_results=1"],
            [("arXiv", r"An AUC of $0.81 \pm 0.02$ and 96.2\%.")],
        ),
        (
            [ARXIV],
            {"pmid": None, "doi": None, "arxiv": "2104.00007", "version": "v2"},
            ["/query?id_list=2104.00007v2&max_results=1"],
            [("arXiv", r"An AUC of $0.81 \pm 0.02$ and 96.2\%.")],
        ),
        (
            [europe_pmc(EUROPE_PMC)],
            {"pmid": None, "doi": None, "pmcid": "PMC7654321"},
            ["/search?query=PMCID%3APMC7654321&resultType=core&format=json"],
            [("Europe PMC", f"Results {ABSTRACT}")],
        ),
        (
            [b"\n", europe_pmc(EUROPE_PMC)],
            {"doi": None},
            [FETCH, f"/search?query=EXT_ID%3A{PMID}%20AND%20SRC%3AMED&resultType=core&format=json"],
            [("Europe PMC", f"Results {ABSTRACT}")],
        ),
        ([search(PMID), medline(), NO_WORK], {"pmid": None, "doi": "10.5555/o"}, [], []),
        ([b""], {"pmid": None, "doi": None}, [], []),
    ],
    ids=[
        "number",
        "search",
        "no abstract",
        "second of two",
        "other version",
        "preprint",
        "PMC",
        "no DOI",
        "other work",
        "none",
    ],
)
def test_services_are_asked_in_turn(
    local: LocalService,
    replies: list[bytes],
    changes: dict[str, Any],
    requests: list[str],
    abstracts: list[tuple[str, str]],
) -> None:
    """PubMed is asked first, then Europe PMC, then arXiv, each by what the record names, until one has the abstract."""
    assert list_abstracts(find(local, *replies, **changes)) == abstracts
    assert not requests or local.requests == requests


def test_a_number_that_its_service_does_not_know_is_named(local: LocalService) -> None:
    """A PubMed number without a work, and an arXiv number without a preprint, are wrong in the record; a DOI is not."""
    answers = find(local, b"\n", NO_WORK, UNKNOWN, other_versions=PREPRINT)
    assert answers == Answers(
        (), (f"PubMed knows no work with PMID {PMID}", "arXiv knows no work with arXiv 2104.00007"), ()
    )
    assert find(local, search(), UNKNOWN, pmid=None) == Answers()


@pytest.mark.parametrize("body", [b"", b"\xff", b"[]", b"{}", b'{"esearchresult": 7}', b"[" * 100_000])
def test_a_malformed_answer_is_a_gap(local: LocalService, body: bytes) -> None:
    """An answer that cannot be read is said, and the next service is asked."""
    answers = find(local, body, europe_pmc(EUROPE_PMC), pmid=None)
    assert list_abstracts(answers) == [("Europe PMC", f"Results {ABSTRACT}")]
    assert answers.gaps == ("PubMed sent an answer that cannot be read",)


def test_a_service_that_keeps_failing_is_left_alone(local: LocalService) -> None:
    """After some failures in a row a service is not asked again, so that many works do not wait for it."""
    finder = make_finder(local)
    preprint = CITATION.model_copy(update={"pmid": None, "doi": None, "arxiv": "2104.00007"})
    local.reply(Reply(status=503))
    gaps = [finder.find(preprint).gaps for _ in range(MOST_FAILURES + 1)]
    assert gaps == [
        *[("arXiv is busy (status 503); try again later",)] * MOST_FAILURES,
        ("arXiv failed 3 times and was asked no more",),
    ]
    assert len(local.requests) == MOST_FAILURES


def test_failures_that_do_not_follow_each_other_do_not_count(local: LocalService) -> None:
    """An answer after failures begins the count again."""
    finder = make_finder(local)
    busy, article = Reply(status=503), Reply(medline())
    found = []
    for replies in ([busy, Reply(NO_WORK)],) * 2 + ([article],) + ([busy, Reply(NO_WORK)],) * 2 + ([article],):
        local.reply(*replies)
        found.append(bool(finder.find(CITATION).answers))
    assert found == [False, False, True, False, False, True]


def test_offline_only_the_cache_is_asked(local: LocalService, tmp_path: Path) -> None:
    """What was fetched once is there without the network; what was not is said, as often as it is asked for."""
    cache = ResponseCache(tmp_path)
    local.reply(Reply(medline()))
    online = make_finder(local, cache=cache).find(CITATION)
    offline = make_finder(local, cache=cache, is_offline=True)
    assert offline.find(CITATION) == online
    other = CITATION.model_copy(update={"pmid": "7", "doi": None})
    gaps = [offline.find(other).gaps for _ in range(MOST_FAILURES + 1)]
    assert gaps == [
        (
            "PubMed was not asked, and no answer of it is in the cache",
            "Europe PMC was not asked, and no answer of it is in the cache",
        )
    ] * (MOST_FAILURES + 1)
    assert local.requests == [FETCH]


def test_the_email_address_is_passed_on(local: LocalService) -> None:
    """PubMed and Europe PMC learn who asks."""
    local.reply(Reply(medline(abstract="")), Reply(NO_WORK))
    make_finder(local, email="a@example.org").find(CITATION)
    assert local.requests == [f"{FETCH}&email=a%40example.org", f"{EUROPE}&email=a%40example.org"]
