"""The axes of the survey, their terms, and how many studies stand at each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from osteosurvey.models import Study, Vocabulary, VocabularyTerm
from osteosurvey.pages.charts import YearChart, make_share_chart
from osteosurvey.pages.credit import Credit, make_credit
from osteosurvey.pages.lists.numbered import SIZES, NumberedPage, PageSizes, fill_pages, number_pages
from osteosurvey.pages.records.head import PageTop, Trail
from osteosurvey.pages.records.key_facts import KeyFact
from osteosurvey.pages.records.study_rows import StudyRow, make_study_rows
from osteosurvey.pages.records.term_facts import (
    NamedModels,
    find_named_models,
    make_term_facts,
    make_years_title,
)
from osteosurvey.survey.catalogue import Catalogue, RecordLink, TermView
from osteosurvey.survey.fields import FIELDS

_TAXONOMY = RecordLink("Taxonomy", "", "taxonomy/")

_FULL_BAR = 100
"""Length of the longest bar, in percent."""


@dataclass(frozen=True, slots=True)
class TermCount:
    """A term with its number of studies."""

    term: TermView
    count: int
    studies: str
    bar: str
    """Length of the bar beside the count, relative to the longest on the axis."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis with its terms."""

    vocabulary: Vocabulary
    terms: tuple[TermCount, ...]


@dataclass(frozen=True, slots=True)
class TermPage:
    """What the page of a term shows beside its record."""

    parent: TermView | None
    narrower: tuple[TermView, ...]
    siblings: tuple[TermCount, ...]
    """Every term of the axis with its number of studies."""

    key_facts: tuple[KeyFact, ...]
    years_title: str
    models: NamedModels | None
    credit: Credit
    chart: YearChart
    filter_path: str
    """Address of the table of all studies, narrowed to those of the term."""

    caption: str
    list: NumberedPage[str, Study]
    """The first page of the studies of the term."""

    studies: Iterator[StudyRow]
    """The rows of that page."""


def make_axes(catalogue: Catalogue) -> tuple[Axis, ...]:
    """Count the studies at every term of every axis."""
    return tuple(_make_axis(catalogue.survey.vocabularies[axis], catalogue) for axis in catalogue.survey.axes)


def _make_axis(vocabulary: Vocabulary, catalogue: Catalogue) -> Axis:
    terms = catalogue.survey.shown_terms[vocabulary.id]
    studies = [catalogue.studies_by_term[vocabulary.id, term.id] for term in terms]
    longest = max(*map(len, studies), 1)
    return Axis(
        vocabulary=vocabulary,
        terms=tuple(
            _make_term_count(catalogue.term(vocabulary.id, term.id), chosen, longest, catalogue)
            for term, chosen in zip(terms, studies, strict=True)
        ),
    )


def _make_term_count(term: TermView, studies: Sequence[Study], longest: int, catalogue: Catalogue) -> TermCount:
    return TermCount(
        term=term,
        count=len(studies),
        studies=catalogue.count_studies([study.id for study in studies]),
        bar=f"{_FULL_BAR * len(studies) / longest:.1f}%",
    )


def make_term_top(axis: str, term: VocabularyTerm, catalogue: Catalogue) -> PageTop:
    """Prepare what stands above the heading of a term's page."""
    vocabulary = catalogue.survey.vocabularies[axis]
    return PageTop(Trail(_TAXONOMY, vocabulary.plural or vocabulary.label), (vocabulary.label,))


def number_term_pages(
    axis: str, term: VocabularyTerm, catalogue: Catalogue, sizes: PageSizes
) -> tuple[NumberedPage[str, Study], ...]:
    """Divide the studies of a term into pages."""
    studies = catalogue.studies_by_term[axis, term.id]
    return number_pages(f"{axis}/{term.id}/", fill_pages([("", studies)], sizes.items))


def caption_studies(axis: str, term: VocabularyTerm, catalogue: Catalogue) -> str:
    """Say above a table how many studies a term has."""
    studies = catalogue.studies_by_term[axis, term.id]
    return f"{catalogue.count_studies([study.id for study in studies])}: {term.label}"


def make_term_page(axis: str, term: VocabularyTerm, catalogue: Catalogue, sizes: PageSizes = SIZES) -> TermPage:
    """Prepare the page of a term, with the first page of its studies."""
    shown = catalogue.survey.shown_terms[axis]
    studies = catalogue.studies_by_term[axis, term.id]
    page = number_term_pages(axis, term, catalogue, sizes)[0]
    chart = make_share_chart(catalogue.years, map(catalogue.year_of, studies), later=catalogue.later_years)
    return TermPage(
        parent=next((catalogue.term(axis, one.id) for one in shown if one.id == term.parent), None),
        narrower=tuple(catalogue.term(axis, one.id) for one in shown if one.parent == term.id),
        siblings=_make_axis(catalogue.survey.vocabularies[axis], catalogue).terms,
        key_facts=make_term_facts(axis, term, studies, catalogue),
        years_title=make_years_title(term.abbreviation or term.label, chart.rows),
        models=find_named_models(studies),
        credit=make_credit(catalogue.survey),
        chart=chart,
        filter_path=f"studies/?{FIELDS[axis].parameter}={term.id}",
        caption=caption_studies(axis, term, catalogue),
        list=page,
        studies=make_study_rows(page.parts[0].shown if page.parts else (), catalogue),
    )
