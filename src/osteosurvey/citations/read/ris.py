"""RIS, which publishers' pages and reference managers export."""

from __future__ import annotations

import re

from osteosurvey.citations.read.candidate import Found, make_found
from osteosurvey.citations.read.csl import doubts
from osteosurvey.citations.read.tagged import Entry, first_value, parse_tagged

_TYPES = {
    "JOUR": "article",
    "EJOUR": "article",
    "INPR": "article",
    "MGZN": "article",
    "CONF": "conference-paper",
    "CPAPER": "conference-paper",
    "CHAP": "conference-paper",
    "UNPB": "preprint",
    "BOOK": "book",
    "EBOOK": "book",
    "EDBOOK": "book",
    "RPRT": "report",
    "THES": "report",
    "ELEC": "web-page",
    "BLOG": "web-page",
}
"""Record type for each type of RIS that has one; a chapter is most often a paper in a volume of proceedings."""

_DOUBTFUL = {"CHAP": "chapter", "THES": "thesis"}


def parse_ris(text: str) -> list[Found]:
    """Read every work of a file."""
    return [_read_entry(entry) for entry in parse_tagged(text, "TY")]


def _read_entry(entry: Entry) -> Found:
    printed = first_value(entry, "TY")
    record_type = _TYPES.get(printed)
    year, month, day = [*re.split(r"[/-]", first_value(entry, "DA", "PY", "Y1")), "", "", ""][:3]
    start, end = first_value(entry, "SP"), first_value(entry, "EP")
    address = first_value(entry, "UR", "L2")
    values = {
        "type": record_type,
        "title": first_value(entry, "TI", "T1"),
        "authors": [_split(name) for name in entry.get("AU", []) + entry.get("A1", [])],
        "container": first_value(entry, "JF", "T2", "JO", "BT", "JA"),
        "publisher": first_value(entry, "PB"),
        "year": year or first_value(entry, "PY", "Y1")[:4],
        "month": month,
        "day": day,
        "volume": first_value(entry, "VL"),
        "issue": first_value(entry, "IS"),
        "pages": f"{start}-{end}" if start and end else start or first_value(entry, "C7"),
        "doi": first_value(entry, "DO"),
        "arxiv": address.rpartition("/abs/")[2] if "arxiv.org/abs/" in address else "",
        "url": address,
    }
    notes = doubts(_DOUBTFUL.get(printed, printed), record_type)
    return make_found(values, abstract=first_value(entry, "AB", "N2"), notes=notes)


def _split(name: str) -> dict[str, str]:
    """Split 'Family, Given'; a name without a comma is that of a group."""
    family, _, given = name.partition(",")
    return {"family": family, "given": given}
