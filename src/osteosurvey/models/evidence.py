"""Where a value stands in its source, and what a source answers to a question."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from osteosurvey.models.base import RecordPart
from osteosurvey.models.fields import (
    Answer,
    ContributorRole,
    IsoDay,
    Name,
    Orcid,
    PaperPart,
    PositiveCount,
    Qualifier,
    RecordId,
    Slug,
    Term,
    Text,
    Url,
)

SourceTerm = Annotated[Slug, Term("sources")]
"""A place that values are taken from."""


class Answered(RecordPart):
    """A question and the answer of the source, if it has one."""

    answer: Answer
    """What the source says: yes, no, not-reported or unclear."""

    detail: Text | None = None
    """What exactly the source says, in our own words."""

    source: SourceTerm
    """Where the source says it."""

    locator: Text | None = None
    """Page, paragraph or figure inside the source."""


class LinkedAnswer(Answered):
    """Whether something is available, and where."""

    url: Url | None = None
    """Address where it is available, as the source prints it."""

    found: Text | None = None
    """What was found at the address, and when, in our own words."""


class Size(RecordPart):
    """One printed size of a group or dataset."""

    unit: Annotated[Slug, Term("units")]
    """What is counted."""

    value: PositiveCount | None = None
    """The count; absent where the source says that it is not known."""

    printed: Name
    """The count exactly as the source prints it, with its unit."""

    qualifier: Qualifier = "exactly"
    """How the printed count bounds the true one."""

    source: SourceTerm
    """Where the count is printed."""

    locator: Text | None = None
    """Page, paragraph or figure inside the source."""

    superseded: Text | None = None
    """What the paper prints instead; the count is kept as its source prints it, and not used."""

    note: Text | None = None
    """What a reader must know to understand the count."""


class Share(RecordPart):
    """A printed share of a whole."""

    value: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
    """The share as a fraction, such as 0.241 for 24.1%."""

    printed: Text
    """The share exactly as the source prints it, with the percent sign that it or its heading has."""


class GroupSize(Size):
    """The size of one class of a cohort, or the number of its events."""

    group: Text
    """The class or event that is counted, as the source names it."""

    is_case: bool | None = None
    """Whether its members are cases of the target condition; absent where the source leaves that open."""

    share: Share | None = None
    """The share of the cohort that the source prints beside the count."""


class Printed(RecordPart):
    """Something that a source prints about a group, as it prints it."""

    printed: Text
    """The text exactly as the source prints it."""

    source: SourceTerm
    """Where it is printed."""

    locator: Text | None = None
    """Page, paragraph or figure inside the source."""


class Reading(RecordPart):
    """What one place says about a field that places disagree on."""

    value: Text
    """The reading of this place, with numbers exactly as printed."""

    source: SourceTerm
    """The place that says it."""

    locator: Text | None = None
    """Page, paragraph or figure inside the source."""


class DisputedField(RecordPart):
    """A field on which two places disagree, with every reading kept."""

    field: Text
    """The disputed field, as a dotted path into this record."""

    kind: Annotated[Slug, Term("dispute-kinds")]
    """What sort of disagreement this is."""

    severity: Annotated[Slug, Term("severities")]
    """How much the disagreement matters to a reader."""

    readings: Annotated[tuple[Reading, ...], Field(min_length=2, max_length=20)]
    """Every reading with its place."""

    adopted: SourceTerm | None = None
    """The source whose reading the record adopts; absent where none can be adopted."""

    reason: Text
    """Why this reading was adopted, or why none can be."""


class PaperCheck(RecordPart):
    """One comparison of the record with the paper itself."""

    by: Name
    """Who compared the record with the paper."""

    orcid: Orcid | None = None
    """ORCID iD of that person."""

    on: IsoDay
    """Day of the comparison, in quotes."""

    read: Annotated[tuple[PaperPart, ...], Field(json_schema_extra={"x-sorted": True})] = ()
    """Parts of the paper that the record was compared with."""


class PageRead(RecordPart):
    """A page on which something of the paper was read."""

    url: Url
    """Address of the page: DOI, PMC, arXiv or the publisher's plain address, or that of an index."""

    part: PaperPart
    """The part of the paper that the page gives."""

    is_cut: bool = False
    """Whether the page breaks off before the part ends."""

    index: Text | None = None
    """Name of the index or library catalogue whose page it is; absent for a page of the paper itself."""

    on: IsoDay
    """Day on which it was read, in quotes."""

    by: Annotated[tuple[Name, ...], Field(min_length=1)]
    """Who read it, each independently of the others."""


class Contributor(RecordPart):
    """A person who worked on the record."""

    name: Name
    """Name of the person, as it is to be credited."""

    orcid: Orcid | None = None
    """ORCID iD of the person."""

    role: ContributorRole
    """What the person did: extracted the values, corrected them, or reviewed the record."""


class Provenance(RecordPart):
    """Where a record comes from and how far it has been checked."""

    extracted_from: Annotated[tuple[SourceTerm, ...], Field(min_length=1, json_schema_extra={"x-sorted": True})]
    """The places that the record was extracted from."""

    read: Annotated[tuple[PaperPart, ...], Field(json_schema_extra={"x-sorted": True})] = ()
    """Parts of the paper that were read to make the record; absent where none was."""

    pages: tuple[PageRead, ...] = ()
    """The pages on which these parts were read."""

    paper_checks: tuple[PaperCheck, ...] = ()
    """Comparisons of the finished record with the paper itself, by someone who did not extract it."""

    contributors: tuple[Contributor, ...] = ()
    """Who worked on the record, in the order in which they are credited."""

    note: Text | None = None
    """What a later curator must know about the origin of the record."""


class Overlap(RecordPart):
    """A sign that two studies share patients."""

    study: RecordId
    """Id of the other study."""

    certainty: Annotated[Slug, Term("overlap-certainties")]
    """Whether the overlap is known or only suspected."""

    reason: Text
    """Evidence for the overlap."""

    source: SourceTerm
    """Where that is printed."""

    locator: Text | None = None
    """Page, paragraph or figure inside the source."""
