"""Columns of tables that show a field of the studies."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, get_args

from osteosurvey.models import Cohort, Estimate, Feature, Study
from osteosurvey.models.features import FeatureSubject
from osteosurvey.models.fields import Answer
from osteosurvey.survey import Survey
from osteosurvey.survey.fields import NOT_EXTRACTED, TAXONOMY, Origin, StudyField
from osteosurvey.survey.tables.table import Derivation, Row, ScalarType

ANSWERS: tuple[str, ...] = get_args(Answer)
"""Every answer to a question."""


_SIZE = "{} of the whole study as printed, without its qualifier; parts printed one by one are added."

_FROM_ELSEWHERE = "as other cohorts or the linked dataset say where the whole study does not."

_DESCRIPTIONS = {
    "modalities": "Imaging modalities.",
    "tasks": "Clinical tasks, the survey's own grouping first.",
    "methods": "Method families, in printed order.",
    "patients": _SIZE.format("Patients"),
    "images": _SIZE.format("Images"),
    "access": f"Access to the data; {_FROM_ELSEWHERE}",
    "center_types": f"Whether the data come from one centre or several; {_FROM_ELSEWHERE}",
    "external": "Whether the model was tested on data of another origin.",
    "explainability": "Whether the study explains its model.",
    "explainability_techniques": "Techniques that the study itself used.",
    "models": "Models that the source names.",
    "contrasts": "Classes that the models distinguish, the main contrast first.",
    "clinical_inputs": "Whether the model uses clinical variables in addition to the image.",
    "clinical_variables": "Clinical variables that the model uses.",
    "design": "How the study was set up.",
    "sizes": "Sizes of the whole study exactly as printed; those of its cohorts where no whole is printed.",
}
"""What fields mean as columns."""


def make_field_column(field: StudyField, survey: Survey, *, names_missing: bool = False) -> Derivation[Study]:
    """Make the column of a field; a question that nobody has looked into is empty, or named as that."""
    name, text = field.column or field.id, _DESCRIPTIONS[field.id]
    if field.kind in {"terms", "text"}:
        terms, required = field.vocabulary, field.id in TAXONOMY
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


def make_feature_columns(
    survey: Survey, subject: FeatureSubject, find_part: Callable[[Row], Study | Cohort | Estimate]
) -> Iterator[Derivation[Row]]:
    """Make a column for each feature that the survey declares of a part; `find_part` finds the part of a row."""
    return (_make_feature_column(one, find_part) for one in survey.record.features if one.of == subject)


def _make_feature_column(feature: Feature, find_part: Callable[[Row], Study | Cohort | Estimate]) -> Derivation[Row]:
    def read(row: Row) -> tuple[Any, ...]:
        stated = (one for one in find_part(row).features if one.feature == feature.id)
        return tuple(value for one in stated for value in one.values)

    name = feature.id.replace("-", "_")
    if feature.kind == "answer":
        return Derivation(name, "text", feature.definition, lambda row: next(iter(read(row)), None), choices=ANSWERS)
    items: ScalarType = "number" if feature.kind == "number" else "text"
    return Derivation(name, "list", feature.definition, read, items=items, terms=feature.vocabulary)
