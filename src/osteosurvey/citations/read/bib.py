"""BibTeX as publishers' pages and reference managers export it, in all its variety."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from osteosurvey.citations.latex import KEPT_BRACES, LatexProblem, read_latex
from osteosurvey.citations.read.bib_entries import BibEntry, parse_entries
from osteosurvey.citations.read.bib_inheritance import inherit_fields
from osteosurvey.citations.read.candidate import WorkDescription, describe_work, join_title
from osteosurvey.citations.read.csl import doubts
from osteosurvey.citations.read.identifiers import parse_identifier
from osteosurvey.citations.read.names import find_two_in_one, split_bibtex_names
from osteosurvey.citations.read.plain_text import MAX_LENGTH
from osteosurvey.models.citation import WorkType

_TYPES = {
    "article": "article",
    "inproceedings": "conference-paper",
    "conference": "conference-paper",
    "incollection": "conference-paper",
    "inbook": "conference-paper",
    "proceedings": "proceedings",
    "book": "book",
    "techreport": "report",
    "report": "report",
    "phdthesis": "report",
    "mastersthesis": "report",
    "thesis": "report",
    "unpublished": "preprint",
    "online": "web-page",
    "electronic": "web-page",
    "www": "web-page",
}
"""Record type for each type of BibTeX that has one; a part of a collection is most often a paper in proceedings."""

_DOUBTFUL = {"incollection": "chapter", "inbook": "chapter", "phdthesis": "thesis", "mastersthesis": "thesis"}

_OWN_TYPES: frozenset[str] = frozenset(get_args(WorkType))
_CONTAINERS = ("journal", "journaltitle", "booktitle", "maintitle")
_SERIES = frozenset(("book", "proceedings", "techreport", "report", "collection"))
"""Types whose series is what they appeared in."""

_PUBLISHERS = ("publisher", "institution", "school", "organization")
_PAGES = ("pages", "eid", "articleno", "article-number", "article_number", "art_number", "elocation-id")
_NAMES = ("author", "editor")
_ADDRESSES = ("doi", "url", "eprint", "pmid", "pmcid")
"""Fields in which LaTeX has no meaning but for what escapes a character."""

_READ = frozenset(
    (
        "title",
        "subtitle",
        "year",
        "month",
        "day",
        "date",
        "issue_date",
        "volume",
        "number",
        "issue",
        "version",
        "series",
    )
) | {*_NAMES, *_CONTAINERS, *_PUBLISHERS, *_PAGES, *_ADDRESSES}

_USED = _READ | {"abstract", "archiveprefix", "entrysubtype", "eprinttype", "howpublished", "note"}

_PREPRINT_JOURNAL = re.compile(r"corr|arxiv\b.*", re.I | re.S)
"""How search engines that know preprints only as articles call the journal of one."""

_ARXIV = r"(?:[a-z-]+(?:\.[a-z]{2})?/\d{7}|\d{4}\.\d{4,5})(?:v\d+)?"
_ARXIV_NUMBER = re.compile(rf"\b(?:arxiv:\s*|arxiv\.org/[a-z]+/|10\.48550/arxiv\.|abs/)({_ARXIV})\b", re.I)
_BARE_ARXIV = re.compile(rf"(?:arxiv:)?\s*({_ARXIV})(?:\s.*)?", re.I)
_ADDRESS = re.compile(r"(?:https?://|doi:\s*)[^\s{}]+", re.I)
_ESCAPED = re.compile(r"\\(?:url|href|path)\b|\\text(?:asciitilde|underscore)\b|\\~|\\(?=[^\sA-Za-z])|[{}]")
_UNESCAPED = {"\\~": "~", "\\textasciitilde": "~", "\\textunderscore": "_"}
_SORTING = re.compile(r"\\(?:noopsort|sortnoop)\s*(?:\{[^{}]*\}|\w)", re.I)
"""What only styles read, to sort by it."""

_RAISED = re.compile(r"\$\s*\^\s*(?:\{[^{}$]*\}|\\[A-Za-z]+|[^\s{}$])\s*\$|\\textsuperscript\s*\{[^{}]*\}")
"""Marks of affiliations and footnotes behind a name."""

_COMMAND = re.compile(r"\\[A-Za-z]+")


def parse_bib(text: str) -> list[WorkDescription]:
    """Read every entry of a file; one that cannot be read is without a citation, and its note has its line.

    Raises:
        ValueError: if no entry can be read, though there are some.
    """
    entries = inherit_fields(parse_entries(text))
    works = [
        _read_entry(entry) if isinstance(entry, BibEntry) else WorkDescription(notes=(entry,)) for entry in entries
    ]
    if works and not any(work.citation for work in works):
        raise ValueError("; ".join(note for work in works[:5] for note in work.notes))
    return works


def _read_entry(entry: BibEntry) -> WorkDescription:
    try:
        fields = {name: _plain(name, value).strip() for name, value in entry.fields.items() if name in _USED}
    except LatexProblem as problem:
        return WorkDescription(notes=(f"{entry.name} cannot be read; its LaTeX {problem}",))
    authors, et_al = split_bibtex_names(_first(fields, *_NAMES))
    named = {"authors": [_without_kept_braces(name) for name in authors], "et_al": et_al}
    values = {**_values(entry.type, fields), **named}
    printed = _DOUBTFUL.get(entry.type, entry.type)
    notes = [*entry.notes, *_notes(entry, fields), *doubts(printed, values["type"])]
    found = describe_work(values, abstract=fields.get("abstract", ""), notes=notes)
    said = f"{entry.name} has no value that a citation holds"
    return WorkDescription(notes=(said, *found.notes)) if found.citation.keys() <= {"type"} else found


def _plain(name: str, value: str) -> str:
    """Read a value, in whose names the braces count, and in whose addresses LaTeX only escapes a character."""
    value = _SORTING.sub("", value[:MAX_LENGTH])
    value = _RAISED.sub("", value) if name in _NAMES else value
    if name not in _ADDRESSES:
        return read_latex(value, keep_braces=name in _NAMES)
    return _ESCAPED.sub(lambda match: _UNESCAPED.get(match[0], ""), value)


def _without_kept_braces(name: Mapping[str, str]) -> dict[str, str]:
    return {part: words.translate(KEPT_BRACES) for part, words in name.items()}


def _notes(entry: BibEntry, fields: Mapping[str, str]) -> Iterator[str]:
    """Name who stands for the authors, what was given twice, and commands that nobody knows."""
    if fields.get("editor") and not fields.get("author"):
        yield "its editors are given as its authors"
    if one := find_two_in_one(_first(fields, *_NAMES)):
        yield f"'{one[:60].translate(KEPT_BRACES)}' was read as one author; check whether it names two"
    for name in entry.repeated:
        if name in _READ:
            yield f"the field '{name}' is given twice; the first one was taken"
    for name, value in fields.items():
        if name in _READ - set(_ADDRESSES) and (command := _COMMAND.search(value)):
            yield f"the {name} holds the LaTeX command '{command[0]}', which is not known; write out what it stands for"


def _values(entry_type: str, fields: Mapping[str, str]) -> dict[str, Any]:
    """Arrange the fields of an entry under the names of a citation's."""
    printed = fields.get("howpublished", "")
    address = _ADDRESS.search(printed)
    last = fields.get("series", "") if entry_type in _SERIES else _ADDRESS.sub("", printed)
    container = _first(fields, *_CONTAINERS) or last
    is_preprint = bool(_PREPRINT_JOURNAL.fullmatch(container))
    found = {
        "container": "" if is_preprint else container,
        "url": fields.get("url") or (address[0] if address else ""),
        **_find_identifiers(fields),
    }
    return {
        "type": "preprint" if is_preprint else _choose_type(entry_type, fields.get("entrysubtype"), found),
        "title": join_title(fields.get("title", ""), fields.get("subtitle", "")),
        "publisher": _first(fields, *_PUBLISHERS),
        "year": fields.get("year"),
        "month": fields.get("month"),
        "day": fields.get("day"),
        "date": fields.get("date") or ("" if fields.get("year") else fields.get("issue_date")),
        "volume": "" if is_preprint else fields.get("volume"),
        "issue": _first(fields, "number", "issue"),
        "pages": "" if is_preprint else _first(fields, *_PAGES),
        "version": fields.get("version"),
        **found,
        "elsewhere": [fields.get(name, "") for name in ("eprint", "howpublished", "note")],
    }


def _first(fields: Mapping[str, str], *names: str) -> str:
    return next((fields[name] for name in names if fields.get(name)), "")


def _find_identifiers(fields: Mapping[str, str]) -> dict[str, str]:
    """Find each identifier in its own field, and arXiv's also where search engines put it."""
    eprint, archive = fields.get("eprint", ""), _first(fields, "eprinttype", "archiveprefix").lower()
    arxiv = _BARE_ARXIV.fullmatch(eprint) if archive in ("", "arxiv") else None
    places = (*_CONTAINERS, "volume", "pages", "doi", "url", "howpublished", "note")
    arxiv = arxiv or _ARXIV_NUMBER.search("\n".join(fields.get(name, "") for name in places))
    return {
        "doi": fields.get("doi", ""),
        "arxiv": arxiv[1] if arxiv else eprint if archive == "arxiv" else "",
        "pmid": fields.get("pmid") or (eprint if archive == "pubmed" else ""),
        "pmcid": fields.get("pmcid", ""),
    }


def _choose_type(entry_type: str, own: str | None, found: Mapping[str, str]) -> str | None:
    """Choose the record type: what the entry says of itself, then what its type means, then what it has."""
    if own in _OWN_TYPES:
        return own
    if found["arxiv"] and not found["container"] and entry_type in ("article", "misc"):
        return "preprint"
    is_page = entry_type == "misc" and found["url"] and not (found["doi"] or parse_identifier(found["url"]))
    return _TYPES.get(entry_type) or ("web-page" if is_page else None)
