"""One dataset that studies draw patients or images from."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from osteosurvey.models.base import RecordPart
from osteosurvey.models.citation import Citation
from osteosurvey.models.evidence import DisputedField, Provenance, Size, SourceTerm
from osteosurvey.models.fields import RecordId, Slug, SurveyNumber, Term, Text, Url


class DatasetReference(RecordPart):
    """One work that the survey cites for the dataset: a reviewed study, or a work given here."""

    survey_number: SurveyNumber | None = None
    """Number of the work in the survey's reference list."""

    study: RecordId | None = None
    """Id of the reviewed study that is this work."""

    citation: Citation | None = None
    """The work, where it is not a reviewed study."""

    @model_validator(mode="after")
    def _one_kind(self) -> DatasetReference:
        if (self.study is None) == (self.citation is None):
            raise PydanticCustomError(
                "reference_kind", "must have either 'study' or 'citation'; give exactly one of the two"
            )
        return self


class Dataset(RecordPart):
    """One dataset."""

    id: RecordId
    """Permanent id of the record and name of its file."""

    label: Text
    """Name of the dataset, or a short description where it has none."""

    other_names: tuple[Text, ...] = ()
    """Other names under which studies use it."""

    description: Text | None = None
    """What the dataset holds, in our own words."""

    references: Annotated[tuple[DatasetReference, ...], Field(min_length=1)]
    """Works that the survey cites for the dataset."""

    modalities: Annotated[
        tuple[Annotated[Slug, Term("modalities")], ...], Field(min_length=1, json_schema_extra={"x-sorted": True})
    ]
    """Imaging modalities of the dataset."""

    sizes: Annotated[tuple[Size, ...], Field(min_length=1)]
    """Every printed size of the dataset."""

    center_type: Annotated[Slug, Term("center-types")]
    """Whether the dataset comes from one centre or several."""

    access: Annotated[Slug, Term("access")]
    """Access to the dataset."""

    country: Text | None = None
    """Country that the dataset comes from, in English."""

    licence: Text | None = None
    """Licence of the dataset as its source prints it."""

    version: Text | None = None
    """Version of the dataset that the address leads to, as printed."""

    url: Url | None = None
    """Where the dataset is available."""

    further_urls: tuple[Url, ...] = ()
    """Further addresses, where its parts are at several."""

    url_source: SourceTerm | None = None
    """Where the address is printed, if there is one."""

    caution: Text | None = None
    """What a user of the data must know first, such as an unclear origin."""

    readings: tuple[DisputedField, ...] = ()
    """Fields on which two places disagree."""

    provenance: Provenance
    """Where the record comes from and how far it has been checked."""

    @property
    def urls(self) -> tuple[Url, ...]:
        """Every address of the dataset, the main one first."""
        return (*((self.url,) if self.url else ()), *self.further_urls)
