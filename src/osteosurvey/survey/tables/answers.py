"""The table of answers: one row for each question about a study that somebody has looked into."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from osteosurvey.models import Answered, LinkedAnswer, Study
from osteosurvey.survey import Survey
from osteosurvey.survey.fields import QUESTIONS
from osteosurvey.survey.tables.table import Derivation, Reference, Table, description_of, make_table, take_field

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


def _answered(field: str, name: str = "", minimum: int | None = None) -> Derivation[_AnswerOf]:
    return take_field(Answered, field, lambda a: a.answered, name=name, minimum=minimum)


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
    _answered("answer"),
    _answered("detail"),
    _answered("source"),
    _answered("locator"),
    Derivation(
        "url",
        "text",
        description_of(LinkedAnswer, "url"),
        lambda a: a.answered.url if isinstance(a.answered, LinkedAnswer) else None,
    ),
    Derivation(
        "found",
        "text",
        description_of(LinkedAnswer, "found"),
        lambda a: a.answered.found if isinstance(a.answered, LinkedAnswer) else None,
    ),
)


def make_answers_table(survey: Survey) -> Table:
    """Make the table of answers, in the order of their records."""
    return make_table(
        "answers",
        "Answers",
        "One row for each answer on validation, availability or explainability; none where the answer has not been "
        "looked for.",
        _COLUMNS,
        _answers(survey),
        key=("study_id", "question"),
        references=(Reference(("study_id",), "studies"),),
    )
