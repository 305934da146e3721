"""Columns that take what they say from the model of a record."""

from __future__ import annotations

from typing import get_args

import pytest

from osteosurvey.models import Cohort, Dataset, Estimate, Provenance, Study
from osteosurvey.models.base import RecordPart
from osteosurvey.models.fields import PaperPart
from osteosurvey.survey import Survey
from osteosurvey.survey.tables.table import ColumnType, ScalarType, take_field
from tests.surveys import OKAFOR


@pytest.mark.parametrize(
    ("model", "field", "kind", "items", "terms", "choices", "required"),
    [
        (Cohort, "id", "text", "text", None, (), True),
        (Cohort, "country", "text", "text", None, (), False),
        (Cohort, "centers", "integer", "text", None, (), False),
        (Cohort, "access", "text", "text", "access", (), False),
        (Cohort, "modalities", "list", "text", "modalities", (), False),
        (Dataset, "modalities", "list", "text", "modalities", (), True),
        (Estimate, "value", "number", "text", None, (), True),
        (Estimate, "horizon_years", "list", "number", None, (), False),
        (Estimate, "qualifier", "text", "text", None, ("exactly", "about", "at-least", "more-than", "up-to"), True),
        (Study, "other_survey_numbers", "list", "integer", None, (), False),
        (Provenance, "read", "list", "text", None, get_args(PaperPart), False),
    ],
)
def test_column_says_what_its_field_can_hold(
    model: type[RecordPart],
    field: str,
    kind: ColumnType,
    items: ScalarType,
    terms: str | None,
    choices: tuple[str, ...],
    required: bool,
) -> None:
    """Type, vocabulary, words and whether a value is always there are those of the field, and so is the meaning."""
    column = take_field(model, field, lambda part: part)
    assert (column.name, column.type, column.items) == (field, kind, items)
    assert (column.terms, column.choices, column.required) == (terms, choices, required)
    assert column.description == model.model_fields[field].description


def test_cell_is_the_value_of_the_field(fabricated: Survey) -> None:
    """A column reads its field of the part that it is given, under a name of its own if it has one."""
    study = fabricated.studies_by_id[OKAFOR]
    column = take_field(Study, "survey_number", lambda one: one, name="number", minimum=1)
    assert (column.name, column.minimum, column.cell(study)) == ("number", 1, 4)
