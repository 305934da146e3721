"""Everything that the page of one study shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from osteosurvey.citations.coins import format_coins
from osteosurvey.models import Appraisal, ImagedSite, NamedModel, Statement, Study
from osteosurvey.pages.audit import FindingView, make_finding_views
from osteosurvey.pages.records.cite_box import FormattedCitation, make_cite_box
from osteosurvey.pages.records.cohorts import CohortView, make_cohort_view
from osteosurvey.pages.records.dispute_marks import mark_fields, select_marks
from osteosurvey.pages.records.evidence import (
    AnswerView,
    DisputeView,
    ProvenanceView,
    make_answer_view,
    make_dispute_views,
    make_provenance_view,
)
from osteosurvey.pages.records.facts import FACTS, FactView, make_fact
from osteosurvey.pages.records.results import EstimatesTable, make_estimates_table
from osteosurvey.pages.records.shared_patients import SharedPatients, SharedPatientsView
from osteosurvey.pages.records.similar import Similarity, SimilarView
from osteosurvey.pages.records.works import WorkView, make_work_view
from osteosurvey.survey.catalogue import Catalogue, RecordLink, TermView
from osteosurvey.survey.display import capitalize_first, format_short_name
from osteosurvey.survey.fields import AVAILABILITY_QUESTIONS, VALIDATION_QUESTIONS, read_field

_PARTS_WITH_A_LINE = ("citation", "estimates", "appraisal")
"""Parts that a page shows without a label for each field, so that their marks stand in a line."""

_DESCRIPTION_LENGTH = 300
"""Longest description of a page; search engines show about half of it."""


@dataclass(frozen=True, slots=True)
class AxisView:
    """Where a study stands on one axis."""

    id: str
    label: str
    terms: tuple[TermView, ...]


@dataclass(frozen=True, slots=True)
class ModelView:
    """A model that the source names."""

    name: str
    role: str | None
    source: str


@dataclass(frozen=True, slots=True)
class StatementView:
    """A description with its place."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class SourcedTermView:
    """A term with the place that names it."""

    term: TermView
    source: str


@dataclass(frozen=True, slots=True)
class QuestionsView:
    """A group of questions: those answered, and those nobody has looked into."""

    answered: tuple[AnswerView, ...]
    unanswered: str


@dataclass(frozen=True, slots=True)
class AppraisalView:
    """What speaks for and against a study."""

    strengths: tuple[str, ...]
    limitations: tuple[str, ...]
    sources: str


@dataclass(frozen=True, slots=True)
class StudyPage:
    """One study."""

    id: str
    numbers: tuple[int, ...]
    is_later: bool
    """Whether the study came after the survey's edition."""

    summary: str | None
    work: WorkView
    citations: tuple[FormattedCitation, ...]
    coins: str
    """The work as reference managers read it from an element's title."""

    axes: tuple[AxisView, ...]
    method_label: str | None
    axes_source: str | None
    models: tuple[ModelView, ...]
    architecture: StatementView | None
    body_sites: tuple[SourcedTermView, ...]
    explainability: AnswerView | None
    facts: tuple[FactView, ...]
    """What is known of the data of the study as a whole, and where from."""

    cohorts: tuple[CohortView, ...]
    estimates: EstimatesTable
    findings: tuple[FindingView, ...]
    """What arithmetic objects to in the printed numbers."""

    validation: QuestionsView
    availability: QuestionsView
    appraisal: AppraisalView | None
    disputes: tuple[DisputeView, ...]
    marks: Mapping[str, int]
    """Number of the first dispute about each disputed field."""

    part_marks: Mapping[str, Mapping[str, int]]
    """The same for the parts whose fields share a line of marks, by the fields' own names."""

    shared_patients: SharedPatientsView | None
    similar: tuple[SimilarView, ...]
    provenance: ProvenanceView
    edit_url: str | None
    """Address at which the record's file can be changed, where the survey has a public repository."""

    previous: RecordLink | None
    next: RecordLink | None


class StudyPages:
    """Prepares the pages of studies, which share what tells them apart and what links them."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._similarity = Similarity(catalogue)
        self._shared_patients = SharedPatients(catalogue)

    def make(self, study: Study) -> StudyPage:
        """Prepare the page of a study."""
        return _make_study_page(
            study,
            self._catalogue,
            similar=self._similarity.find(study),
            shared_patients=self._shared_patients.find(study),
        )


def _make_study_page(
    study: Study,
    catalogue: Catalogue,
    *,
    similar: tuple[SimilarView, ...],
    shared_patients: SharedPatientsView | None,
) -> StudyPage:
    taxonomy = study.taxonomy
    previous, following = catalogue.neighbours[study.id]
    marks = mark_fields(study)
    return StudyPage(
        id=study.id,
        numbers=study.survey_numbers,
        is_later=study.id in catalogue.later,
        summary=study.appraisal.summary if study.appraisal else None,
        work=make_work_view(study.citation),
        citations=make_cite_box(study),
        coins=format_coins(study.citation),
        axes=make_axis_views(study, catalogue),
        method_label=taxonomy.method_label,
        axes_source=catalogue.source(taxonomy.source, taxonomy.locator) if taxonomy.source else None,
        models=tuple(_make_model_view(model, catalogue) for model in taxonomy.models),
        architecture=_make_statement_view(taxonomy.architecture, catalogue),
        body_sites=tuple(_make_site_view(site, catalogue) for site in taxonomy.body_sites),
        explainability=_make_explainability_view(study, catalogue),
        facts=tuple(fact for name in FACTS if (fact := make_fact(name, study, catalogue)).terms or fact.note),
        cohorts=tuple(make_cohort_view(cohort, catalogue) for cohort in study.cohorts),
        estimates=make_estimates_table(study, catalogue),
        findings=make_finding_views(study, catalogue),
        validation=_make_validation_view(study, catalogue),
        availability=_make_availability_view(study, catalogue),
        appraisal=_make_appraisal_view(study.appraisal, catalogue),
        disputes=make_dispute_views(study.readings, catalogue),
        marks=marks,
        part_marks={part: select_marks(marks, part) for part in _PARTS_WITH_A_LINE},
        shared_patients=shared_patients,
        similar=similar,
        provenance=make_provenance_view(study.provenance, catalogue),
        edit_url=catalogue.edit_url(f"studies/{study.id}.yml"),
        previous=previous,
        next=following,
    )


def make_axis_views(study: Study, catalogue: Catalogue) -> tuple[AxisView, ...]:
    """Say where a study stands on each axis."""
    vocabularies = catalogue.survey.vocabularies
    return tuple(
        AxisView(axis, capitalize_first(vocabularies[axis].label), catalogue.views(axis, getattr(study.taxonomy, axis)))
        for axis in catalogue.survey.axes
    )


def _make_model_view(model: NamedModel, catalogue: Catalogue) -> ModelView:
    return ModelView(model.name, catalogue.label("model-roles", model.role), _locate(model, catalogue))


def _make_statement_view(statement: Statement | None, catalogue: Catalogue) -> StatementView | None:
    return None if statement is None else StatementView(statement.text, _locate(statement, catalogue))


def _make_site_view(site: ImagedSite, catalogue: Catalogue) -> SourcedTermView:
    return SourcedTermView(catalogue.term("body-sites", site.site), _locate(site, catalogue))


def _locate(part: NamedModel | Statement | ImagedSite, catalogue: Catalogue) -> str:
    return catalogue.source(part.source, part.locator)


def _make_explainability_view(study: Study, catalogue: Catalogue) -> AnswerView | None:
    answered = study.taxonomy.explainability
    if answered is None:
        return None
    techniques = catalogue.views(
        "explainability", read_field("explainability_techniques", study, catalogue.survey).texts
    )
    return make_answer_view("taxonomy.explainability", "Explainability", answered, catalogue, terms=techniques)


def _make_validation_view(study: Study, catalogue: Catalogue) -> QuestionsView:
    answered, unanswered = [], []
    for field, question in VALIDATION_QUESTIONS.items():
        answer = getattr(study.validation, field)
        if answer is None:
            unanswered.append(question)
        else:
            schemes = catalogue.views("validation-schemes", getattr(answer, "schemes", ()))
            answered.append(make_answer_view(f"validation.{field}", question, answer, catalogue, terms=schemes))
    return QuestionsView(tuple(answered), ", ".join(unanswered))


def _make_availability_view(study: Study, catalogue: Catalogue) -> QuestionsView:
    answered, unanswered = [], []
    for field, question in AVAILABILITY_QUESTIONS.items():
        answer = getattr(study.availability, field)
        if answer is None:
            unanswered.append(question)
        else:
            answered.append(make_answer_view(f"availability.{field}", question, answer, catalogue))
    return QuestionsView(tuple(answered), ", ".join(unanswered))


def _make_appraisal_view(appraisal: Appraisal | None, catalogue: Catalogue) -> AppraisalView | None:
    if appraisal is None or not (appraisal.strengths or appraisal.limitations):
        return None
    places = [*map(catalogue.source, appraisal.sources), *([appraisal.locator] if appraisal.locator else [])]
    return AppraisalView(appraisal.strengths, appraisal.limitations, ", ".join(places))


def describe_study(study: Study, catalogue: Catalogue) -> str:
    """Describe a study in one plain sentence for search engines."""
    if study.appraisal and study.appraisal.summary:
        return study.appraisal.summary[:_DESCRIPTION_LENGTH]
    return "; ".join(_list_description(study, catalogue))[:_DESCRIPTION_LENGTH]


def _list_description(study: Study, catalogue: Catalogue) -> Iterator[str]:
    yield format_short_name(study.citation)
    for axis in make_axis_views(study, catalogue):
        yield f"{axis.label.lower()}: {', '.join(term.label for term in axis.terms)}"
