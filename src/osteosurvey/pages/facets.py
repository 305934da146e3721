"""The facets that studies are narrowed by: which terms or numbers each study has.

A study that has a term also has its broader terms, so that choosing a broad term finds the narrow ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NotRequired, TypedDict

from osteosurvey.models import Study
from osteosurvey.pages.records.facts import FACTS, make_fact
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.display import capitalize_first
from osteosurvey.survey.fields import ANSWER_WORDS, FIELDS, StudyField, list_fields, read_field

Term = tuple[str, str, str, str | None, int]
"""Id, label, short label, address of its page, and the place of its broader term or -1."""

NO_PARENT = -1
"""Stands for the broader term of a term that has none."""


class TermFacet(TypedDict):
    """A facet of terms; `rows` holds for each study the places of its terms, sorted.

    `notes` holds, by the place of a study, where its terms come from if not from the whole study, and what is disputed.
    """

    id: str
    label: str
    kind: Literal["terms"]
    terms: list[Term]
    rows: list[list[int]]
    notes: NotRequired[dict[str, str]]


class RangeFacet(TypedDict):
    """A facet of numbers; `values` holds one for each study, or None."""

    id: str
    label: str
    kind: Literal["range"]
    unit: str
    values: list[int | None]


EDITION_FACET = str(FIELDS["edition"].parameter)
"""Facet that tells the survey's own studies from those added later."""


_FIRST = ("external", "access")
"""Fields that many readers narrow by, beside the axes."""


def name_first_facets(survey: Survey) -> list[str]:
    """Name the facets that stand open before the others: those of the axes, and what many readers ask for."""
    return [str(FIELDS[name].parameter) for name in (*survey.axes, *_FIRST)]


def make_facets(catalogue: Catalogue) -> list[TermFacet | RangeFacet]:
    """Make every facet, with one row for each study in the order of the catalogue."""
    shown = (field for field in list_fields(catalogue.survey) if field.parameter)
    return [_make_facet(field, catalogue) for field in shown if field.id != "edition" or catalogue.later]


def _make_facet(field: StudyField, catalogue: Catalogue) -> TermFacet | RangeFacet:
    if field.kind == "number":
        return _make_range_facet(field, catalogue)
    terms = _list_choices(field, catalogue)
    places = {term[0]: place for place, term in enumerate(terms)}
    rows = [
        _broaden((places[value] for value in _list_values(field, study, catalogue)), terms)
        for study in catalogue.studies
    ]
    label = capitalize_first(field.name(catalogue.survey))
    facet = TermFacet(id=str(field.parameter), label=label, kind="terms", terms=terms, rows=rows)
    if field.id in FACTS:
        facet["notes"] = dict(_list_notes(field.id, catalogue))
    return facet


def _list_notes(name: str, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    for place, study in enumerate(catalogue.studies):
        if note := make_fact(name, study, catalogue).note:
            yield str(place), note


def _list_values(field: StudyField, study: Study, catalogue: Catalogue) -> Iterator[str]:
    """List what a study is found by: an answer, that nobody has looked for one, and in which ways it is yes."""
    reading = field.read(study, catalogue.survey)
    yield from reading.texts if field.kind == "terms" else (reading.answer,)
    if field.detail:
        yield from read_field(field.detail, study, catalogue.survey).texts


def _list_choices(field: StudyField, catalogue: Catalogue) -> list[Term]:
    if field.vocabulary:
        return _list_terms(field.vocabulary, catalogue)
    if field.kind == "terms":
        return [(name, label, short, None, NO_PARENT) for name, (label, short) in field.terms.items()]
    return [*_ANSWER_TERMS, *(_list_ways(field.detail, catalogue) if field.detail else ())]


def _list_ways(detail: str, catalogue: Catalogue) -> Iterator[Term]:
    """List the terms of a field as ways of saying yes, to stand behind the answers."""
    for *term, parent in _list_terms(str(FIELDS[detail].vocabulary), catalogue):
        yield (*term, _YES if parent == NO_PARENT else len(_ANSWER_TERMS) + parent)  # type: ignore[misc]


def _list_terms(vocabulary: str, catalogue: Catalogue) -> list[Term]:
    own = catalogue.survey.shown_terms[vocabulary]
    places = {term.id: place for place, term in enumerate(own)}
    views = catalogue.views(vocabulary, places)
    return [
        (view.id, view.label, view.short, view.path, places.get(term.parent or "", NO_PARENT))
        for view, term in zip(views, own, strict=True)
    ]


def _broaden(places: Iterable[int], terms: Sequence[Term]) -> list[int]:
    """Add the broader terms of terms; a circle of them ends where it began."""
    found: set[int] = set()
    for place in places:
        while place != NO_PARENT and place not in found:
            found.add(place)
            place = terms[place][4]
    return sorted(found)


_ANSWER_TERMS: list[Term] = [
    (answer, capitalize_first(text), text, None, NO_PARENT) for answer, text in ANSWER_WORDS.items()
]
"""What can be said to a question, as terms."""

_YES = [term[0] for term in _ANSWER_TERMS].index("yes")


def _make_range_facet(field: StudyField, catalogue: Catalogue) -> RangeFacet:
    label, unit = field.label, field.id
    if field.unit:
        term = catalogue.terms.get(("units", field.unit))
        name = term.label if term else capitalize_first(field.unit)
        label, unit = f"{name} count", name.lower()
    values = [field.read(study, catalogue.survey).number for study in catalogue.studies]
    return RangeFacet(id=str(field.parameter), label=label, kind="range", unit=unit, values=values)
