"""RIS out: what reference managers import."""

from __future__ import annotations

import re
from typing import Any

import pytest
import rispy
from hypothesis import example, given

from osteosurvey.citations.parts import ET_AL_NOTE, drop_commas
from osteosurvey.citations.ris import format_ris
from osteosurvey.models import Author, Citation
from tests.citations.works import EVERYTHING, citations, try_citations

TYPES = {
    "JOUR": "article",
    "CPAPER": "conference-paper",
    "UNPB": "preprint",
    "CONF": "proceedings",
    "BOOK": "book",
    "RPRT": "report",
    "ELEC": "web-page",
}

FIELDS = {
    **{"title": "title", "secondary_title": "container", "publisher": "publisher", "volume": "volume"},
    **{"number": "issue", "doi": "doi", "accession_number": "pmid", "edition": "version"},
}
"""Field of a citation for each field of an entry, by the reader's name of it."""


def read_lines(text: str) -> list[tuple[str, str]]:
    """Read an entry as its tags and values, refusing any line that is not one of both."""
    matches = [re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line, re.DOTALL) for line in text.splitlines()]
    assert None not in matches
    return [(match[1], match[2]) for match in matches if match]


def read_back(text: str) -> tuple[str, Citation]:
    """Read a file of one entry as its key and work, with a reader that is not ours."""
    [entry] = rispy.loads(text)
    date = [int(part) for part in entry.get("date", "").split("/") if part]
    citation = {
        "type": TYPES[entry["type_of_reference"]],
        "authors": tuple(_read_author(name) for name in entry.get("authors", [])),
        "et_al": entry.get("notes") == [ET_AL_NOTE],
        "pages": "–".join(entry[name] for name in ("start_page", "end_page") if name in entry) or None,
        **{ours: entry[theirs] for theirs, ours in FIELDS.items() if theirs in entry},
        **dict(zip(("year", "month", "day"), date, strict=False)),
        **_read_addresses(entry.get("urls", [])),
    }
    return entry["id"], Citation.model_validate(citation)


def _read_author(name: str) -> Author:
    family, comma, given = name.partition(", ")
    return Author(family=family, given=given if comma else None)


def _read_addresses(addresses: list[str]) -> dict[str, str]:
    arxiv = "https://arxiv.org/abs/"
    return {
        "arxiv" if address.startswith(arxiv) else "url": address.removeprefix(arxiv) for address in reversed(addresses)
    }


def test_an_entry_is_written_whole() -> None:
    """Each field has its line, and a note says that the source cuts the list of authors short."""
    assert format_ris("okafor-2021", EVERYTHING) == (
        "TY  - JOUR\n"
        "ID  - okafor-2021\n"
        "TI  - Finding CT holes in Łódź: 50% & more with LaneNet\n"
        "AU  - Ökafor, Ọ. L.\n"
        "AU  - Kerbs and Sons\n"
        "N1  - The source cuts the list of authors short with 'et al.'.\n"
        "PY  - 2021\n"
        "DA  - 2021/02/03/\n"
        "T2  - Kerbs & Gutters\n"
        "VL  - 7\n"
        "IS  - 3 March\n"
        "SP  - 101\n"
        "EP  - 119\n"
        "PB  - Press_1\n"
        "DO  - 10.5555/a_b\n"
        "UR  - https://example.org/~a?b=c&d=%20#e_f\n"
        "ER  - \n"
    )


@pytest.mark.parametrize(("tag", "kind"), TYPES.items())
def test_each_kind_has_its_type(tag: str, kind: Any) -> None:
    """Each kind of work is of the type that reference managers know."""
    genre = "M3  - proceedings\n" if kind == "proceedings" else ""
    assert format_ris("k", Citation(type=kind, title="T")) == f"TY  - {tag}\n{genre}ID  - k\nTI  - T\nER  - \n"


@pytest.mark.parametrize(
    ("fields", "lines"),
    [
        ({"year": 2020}, [("PY", "2020"), ("DA", "2020///")]),
        ({"year": 2020, "month": 5}, [("PY", "2020"), ("DA", "2020/05//")]),
        ({"month": 5, "day": 3}, []),
        ({"pages": "e12"}, [("SP", "e12")]),
        ({"publisher": "P", "version": "v2"}, [("PB", "P"), ("ET", "v2")]),
        ({"pages": "1–2, 5–9"}, [("SP", "1–2, 5–9")]),
        ({"authors": (Author(given="J. R.", family="de la Cruz, Jr."),)}, [("AU", "de la Cruz Jr., J. R.")]),
        ({"authors": (Author(family="Kerbs, Gutters and Sons, Inc."),)}, [("AU", "Kerbs Gutters and Sons Inc.")]),
        (
            {"arxiv": "2001.00001", "url": "https://a.org/b", "pmid": "12"},
            [("DB", "PubMed"), ("AN", "12"), ("UR", "https://arxiv.org/abs/2001.00001"), ("UR", "https://a.org/b")],
        ),
    ],
)
def test_lines_hold_what_readers_expect(fields: dict[str, Any], lines: list[tuple[str, str]]) -> None:
    """Dates keep their places, one range is split, and a comma stands only between family and given names."""
    read = read_lines(format_ris("k", Citation(type="article", title="T", **fields)))
    assert read[3:-1] == lines


def _as_ris(citation: Citation) -> Citation:
    """Leave out what RIS has no room for: commas inside names."""
    authors = (Author(family=drop_commas(a.family), given=a.given and drop_commas(a.given)) for a in citation.authors)
    return citation.model_copy(update={"authors": tuple(authors)})


@try_citations
@given(citations().filter(lambda c: all(drop_commas(a.family) and drop_commas(a.given or "x") for a in c.authors)))
@example(Citation(type="article", title="ER  - x", container="TY  - JOUR"))
def test_any_citation_is_read_again(citation: Citation) -> None:
    """Whatever a record may hold comes back the same, and every line is a tag with one value."""
    assert read_back(format_ris("k", citation)) == ("k", _as_ris(citation))
