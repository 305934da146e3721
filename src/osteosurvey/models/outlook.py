"""What the survey says about the state and the future of its field, and how the records can test it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from osteosurvey.models.base import RecordPart
from osteosurvey.models.evidence import SourceTerm
from osteosurvey.models.fields import Slug, Term, Text

QueryField = Literal[
    "modalities",
    "tasks",
    "methods",
    "access",
    "body_sites",
    "explainability",
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
    "year",
]
"""What a query can ask a study for."""


class Condition(RecordPart):
    """What a study must have to be counted."""

    field: QueryField
    """What the study is asked for."""

    any_of: Annotated[tuple[Text, ...], Field(min_length=1)]
    """Terms or answers of which the study must have at least one; years as text, ranges like '2021-2025'."""

    negate: bool = False
    """Whether the study must have none of them instead."""


class Query(RecordPart):
    """A count over the studies that tests a statement."""

    all: Annotated[tuple[Condition, ...], Field(min_length=1)]
    """Conditions that a counted study meets, all of them."""

    among: tuple[Condition, ...] = ()
    """Conditions that a study must meet to be asked at all."""


class OutlookItem(RecordPart):
    """One gap, trend, problem or recommendation."""

    id: Slug
    """Permanent id of the statement."""

    category: Annotated[Slug, Term("outlook-categories")]
    """The kind of statement."""

    statement: Text
    """What the survey says, in our own words."""

    sources: Annotated[tuple[SourceTerm, ...], Field(min_length=1)]
    """Sections that the statement comes from."""

    query: Query | None = None
    """The count over the records that tests it, where there can be one."""


class Outlook(RecordPart):
    """Every statement on the state and the future of the field."""

    items: tuple[OutlookItem, ...]
    """Statements in the order in which pages show them."""
