"""PubMed's own form of references, as its service answers and as its `.nbib` files hold it."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator

from osteosurvey.citations.read.candidate import WorkDescription, describe_work
from osteosurvey.citations.read.csl import doubts
from osteosurvey.citations.read.identifiers import Identifier, parse_identifier
from osteosurvey.citations.read.names import split_name
from osteosurvey.citations.read.tagged import Entry, parse_tagged

_ARTICLE_ID = re.compile(r"(.*) \[([a-z]+)\]")

_NOTICES = {
    "RIN": "was retracted",
    "ROF": "is the retraction of another",
    "PRIN": "was retracted in part",
    "PROF": "is the retraction of a part of another",
    "ECI": "has an expression of concern",
    "ECF": "is an expression of concern",
    "EIN": "has an erratum",
    "EFR": "is an erratum",
    "CRI": "was corrected and published again",
    "CRF": "is the corrected form of another",
    "RPI": "was published again",
    "RPF": "was published before",
    "UIN": "was updated",
    "UOF": "is an update",
    "CIN": "was commented on",
    "CON": "is a comment",
}
"""What PubMed says of a work by the tag of the line that names the other."""

_COMMENTS = frozenset({"CIN", "CON"})
"""Tags of lines on what others think of a work, which changes nothing in it."""

_KIND_OF_NOTICE = re.compile("retract|erratum|concern|corrected|comment", re.I)

_NAMED = re.compile(r"(?:(doi): (\S+?)\.?(?=\s|$)|PMID: ([0-9]+))")


def parse_medline(text: str) -> list[WorkDescription]:
    """Read every work of a file."""
    return [_read_entry(entry) for entry in parse_tagged(text, "PMID")]


def parse_pmids(answer: bytes) -> list[str]:
    """Read the PubMed numbers that a search found, from PubMed's answer in JSON.

    Raises:
        ValueError: if the answer is not of that form.
    """
    value = json.loads(answer)
    result = value.get("esearchresult") if isinstance(value, dict) else None
    found = result.get("idlist") if isinstance(result, dict) else None
    if not isinstance(found, list):
        raise ValueError("it holds no list of numbers")
    return [one for one in found if isinstance(one, str) and one.isdecimal()]


def _read_entry(entry: Entry) -> WorkDescription:
    kinds = entry.every("PT")
    printed = _kind(entry, kinds)
    record_type = {"chapter": "conference-paper"}.get(printed, printed)
    authors = list(_authors(entry))
    editors = [] if authors or record_type != "book" else [split_name(name) for name in entry.every("FED", "ED")]
    values = {
        "type": record_type,
        "title": _without_full_stop(entry.first("TI", "BTI")),
        "authors": authors or editors,
        "container": entry.first("BTI", "CTI") if printed == "chapter" else entry.first("JT", "TA"),
        "publisher": entry.first("PB"),
        "date": entry.first("DP", "DEP"),
        "volume": entry.first("VI"),
        "issue": entry.first("IP"),
        "pages": entry.first("PG") or _article_id(entry, "pii", "LID"),
        "doi": _article_id(entry, "doi", "LID", "AID"),
        "pmid": entry.first("PMID"),
        "pmcid": entry.first("PMC"),
    }
    notes = [*doubts(printed, record_type), *_notices(entry, kinds), *entry.list_foreign()]
    notes += ["its editors are given as its authors"] if editors else []
    notices = _notices(entry, kinds, without=_COMMENTS)
    return describe_work(values, abstract=entry.first("AB"), related=_related(entry), notes=notes, notices=notices)


def _kind(entry: Entry, kinds: list[str]) -> str:
    """Recognise a book and its chapters by the title of the book, which articles lack."""
    if entry.first("BTI"):
        return "chapter" if entry.first("TI") else "book"
    return "preprint" if "Preprint" in kinds else "article"


def _notices(entry: Entry, kinds: list[str], without: Collection[str] = ()) -> Iterator[str]:
    """Say what was published about the work, and of what it is itself a notice."""
    known = [kind for kind in kinds if not (without and kind == "Comment")]
    yield from (f"PubMed calls it: {kind}" for kind in known if _KIND_OF_NOTICE.search(kind))
    for tag, value in entry.values:
        if tag in _NOTICES and tag not in without:
            yield f"PubMed says that it {_NOTICES[tag]}: {value[:200]}"


def _related(entry: Entry) -> Iterator[Identifier]:
    """Give the identifiers of the work in its other forms, such as the article that a preprint became."""
    for value in entry.every("UIN", "UOF", "CRI", "CRF", "RPI", "RPF"):
        for _, doi, pmid in _NAMED.findall(value):
            found = parse_identifier(doi or pmid)
            yield from [found] if found else []


def _without_full_stop(title: str) -> str:
    """Drop the full stop that PubMed adds to every title, and the brackets around a translated one."""
    title = title.removesuffix(".")
    return title[1:-1].removesuffix(".") if title.startswith("[") and title.endswith("]") else title


def _authors(entry: Entry) -> Iterator[dict[str, str]]:
    """Give people and groups in their order; each person's short name follows the full one, where there is one."""
    before = ""
    for tag, value in entry.values:
        if tag == "CN":
            yield {"family": value}
        elif tag == "FAU" or (tag == "AU" and before != "FAU"):
            yield split_name(value)
        before = tag if tag in {"FAU", "AU", "CN"} else before


def _article_id(entry: Entry, kind: str, *tags: str) -> str:
    """Find an identifier of a kind, written '10.1000/xyz123 [doi]'."""
    matches = (_ARTICLE_ID.fullmatch(value) for tag in tags for value in entry.every(tag))
    return next((match[1] for match in matches if match and match[2] == kind), "")
