"""The survey itself: who made it, what it covers, how its studies were found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from osteosurvey.models.base import RecordPart
from osteosurvey.models.citation import Citation
from osteosurvey.models.evidence import DisputedField, SourceTerm
from osteosurvey.models.features import Feature
from osteosurvey.models.fields import (
    IsoDay,
    Name,
    Orcid,
    PositiveCount,
    RuleId,
    Slug,
    Text,
    Url,
    VersionNumber,
    Year,
)
from osteosurvey.models.outlook import Query


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


class SurveyLink(RecordPart):
    """An address that belongs to the survey."""

    label: Text
    """What is found there."""

    url: Url
    """The address."""

    source: SourceTerm | None = None
    """Where the address is printed; absent for one that was found by search."""


class Leaf(RecordPart):
    """An entry of the survey's own tree of its field."""

    label: Text
    """The entry as printed."""

    count: Query | None = None
    """The studies that the records put there."""

    models: tuple[Name, ...] = ()
    """Beginnings of the names of models whose studies the records put there."""

    note: Text | None = None
    """What a reader must know, such as why no study can be counted."""


class Branch(RecordPart):
    """A group of entries of the survey's own tree."""

    label: Text
    """The group as printed."""

    leaves: Annotated[tuple[Leaf, ...], Field(min_length=1)]
    """Its entries in printed order."""


class Limb(RecordPart):
    """A main part of the survey's own tree."""

    label: Text
    """The part as printed."""

    branches: Annotated[tuple[Branch, ...], Field(min_length=1)]
    """Its groups in printed order."""


class FieldTree(RecordPart):
    """The survey's own drawing of its field as a tree."""

    title: Text
    """What the drawing is called there."""

    limbs: Annotated[tuple[Limb, ...], Field(min_length=1)]
    """Its main parts in printed order."""

    source: SourceTerm
    """Where the tree is printed."""

    locator: Text | None = None
    """Page, paragraph or figure inside the source."""


def list_leaves(tree: FieldTree) -> Iterator[tuple[tuple[str | int, ...], Leaf]]:
    """List the entries of a tree with their places in the record of the survey."""
    for i, limb in enumerate(tree.limbs):
        for j, branch in enumerate(limb.branches):
            for k, leaf in enumerate(branch.leaves):
                yield ("tree", "limbs", i, "branches", j, "leaves", k), leaf


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

    headline: Text | None = None
    """What the home page says first, in a line; the short title where there is none."""

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

    tree: FieldTree | None = None
    """The survey's own drawing of its field, with the studies that the records put at each entry."""

    links: tuple[SurveyLink, ...] = ()
    """Addresses that belong to the survey, such as its authors' companion page."""

    readings: tuple[DisputedField, ...] = ()
    """Fields on which two places disagree, such as 'search_period'; of a work, 'references' and its number."""

    sources: Annotated[tuple[SourceTerm, ...], Field(min_length=1)]
    """Places that this record is drawn from."""

    copyright_year: Year
    """Year shown in the footer."""
