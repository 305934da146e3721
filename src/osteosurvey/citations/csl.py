"""CSL-JSON out: the form that citation processors (pandoc, citeproc, Zotero) read.

It cannot say that a list of authors is cut short, so a note says it and no author is made up.
A month without a year has no place in it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from osteosurvey.citations.parts import PROCEEDINGS, find_web_address, list_date_parts, list_notes
from osteosurvey.models.citation import Author, Citation, WorkType

_TYPES: dict[WorkType, str] = {
    "article": "article-journal",
    "conference-paper": "paper-conference",
    "preprint": "article",
    "proceedings": "book",
    "book": "book",
    "report": "report",
    "web-page": "webpage",
}
"""Type of item for each kind of work; `article` is what CSL calls a preprint, and whole proceedings are a book."""


_OPENING, _CLOSING = "[\n", "\n]\n"
"""What stands around the items of a file."""


def to_csl(key: str, citation: Citation) -> dict[str, Any]:
    """Convert one work to a CSL-JSON item, without what is absent."""
    date = list_date_parts(citation)
    arxiv_publisher = "arXiv" if citation.arxiv and citation.type == "preprint" else None
    item = {
        "id": key,
        "type": _TYPES[citation.type],
        "genre": PROCEEDINGS if citation.type == "proceedings" else None,
        "title": citation.title,
        "author": [_convert_author(author) for author in citation.authors],
        "container-title": citation.container,
        "publisher": citation.publisher or arxiv_publisher,
        "issued": {"date-parts": [list(date)]} if date else None,
        "volume": citation.volume,
        "issue": citation.issue,
        "page": citation.pages,
        "number": citation.arxiv and f"arXiv:{citation.arxiv}",
        "version": citation.version,
        "DOI": citation.doi,
        "PMID": citation.pmid,
        "PMCID": citation.pmcid,
        "URL": find_web_address(citation),
        "note": "\n".join(list_notes(citation)),
    }
    return {name: value for name, value in item.items() if value}


def format_csl(key: str, citation: Citation) -> str:
    """Format one work as a CSL-JSON file with the item on a line of its own."""
    item = json.dumps(to_csl(key, citation), ensure_ascii=False, separators=(",", ":"))
    return f"{_OPENING}{item}{_CLOSING}"


def join_csl(files: Sequence[str]) -> str:
    """Join files of one item each into one file with an item on each line."""
    items = (file.removeprefix(_OPENING).removesuffix(_CLOSING) for file in files)
    return _OPENING + ",\n".join(items) + _CLOSING if files else "[]\n"


def _convert_author(author: Author) -> dict[str, str]:
    """Convert a name; a group's is literal, so that no processor takes it apart."""
    if author.given is None:
        return {"literal": author.family}
    return {"family": author.family, "given": author.given}
