"""Columns of tables that show a field of the studies."""

from __future__ import annotations

from typing import get_args

from osteosurvey.models import Study
from osteosurvey.models.fields import Answer
from osteosurvey.survey import Survey
from osteosurvey.survey.fields import AXES, NOT_EXTRACTED, Origin, StudyField
from osteosurvey.survey.tables.table import Derivation

ANSWERS: tuple[str, ...] = get_args(Answer)
"""Every answer to a question."""


def make_field_column(field: StudyField, survey: Survey, *, names_missing: bool = False) -> Derivation[Study]:
    """Make the column of a field; a question that nobody has looked into is empty, or named as that."""
    name, text = field.column or field.id, field.description
    if field.kind in {"terms", "text"}:
        terms, required = field.vocabulary, field.id in AXES
        return Derivation(name, "list", text, lambda s: field.read(s, survey).texts, terms=terms, required=required)
    if field.kind == "number":
        return Derivation(name, "integer", text, lambda s: field.read(s, survey).number, minimum=1)
    if names_missing:
        choices = (*ANSWERS, NOT_EXTRACTED)
        return Derivation(name, "text", text, lambda s: field.read(s, survey).answer, choices=choices)
    text = f"{text.removesuffix('.')}; empty until extracted."
    return Derivation(name, "text", text, lambda s: next(iter(field.read(s, survey).texts), None), choices=ANSWERS)


def make_origin_column(field: StudyField, survey: Survey) -> Derivation[Study]:
    """Make the column that says where a field comes from."""
    name, text = f"{field.id}_origin", "Where that comes from: whole-study or other cohorts, or the linked dataset."
    return Derivation(name, "text", text, lambda s: field.read(s, survey).origin, choices=get_args(Origin))
