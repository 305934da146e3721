"""What the survey says about the state and the future of its field, and how the records can test it."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from osteosurvey.models.base import RecordPart
from osteosurvey.models.evidence import DisputedField, SourceTerm
from osteosurvey.models.fields import Slug, Term, Text

QueryField = Literal[
    "modalities",
    "tasks",
    "methods",
    "body_sites",
    "contrasts",
    "clinical_inputs",
    "design",
    "access",
    "center_types",
    "explainability",
    "explainability_techniques",
    "internal",
    "external",
    "temporal",
    "prospective",
    "calibration",
    "decision_curve",
    "uncertainty",
    "subgroups",
    "reader_study",
    "code",
    "weights",
    "data",
    "year",
    "modality_count",
    "method_count",
    "external_change",
]
"""What a query can ask a study for; datasets have modalities, access and center_types alone."""

Counted = Literal["studies", "datasets"]
"""What a query counts."""

Expectation = Literal["all", "majority", "many", "minority", "none", "some", "larger-share"]
"""What a statement says of a count: each, more than half, at least a quarter, less than half, none, at least one, or a
larger share than elsewhere."""


DATASET_FIELDS = frozenset({"access", "center_types", "modalities"})
"""What a query can ask a dataset for."""


class Condition(RecordPart):
    """What a study must have to be counted."""

    field: Annotated[Text, Field(examples=list(get_args(QueryField)))]
    """What the study is asked for: a field of all studies, or a feature of a study that the survey declares."""

    any_of: Annotated[tuple[Text, ...], Field(min_length=1)]
    """Terms or answers of which the study must have one; numbers in quotes, '2021-' for 2021 and later."""

    negate: bool = False
    """Whether the study must have none of them instead."""


class Query(RecordPart):
    """A count over the studies or the datasets."""

    of: Counted = "studies"
    """What is counted."""

    all: Annotated[tuple[Condition, ...], Field(min_length=1)]
    """Conditions that a counted study meets, all of them."""

    among: tuple[Condition, ...] = ()
    """Conditions that a study must meet to be asked at all."""

    @model_validator(mode="after")
    def _datasets_can_be_asked(self) -> Query:
        if self.of == "datasets" and not {condition.field for condition in (*self.all, *self.among)} <= DATASET_FIELDS:
            raise PydanticCustomError(
                "dataset_query",
                "must ask datasets for access, center_types or modalities alone; correct the fields or count studies",
            )
        return self


class RecordTest(RecordPart):
    """How the records test a statement: a count, and what the statement says of it."""

    count: Query
    """The studies that are counted."""

    expects: Expectation | None = None
    """What the statement says of the count; absent where the count only stands beside it."""

    than: Query | None = None
    """The studies that the share is compared with, for 'larger-share'."""


class OutlookItem(RecordPart):
    """One gap, trend, problem, recommendation or other claim."""

    id: Slug
    """Permanent id of the statement."""

    category: Annotated[Slug, Term("outlook-categories")]
    """The kind of statement."""

    topic: Text
    """The group under which the statement is shown."""

    statement: Text
    """What the survey says, in our own words."""

    sources: Annotated[tuple[SourceTerm, ...], Field(min_length=1)]
    """Sections that the statement comes from."""

    test: RecordTest | None = None
    """How the records test it, where they can."""

    note: Text | None = None
    """What a reader must know to weigh the test."""


class Outlook(RecordPart):
    """Every statement on the state and the future of the field."""

    items: tuple[OutlookItem, ...]
    """Statements in the order in which pages show them."""

    readings: tuple[DisputedField, ...] = ()
    """Statements that two places of the source make differently."""
