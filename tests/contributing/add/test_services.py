"""What is made of the answers of Crossref, and of what no service should answer."""

from __future__ import annotations

import json
from typing import Any

import pytest

from osteosurvey.citations.read.candidate import WorkDescription
from osteosurvey.citations.read.crossref import describe_rules, parse_crossref
from osteosurvey.citations.read.identifiers import Identifier
from osteosurvey.http.client import FetchError
from tests.contributing.add.answers import (
    ARXIV_NONE,
    CONFERENCE,
    CONFERENCE_DOI,
    JOURNAL,
    JOURNAL_DOI,
    MEDLINE,
    PREPRINT,
    PREPRINT_DOI,
    crossref,
)
from tests.contributing.add.asking import look_up
from tests.contributing.add.twins import TYPES
from tests.http.service import LocalService


def test_a_journal_article_is_read(local: LocalService) -> None:
    """Crossref's answer on an article becomes its citation, in the form of the records."""
    found = look_up(local, "doi", JOURNAL_DOI, JOURNAL)
    assert local.requests == ["/works/10.5555%2Flanes.2023.4"]
    assert found == WorkDescription(
        {
            "type": "article",
            "title": "Spotting potholes & cracks with a neural network",
            "authors": (
                {"given": "Zoë", "family": "Nuñez"},
                {"given": "A. B.", "family": "King, Jr."},
                {"family": "Lane Consortium"},
            ),
            "container": "Journal of Lanes",
            "publisher": "Kerb Press",
            "year": 2023,
            "month": 3,
            "volume": "7",
            "issue": "2",
            "pages": "101–119",
            "doi": "10.5555/lanes.2023.4",
        },
        "We look at snapshots of cycle lanes.",
    )


def test_a_conference_paper_is_read() -> None:
    """Crossref's answer on a paper in proceedings keeps the subtitle that references print."""
    assert parse_crossref(CONFERENCE).citation == {
        "type": "conference-paper",
        "title": "Wear of Paint: A Forecast with Rules",
        "authors": ({"given": "Ola", "family": "Øster-Lind"},),
        "container": "2021 Kerb Conference (KERB)",
        "publisher": "Kerb Society",
        "year": 2021,
        "month": 6,
        "day": 14,
        "pages": "12–15",
        "doi": CONFERENCE_DOI,
    }


def test_a_posted_preprint_is_read() -> None:
    """Crossref's answer on a preprint names the archive, and the article that it became."""
    assert parse_crossref(PREPRINT) == WorkDescription(
        {
            "type": "preprint",
            "title": "Grading damage from a drone",
            "authors": ({"given": "Ada", "family": "de Groot"},),
            "container": "laneRxiv",
            "year": 2024,
            "month": 2,
            "day": 5,
            "doi": PREPRINT_DOI,
        },
        related=frozenset({Identifier("doi", "10.5555/later.9")}),
    )


@pytest.mark.parametrize(
    ("part", "field", "value"),
    [
        ({"title": [""], "subtitle": ["A study"]}, "title", None),
        ({"author": [{"family": "", "name": "Group", "suffix": "Jr."}]}, "authors", ({"family": "Group"},)),
        ({"type": "posted-content", "institution": [{"id": 5}], "group-title": "Roads"}, "container", "Roads"),
    ],
)
def test_an_empty_part_gives_way_to_another(part: dict[str, Any], field: str, value: object) -> None:
    """What stands empty in an answer of Crossref is read as what is not there."""
    assert parse_crossref(crossref(part)).citation.get(field) == value


@pytest.mark.parametrize(
    ("kind", "value", "body"), [("arxiv", "2403.00001", ARXIV_NONE), ("pmid", "1", MEDLINE), ("pmid", "1", b"\n")]
)
def test_an_unknown_work_is_reported(local: LocalService, kind: str, value: str, body: bytes) -> None:
    """An answer without the work that was asked for is none."""
    with pytest.raises(FetchError, match=r"is known$") as caught:
        look_up(local, kind, value, body)
    assert caught.value.is_absent


@pytest.mark.parametrize(
    "body",
    [b"", b"\xff", b"null", b"[]", b"{}", b'{"message": []}', b"[" * 200_000, b"{" + b'"a":{' * 100_000],
    ids=["empty", "bytes", "null", "list", "hollow", "shape", "deep", "deeper"],
)
def test_a_malformed_answer_of_crossref_is_reported(local: LocalService, body: bytes) -> None:
    """An answer in no known form ends in a message."""
    with pytest.raises(FetchError, match=r"^Crossref sent an answer that cannot be read$"):
        look_up(local, "doi", "10.5555/1", body)


OTHER_PARTS = ("posted", "subtitle", "institution", "relation", "updated-by", "article-number", "PMID")
"""Parts of an answer that the one on the article lacks."""


@pytest.mark.parametrize("value", [None, True, 7.5, "", [], {}, [[]], [None], [{}], [[None]], {"a": 1}])
def test_wrong_types_are_left_out(value: object) -> None:
    """Whatever stands where another kind of value belongs, all is read as without it."""
    parts = json.loads(JOURNAL)["message"]
    for name in (*parts, *OTHER_PARTS):
        others = {other: part for other, part in parts.items() if other != name}
        found, rest = (parse_crossref(crossref(one)) for one in ({**others, name: value}, others))
        assert (found.citation, found.abstract, found.related) == (rest.citation, rest.abstract, rest.related), name


@pytest.mark.parametrize(
    ("value", "taken"),
    [
        (7, {"volume": {"volume": "7"}, "issue": {"issue": "7"}, "page": {"pages": "7"}, "PMID": {"pmid": "7"}}),
        (
            "text",
            {
                "title": {"title": "text"},
                "container-title": {"container": "text"},
                "publisher": {"publisher": "text"},
                "volume": {"volume": "text"},
                "issue": {"issue": "text"},
                "page": {"pages": "text"},
                "subtitle": {"title": "Spotting potholes & cracks with a neural network: text"},
            },
        ),
    ],
)
def test_a_number_and_a_text_are_taken_where_they_fit(value: object, taken: dict[str, dict[str, str]]) -> None:
    """A number is taken as its digits, a text also where a list of texts belongs, and neither anywhere else."""
    parts = json.loads(JOURNAL)["message"]
    for name in (*parts, *OTHER_PARTS):
        others = {other: part for other, part in parts.items() if other != name}
        found, rest = (parse_crossref(crossref(one)).citation for one in ({**others, name: value}, others))
        assert found == {**rest, **taken.get(name, {})}, name


def test_what_a_record_cannot_hold_is_left_out_and_reported() -> None:
    """A value that breaks a rule of the records is left out with the reason, and the others stay."""
    message = {
        "type": "journal-article",
        "DOI": "10.5555/1",
        "title": ["=HYPERLINK(1)"],
        "volume": "v" * 5000,
        "author": [{"family": "@Doe"}, {"family": "Roe; Poe"}, {"family": "Ito", "given": "Y\x1b[31m"}],
        "issued": {"date-parts": [[99999, 13, 99]]},
    }
    found = parse_crossref(crossref(message))
    assert found.citation == {
        "type": "article",
        "authors": ({"given": "Y[31m", "family": "Ito"},),
        "doi": "10.5555/1",
    }
    assert found.notes == (
        "the title '=HYPERLINK(1)' was left out, as it must not begin with '=', which spreadsheets run as a formula",
        "the authors[0].family '@Doe' was left out, as it must not begin with '@', which spreadsheets run as a formula",
        "the authors[1].family 'Roe; Poe' was left out, as it must not hold ';', which separates list items in tables",
        "the year '99999' was left out, as it must be at most 2100",
        "the month '13' was left out, as it must be at most 12",
        "the day '99' was left out, as it must be at most 31",
        f"the volume '{'v' * 60}' was left out, as it must have at most 4000 characters",
    )


def test_many_authors_are_cut_short() -> None:
    """Of more authors than a record holds, the first are kept, and the record says so."""
    names = [{"family": f"Doe {i}"} for i in range(2000)]
    found = parse_crossref(crossref({"type": "journal-article", "author": names}))
    assert (len(found.citation["authors"]), found.citation["et_al"]) == (500, True)


def test_types_are_those_of_the_list() -> None:
    """Every type of Crossref that has a record type is read as the list says, others are left open."""
    read = {name: parse_crossref(crossref({"DOI": JOURNAL_DOI, "type": name})).citation.get("type") for name in TYPES}
    assert read == TYPES
    assert describe_rules()["types"].keys() == {name for name, record_type in TYPES.items() if record_type}


@pytest.mark.parametrize(
    ("printed", "expected", "notes"),
    [
        ("book-chapter", "conference-paper", ("its type is 'book-chapter'; it was read as a conference-paper",)),
        ("dissertation", "report", ("its type is 'dissertation'; it was read as a report",)),
        ("monograph", "book", ()),
        ("dataset", None, ("its type is 'dataset', for which records have no name",)),
    ],
)
def test_doubtful_types_are_reported(printed: str, expected: str | None, notes: tuple[str, ...]) -> None:
    """A kind of work that records name otherwise is left to a person's look."""
    found = parse_crossref(crossref({"type": printed, "title": ["Lanes"]}))
    assert (found.citation.get("type"), found.notes) == (expected, notes)


@pytest.mark.parametrize(
    ("part", "note"),
    [
        (
            {"updated-by": [{"type": "retraction", "DOI": "10.5555/r", "source": "publisher"}]},
            "Crossref reports a later notice: retraction 10.5555/r",
        ),
        (
            {"update-to": [{"type": "correction", "DOI": "10.5555/c"}]},
            "Crossref says that this is a notice: correction 10.5555/c",
        ),
        (
            {"relation": {"is-corrected-by": [{"id-type": "doi", "id": "10.5555/e"}]}},
            "Crossref knows of a relation: is-corrected-by 10.5555/e",
        ),
        ({"title": ["RETRACTED: Lanes"]}, "its title begins with 'RETRACTED:'; check whether the work is still valid"),
        (
            {"title": ["Expression of Concern: Lanes"]},
            "its title begins with 'Expression of Concern:'; check whether the work is still valid",
        ),
    ],
)
def test_notices_are_reported(part: dict[str, Any], note: str) -> None:
    """What takes a work back or corrects it is reported, and so is that a work is itself a notice."""
    assert parse_crossref(crossref({"type": "journal-article", **part})).notes == (note,)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            "<inline-formula><tex-math notation='LaTeX'>$\\mu $</tex-math></inline-formula>CT of lanes",
            "\u03bcCT of lanes",
        ),
        ("Lanes in <formula> <tex>$T_2$</tex></formula>", "Lanes in T2"),
        (
            "<inline-formula><alternatives><tex-math>$\\beta$</tex-math><mml:math><mml:mi>\u03b2</mml:mi></mml:math>"
            "</alternatives></inline-formula>-lanes",
            "\u03b2-lanes",
        ),
        ("<math xmlns='x'><msub><mi>H</mi><mn>2</mn></msub></math>O", "H2O"),
        ("$\\alpha$ of {L}anes", "\u03b1 of Lanes"),
        ("Costs of $5 and $6 if p<0.05 and q>3", "Costs of $5 and $6 if p<0.05 and q>3"),
        ("Lanes if a <b and c> d", "Lanes if a <b and c> d"),
    ],
)
def test_formulas_become_text(written: str, expected: str) -> None:
    """TeX and MathML in a title become text, and what only looks like either stays."""
    assert parse_crossref(crossref({"title": [written]})).citation["title"] == expected


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ({"type": "book-chapter", "container-title": ["Series", "Kerbs 2020"]}, {"container": "Kerbs 2020"}),
        ({"type": "journal-article", "container-title": ["Kerbs", "Krb."]}, {"container": "Kerbs"}),
        ({"title": ["Why lanes?"], "subtitle": ["A study"]}, {"title": "Why lanes? A study"}),
        ({"title": ["Lanes: a study"], "subtitle": ["A Study"]}, {"title": "Lanes: a study"}),
        ({"title": ["Lanes"], "subtitle": [" "]}, {"title": "Lanes"}),
        (
            {"author": [{"given": "Ana", "family": "Cruz", "dropping-particle": "de", "non-dropping-particle": "la"}]},
            {"authors": ({"given": "Ana", "family": "de la Cruz"},)},
        ),
    ],
)
def test_a_work_is_cited_as_references_cite_it(part: dict[str, Any], expected: dict[str, Any]) -> None:
    """A chapter has its proceedings, a title its subtitle once, and a name all its particles."""
    found = parse_crossref(crossref(part)).citation
    assert {name: found[name] for name in expected} == expected


def test_an_answer_with_many_works_is_no_answer_on_one() -> None:
    """A list of works is read as a file, and is no answer on one DOI."""
    with pytest.raises(ValueError, match=r"^it holds no message on one work$"):
        parse_crossref(b'{"message": {"items": [{}, {}]}}')


def test_another_doi_is_reported(local: LocalService) -> None:
    """An answer under another DOI, which can be an alias, is reported, and both are known of the work."""
    found = look_up(local, "doi", "10.5555/lanes(2023);4", JOURNAL)
    assert local.requests == ["/works/10.5555%2Flanes%282023%29%3B4"]
    assert found.citation["doi"] == JOURNAL_DOI
    assert found.related == {Identifier("doi", "10.5555/lanes(2023);4")}
    assert found.notes == (
        "the answer on DOI 10.5555/lanes(2023);4 is about DOI 10.5555/lanes.2023.4; compare the titles",
    )


def test_an_answer_without_a_doi_has_the_one_that_was_asked(local: LocalService) -> None:
    """A work that does not name itself is the one that was asked for."""
    found = look_up(local, "doi", "10.5555/1", crossref({"type": "book", "title": ["Lanes"]}))
    assert found == WorkDescription({"type": "book", "title": "Lanes", "doi": "10.5555/1"})
