"""A record as a reader sees it: one line for each field, with the labels of terms for their ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from osteosurvey.models import Answered, Author, Availability, Validation, Vocabulary, VocabularyTerm
from osteosurvey.models.base import RecordPart
from osteosurvey.models.fields import Term
from osteosurvey.models.walk import find_term
from osteosurvey.survey.display import capitalize_first, format_author
from osteosurvey.survey.fields import AVAILABILITY_QUESTIONS, VALIDATION_QUESTIONS

_QUESTIONS: Mapping[type[RecordPart], Mapping[str, str]] = {
    Validation: VALIDATION_QUESTIONS,
    Availability: AVAILABILITY_QUESTIONS,
}
"""What pages call the questions of these parts."""

_NAMES = {
    "arxiv": "arXiv number",
    "doi": "DOI",
    "et_al": "cut short with 'et al.'",
    "on": "day",
    "orcid": "ORCID iD",
    "pmid": "PubMed number",
    "url": "web address",
}
"""Names of fields whose own name is no word."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a record says in one field, or in one item of a list."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Labels:
    """What terms are called; a term whose vocabulary could not be read is called by its id, and no term by nothing."""

    terms: Mapping[tuple[str, str], VocabularyTerm]

    def label(self, vocabulary: str, term: str | None) -> str:
        """Name a term by its label."""
        found = self.terms.get((vocabulary, term or ""))
        return found.label if found else term or ""

    def shorten(self, vocabulary: str, term: str) -> str:
        """Name a term by its abbreviation where it has one."""
        found = self.terms.get((vocabulary, term))
        return (found and found.abbreviation) or self.label(vocabulary, term)

    def locate(self, source: str, locator: str | None) -> str:
        """Name a source with the place inside it."""
        return ", ".join(filter(None, (self.label("sources", source), locator)))


def collect_labels(vocabularies: Iterable[Vocabulary]) -> Labels:
    """Collect what every term is called."""
    return Labels({(one.id, term.id): term for one in vocabularies for term in one.terms})


def describe_record(record: RecordPart, labels: Labels) -> Iterator[Line]:
    """Describe a record field by field, in the order of its model."""
    return _describe(record, "", labels)


def _describe(part: RecordPart, above: str, labels: Labels) -> Iterator[Line]:
    for name, value in part:
        field = _format_field(type(part), name, above)
        if value is None or value == ():
            continue
        if isinstance(value, tuple) and isinstance(value[0], RecordPart):
            yield from _describe_items(value, field, labels)
        elif isinstance(value, RecordPart) and not isinstance(value, Answered):
            yield from _describe(value, field, labels)
        elif isinstance(value, tuple) and not _vocabulary(type(part), name):
            yield from (Line(field, _format(type(part), name, item, labels)) for item in value)
        else:
            yield Line(field, _format(type(part), name, value, labels))


def _format_field(model: type[RecordPart], name: str, above: str) -> str:
    label = _QUESTIONS.get(model, {}).get(name)
    if label is None:
        label = format_name(name) if above else capitalize_first(format_name(name))
    return f"{above}, {label}" if above else label


def _describe_items(items: tuple[RecordPart, ...], field: str, labels: Labels) -> Iterator[Line]:
    """Describe items by their own id where they have one, else each in a line."""
    if isinstance(items[0], Author):
        yield Line(field, ", ".join(format_author(item) for item in items if isinstance(item, Author)))
        return
    for item in items:
        name = getattr(item, "id", None)
        if name is None:
            yield Line(field, _format_part(item, labels))
        else:
            yield from _describe(item, f"{field} {name}", labels)


def _format(model: type[RecordPart], name: str, value: object, labels: Labels) -> str:
    if isinstance(value, tuple):
        return ", ".join(_format(model, name, item, labels) for item in value)
    if isinstance(value, Author):
        return format_author(value)
    if isinstance(value, Answered):
        return _format_part(value, labels)
    if isinstance(value, RecordPart):
        return f"({_format_part(value, labels)})"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.12g}"
    return labels.label(_vocabulary(model, name), str(value))


def _format_part(part: RecordPart, labels: Labels) -> str:
    """Say a part in one line: 'metric: AUC; value: 0.9'."""
    held = ((name, value) for name, value in part if value is not None and value != ())
    return "; ".join(f"{format_name(name)}: {_format(type(part), name, value, labels)}" for name, value in held)


def format_name(name: str) -> str:
    """Say the name of a field in words."""
    return _NAMES.get(name, name.replace("_", " "))


@cache
def _vocabulary(model: type[RecordPart], name: str) -> str:
    term: Term | None = find_term(model, name)
    return "" if term is None else term.vocabulary
