"""The table of answers: one row for each question about a study that somebody has looked into."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from osteosurvey.models import Answered, LinkedAnswer, Study
from osteosurvey.survey import Survey
from osteosurvey.survey.fields import QUESTIONS
from osteosurvey.survey.tables.field_columns import ANSWERS
from osteosurvey.survey.tables.table import Derivation, Reference, Table, description_of, make_table

QUESTION_PATHS = tuple(str(field.path) for field in QUESTIONS)
"""Every question, as the path of its field in a record."""


@dataclass(frozen=True, slots=True)
class _AnswerOf:
    study: Study
    question: str
    answered: Answered


def _answers(survey: Survey) -> Iterator[_AnswerOf]:
    for study in survey.studies:
        for question in QUESTION_PATHS:
            part, _, name = question.partition(".")
            answered: Answered | None = getattr(getattr(study, part), name)
            if answered is not None:
                yield _AnswerOf(study, question, answered)


def _answered(name: str) -> str:
    return description_of(Answered, name)


_COLUMNS: tuple[Derivation[_AnswerOf], ...] = (
    Derivation("study_id", "text", "Id of the study.", lambda a: a.study.id, required=True),
    Derivation(
        "question",
        "text",
        "The question, as the path of its field in the record.",
        lambda a: a.question,
        choices=QUESTION_PATHS,
        required=True,
    ),
    Derivation("answer", "text", _answered("answer"), lambda a: a.answered.answer, choices=ANSWERS, required=True),
    Derivation("detail", "text", _answered("detail"), lambda a: a.answered.detail),
    Derivation("source", "text", _answered("source"), lambda a: a.answered.source, terms="sources", required=True),
    Derivation("locator", "text", _answered("locator"), lambda a: a.answered.locator),
    Derivation(
        "url",
        "text",
        description_of(LinkedAnswer, "url"),
        lambda a: a.answered.url if isinstance(a.answered, LinkedAnswer) else None,
    ),
)


def make_answers_table(survey: Survey) -> Table:
    """Make the table of answers, in the order of their records."""
    return make_table(
        "answers",
        "Answers",
        "One row for each answer on validation, availability or explainability; none where nobody has looked.",
        _COLUMNS,
        _answers(survey),
        key=("study_id", "question"),
        references=(Reference(("study_id",), "studies"),),
    )
