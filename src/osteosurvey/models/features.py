"""Further fields that a survey declares for itself: what the engine knows of them is their kind."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from osteosurvey.models.base import RecordPart
from osteosurvey.models.evidence import SourceTerm
from osteosurvey.models.fields import Answer, IsoDay, Slug, Text, Url

FeatureKind = Literal["terms", "answer", "number", "text", "link", "date"]
"""What the values of a feature are; the field of a record that holds them has the same name."""

FeatureSubject = Literal["study", "cohort", "estimate"]
"""The part of a study's record that a feature describes."""

FeatureNumber = Annotated[float, Field(ge=-1_000_000_000, le=1_000_000_000, allow_inf_nan=False)]
"""The value of a feature of numbers."""


class Feature(RecordPart):
    """A further field of a study, a cohort or an estimate."""

    id: Slug
    """Permanent id of the feature, used in records and addresses."""

    label: Text
    """Name of the feature as pages show it."""

    definition: Text
    """What the feature describes, in one or two sentences."""

    kind: FeatureKind
    """What its values are."""

    of: FeatureSubject
    """What it describes."""

    vocabulary: Slug | None = None
    """Vocabulary of its terms, for the kind 'terms' alone."""

    @model_validator(mode="after")
    def _terms_have_a_vocabulary(self) -> Feature:
        if (self.kind == "terms") != (self.vocabulary is not None):
            raise PydanticCustomError(
                "feature_vocabulary", "must name a 'vocabulary' if its kind is 'terms', and none otherwise; correct one"
            )
        return self


class FeatureValue(RecordPart):
    """What a source says about a feature; of the fields for values, the one that the feature's kind names is given."""

    feature: Slug
    """Id of the feature, as the survey declares it."""

    terms: tuple[Slug, ...] = ()
    """Terms of the feature's vocabulary."""

    answer: Answer | None = None
    """What the source says: yes, no, not-reported or unclear."""

    number: FeatureNumber | None = None
    """The number."""

    text: Text | None = None
    """The text, as the source prints it."""

    link: Url | None = None
    """The address."""

    date: IsoDay | None = None
    """The day, in quotes."""

    detail: Text | None = None
    """What exactly the source says, in our own words; a number as printed."""

    source: SourceTerm
    """Where the source says it."""

    locator: Text | None = None
    """Page, paragraph or figure inside the source."""

    @property
    def given(self) -> tuple[FeatureKind, ...]:
        """The kinds whose fields are given; a checked record gives the one of the feature."""
        kinds: tuple[FeatureKind, ...] = ("terms", "answer", "number", "text", "link", "date")
        return tuple(kind for kind in kinds if getattr(self, kind) not in (None, ()))

    @property
    def values(self) -> tuple[Any, ...]:
        """The values, whatever their kind."""
        return self.terms or tuple(getattr(self, kind) for kind in self.given)
