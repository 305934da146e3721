"""Answers of Crossref, which describes a work by its DOI."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from osteosurvey.citations.read.candidate import (
    END_OF_TITLE,
    MAX_AUTHORS,
    PAGE_RANGE,
    WorkDescription,
    describe_work,
    join_title,
)
from osteosurvey.citations.read.csl import TYPES, csl_values, doubts, first, read_date
from osteosurvey.citations.read.identifiers import DOI_VERSION, Identifier, parse_identifier
from osteosurvey.citations.read.plain_text import BLOCK_TAG, INLINE_TAG
from osteosurvey.citations.read.tex import formulas_to_text
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


_SAME_WORK = frozenset(
    {"is-preprint-of", "has-preprint", "is-version-of", "has-version", "is-same-as", "is-identical-to"}
)
"""Relations to the same work in another form."""

_NOTICE = re.compile("retract|withdraw|correct|concern|replace")
"""Relations to what takes a work back or puts it right, and to what a notice is about."""


def describe_rules() -> dict[str, Any]:
    """Describe what the form for a study must know to read the same answers alike."""
    return {
        "address": f"{ADDRESS}/works/",
        "block_tag": BLOCK_TAG.pattern,
        "dates": _DATES,
        "doi": DOI_PATTERN,
        "doi_version": DOI_VERSION.pattern,
        "end_of_title": END_OF_TITLE,
        "inline_tag": INLINE_TAG.pattern,
        "most_authors": MAX_AUTHORS,
        "page_range": PAGE_RANGE.pattern,
        "types": _TYPES,
    }


def parse_crossref(answer: bytes) -> WorkDescription:
    """Read the answer on one work.

    Raises:
        ValueError: if the answer is not of that form.
    """
    messages = list_messages(json.loads(answer))
    if len(messages) != 1:
        raise ValueError("it holds no message on one work")
    return read_message(messages[0])


def list_messages(value: object) -> list[Any]:
    """List the works of an answer, which has one or many; of anything else none."""
    message = value.get("message") if isinstance(value, dict) else None
    items = message.get("items") if isinstance(message, dict) else None
    return items if isinstance(items, list) else [message] if isinstance(message, dict) else []


def are_messages(items: list[Any]) -> bool:
    """Return whether works are in Crossref's own words, as some services and programs pass them on."""
    kinds = {item.get("type") for item in items if isinstance(item, dict) and isinstance(item.get("type"), str)}
    return kinds <= _TYPES.keys() and not kinds <= TYPES.keys()


def read_message(message: Mapping[str, Any]) -> WorkDescription:
    """Read what an answer says of one work."""
    printed = message.get("type") if isinstance(message.get("type"), str) else ""
    record_type = _TYPES.get(str(printed))
    year, month, day = next((date for date in _dates(message) if date[0]), (None, None, None))
    values = {**csl_values(message), "type": record_type, "year": year, "month": month, "day": day}
    values["container"] = formulas_to_text(_container(message, record_type))
    values["title"] = _full_title(message)
    return describe_work(
        values,
        abstract=message.get("abstract"),
        related=_related(message),
        notes=[*doubts(str(printed), record_type), *_notices(message)],
    )


def _dates(message: Mapping[str, Any]) -> Iterator[tuple[object, object, object]]:
    return (read_date(message.get(name)) for name in _DATES)


def _full_title(message: Mapping[str, Any]) -> object:
    """Read title and subtitle as one; what is no text is left for the check to name."""
    title, subtitle = (formulas_to_text(first(message.get(name))) for name in ("title", "subtitle"))
    if not (isinstance(title, str) and isinstance(subtitle, str) and title.strip() and subtitle.strip()):
        return title
    return join_title(title, subtitle)


def _container(message: Mapping[str, Any], record_type: str | None) -> object:
    """Give the archive of a preprint, and of a paper its proceedings, which stand behind the series."""
    titles = message.get("container-title")
    if record_type == "conference-paper" and isinstance(titles, list) and titles:
        return titles[-1]
    return _archive(message) if record_type == "preprint" else first(titles)


def _archive(message: Mapping[str, Any]) -> object:
    institution = first(message.get("institution"))
    name = institution.get("name") if isinstance(institution, dict) else None
    return name or message.get("group-title")


def _list_relations(message: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    """Give each relation to another work with the name of that."""
    relations = message.get("relation")
    for name, targets in relations.items() if isinstance(relations, dict) else ():
        for target in targets if isinstance(targets, list) else ():
            if isinstance(target, dict):
                yield name, target.get("id")


def _related(message: Mapping[str, Any]) -> Iterator[Identifier]:
    """Give the DOIs under which the same work was posted or published."""
    for name, other in _list_relations(message):
        found = parse_identifier(str(other)) if name in _SAME_WORK else None
        yield from [found] if found else []


def _notices(message: Mapping[str, Any]) -> Iterator[str]:
    """Report retractions, corrections and concerns, and of what work this is itself a notice."""
    for name, said in (("updated-by", "reports a later notice"), ("update-to", "says that this is a notice")):
        updates = message.get(name)
        for update in updates if isinstance(updates, list) else ():
            if isinstance(update, dict):
                yield f"Crossref {said}: {str(update.get('type'))[:40]} {str(update.get('DOI'))[:100]}"
    for name, other in _list_relations(message):
        if _NOTICE.search(name):
            yield f"Crossref knows of a relation: {name[:40]} {str(other)[:100]}"
