"""CSL-JSON, which reference managers export and whose names Crossref's answers share."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from osteosurvey.citations.read.candidate import Found, make_found

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


def parse_csl(text: str) -> list[Found]:
    """Read every item of a CSL-JSON file, which holds one item or a list.

    Raises:
        ValueError: if the text is no JSON.
    """
    value = json.loads(text)
    items = value if isinstance(value, list) else [value]
    return [_read_item(item) for item in items if isinstance(item, dict)]


def _read_item(item: Mapping[str, Any]) -> Found:
    printed = str(item.get("type"))
    values = {**csl_values(item), "type": TYPES.get(printed)}
    return make_found(values, abstract=item.get("abstract"), notes=doubts(printed, values["type"]))


def csl_values(item: Mapping[str, Any]) -> dict[str, Any]:
    """Give the values of an item under the names of our fields, all but its type."""
    year, month, day = read_date(item.get("issued"))
    return {
        "title": first(item.get("title")),
        "authors": list(read_names(item.get("author"))),
        "container": first(item.get("container-title")),
        "publisher": item.get("publisher"),
        "year": year,
        "month": month,
        "day": day,
        "volume": as_text(item.get("volume")),
        "issue": as_text(item.get("issue")),
        "pages": item.get("page") or as_text(item.get("article-number")),
        "doi": item.get("DOI"),
        "pmid": as_text(item.get("PMID")),
        "arxiv": _arxiv(item),
        "version": as_text(item.get("version")),
        "url": item.get("URL"),
    }


def doubts(printed: str, record_type: str | None) -> list[str]:
    """Say where the kind of work needs a person's look."""
    if not printed:
        return ["its type is not given"]
    if record_type is None:
        return [f"its type is '{printed[:40]}', for which records have no name"]
    return [f"its type is '{printed}'; it was taken for a {record_type}"] if printed in DOUBTFUL_TYPES else []


def first(value: object) -> object:
    """Take the first of a list, or the value itself."""
    return (value[0] if value else None) if isinstance(value, list) else value


def as_text(value: object) -> object:
    """Write a whole number as its digits; some programs leave the quotes away."""
    return str(value) if type(value) is int else value  # which excludes the truth values


def read_names(names: object) -> Iterator[dict[str, object]]:
    """Read names in their printed order; particles and suffixes stay with the family's name."""
    for name in names if isinstance(names, list) else ():
        if not isinstance(name, dict):
            continue
        whole = name.get("literal") or name.get("name")
        particle, suffix = name.get("non-dropping-particle") or name.get("dropping-particle"), name.get("suffix")
        parts = [part for part in (particle, name.get("family")) if part and isinstance(part, str)]
        family = ", ".join([" ".join(parts), *([suffix] if isinstance(suffix, str) and parts else [])])
        yield {"given": name.get("given"), "family": family or whole}


def read_date(value: object) -> tuple[object, object, object]:
    """Read year, month and day as far as they are given."""
    parts = first(value.get("date-parts")) if isinstance(value, dict) else None
    known = parts if isinstance(parts, list) else []
    year, month, day = [*known, None, None, None][:3]
    return year, month, day


def _arxiv(item: Mapping[str, Any]) -> object:
    """Find the arXiv number where reference managers put it."""
    number, url = item.get("number"), item.get("URL")
    if isinstance(number, str) and number.lower().startswith("arxiv:"):
        return number[len("arxiv:") :].split()[0] if number[len("arxiv:") :].strip() else None
    return url.rpartition("/abs/")[2] if isinstance(url, str) and "arxiv.org/abs/" in url else None
