"""The first screen of the home page: ways in, and every study as a square that says whether it was tested elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from osteosurvey.figures.addresses import address_of_studies
from osteosurvey.models import Study
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.display import count_things, format_count
from osteosurvey.survey.fields import ANSWER_ORDER, FIELDS, NOT_EXTRACTED, read_field

MOST_TERMS = 4
"""Most terms of the first axis that are offered as a quick view."""

MOST_SQUARES = 400
"""Most studies that are drawn one by one; a picture of more is no picture."""

_ANSWERS: Mapping[str, str] = {
    "yes": "external test",
    "unclear": "unclear",
    "no": "no external test",
    "not-reported": "not reported",
    NOT_EXTRACTED: "not yet extracted",
}
"""What the squares say."""

_OPEN_ACCESS = ("public", "partially-public")
"""Access to data that others can use, in part or whole; terms of the published contract."""


@dataclass(frozen=True, slots=True)
class QuickView:
    """A view of the table of studies, with the number of studies in it."""

    label: str
    count: str
    path: str
    note: str = ""
    is_external: bool = False


@dataclass(frozen=True, slots=True)
class Square:
    """One study."""

    path: str
    year: str
    answer: str
    name: str
    """Name of the study and what its square says."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Every study by whether it was tested on data of another origin."""

    title: str
    squares: tuple[Square, ...]
    """Sorted by answer, then year; empty where there are too many to draw."""

    legend: tuple[QuickView, ...]
    """Each answer that occurs; the label of the view is its answer in words."""

    answers: tuple[str, ...]
    """The answers of the legend, by id."""


def make_quick_views(catalogue: Catalogue) -> tuple[QuickView, ...]:
    """List views that many readers begin with; those without a study are left out."""
    return tuple(_list_views(catalogue))


def _list_views(catalogue: Catalogue) -> Iterator[QuickView]:
    yield QuickView("All studies", format_count(len(catalogue.studies)), "studies/")
    external = _count_answers(catalogue)["yes"]
    if external:
        yield QuickView("Tested externally", format_count(external), _address("external", "yes"), is_external=True)
    yield from _list_terms(catalogue)
    access = Counter(value for study in catalogue.studies for value in _read("access", study, catalogue))
    public, in_part = (access[term] for term in _OPEN_ACCESS)
    if public or in_part:
        note = f"{format_count(in_part)} in part" if in_part else ""
        path = _address("access", ",".join(term for term in _OPEN_ACCESS if access[term]))
        yield QuickView("Public data", format_count(public + in_part), path, note)


def _list_terms(catalogue: Catalogue) -> Iterator[QuickView]:
    """List the terms of the first axis with the most studies."""
    axis = catalogue.survey.axes[0]
    counts = {term.id: len(catalogue.studies_by_term[axis, term.id]) for term in catalogue.survey.shown_terms[axis]}
    for term in sorted(counts, key=lambda one: -counts[one])[:MOST_TERMS]:
        if counts[term]:
            yield QuickView(catalogue.term(axis, term).short, format_count(counts[term]), _address(axis, term))


def make_evidence(catalogue: Catalogue) -> Evidence:
    """Draw every study as a square; the title is a finding where the records carry one."""
    counts = _count_answers(catalogue)
    shown = [answer for answer in ANSWER_ORDER if counts[answer]]
    legend = (
        QuickView(_ANSWERS[answer], format_count(counts[answer]), _address("external", answer)) for answer in shown
    )
    is_drawn = len(catalogue.studies) <= MOST_SQUARES
    return Evidence(
        title=_make_title(counts),
        squares=tuple(_list_squares(catalogue)) if is_drawn else (),
        legend=tuple(legend),
        answers=tuple(shown),
    )


def _make_title(counts: Counter[str]) -> str:
    """Say how many studies report an external test; a question that nobody has looked into makes no finding."""
    if counts[NOT_EXTRACTED] or not counts["yes"]:
        return "Which studies report an external test"
    total = count_things(counts.total(), "study", "studies")
    return f"{format_count(counts['yes'])} of {total} {'reports' if counts['yes'] == 1 else 'report'} an external test"


def _list_squares(catalogue: Catalogue) -> Iterator[Square]:
    answers = {study.id: read_field("external", study, catalogue.survey).answer for study in catalogue.studies}
    for study in sorted(
        catalogue.studies, key=lambda one: (ANSWER_ORDER.index(answers[one.id]), catalogue.year_of(one) or 0)
    ):
        link, year = catalogue.study_links[study.id], catalogue.year_of(study)
        said = f"{link.name}: {_ANSWERS[answers[study.id]]}"
        yield Square(link.path, f"{year % 100:02}" if year else "–", answers[study.id], said)


def _count_answers(catalogue: Catalogue) -> Counter[str]:
    return Counter(read_field("external", study, catalogue.survey).answer for study in catalogue.studies)


def _read(field: str, study: Study, catalogue: Catalogue) -> tuple[str, ...]:
    return read_field(field, study, catalogue.survey).texts


def _address(field: str, value: str) -> str:
    return address_of_studies(**{str(FIELDS[field].parameter): value})
