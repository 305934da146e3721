"""RIS, which publishers' pages and reference managers export."""

from __future__ import annotations

import re

from osteosurvey.citations.latex import read_stray_latex
from osteosurvey.citations.parts import PROCEEDINGS
from osteosurvey.citations.read.candidate import WorkDescription, describe_work
from osteosurvey.citations.read.csl import doubts
from osteosurvey.citations.read.names import find_two_in_one, split_names_of_line
from osteosurvey.citations.read.tagged import Entry, parse_tagged

_TYPES = {
    "JOUR": "article",
    "EJOUR": "article",
    "INPR": "article",
    "MGZN": "article",
    "NEWS": "article",
    "CONF": "conference-paper",
    "CPAPER": "conference-paper",
    "CHAP": "conference-paper",
    "ECHAP": "conference-paper",
    "UNPB": "preprint",
    "BOOK": "book",
    "EBOOK": "book",
    "EDBOOK": "book",
    "RPRT": "report",
    "THES": "report",
    "ELEC": "web-page",
    "WEB": "web-page",
    "BLOG": "web-page",
}
"""Record type for each type of RIS that has one; a chapter is most often a paper in a volume of proceedings."""

_DOUBTFUL = {"CHAP": "chapter", "ECHAP": "chapter", "THES": "thesis"}

_JOURNAL = ("JF", "T2", "JO", "BT", "JA", "J2", "J1", "C3")
_VOLUME = ("BT", "T2", "C3", "JF", "JO", "JA", "J2", "J1", "CP")
_CONTAINERS = {"conference-paper": _VOLUME, "book": ("T2", "T3")}
"""Where the proceedings of a paper stand, and the series of a book; the journal of an article stands elsewhere."""

_AUTHORS = ("AU", "A1")
_EDITORS = ("A2", "ED", "A3")

_SINGLE = {"TY", "ER", "PB", "PY", "Y1", "DA", "VL", "IS", "CP", "SP", "EP", "C7", "DO", *_AUTHORS, *_JOURNAL}
"""Tags whose value is one line, so that another line below belongs to something else."""

_ISSUE = re.compile(r"[A-Za-z]{0,5}\.? ?[0-9]{1,5}(?:[-/][0-9]{1,5})?")
_DAY = re.compile(r"[0-9]{4}[-/][0-9]{1,2}(?:[-/][0-9]{1,2})?/*")
"""What some databases write for an edition: the day on which the work was posted."""

_NUMBERED = re.compile(r"[0-9]")


def parse_ris(text: str) -> list[WorkDescription]:
    """Read every work of a file.

    Raises:
        ValueError: if nothing says where one work ends.
    """
    entries = list(parse_tagged(text, "TY", "ER", single=_SINGLE))
    if entries and entries[0].values[0][0] != "TY" and not re.search(r"^[ \t]*ER[ \t\u00a0]*-", text, re.M | re.I):
        raise ValueError("without a line 'ER  -' after each work, each must begin with its line 'TY  -'")
    return [_read_entry(entry) for entry in entries]


def _read_entry(entry: Entry) -> WorkDescription:
    printed = entry.first("TY").upper()
    is_volume = PROCEEDINGS in entry.every("M3")
    record_type = "proceedings" if is_volume else _TYPES.get(printed)
    names, remarks = _list_names(entry)
    lines = [split_names_of_line(read_stray_latex(name)) for name in names]
    is_book = record_type == "book"
    container = entry.first(*_CONTAINERS.get(record_type or "", _JOURNAL))
    start, end, year = entry.first("SP"), entry.first("EP"), entry.first("PY", "Y1")
    edition = entry.first("ET")
    posted = edition if _DAY.fullmatch(edition) else ""
    addresses = [word for value in entry.every("UR", "L2", "LK") for word in value.split()]
    values = {
        "type": record_type,
        "title": read_stray_latex(entry.first("TI", "T1", "CT", *(("BT",) if is_book else ()))),
        "authors": [one for split, _ in lines for one in split],
        "et_al": any(et_al for _, et_al in lines),
        "container": read_stray_latex(container),
        "publisher": read_stray_latex(entry.first("PB")),
        "year": year,
        "date": entry.first("DA", "Y1")
        or ("" if year else entry.first("C6") or posted),  # where an article has no issue yet
        "volume": entry.first("VL"),
        "issue": entry.first("IS") or next(filter(_ISSUE.fullmatch, entry.every("CP", "M1")), ""),
        "pages": f"{start}-{end}"
        if start and end and "-" not in start
        else start or end or next(filter(_NUMBERED.search, entry.every("C7")), ""),
        "doi": entry.first("DO", "DOI"),
        "pmid": _pubmed_number(entry),
        "version": "" if posted else edition,
        "url": next((word for word in addresses if word.startswith("http")), "".join(addresses[:1])),
        "elsewhere": [*entry.every("UR", "L1", "L2", "L3", "LK", "M3", "AN", "M1"), *entry.every("N1")],
    }
    if len(names) == 1 and (one := find_two_in_one(names[0])):
        remarks.append(f"'{one[:60]}' was read as one author; check whether it names two")
    notes = [*doubts(_DOUBTFUL.get(printed, printed), record_type), *remarks, *entry.list_foreign()]
    found = describe_work(values, abstract=read_stray_latex(entry.first("AB", "N2")), notes=notes)
    is_empty = found.citation.keys() <= {"type"}
    said = f"line {entry.line}: the work has no value that a citation holds"
    return WorkDescription(notes=(said, *found.notes)) if is_empty else found


def _pubmed_number(entry: Entry) -> str:
    """Find the PubMed number among those of the database, where that is PubMed's."""
    is_pubmed = re.search("pubmed|medline", entry.first("DB", "DP"), re.I)
    return next((number for number in entry.every("AN") if number.isdecimal()), "") if is_pubmed else ""


def _list_names(entry: Entry) -> tuple[list[str], list[str]]:
    """List the authors, and say who was left out; editors stand for them where a work has none."""
    people = dict.fromkeys(entry.every("AU"))
    others = dict.fromkeys(name for name in entry.every("A1") if name not in people)
    names = [name for tag, name in entry.values if tag == "AU" or (tag == "A1" and name in others)]
    if not names:
        editors = entry.every(*_EDITORS)
        return editors, ["its editors are given as its authors"] if editors else []
    is_list_of_people = bool(people) and all("," in name for name in people)
    sponsors = [name for name in others if is_list_of_people and "," not in name]
    left_out = [f"'{name[:60]}' among the authors was read as a sponsor, and left out" for name in sponsors]
    return [name for name in names if not (is_list_of_people and "," not in name)], left_out
