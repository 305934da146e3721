"""The controlled terms of one axis or list."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from osteosurvey.models.base import RecordPart
from osteosurvey.models.evidence import DisputedField, SourceTerm
from osteosurvey.models.fields import Color, Slug, SourceKind, Text

Bound = Annotated[float, Field(allow_inf_nan=False)]
"""A limit of a metric's range."""

StandardTerm = Literal[
    "auc",
    "accuracy",
    "sensitivity",
    "specificity",
    "f1",
    "recall",
    "precision",
    "npv",
    "balanced-accuracy",
    "f1-micro",
    "c-index",
    "training",
    "validation",
    "cross-validation",
    "internal-test",
    "temporal-test",
    "external-test",
]
"""Metrics and kinds of evaluation that the arithmetic of printed numbers knows, by their ids in the published data."""


class VocabularyTerm(RecordPart):
    """One term with its meaning."""

    id: Slug
    """Permanent id of the term, used in records and addresses."""

    label: Text
    """Name of the term as pages show it."""

    abbreviation: Text | None = None
    """Short form of the label."""

    definition: Text
    """What the term means, in one or two sentences."""

    parent: Slug | None = None
    """Id of the broader term in the same vocabulary."""

    synonyms: Annotated[tuple[Text, ...], Field(json_schema_extra={"x-sorted": True})] = ()
    """Other names of the same thing."""

    same_as: StandardTerm | None = None
    """Standard metric or kind of evaluation that the term is under another id, so that its numbers can be audited."""

    kind: SourceKind | None = None
    """Whose text a source is: that of the survey, of the paper itself or of another review; for sources alone."""

    is_unstated: bool = False
    """Whether the term says that the source does not name one, so that it is shown only where a study has it."""

    classes: Annotated[int, Field(ge=2, le=1000)] | None = None
    """Number of classes that a contrast distinguishes; absent where the source does not report it."""

    color: Color | None = None
    """Colour that charts and chips show the term in."""

    minimum: Bound | None = None
    """Lowest value that a metric can take; absent where it has none."""

    maximum: Bound | None = None
    """Highest value that a metric can take; absent where it has none."""

    strengths: tuple[Text, ...] = ()
    """Strengths, each in a short point."""

    limitations: tuple[Text, ...] = ()
    """Limitations, each in a short point."""

    source: SourceTerm | None = None
    """Where strengths and limitations are drawn from."""


class Vocabulary(RecordPart):
    """The terms of one axis or list, in the order in which pages show them."""

    id: Slug
    """Permanent id of the vocabulary and name of its file."""

    label: Text
    """Name of one term's kind, such as 'modality'."""

    plural: Text
    """Name of the vocabulary as a heading, such as 'Imaging modalities'."""

    definition: Text
    """What the terms of the vocabulary distinguish, in one or two sentences."""

    terms: Annotated[tuple[VocabularyTerm, ...], Field(min_length=1)]
    """The terms in the order in which pages show them."""

    readings: tuple[DisputedField, ...] = ()
    """Fields on which two places disagree."""
