"""The rows of every table of studies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from osteosurvey.models import Study
from osteosurvey.pages.catalogue import Catalogue, RecordLink, TermView
from osteosurvey.pages.evidence import AnswerState, answer_state
from osteosurvey.pages.results import ResultView, make_result_views
from osteosurvey.tables.sizes import whole_study_cohorts


@dataclass(frozen=True, slots=True)
class StudyRow:
    """One study in a table."""

    number: int | None
    link: RecordLink
    year: int | None
    modalities: tuple[TermView, ...]
    tasks: tuple[TermView, ...]
    methods: tuple[TermView, ...]
    models: str
    sizes: str
    access: tuple[TermView, ...]
    results: tuple[ResultView, ...]
    external: AnswerState


def make_study_row(study: Study, catalogue: Catalogue) -> StudyRow:
    """Prepare the row of a study."""
    taxonomy = study.taxonomy
    cohorts = whole_study_cohorts(study) or study.cohorts  # parts only where no whole is printed
    access = dict.fromkeys(cohort.access for cohort in cohorts if cohort.access)
    return StudyRow(
        number=study.survey_number,
        link=catalogue.study_links[study.id],
        year=study.citation.year,
        modalities=catalogue.views("modalities", taxonomy.modalities),
        tasks=catalogue.views("tasks", taxonomy.tasks),
        methods=catalogue.views("methods", taxonomy.methods),
        models=", ".join(model.name for model in taxonomy.models),
        sizes="; ".join(dict.fromkeys(size.printed for cohort in cohorts for size in cohort.sizes)),
        access=catalogue.views("access", access),
        results=make_result_views(study, catalogue),
        external=answer_state(study.validation.external),
    )


def make_study_rows(studies: Iterable[Study], catalogue: Catalogue) -> Iterator[StudyRow]:
    """Prepare rows one at a time, so that a long table never stands in memory whole."""
    return (make_study_row(study, catalogue) for study in studies)
