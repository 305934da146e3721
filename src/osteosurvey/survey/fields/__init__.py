"""The facts about a study that several outputs show, each with the one rule by which it is read."""

from osteosurvey.survey.fields.readings import (
    ANSWER_ORDER,
    ANSWER_WORDS,
    NOT_EXTRACTED,
    NOT_REPORTED,
    Origin,
    Reading,
    of_question,
)
from osteosurvey.survey.fields.registry import (
    AVAILABILITY_QUESTIONS,
    CRITERIA,
    FIELDS,
    NO_VALIDATION,
    QUESTIONS,
    TAXONOMY,
    VALIDATION_ORDER,
    VALIDATION_QUESTIONS,
    StudyField,
    find_field,
    list_fields,
    make_feature_field,
    read_field,
)

__all__ = [
    "ANSWER_ORDER",
    "ANSWER_WORDS",
    "AVAILABILITY_QUESTIONS",
    "CRITERIA",
    "FIELDS",
    "NOT_EXTRACTED",
    "NOT_REPORTED",
    "NO_VALIDATION",
    "QUESTIONS",
    "TAXONOMY",
    "VALIDATION_ORDER",
    "VALIDATION_QUESTIONS",
    "Origin",
    "Reading",
    "StudyField",
    "find_field",
    "list_fields",
    "make_feature_field",
    "of_question",
    "read_field",
]
