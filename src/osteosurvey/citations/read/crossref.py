"""Answers of Crossref, which describes a work by its DOI."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from osteosurvey.citations.read.candidate import MAX_AUTHORS, PAGE_RANGE, Found, make_found
from osteosurvey.citations.read.csl import csl_values, doubts, first, read_date
from osteosurvey.citations.read.identifiers import DOI_VERSION, Identifier, parse_identifier
from osteosurvey.citations.read.plain_text import BLOCK_TAG, INLINE_TAG
from osteosurvey.models.fields import DOI_PATTERN

ADDRESS = "https://api.crossref.org"
"""Where Crossref is asked."""

_TYPES = {
    "journal-article": "article",
    "proceedings-article": "conference-paper",
    "posted-content": "preprint",
    "book-chapter": "conference-paper",
    "book-section": "conference-paper",
    "book-part": "conference-paper",
    "proceedings": "proceedings",
    "book": "book",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "report": "report",
    "dissertation": "report",
}
"""Record type for each type of Crossref that has one; chapters are most often papers in a volume of proceedings."""

_DATES = ("published-print", "posted", "published-online", "published", "issued")
"""Where the date of publication is looked for: the printed one first, as references give it."""


def describe_rules() -> dict[str, Any]:
    """Describe what the form for a study must know to read the same answers alike."""
    return {
        "address": f"{ADDRESS}/works/",
        "block_tag": BLOCK_TAG.pattern,
        "dates": _DATES,
        "doi": DOI_PATTERN,
        "doi_version": DOI_VERSION.pattern,
        "inline_tag": INLINE_TAG.pattern,
        "most_authors": MAX_AUTHORS,
        "page_range": PAGE_RANGE.pattern,
        "types": _TYPES,
    }


def parse_crossref(answer: bytes) -> Found:
    """Read the answer on one work.

    Raises:
        ValueError: if the answer is not of that form.
    """
    value = json.loads(answer)
    message = value.get("message") if isinstance(value, dict) else None
    if not isinstance(message, dict):
        raise ValueError("it holds no message")
    printed = str(message.get("type"))
    record_type = _TYPES.get(printed)
    year, month, day = next((date for date in _dates(message) if date[0]), (None, None, None))
    values = {**csl_values(message), "type": record_type, "year": year, "month": month, "day": day}
    if record_type == "preprint":
        values["container"] = _archive(message)
    values["title"] = _full_title(message)
    return make_found(
        values,
        abstract=message.get("abstract"),
        related=_related(message),
        notes=[*doubts(printed, record_type), *_updates(message)],
    )


def _dates(message: Mapping[str, Any]) -> Iterator[tuple[object, object, object]]:
    return (read_date(message.get(name)) for name in _DATES)


def _full_title(message: Mapping[str, Any]) -> str:
    """Join title and subtitle, which references print as one, unless the title holds the subtitle already."""
    title, subtitle = first(message.get("title")), first(message.get("subtitle"))
    if not (title and isinstance(title, str)):
        return ""
    return f"{title}: {subtitle}" if subtitle and isinstance(subtitle, str) and subtitle not in title else title


def _archive(message: Mapping[str, Any]) -> object:
    institution = first(message.get("institution"))
    name = institution.get("name") if isinstance(institution, dict) else None
    return name or message.get("group-title")


def _related(message: Mapping[str, Any]) -> Iterator[Identifier]:
    """Give the DOIs under which the same work was posted or published."""
    relations = message.get("relation")
    for name in ("is-preprint-of", "has-preprint", "is-version-of", "has-version"):
        targets = relations.get(name) if isinstance(relations, dict) else None
        for target in targets if isinstance(targets, list) else ():
            found = parse_identifier(str(target.get("id"))) if isinstance(target, dict) else None
            if found:
                yield found


def _updates(message: Mapping[str, Any]) -> Iterator[str]:
    """Report retractions and corrections."""
    updates = message.get("updated-by")
    for update in updates if isinstance(updates, list) else ():
        if isinstance(update, dict):
            yield f"Crossref knows of a later notice: {str(update.get('type'))[:40]} {str(update.get('DOI'))[:100]}"
