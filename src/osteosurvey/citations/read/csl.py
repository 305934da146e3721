"""CSL-JSON, which reference managers export and whose names Crossref's answers share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from osteosurvey.citations.parts import PROCEEDINGS
from osteosurvey.citations.read.candidate import WorkDescription, describe_work
from osteosurvey.citations.read.identifiers import find_unlabelled
from osteosurvey.citations.read.tex import formulas_to_text

TYPES = {
    "article": "preprint",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "paper-conference": "conference-paper",
    "chapter": "conference-paper",
    "book": "book",
    "report": "report",
    "thesis": "report",
    "webpage": "web-page",
    "post-weblog": "web-page",
}
"""Record type for each type of CSL that has one; a chapter is most often a paper in a volume of proceedings."""

DOUBTFUL_TYPES = frozenset({"chapter", "thesis", "book-chapter", "book-section", "book-part", "dissertation"})
"""Types that a record can hold only under another name."""


_OWN_NAMES = frozenset({"author", "issued", "container-title"})
_OWN_TYPES = TYPES.keys() - {"article", "book", "chapter", "report", "thesis"}
_FEW_NAMES = frozenset({"id", "type", "title", "abstract", "citation-key", "language", "note", "number", "version"})
_NAMES_BESIDE_TYPE = frozenset(
    {"DOI", "URL", "PMID", "page", "volume", "issue", "edition", "editor", "genre", "publisher"}
)
_FOREIGN_NAMES = frozenset({"authors", "creators", "itemType"})
"""Names and types by which an item is known from the JSON of other programs."""


def is_csl(item: object) -> bool:
    """Return whether a value of a JSON file is an item of CSL-JSON, or has at least its names."""
    if not isinstance(item, dict):
        return False
    names, printed = item.keys(), item.get("type")
    if names & _OWN_NAMES or (isinstance(printed, str) and printed in _OWN_TYPES):
        return True
    is_foreign = "type" not in names or bool(names & _FOREIGN_NAMES)
    return not is_foreign and bool(names & _NAMES_BESIDE_TYPE or names <= _FEW_NAMES)


def read_item(item: Mapping[str, Any]) -> WorkDescription:
    """Read one item."""
    printed = str(item.get("type") or "")
    number = as_text(item.get("number")) if printed == "article-journal" else None
    article_number = None if isinstance(number, str) and find_unlabelled(number) else number
    is_volume = printed == "book" and item.get("genre") == PROCEEDINGS
    values, event = csl_values(item), item.get("event-title") or item.get("event")
    values |= {
        "type": "proceedings" if is_volume else TYPES.get(printed),
        "title": formulas_to_text(values["title"]),
        "container": formulas_to_text(values["container"] or (event.get("name") if isinstance(event, dict) else event)),
        "pages": values["pages"] or as_text(item.get("page-first")) or article_number,
        **_read_issued(item.get("issued")),
    }
    return describe_work(values, abstract=item.get("abstract"), notes=doubts(printed, values["type"]))


def _read_issued(value: object) -> dict[str, Any]:
    """Read a date in the forms that programs use beside date parts: raw, as text, or with a key for each part."""
    if not isinstance(value, dict) or isinstance(value.get("date-parts"), list):
        return {} if isinstance(value, dict) else {"date": value}
    texts = (value.get(name) for name in ("raw", "literal", "text", "date-time", "date-parts"))
    parts = {name: value.get(name) for name in ("year", "month", "day")}
    text = next(filter(None, texts), None)
    return parts if any(parts.values()) and not text else {"date": text or str(value or "")}


def csl_values(item: Mapping[str, Any]) -> dict[str, Any]:
    """Give the values of an item under the names of our fields, all but its type."""
    year, month, day = read_date(item.get("issued"))
    names = item.get("author")
    return {
        "title": first(item.get("title")),
        "authors": [_read_name(name) for name in names] if isinstance(names, list) else names,
        "container": first(item.get("container-title")),
        "publisher": None if item.get("publisher") == "arXiv" else item.get("publisher"),  # it is the archive
        "year": year,
        "month": month,
        "day": day,
        "volume": as_text(item.get("volume")),
        "issue": as_text(item.get("issue")),
        "pages": as_text(item.get("page")) or as_text(item.get("article-number")),
        "doi": item.get("DOI"),
        "pmid": as_text(item.get("PMID")),
        "pmcid": as_text(item.get("PMCID")),
        "version": as_text(item.get("version")),
        "url": item.get("URL"),
        "elsewhere": [item.get("number"), item.get("note")],
    }


def doubts(printed: str, record_type: str | None) -> list[str]:
    """Say where the kind of work needs a person's look."""
    if not printed:
        return ["its type is not given"]
    if record_type is None:
        return [f"its type is '{printed[:40]}', for which records have no name"]
    return [f"its type is '{printed}'; it was read as a {record_type}"] if printed in DOUBTFUL_TYPES else []


def first(value: object) -> object:
    """Take the first of a list, or the value itself."""
    return (value[0] if value else None) if isinstance(value, list) else value


def as_text(value: object) -> object:
    """Write a whole number as its digits; some programs leave the quotes away."""
    return str(value) if type(value) is int else value  # which excludes the truth values


def _read_name(name: object) -> object:
    """Read a name in its printed order; particles and suffixes stay with the family's name.

    One without any part that can be read comes as it is, so that it can be named.
    """
    if not isinstance(name, dict):
        return name
    written = (name.get(part) for part in ("dropping-particle", "non-dropping-particle", "family"))
    parts, suffix = [part for part in written if part and isinstance(part, str)], name.get("suffix")
    family = ", ".join([" ".join(parts), *([suffix] if parts and suffix and isinstance(suffix, str) else [])])
    known = {"given": name.get("given"), "family": family or name.get("literal") or name.get("name")}
    return known if any(isinstance(part, str) and part for part in known.values()) else name


def read_date(value: object) -> tuple[object, object, object]:
    """Read year, month and day as far as they are given."""
    parts = value.get("date-parts") if isinstance(value, dict) else None
    nested = first(parts)
    known = nested if isinstance(nested, list) else parts if isinstance(parts, list) else []
    year, month, day = [*known, None, None, None][:3]
    return year, month, day
