"""The survey itself: who made it, what it covers, how its studies were found."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from osteosurvey.models.base import RecordPart
from osteosurvey.models.citation import Citation
from osteosurvey.models.evidence import DisputedField, SourceTerm
from osteosurvey.models.features import Feature
from osteosurvey.models.fields import IsoDay, Orcid, PositiveCount, RuleId, Slug, Text, Url, VersionNumber, Year


class Person(RecordPart):
    """A person who made the survey or its records."""

    name: Text
    """Full name as the person writes it."""

    affiliation: Text | None = None
    """Institution as printed."""

    orcid: Orcid | None = None
    """ORCID iD."""


class SearchPeriod(RecordPart):
    """The years of publication that the search covered."""

    start: Text
    """Beginning of the period as printed."""

    end: Text
    """End of the period as printed."""


class FlowStage(RecordPart):
    """One box of the selection flow."""

    id: Slug
    """Name of the stage."""

    label: Text
    """Description of the stage."""

    count: PositiveCount | None = None
    """Number of records at the stage; absent where the source prints none."""

    note: Text | None = None
    """What the source says about the stage, in our own words."""


class Licence(RecordPart):
    """Licence of one part of the project."""

    applies_to: Text
    """The part that the licence is for."""

    name: Text
    """Name of the licence."""

    spdx: Text
    """SPDX identifier of the licence."""

    url: Url
    """Text of the licence."""


Axis = Literal["modalities", "tasks", "methods"]
"""Vocabularies that classify a study and may be an axis of the survey."""


def _check_axes(axes: tuple[Axis, ...]) -> tuple[Axis, ...]:
    if len(set(axes)) < len(axes):
        raise PydanticCustomError("axes", "must name each axis once; delete the second")
    return axes


class SurveyRecord(RecordPart):
    """The survey."""

    title: Text
    """Full title."""

    short_title: Text
    """Name of the site."""

    tagline: Text
    """What the site is, in one sentence."""

    citation: Citation
    """The survey as a work to cite."""

    authors: Annotated[tuple[Person, ...], Field(min_length=1)]
    """Authors of the survey."""

    edition: Text
    """Name of this edition."""

    data_version: VersionNumber
    """Version of the data in three numbers, in quotes."""

    released: IsoDay
    """Day of this version, in quotes."""

    scope: Text
    """What the survey covers, in our own words."""

    databases: tuple[Text, ...]
    """Databases that were searched."""

    search_period: SearchPeriod
    """Years of publication that were searched."""

    keywords: tuple[Text, ...]
    """Search terms as printed."""

    inclusion: tuple[Text, ...]
    """Inclusion criteria, in our own words."""

    exclusion: tuple[Text, ...]
    """Exclusion criteria, in our own words."""

    later_inclusion: tuple[Text, ...] = ()
    """What a study that comes after the survey must be to be included: the criteria without the survey's own dates."""

    later_exclusion: tuple[Text, ...] = ()
    """What keeps a study out that comes after the survey."""

    axes: Annotated[tuple[Axis, ...], Field(min_length=1), AfterValidator(_check_axes)] = get_args(Axis)
    """Vocabularies by which studies are classified and shown; the first gives studies their colour."""

    selection_flow: tuple[FlowStage, ...]
    """Stages of the selection in order."""

    reference_count: PositiveCount | None = None
    """Number of works in the survey's reference list; absent for a survey without one."""

    extracted_items: tuple[Text, ...] = ()
    """What was extracted from each study, in our own words."""

    funding: Text | None = None
    """Funding as stated."""

    licences: Annotated[tuple[Licence, ...], Field(min_length=1)]
    """Licences of the parts."""

    how_to_cite: Text
    """What to cite and when, in our own words."""

    lowered_rules: Annotated[tuple[RuleId, ...], Field(json_schema_extra={"x-sorted": True})] = ()
    """Ids of rules on numbers, sources, completeness or versions whose breaches are only warned of, such as S603."""

    repository: Url | None = None
    """Address of the public repository; absent until there is one."""

    features: tuple[Feature, ...] = ()
    """Further fields of studies, cohorts and estimates that this survey collects, in the order of pages."""

    readings: tuple[DisputedField, ...] = ()
    """Fields on which two places disagree, such as 'search_period'; of a work, 'references' and its number."""

    sources: Annotated[tuple[SourceTerm, ...], Field(min_length=1)]
    """Places that this record is drawn from."""

    copyright_year: Year
    """Year shown in the footer."""
