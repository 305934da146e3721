"""The axes of the survey, their terms, and how many studies stand at each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from osteosurvey.models import Study, Vocabulary, VocabularyTerm
from osteosurvey.pages.charts import YearChart, make_share_chart
from osteosurvey.pages.records.study_rows import StudyRow, make_study_rows
from osteosurvey.survey.catalogue import Catalogue, RecordLink, TermView
from osteosurvey.survey.display import capitalize_first, format_count
from osteosurvey.survey.fields import FIELDS

_FULL_BAR = 100
"""Length of the longest bar, in percent."""


@dataclass(frozen=True, slots=True)
class TermCount:
    """A term with its number of studies."""

    term: TermView
    path: str
    count: str
    studies: str
    bar: str
    """Length of the bar beside the count, relative to the longest on the axis."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis with its terms."""

    id: str
    label: str
    heading: str
    definition: str
    terms: tuple[TermCount, ...]


@dataclass(frozen=True, slots=True)
class TermPage:
    """One term of an axis."""

    kind: str
    term: TermView
    synonyms: str
    parent: RecordLink | None
    narrower: tuple[RecordLink, ...]
    strengths: tuple[str, ...]
    limitations: tuple[str, ...]
    source: str | None
    chart: YearChart
    filter_path: str
    """Address of the table of all studies, narrowed to those of the term."""

    caption: str
    studies: Iterator[StudyRow]


def make_axes(catalogue: Catalogue) -> tuple[Axis, ...]:
    """Count the studies at every term of every axis."""
    return tuple(_make_axis(catalogue.survey.vocabularies[axis], catalogue) for axis in catalogue.survey.axes)


def _make_axis(vocabulary: Vocabulary, catalogue: Catalogue) -> Axis:
    terms = catalogue.survey.shown_terms[vocabulary.id]
    studies = [catalogue.studies_by_term[vocabulary.id, term.id] for term in terms]
    longest = max(*map(len, studies), 1)
    return Axis(
        id=vocabulary.id,
        label=capitalize_first(vocabulary.label),
        heading=vocabulary.plural,
        definition=vocabulary.definition,
        terms=tuple(
            _make_term_count(catalogue.term(vocabulary.id, term.id), chosen, longest, catalogue)
            for term, chosen in zip(terms, studies, strict=True)
        ),
    )


def _make_term_count(term: TermView, studies: Sequence[Study], longest: int, catalogue: Catalogue) -> TermCount:
    return TermCount(
        term=term,
        path=str(term.path),
        count=format_count(len(studies)),
        studies=catalogue.count_studies([study.id for study in studies]),
        bar=f"{_FULL_BAR * len(studies) / longest:.1f}%",
    )


def make_term_page(axis: str, term: VocabularyTerm, catalogue: Catalogue) -> TermPage:
    """Prepare the page of a term."""
    vocabulary, shown = catalogue.survey.vocabularies[axis], catalogue.survey.shown_terms[axis]
    studies = catalogue.studies_by_term[axis, term.id]
    return TermPage(
        kind=capitalize_first(vocabulary.label),
        term=catalogue.term(axis, term.id),
        synonyms=", ".join(term.synonyms),
        parent=next((_make_term_link(axis, t.id, catalogue) for t in shown if t.id == term.parent), None),
        narrower=tuple(_make_term_link(axis, t.id, catalogue) for t in shown if t.parent == term.id),
        strengths=term.strengths,
        limitations=term.limitations,
        source=catalogue.source(term.source) if term.source else None,
        chart=make_share_chart(catalogue.years, (s.citation.year for s in studies), later=catalogue.later_years),
        filter_path=f"studies/?{FIELDS[axis].parameter}={term.id}",
        caption=f"{catalogue.count_studies([study.id for study in studies])}: {catalogue.term(axis, term.id).label}",
        studies=make_study_rows(studies, catalogue),
    )


def _make_term_link(axis: str, term: str, catalogue: Catalogue) -> RecordLink:
    label = catalogue.term(axis, term).label
    return RecordLink(name=label, title=label, path=f"{axis}/{term}/")
