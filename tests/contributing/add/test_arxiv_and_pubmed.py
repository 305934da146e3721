"""What is made of the answers of arXiv and PubMed."""

from __future__ import annotations

import pytest

from osteosurvey.citations.read.arxiv import parse_arxiv
from osteosurvey.citations.read.candidate import WorkDescription
from osteosurvey.citations.read.identifiers import Identifier
from osteosurvey.contributing.add.looking_up import Lookup
from osteosurvey.http.client import Fetcher, FetchError
from tests.contributing.add.answers import ARXIV, MEDLINE
from tests.contributing.add.asking import look_up
from tests.http.service import LocalService, Reply
from tests.reviewing.verifying.works import search


def test_an_arxiv_preprint_is_read(local: LocalService) -> None:
    """arXiv's answer becomes a preprint with its version, dated by its first one."""
    found = look_up(local, "arxiv", "2403.00001", ARXIV)
    assert local.requests == ["/query?id_list=2403.00001&max_results=1"]
    assert found == WorkDescription(
        {
            "type": "preprint",
            "title": "Lanes from above: drones",
            "authors": ({"given": "Jan", "family": "van der Berg"}, {"family": "Plato"}),
            "year": 2024,
            "month": 3,
            "day": 1,
            "arxiv": "2403.00001",
            "version": "v3",
        },
        "A deep learning model reads drone photographs.",
        frozenset({Identifier("doi", "10.5555/above.1")}),
        (
            "the preprint was published as DOI 10.5555/above.1; check whether the record should be of the published "
            "version",
        ),
    )


def test_the_version_that_was_named_is_asked_for(local: LocalService) -> None:
    """arXiv is asked for the version that a person named, as an earlier one can have another title."""
    local.reply(Reply(ARXIV))
    Lookup(Fetcher(), local.services()).find(Identifier("arxiv", "2403.00001", "v3"))
    assert local.requests == ["/query?id_list=2403.00001v3&max_results=1"]


def test_a_pubmed_article_is_read(local: LocalService) -> None:
    """PubMed's answer becomes an article without the full stop that PubMed adds."""
    found = look_up(local, "pmid", "31234567", MEDLINE)
    assert local.requests == ["/efetch.fcgi?db=pubmed&id=31234567&rettype=medline&retmode=text&tool=osteosurvey"]
    assert found == WorkDescription(
        {
            "type": "article",
            "title": "Telephone photographs of kerbs: grading of damage by hand",
            "authors": (
                {"given": "Karl", "family": "Müller-Lüdenscheidt"},
                {"given": "Y", "family": "Ito"},
                {"family": "Kerb Study Group"},
            ),
            "container": "Kerbs and roads",
            "year": 2019,
            "month": 11,
            "volume": "12",
            "issue": "11",
            "pages": "45–9",
            "doi": "10.5555/kerb.2019.77",
            "pmid": "31234567",
        },
        "Background: a photograph. Method: rules.",
    )


BOMB = b'<?xml version="1.0"?><!DOCTYPE f [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><feed>&b;</feed>'


def test_a_number_of_pubmed_central_is_asked_of_pubmed(local: LocalService) -> None:
    """PubMed is searched for a number of PubMed Central, and then describes the one work that it found."""
    own = MEDLINE.replace(b"PMID- 31234567", b"PMID- 31234567\nPMC - PMC7001")
    local.reply(Reply(search("31234567")), Reply(own))
    found = Lookup(Fetcher(), local.services()).find(Identifier("pmcid", "PMC7001"))
    assert local.requests == [
        "/esearch.fcgi?db=pubmed&term=PMC7001%5Bpmcid%5D&retmode=json&tool=osteosurvey",
        "/efetch.fcgi?db=pubmed&id=31234567&rettype=medline&retmode=text&tool=osteosurvey",
    ]
    assert (found.citation["pmid"], found.citation["pmcid"]) == ("31234567", "PMC7001")


@pytest.mark.parametrize(
    ("replies", "message"),
    [
        ([search()], "no work with PubMed Central PMC7001 is known"),
        ([search("1", "2")], "no work with PubMed Central PMC7001 is known"),
        (
            [search("31234567"), MEDLINE.replace(b"PMID- 31234567", b"PMID- 31234567\nPMC - PMC8")],
            "the answer is about PubMed Central PMC8, and not about PubMed Central PMC7001",
        ),
    ],
)
def test_no_other_work_is_taken_for_a_number_of_pubmed_central(
    local: LocalService, replies: list[bytes], message: str
) -> None:
    """What PubMed does not find, finds twice, or answers about another number is no work."""
    local.reply(*map(Reply, replies))
    with pytest.raises(FetchError) as caught:
        Lookup(Fetcher(), local.services()).find(Identifier("pmcid", "PMC7001"))
    assert str(caught.value) == message


@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"<feed>", BOMB, b"<a>" * 1000], ids=range(5))
def test_a_malformed_answer_of_arxiv_is_reported(local: LocalService, body: bytes) -> None:
    """No XML, and XML that declares entities, ends in a message."""
    with pytest.raises(FetchError, match=r"^arXiv sent an answer that cannot be read$"):
        look_up(local, "arxiv", "2403.00001", body)


def test_arxiv_errors_are_no_works() -> None:
    """arXiv tells an error as an entry, which is not taken for a work."""
    assert parse_arxiv(ARXIV.replace(b"/abs/2403.00001v3", b"/api/errors#x")) is None


def test_another_preprint_is_refused(local: LocalService) -> None:
    """An answer about another number is an error, and one about another version is reported."""
    with pytest.raises(FetchError, match=r"^the answer is about arXiv 2403.00001, and not about arXiv 2403.00002$"):
        look_up(local, "arxiv", "2403.00002", ARXIV)
    local.reply(Reply(ARXIV))
    found = Lookup(Fetcher(), local.services()).find(Identifier("arxiv", "2403.00001", "v1"))
    assert found.notes[-1] == "the answer on arXiv 2403.00001v1 is about its version v3"


def test_a_withdrawn_preprint_is_reported() -> None:
    """What arXiv says of a preprint that was withdrawn is reported, and so is the journal that it names."""
    about = b'<arxiv:comment xmlns:arxiv="http://arxiv.org/schemas/atom">Withdrawn by the author</arxiv:comment>'
    journal = b'<arxiv:journal_ref xmlns:arxiv="http://arxiv.org/schemas/atom">Lanes 7</arxiv:journal_ref>'
    start, end = ARXIV.index(b"<arxiv:doi"), ARXIV.index(b"</arxiv:doi>") + len(b"</arxiv:doi>")
    found = parse_arxiv(ARXIV[:start] + about + journal + ARXIV[end:])
    assert found is not None
    assert found.notes == (
        "the preprint was published as Lanes 7; check whether the record should be of the published version",
        "arXiv says of it: Withdrawn by the author",
    )
