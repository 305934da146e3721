"""What a record holds as its paper prints it, and in which place of the paper that stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from osteosurvey.checks.sources import find_sources, list_broader
from osteosurvey.errors import InvalidRecordsError
from osteosurvey.models import Difference, Estimate, FeatureValue, Study
from osteosurvey.models.base import RecordPart
from osteosurvey.models.evidence import Reading
from osteosurvey.models.walk import format_location, list_parts
from osteosurvey.records import Records

ABSTRACT = "paper-abstract"
"""Standard id of the abstract among the places of values."""

_ELSEWHERE = frozenset({"paper-metadata", "paper-repository", "paper-supplement"})
"""Places that a saved page of the paper does not hold."""


@dataclass(frozen=True, slots=True)
class PrintedString:
    """A text that a record takes from a place; a reading is in our own words, with numbers as they are printed."""

    field: str
    text: str
    source: str
    is_reading: bool = False


@dataclass(frozen=True, slots=True)
class PaperPlaces:
    """The places in the paper itself that values are taken from, by their ids."""

    all: frozenset[str]
    on_the_page: frozenset[str]
    """Places that a saved page can hold."""

    in_the_abstract: frozenset[str]


def read_places(records: Records) -> PaperPlaces:
    """Read from the vocabulary which places are in the paper.

    Raises:
        InvalidRecordsError: if there is no vocabulary of places that can be read.
    """
    terms = find_sources(records)
    if not terms:
        raise InvalidRecordsError(records.issues)
    paper = frozenset(name for name, term in terms.items() if term.kind == "paper")
    page, abstract = (
        frozenset(name for name in paper if is_part(list_broader(name, terms)))
        for is_part in (_ELSEWHERE.isdisjoint, frozenset({ABSTRACT}).issubset)
    )
    return PaperPlaces(paper, page, abstract)


def list_printed(study: Study) -> Iterator[PrintedString]:
    """List every string that a study takes from a place as printed, in the order of the record."""
    for at, part in list_parts(study):
        source = getattr(part, "source", None)
        if isinstance(source, str):
            for field, text in _list_texts(part):
                yield PrintedString(format_location((*at, *field)), text, source, isinstance(part, Reading))


def _list_texts(part: RecordPart) -> Iterator[tuple[tuple[str, ...], str]]:
    """List the printed texts of a part; an interval has no place of its own, but that of its number."""
    fields = {Reading: "value", FeatureValue: "text"}
    name = fields.get(type(part), "printed")
    text = getattr(part, name, None)
    if isinstance(text, str):
        yield (name,), text
    if isinstance(part, Estimate | Difference) and part.interval is not None:
        yield ("interval", "printed"), part.interval.printed
    if isinstance(part, Difference) and part.p is not None and part.p != part.printed:
        yield ("p",), part.p
