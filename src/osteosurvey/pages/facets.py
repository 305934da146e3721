"""The facets that studies are narrowed by: which terms or numbers each study has.

A study that has a term also has its broader terms, so that choosing a broad term finds the narrow ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, TypedDict

from osteosurvey.models import Answered, Study
from osteosurvey.pages.records.evidence import ANSWER_STATES, NOT_EXTRACTED_STATE, answer_state
from osteosurvey.survey.answers import VALIDATION_QUESTIONS, accesses, center_types, size
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.display import capitalize_first

Term = tuple[str, str, str, str | None, int]
"""Id, label, short label, address of its page, and the place of its broader term or -1."""

NO_PARENT = -1
"""Stands for the broader term of a term that has none."""


class TermFacet(TypedDict):
    """A facet of terms; `rows` holds for each study the places of its terms, sorted."""

    id: str
    label: str
    kind: Literal["terms"]
    terms: list[Term]
    rows: list[list[int]]


class RangeFacet(TypedDict):
    """A facet of numbers; `values` holds one for each study, or None."""

    id: str
    label: str
    kind: Literal["range"]
    unit: str
    values: list[int | None]


_VOCABULARY_FACETS: Sequence[tuple[str, str, Callable[[Study], Iterable[str | None]]]] = (
    ("modality", "modalities", lambda study: study.taxonomy.modalities),
    ("task", "tasks", lambda study: study.taxonomy.tasks),
    ("method", "methods", lambda study: study.taxonomy.methods),
    ("access", "access", accesses),
    ("centers", "center-types", center_types),
    ("site", "body-sites", lambda study: (imaged.site for imaged in study.taxonomy.body_sites)),
)
"""Facets whose terms are those of a vocabulary: id, vocabulary, and how the terms of a study are read."""

_SIZE_UNITS = (("patients", "patient"), ("images", "image"))
"""Facets of sizes with the units that they count."""

EDITION_FACET = "edition"
"""Facet that tells the survey's own studies from those added later."""

_EDITION_TERMS: list[Term] = [
    ("survey", "Reviewed by the survey", "in the survey", None, NO_PARENT),
    ("later", "Added later", "added later", None, NO_PARENT),
]
"""Where a study comes from, as terms."""

_ORDER = (
    "modality",
    "task",
    "method",
    "year",
    EDITION_FACET,
    "external",
    "access",
    "explainability",
    "centers",
    "patients",
    "images",
    "site",
)
"""Facets in the order in which pages show them."""


def make_facets(catalogue: Catalogue) -> list[TermFacet | RangeFacet]:
    """Make every facet, with one row for each study in the order of the catalogue."""
    made: list[TermFacet | RangeFacet] = [*_term_facets(catalogue), *_range_facets(catalogue)]
    facets = {facet["id"]: facet for facet in made}
    return [facets[name] for name in _ORDER if name in facets]


def _term_facets(catalogue: Catalogue) -> Iterable[TermFacet]:
    for name, vocabulary, read in _VOCABULARY_FACETS:
        yield _make_vocabulary_facet(name, vocabulary, read, catalogue)
    yield _make_answer_facet("external", VALIDATION_QUESTIONS["external"], lambda s: s.validation.external, catalogue)
    yield _make_explainability_facet(catalogue)
    if catalogue.later:
        rows = [[int(study.id in catalogue.later)] for study in catalogue.studies]
        yield TermFacet(id=EDITION_FACET, label="Edition", kind="terms", terms=_EDITION_TERMS, rows=rows)


def _make_vocabulary_facet(
    name: str, vocabulary: str, read: Callable[[Study], Iterable[str | None]], catalogue: Catalogue
) -> TermFacet:
    terms = _list_terms(vocabulary, catalogue)
    places = {term[0]: place for place, term in enumerate(terms)}
    label = capitalize_first(catalogue.survey.vocabularies[vocabulary].label)
    rows = [_broaden((places[term] for term in read(study) if term), terms) for study in catalogue.studies]
    return TermFacet(id=name, label=label, kind="terms", terms=terms, rows=rows)


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
    (state.state, capitalize_first(state.text), state.text, None, NO_PARENT)
    for state in (*ANSWER_STATES.values(), NOT_EXTRACTED_STATE)
]
"""What can be said to a question, as terms."""

_ANSWER_PLACES: Mapping[str, int] = {term[0]: place for place, term in enumerate(_ANSWER_TERMS)}


def _place_answer(answered: Answered | None) -> int:
    return _ANSWER_PLACES[answer_state(answered).state]


def _make_answer_facet(
    name: str, label: str, read: Callable[[Study], Answered | None], catalogue: Catalogue
) -> TermFacet:
    rows = [[_place_answer(read(study))] for study in catalogue.studies]
    return TermFacet(id=name, label=label, kind="terms", terms=_ANSWER_TERMS, rows=rows)


def _make_explainability_facet(catalogue: Catalogue) -> TermFacet:
    """Make the answers to whether studies explain their models, with the techniques as ways of saying yes."""
    yes, first = _ANSWER_PLACES["yes"], len(_ANSWER_TERMS)
    techniques = [
        (*term[:4], yes if term[4] == NO_PARENT else first + term[4])
        for term in _list_terms("explainability", catalogue)
    ]
    terms: list[Term] = [*_ANSWER_TERMS, *techniques]
    places = {term[0]: place for place, term in enumerate(techniques, start=first)}
    rows = []
    for study in catalogue.studies:
        answered = study.taxonomy.explainability
        used = answered.techniques if answered and answered.answer == "yes" else ()
        rows.append(_broaden((_place_answer(answered), *(places[technique] for technique in used)), terms))
    return TermFacet(id="explainability", label="Explainability", kind="terms", terms=terms, rows=rows)


def _range_facets(catalogue: Catalogue) -> Iterable[RangeFacet]:
    years = [study.citation.year for study in catalogue.studies]
    yield RangeFacet(id="year", label="Year", kind="range", unit="year", values=years)
    for name, unit in _SIZE_UNITS:
        yield _make_size_facet(name, unit, catalogue)


def _make_size_facet(name: str, unit: str, catalogue: Catalogue) -> RangeFacet:
    term = catalogue.terms.get(("units", unit))
    label = term.label if term else capitalize_first(unit)
    values = [size(study, unit) for study in catalogue.studies]
    return RangeFacet(id=name, label=f"{label} count", kind="range", unit=label.lower(), values=values)
