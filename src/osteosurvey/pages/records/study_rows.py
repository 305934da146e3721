"""The rows of every table of studies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from osteosurvey.citations.coins import format_coins
from osteosurvey.models import Study
from osteosurvey.pages.records.evidence import AnswerState, answer_state
from osteosurvey.pages.records.results import ResultView, make_result_views
from osteosurvey.survey.answers import accesses, center_types, main_cohorts
from osteosurvey.survey.catalogue import Catalogue, RecordLink, TermView


@dataclass(frozen=True, slots=True)
class StudyRow:
    """One study in a table."""

    id: str
    coins: str
    """The work as reference managers read it from a page."""

    number: int | None
    is_later: bool
    """Whether the study came after the survey's edition."""

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
    centers: tuple[TermView, ...]
    explainability: AnswerState
    techniques: tuple[TermView, ...]
    sites: tuple[TermView, ...]


def make_study_row(study: Study, catalogue: Catalogue) -> StudyRow:
    """Prepare the row of a study."""
    taxonomy = study.taxonomy
    explained = taxonomy.explainability
    return StudyRow(
        id=study.id,
        coins=format_coins(study.citation),
        number=study.survey_number,
        is_later=study.id in catalogue.later,
        link=catalogue.study_links[study.id],
        year=study.citation.year,
        modalities=catalogue.views("modalities", taxonomy.modalities),
        tasks=catalogue.views("tasks", taxonomy.tasks),
        methods=catalogue.views("methods", taxonomy.methods),
        models=", ".join(model.name for model in taxonomy.models),
        sizes="; ".join(dict.fromkeys(size.printed for cohort in main_cohorts(study) for size in cohort.sizes)),
        access=catalogue.views("access", accesses(study)),
        results=make_result_views(study, catalogue),
        external=answer_state(study.validation.external),
        centers=catalogue.views("center-types", center_types(study)),
        explainability=answer_state(explained),
        techniques=catalogue.views("explainability", explained.techniques if explained else ()),
        sites=catalogue.views("body-sites", (imaged.site for imaged in taxonomy.body_sites)),
    )


def make_study_rows(studies: Iterable[Study], catalogue: Catalogue) -> Iterator[StudyRow]:
    """Prepare rows one at a time, so that a long table never stands in memory whole."""
    return (make_study_row(study, catalogue) for study in studies)
