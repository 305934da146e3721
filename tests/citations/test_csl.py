"""CSL-JSON out: what citation processors read."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given

from osteosurvey.citations.csl import format_csl, join_csl, to_csl
from osteosurvey.citations.parts import ET_AL_NOTE
from osteosurvey.models import Author, Citation
from tests.citations.works import EVERYTHING, citations, try_citations

TYPES = {
    "article-journal": "article",
    "paper-conference": "conference-paper",
    "article": "preprint",
    "book": "book",
    "report": "report",
    "webpage": "web-page",
}

TEXT_KEYS = (
    *("id", "type", "title", "container-title", "publisher", "volume", "issue", "page", "number", "DOI", "PMID"),
    *("version", "URL", "note", "genre"),
)
"""Keys whose value is a text in the schema of CSL-JSON; `author` and `issued` have a shape of their own."""


def read_back(text: str) -> tuple[str, Citation]:
    """Read a file of one item as its key and work."""
    [item] = json.loads(text)
    arxiv = item.get("number", "").removeprefix("arXiv:") or None
    is_archive = arxiv and item["type"] == "article" and item.get("publisher") == "arXiv"
    date = item.get("issued", {"date-parts": [[]]})["date-parts"][0]
    citation = {
        "type": "proceedings" if item.get("genre") else TYPES[item["type"]],
        "title": item["title"],
        "authors": tuple(map(_read_author, item.get("author", []))),
        "et_al": item.get("note") == ET_AL_NOTE,
        "container": item.get("container-title"),
        "publisher": None if is_archive else item.get("publisher"),
        **dict(zip(("year", "month", "day"), date, strict=False)),
        "volume": item.get("volume"),
        "issue": item.get("issue"),
        "pages": item.get("page"),
        "doi": item.get("DOI"),
        "arxiv": arxiv,
        "version": item.get("version"),
        "pmid": item.get("PMID"),
        "url": None if arxiv else item.get("URL"),
    }
    return item["id"], Citation.model_validate(citation)


def _read_author(name: dict[str, str]) -> Author:
    return Author(family=name.get("literal") or name["family"], given=name.get("given"))


def test_an_item_is_written_whole() -> None:
    """Each field has its variable, and a note says that the source cuts the list of authors short."""
    assert to_csl("okafor-2021", EVERYTHING) == {
        "id": "okafor-2021",
        "type": "article-journal",
        "title": "Finding CT holes in Łódź: 50% & more with LaneNet",
        "author": [{"family": "Ökafor", "given": "Ọ. L."}, {"literal": "Kerbs and Sons"}],
        "container-title": "Kerbs & Gutters",
        "publisher": "Press_1",
        "issued": {"date-parts": [[2021, 2, 3]]},
        "volume": "7",
        "issue": "3 March",
        "page": "101–119",
        "DOI": "10.5555/a_b",
        "URL": "https://example.org/~a?b=c&d=%20#e_f",
        "note": "The source cuts the list of authors short with 'et al.'.",
    }


@pytest.mark.parametrize(
    ("kind", "written"),
    [*((ours, theirs) for theirs, ours in TYPES.items()), ("proceedings", "book")],
)
def test_each_kind_has_its_type(kind: Any, written: str) -> None:
    """Each kind of work is of the type that styles know; what is absent is left out."""
    genre = {"genre": "proceedings"} if kind == "proceedings" else {}
    assert to_csl("k", Citation(type=kind, title="T")) == {"id": "k", "type": written, **genre, "title": "T"}


def test_a_preprint_names_its_archive() -> None:
    """A preprint on arXiv has its number, version and address, and the archive in place of a publisher."""
    preprint = Citation(type="preprint", title="T", arxiv="2001.00001", version="v2", year=2020, pmid="12")
    assert to_csl("k", preprint) == {
        "id": "k",
        "type": "article",
        "title": "T",
        "publisher": "arXiv",
        "issued": {"date-parts": [[2020]]},
        "number": "arXiv:2001.00001",
        "version": "v2",
        "PMID": "12",
        "URL": "https://arxiv.org/abs/2001.00001",
    }


def test_files_are_joined_with_an_item_on_each_line() -> None:
    """A file of several works is one list, whose items browsers and people find by their lines."""
    files = [format_csl(key, Citation(type="book", title="道")) for key in "ab"]
    assert files[0] == '[\n{"id":"a","type":"book","title":"道"}\n]\n'
    assert join_csl(files) == ('[\n{"id":"a","type":"book","title":"道"},\n{"id":"b","type":"book","title":"道"}\n]\n')
    assert join_csl([]) == "[]\n"


@try_citations
@given(citations())
def test_any_citation_is_read_again(citation: Citation) -> None:
    """Whatever a record may hold comes back the same, in the types and keys of the schema.

    A printed address gives way to arXiv's.
    """
    text = format_csl("k", citation)
    [item] = json.loads(text)
    shapes = {key: type(value) for key, value in item.items()}
    assert shapes == {key: {"author": list, "issued": dict}.get(key, str) for key in shapes}
    assert shapes.keys() <= {*TEXT_KEYS, "author", "issued"}
    assert text.splitlines() == ["[", text[2:-3], "]"]
    url = None if citation.arxiv else citation.url
    assert read_back(text) == ("k", citation.model_copy(update={"url": url}))
