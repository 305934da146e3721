"""Fields that the entries of a BibTeX file take from others: by `xdata`, which lends all, and by `crossref`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from osteosurvey.citations.read.bib_entries import DATA_TYPE, BibEntry

_NOT_INHERITED = {
    *("title", "subtitle", "author", "editor", "crossref", "xref", "xdata", "key", "abstract"),
    *("doi", "url", "eprint", "pmid", "pmcid", "pages", "eid", "note", "howpublished"),
}
"""Fields that an entry does not take from the one that its `crossref` names."""

_PARTS = frozenset(("inproceedings", "conference", "incollection", "inbook", "inreference", "suppbook"))
"""Entry types whose container is the title of the entry that they name."""

_DATE = frozenset(("year", "month", "day", "date"))
"""Fields of which an entry takes none where it has one of its own."""

_MOST_DATA = 20
"""Most entries from which one takes its fields by `xdata`, which can name others in their turn."""


def inherit_fields(found: Iterable[BibEntry | str]) -> list[BibEntry | str]:
    """Fill what entries leave open from those that they name, and leave out those that hold only data."""
    listed = list(found)
    entries = {entry.key.lower(): entry for entry in reversed(listed) if isinstance(entry, BibEntry)}
    filled = {key: _take_data(entry, entries) for key, entry in entries.items()}
    return [
        _inherit(_take_data(entry, entries), filled) if isinstance(entry, BibEntry) else entry
        for entry in listed
        if isinstance(entry, str) or entry.type != DATA_TYPE
    ]


def _take_data(entry: BibEntry, entries: Mapping[str, BibEntry]) -> BibEntry:
    """Fill what an entry leaves open from those that its `xdata` names, the nearest first."""
    named = list(dict.fromkeys(_list_data(entry)))
    missing: list[str] = []
    for key in named:  # which grows
        parent = entries.get(key)
        if parent is None:
            missing.append(f"its xdata names '{key[:60]}', which is not in the file; check what is missing")
        elif len(named) < _MOST_DATA:
            named += [one for one in _list_data(parent) if one not in named]
    for key in named[:_MOST_DATA]:
        entry = _fill(entry, entries[key].fields) if key in entries else entry
    return replace(entry, notes=(*entry.notes, *missing[:_MOST_DATA]))


def _list_data(entry: BibEntry) -> Iterator[str]:
    return (key.strip().lower() for key in entry.fields.get("xdata", "").split(",")[:_MOST_DATA] if key.strip())


def _inherit(entry: BibEntry, entries: Mapping[str, BibEntry]) -> BibEntry:
    """Fill what an entry leaves open from the one that its `crossref` names."""
    named = entry.fields.get("crossref", "").strip()
    if not named:
        return entry
    parent = entries.get(named.lower())
    if parent is None:
        note = f"its crossref names '{named[:60]}', which is not in the file; check what is missing"
        return replace(entry, notes=(*entry.notes, note))
    shared = {name: value for name, value in parent.fields.items() if name not in _NOT_INHERITED}
    if entry.type in _PARTS:
        shared = {"booktitle": parent.fields.get("title", ""), **shared}
    return _fill(entry, shared)


def _fill(entry: BibEntry, shared: Mapping[str, str]) -> BibEntry:
    """Take the fields that an entry has not; none of a date where it has a part of one."""
    has_date = bool(_DATE & entry.fields.keys())
    taken = {name: value for name, value in shared.items() if not (has_date and name in _DATE)}
    return replace(entry, fields={**taken, **entry.fields})
