"""A record as a reader sees it: one line for each field, with the labels of terms for their ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from osteosurvey.models import Answered, Author, Vocabulary
from osteosurvey.models.base import RecordPart
from osteosurvey.models.fields import Term
from osteosurvey.models.walk import find_term

Labels = Mapping[tuple[str, str], str]
"""Labels by vocabulary and term."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a record says in one field, or in one item of a list."""

    field: str
    text: str


def collect_labels(vocabularies: Mapping[str, Vocabulary]) -> Labels:
    """Collect the label of every term."""
    return {(name, term.id): term.label for name, one in vocabularies.items() for term in one.terms}


def describe_record(record: RecordPart, labels: Labels) -> Iterator[Line]:
    """Describe a record field by field, in the order of its model."""
    return _describe(record, "", labels)


def _describe(part: RecordPart, above: str, labels: Labels) -> Iterator[Line]:
    for name, value in part:
        field = f"{above}, {say_name(name)}" if above else say_name(name).capitalize()
        if value is None or value == ():
            continue
        if isinstance(value, tuple) and isinstance(value[0], RecordPart):
            yield from _describe_items(value, field, labels)
        elif isinstance(value, RecordPart) and not isinstance(value, Answered):
            yield from _describe(value, field, labels)
        elif isinstance(value, tuple) and not _vocabulary(type(part), name):
            yield from (Line(field, _say(type(part), name, item, labels)) for item in value)
        else:
            yield Line(field, _say(type(part), name, value, labels))


def _describe_items(items: tuple[RecordPart, ...], field: str, labels: Labels) -> Iterator[Line]:
    """Describe items by their own id where they have one, else each in a line."""
    if isinstance(items[0], Author):
        yield Line(field, ", ".join(_say_author(item) for item in items if isinstance(item, Author)))
        return
    for item in items:
        name = getattr(item, "id", None)
        if name is None:
            yield Line(field, _say_part(item, labels))
        else:
            yield from _describe(item, f"{field} {name}", labels)


def _say(model: type[RecordPart], name: str, value: object, labels: Labels) -> str:
    if isinstance(value, tuple):
        return ", ".join(_say(model, name, item, labels) for item in value)
    if isinstance(value, Author):
        return _say_author(value)
    if isinstance(value, Answered):
        return _say_part(value, labels)
    if isinstance(value, RecordPart):
        return f"({_say_part(value, labels)})"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.12g}"
    return labels.get((_vocabulary(model, name), str(value)), str(value))


def _say_part(part: RecordPart, labels: Labels) -> str:
    """Say a part in one line: 'metric: AUC; value: 0.9'."""
    told = ((name, value) for name, value in part if value is not None and value != ())
    return "; ".join(f"{say_name(name)}: {_say(type(part), name, value, labels)}" for name, value in told)


def _say_author(author: Author) -> str:
    return author.family if author.given is None else f"{author.given} {author.family}"


def say_name(name: str) -> str:
    """Say the name of a field in words."""
    return name.replace("_", " ")


@cache
def _vocabulary(model: type[RecordPart], name: str) -> str:
    term: Term | None = find_term(model, name)
    return "" if term is None else term.vocabulary
