"""COinS out: what Zotero reads from a page that describes a work."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given

from osteosurvey.citations.coins import format_coins
from osteosurvey.models import Author, Citation
from tests.citations.works import EVERYTHING, citations, try_citations


def read_pairs(text: str) -> list[tuple[str, str]]:
    """Read keys and values as a reader does that splits at '&' and '=' before it decodes."""
    pairs = [pair.split("=") for pair in text.split("&")]
    return [(key, unquote(value, errors="strict")) for key, value in pairs]


def test_a_citation_is_written_whole() -> None:
    """Each field has its key; the authors are those that the source names."""
    assert read_pairs(format_coins(EVERYTHING)) == [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:journal"),
        ("rft.genre", "article"),
        ("rft.atitle", "Finding CT holes in Łódź: 50% & more with LaneNet"),
        ("rft.jtitle", "Kerbs & Gutters"),
        ("rft.au", "Ökafor, Ọ. L."),
        ("rft.au", "Kerbs and Sons,"),
        ("rft.date", "2021-02-03"),
        ("rft.volume", "7"),
        ("rft.issue", "3 March"),
        ("rft.spage", "101"),
        ("rft.epage", "119"),
        ("rft.pub", "Press_1"),
        ("rft_id", "info:doi/10.5555/a_b"),
        ("rft_id", "https://example.org/~a?b=c&d=%20#e_f"),
    ]


@pytest.mark.parametrize(
    ("kind", "metadata", "genre", "title", "container"),
    [
        ("article", "journal", ("rft.genre", "article"), "rft.atitle", "rft.jtitle"),
        ("conference-paper", "book", ("rft.genre", "proceeding"), "rft.atitle", "rft.btitle"),
        ("preprint", "dc", ("rft.type", "preprint"), "rft.title", "rft.source"),
        ("proceedings", "book", ("rft.genre", "book"), "rft.btitle", "rft.series"),
        ("book", "book", ("rft.genre", "book"), "rft.btitle", "rft.series"),
        ("report", "book", ("rft.genre", "report"), "rft.btitle", "rft.series"),
        ("web-page", "dc", ("rft.type", "webpage"), "rft.title", "rft.source"),
    ],
)
def test_each_kind_is_offered_as_what_it_is(
    kind: Any, metadata: str, genre: tuple[str, str], title: str, container: str
) -> None:
    """Each kind of work has the format, genre and titles from which Zotero tells its type."""
    assert read_pairs(format_coins(Citation(type=kind, title="T", container="C"))) == [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{metadata}"),
        genre,
        (title, "T"),
        (container, "C"),
    ]


@pytest.mark.parametrize(
    ("fields", "pairs"),
    [
        (
            {"type": "preprint", "authors": (Author(given="J.", family="Doe"),), "arxiv": "2001.00001"},
            [("rft.creator", "Doe, J."), ("rft.pub", "arXiv"), ("rft_id", "https://arxiv.org/abs/2001.00001")],
        ),
        (
            {"type": "article", "authors": (Author(given="J, R.", family="Cruz, Jr."), Author(family="A, B and C"))},
            [("rft.au", "Cruz Jr., J R."), ("rft.au", "A B and C,")],
        ),
        ({"type": "article", "pages": "e12", "year": 2020}, [("rft.date", "2020"), ("rft.pages", "e12")]),
        ({"type": "article", "pmid": "12", "month": 5}, [("rft_id", "info:pmid/12")]),
    ],
)
def test_keys_hold_what_zotero_expects(fields: dict[str, Any], pairs: list[tuple[str, str]]) -> None:
    """A comma stands only behind the family's name, a group's too, and dates are as long as they are known."""
    assert read_pairs(format_coins(Citation(title="T", **fields)))[4:] == pairs


@try_citations
@given(citations())
def test_any_citation_is_read_again(citation: Citation) -> None:
    """Whatever a record holds is encoded, so that readers split it nowhere else and get the same text."""
    text = format_coins(citation)
    pairs = read_pairs(text)
    assert text.isascii()
    assert set(text).isdisjoint("\"'<>+ ")
    title = "rft.btitle" if citation.type in ("book", "proceedings", "report") else "rft.atitle"
    assert [value for key, value in pairs if key in (title, "rft.title")] == [citation.title]
