"""The table that compares earlier surveys with this one."""

from __future__ import annotations

from dataclasses import dataclass

from osteosurvey.models import RelatedSurvey
from osteosurvey.pages.records.evidence import ANSWER_STATES, AnswerState, DisputeView, make_dispute_views
from osteosurvey.pages.records.works import WorkView, make_work_view
from osteosurvey.survey.catalogue import Catalogue, TermView
from osteosurvey.survey.display import format_short_name


@dataclass(frozen=True, slots=True)
class RelatedSurveyRow:
    """One survey in the comparison."""

    id: str
    number: int | None
    name: str
    work: WorkView
    year: int
    describes_datasets: AnswerState
    covers: tuple[AnswerState, ...]
    remark: str
    disputes: tuple[DisputeView, ...]
    is_own: bool


@dataclass(frozen=True, slots=True)
class RelatedSurveysTable:
    """The comparison with one column a modality."""

    modalities: tuple[TermView, ...]
    rows: tuple[RelatedSurveyRow, ...]


def make_related_surveys_table(catalogue: Catalogue) -> RelatedSurveysTable:
    """Prepare the comparison, this survey's own row last."""
    surveys = sorted(catalogue.survey.related_surveys, key=_survey_order)
    terms = catalogue.survey.shown_terms["modalities"]
    return RelatedSurveysTable(
        modalities=catalogue.views("modalities", (term.id for term in terms)),
        rows=tuple(_make_row(survey, catalogue) for survey in surveys),
    )


def _survey_order(survey: RelatedSurvey) -> tuple[bool, int, int, str]:
    return (survey.citation is None, survey.survey_number or 0, survey.year, survey.id)


def _make_row(survey: RelatedSurvey, catalogue: Catalogue) -> RelatedSurveyRow:
    citation = survey.citation or catalogue.survey.record.citation
    return RelatedSurveyRow(
        id=survey.id,
        number=survey.survey_number,
        name="This survey" if survey.citation is None else format_short_name(citation),
        work=make_work_view(citation),
        year=survey.year,
        describes_datasets=ANSWER_STATES[survey.describes_datasets],
        covers=tuple(
            ANSWER_STATES["yes" if term.id in survey.modalities else "no"]
            for term in catalogue.survey.shown_terms["modalities"]
        ),
        remark=survey.remark,
        disputes=make_dispute_views(survey.readings, catalogue),
        is_own=survey.citation is None,
    )
