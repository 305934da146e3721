"""Everything that the page of one study shows of its own record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from osteosurvey.audit import Finding, Reconstruction
from osteosurvey.citations.parts import find_lasting_address
from osteosurvey.models import Cohort, Study
from osteosurvey.pages.credit import Credit
from osteosurvey.pages.records.cite_box import CiteBox, make_cite_box
from osteosurvey.pages.records.dispute_marks import mark_fields, select_marks
from osteosurvey.pages.records.facts import FACTS, FactView, make_fact
from osteosurvey.pages.records.head import Section, list_sections, measure_title
from osteosurvey.pages.records.key_facts import KeyFact, make_key_facts
from osteosurvey.pages.records.people import People, make_people
from osteosurvey.pages.records.question_rows import QuestionPart, make_question_part
from osteosurvey.pages.records.result_chart import ResultChart, make_result_charts
from osteosurvey.pages.records.results import EstimatesTable, make_estimates_table
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.citing import cite_study
from osteosurvey.survey.display import format_short_name
from osteosurvey.survey.fields import AVAILABILITY_QUESTIONS, FIELDS, VALIDATION_QUESTIONS, read_field
from osteosurvey.survey.pairs import pairs_of
from osteosurvey.survey.results import results_of

_PARTS_WITH_A_LINE = ("citation", "estimates", "appraisal")
"""Parts that a page shows without a label for each field, so that their marks stand in a line."""

_MOST_COHORTS, _SHOWN_COHORTS = 6, 4
"""Most groups of patients that are shown unfolded, and how many are shown where there are more."""

_DESCRIPTION_LENGTH = 300
"""Longest description of a page; search engines show about half of it."""


@dataclass(frozen=True, slots=True)
class StudyPage:
    """What the page of a study shows beside its record."""

    title_length: str
    """How long the title is, where that needs care."""

    people: People
    paper: str | None
    """Address of the paper."""

    cite: CiteBox
    key_facts: tuple[KeyFact, ...]
    charts: tuple[ResultChart, ...]
    sections: tuple[Section, ...]
    """The sections on the study itself."""

    facts: tuple[FactView, ...]
    """What is known of the data of the study as a whole, and where from."""

    cohorts: tuple[Cohort, ...]
    folded_cohorts: tuple[Cohort, ...]
    """Groups behind the first ones, where there are many."""

    validation: QuestionPart
    availability: QuestionPart
    estimates: EstimatesTable
    findings: tuple[Finding, ...]
    """Inconsistencies in the printed numbers."""

    reconstructions: tuple[Reconstruction, ...]
    """The tables behind numbers of the paper, where only one gives them."""

    marks: Mapping[str, int]
    """Number of the first dispute about each disputed field."""

    part_marks: Mapping[str, Mapping[str, int]]
    """The same for the parts whose fields share a line of marks, by the fields' own names."""


def list_kicker(study: Study, catalogue: Catalogue) -> Iterator[str]:
    """Say where a record comes from, and how far it has been checked against its paper."""
    for name in ("edition", "checked"):
        (found,) = read_field(name, study, catalogue.survey).texts
        label = FIELDS[name].terms[found][0]
        yield label if name == "edition" else f"{FIELDS[name].label.lower()}: {label[:1].lower()}{label[1:]}"


def make_study_page(study: Study, catalogue: Catalogue, credit: Credit) -> StudyPage:
    """Prepare what the page of a study shows of its record; nothing of it depends on another study."""
    survey, marks = catalogue.survey, mark_fields(study)
    facts = (make_fact(name, study, catalogue) for name in FACTS)
    shown = _SHOWN_COHORTS if len(study.cohorts) > _MOST_COHORTS else len(study.cohorts)
    page = StudyPage(
        title_length=measure_title(study.citation.title),
        people=make_people(study.citation),
        paper=find_lasting_address(study.citation),
        cite=make_cite_box("Cite this study", cite_study(study, survey), files=f"../{study.id}"),
        key_facts=make_key_facts(study, catalogue),
        charts=make_result_charts(study, results_of(study, survey), pairs_of(study, survey), catalogue, credit),
        sections=(),
        facts=tuple(fact for fact in facts if fact.terms or fact.note),
        cohorts=study.cohorts[:shown],
        folded_cohorts=study.cohorts[shown:],
        validation=make_question_part("validation", VALIDATION_QUESTIONS, study),
        availability=make_question_part("availability", AVAILABILITY_QUESTIONS, study),
        estimates=make_estimates_table(study, catalogue),
        findings=survey.audit(study),
        reconstructions=survey.reconstruct(study),
        marks=marks,
        part_marks={part: select_marks(marks, part) for part in _PARTS_WITH_A_LINE},
    )
    return replace(page, sections=tuple(_list_sections(study, page)))


def _list_sections(study: Study, page: StudyPage) -> Iterator[Section]:
    """List the sections of a page on the study itself in its order, each with what it counts."""
    appraisal = study.appraisal
    has_appraisal = appraisal is not None and bool(appraisal.strengths or appraisal.limitations)
    yield from list_sections(
        (
            ("how-well", "Results", sum(chart.count for chart in page.charts) or None),
            ("on-whom", "Patients and images", len(study.cohorts)),
            ("what-was-done", "Methods", ""),
            ("how-it-was-validated", "Validation", page.validation.count),
            ("data-and-code", "Data and code", page.availability.count),
            ("appraisal", "Strengths and limits", "" if has_appraisal else None),
            ("numbers", "Every printed number", len(study.estimates) or None),
            ("arithmetic", "What arithmetic says", len(page.findings) or None),
            ("disagreements", "Where sources disagree", len(study.readings) or None),
            ("record", "This record", ""),
        )
    )


def describe_study(study: Study, catalogue: Catalogue) -> str:
    """Describe a study in one plain sentence for search engines."""
    if study.appraisal and study.appraisal.summary:
        return study.appraisal.summary[:_DESCRIPTION_LENGTH]
    return "; ".join(_list_description(study, catalogue))[:_DESCRIPTION_LENGTH]


def _list_description(study: Study, catalogue: Catalogue) -> Iterator[str]:
    yield format_short_name(study.citation)
    for axis in catalogue.survey.axes:
        labels = ", ".join(term.label for term in catalogue.views(axis, getattr(study.taxonomy, axis)))
        yield f"{catalogue.survey.vocabularies[axis].label.lower()}: {labels}"
