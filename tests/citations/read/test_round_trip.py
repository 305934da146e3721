"""What we publish, brought back: our own readers find what the citation had."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given

from osteosurvey.citations.bibtex import format_entry
from osteosurvey.citations.csl import format_csl
from osteosurvey.citations.read.bib import parse_bib
from osteosurvey.citations.read.candidate import WorkDescription
from osteosurvey.citations.read.csl import read_item
from osteosurvey.citations.read.plain_text import plain_text
from osteosurvey.citations.read.ris import parse_ris
from osteosurvey.citations.ris import format_ris
from osteosurvey.models import Citation
from osteosurvey.models.citation import WorkType
from osteosurvey.survey import Survey
from osteosurvey.survey.bibliography import list_works
from tests.citations.works import citations, try_citations


def parse_csl(text: str) -> list[WorkDescription]:
    return [read_item(item) for item in json.loads(text)]


Write = Callable[[str, Citation], str]
Read = Callable[[str], list[WorkDescription]]

FORMATS: list[tuple[Write, Read]] = [(format_entry, parse_bib), (format_ris, parse_ris), (format_csl, parse_csl)]

SURE = ("type", "et_al", "year", "month", "day", "doi", "arxiv", "pmid")
"""Fields that hold no text, which come back whatever the texts beside them are."""

TEXTS = ("container", "publisher", "volume", "issue", "pages")


def expected(citation: Citation, *names: str) -> dict[str, Any]:
    """Give the values that come back, without mark-up, which no title of others is allowed to hold."""
    values = citation.model_dump(exclude_none=True, exclude_defaults=True, include=set(names))
    return {name: plain_text(value) if isinstance(value, str) else value for name, value in values.items()}


def names_of(work: Any) -> list[tuple[str, str]]:
    """Give given and family names without the commas that RIS cannot hold in them."""
    return [((one.get("given") or "").replace(",", ""), one["family"].replace(",", "")) for one in work]


@pytest.mark.parametrize(("write", "read"), FORMATS)
def test_published_works_come_back(either: Survey, write: Write, read: Read) -> None:
    """Every work of both surveys keeps its kind, names, dates, places and identifiers, and nothing is asked."""
    for work in list_works(either):
        (found,) = read(write(work.key, work.citation))
        assert [note for note in found.notes if not note.startswith("its title begins with")] == []
        known = {name: value for name, value in found.citation.items() if name in (*SURE, *TEXTS, "version")}
        assert known == expected(work.citation, *SURE, *TEXTS, "version")
        authors = [one.model_dump() for one in work.citation.authors]
        assert names_of(found.citation.get("authors", ())) == names_of(authors)
        if not set(work.citation.title) & set("$\\{<"):
            assert found.citation["title"] == work.citation.title


@pytest.mark.parametrize(("write", "read"), FORMATS)
@try_citations
@given(citation=citations())
def test_any_citation_keeps_what_is_no_text(write: Write, read: Read, citation: Citation) -> None:
    """Kind, 'et al.', date and identifiers come back, however hostile the texts between them are."""
    (found,) = read(write("k", citation))
    known = {name: value for name, value in found.citation.items() if name in SURE}
    assert known == expected(citation, *SURE)


@pytest.mark.parametrize(("write", "read"), FORMATS)
@pytest.mark.parametrize("kind", ["article", "conference-paper", "book", "report"])
def test_an_identifier_is_no_page(write: Write, read: Read, kind: WorkType) -> None:
    """A work with an arXiv number and without pages comes back whole, and without pages."""
    place = {"article": "container", "conference-paper": "container"}.get(kind, "publisher")
    values = {"type": kind, "title": "Lanes", "year": 2021, "arxiv": "2101.00001", place: "Kerbs"}
    (found,) = read(write("k", Citation.model_validate(values)))
    assert (found.citation, found.notes) == (values, ())


@pytest.mark.parametrize(("write", "read"), FORMATS)
@pytest.mark.parametrize(
    "values",
    [
        {"type": "web-page", "title": "Lanes"},
        {"type": "web-page", "title": "Lanes", "container": "Kerbs", "year": 2021},
        {"type": "web-page", "title": "Lanes", "doi": "10.5555/a"},
        {"type": "web-page", "title": "Lanes", "url": "https://example.org/lanes"},
        {"type": "book", "title": "Lanes", "container": "Kerb Series", "publisher": "Press"},
    ],
)
def test_works_with_few_values_come_back(write: Write, read: Read, values: dict[str, Any]) -> None:
    """A web page without an address is one, and a book keeps its series."""
    (found,) = read(write("k", Citation.model_validate(values)))
    assert (found.citation, found.notes) == (values, ())
