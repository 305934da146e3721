"""What identifies a published work, enough to cite it in any style."""

from __future__ import annotations

import re
from typing import Annotated, Literal, get_args

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from osteosurvey.models.base import RecordPart
from osteosurvey.models.fields import ArxivId, Doi, Name, Pmcid, Pmid, SurveyNumber, Text, Url, WorkKey, Year

WorkType = Literal["article", "conference-paper", "preprint", "proceedings", "book", "report", "web-page"]
"""The kinds of work that citation formats distinguish."""

Month = Annotated[int, Field(ge=1, le=12)]
"""A month of the year, 1 for January."""

Day = Annotated[int, Field(ge=1, le=31)]
"""A day of the month."""


NoticeKind = Literal[
    "correction",
    "erratum",
    "corrigendum",
    "addendum",
    "expression-of-concern",
    "partial-retraction",
    "retraction",
    "withdrawal",
    "removal",
    "new-version",
    "other",
]
"""Kinds of notice, as Crossref calls them (https://www.crossref.org/documentation/register-maintain-records/)."""


class Author(RecordPart):
    """One author as the source prints the name."""

    given: Name | None = None
    """Given names or initials as printed, with their full stops."""

    family: Name
    """Family name as printed, with its particles, or the name of a group."""


class Notice(RecordPart):
    """What a publisher has said about the work since it appeared, and the record takes into account."""

    kind: NoticeKind
    """Kind of the notice, such as correction, expression-of-concern or retraction."""

    doi: Doi | None = None
    """DOI of the notice, bare and in lower case."""

    printed: Text | None = None
    """How the work's page refers to the notice, where that gives no DOI."""

    note: Text | None = None
    """What follows from it for the record, in our own words."""

    @model_validator(mode="after")
    def _can_be_found(self) -> Notice:
        if self.doi is None and self.printed is None:
            raise PydanticCustomError("notice", "must say where the notice is; add 'doi', or 'printed' without one")
        return self


class OtherVersion(RecordPart):
    """Another version of the work: the published one of a preprint, or the preprint of a published one."""

    kind: Literal["preprint", "published"]
    """Which of the two this other version is."""

    container: Text | None = None
    """Journal, proceedings or archive that it appeared in."""

    year: Year | None = None
    """Year of that version."""

    title: Text | None = None
    """Title of that version, where it differs."""

    doi: Doi | None = None
    """DOI of that version, bare and in lower case."""

    arxiv: ArxivId | None = None
    """arXiv number of that version."""

    url: Url | None = None
    """Web address of that version, where it has neither DOI nor arXiv number."""


class Citation(RecordPart):
    """A work as the reference list of its source gives it."""

    type: WorkType
    """The kind of work."""

    title: Text
    """Title as printed."""

    authors: tuple[Author, ...] = Field(default=(), max_length=500)
    """Authors in printed order; absent where the source names none."""

    et_al: bool = False
    """Whether the source cuts the list of authors short with 'et al.'."""

    container: Text | None = None
    """Journal, proceedings or archive that the work appeared in, as printed."""

    publisher: Text | None = None
    """Publisher as printed."""

    year: Year | None = None
    """Year of publication; absent where the source prints none."""

    month: Month | None = None
    """Month of publication, 1 to 12."""

    day: Day | None = None
    """Day of publication, where the source prints one."""

    volume: Text | None = None
    """Volume as printed."""

    issue: Text | None = None
    """Issue within the volume as printed."""

    pages: Text | None = None
    """Pages or article number as printed, ranges with an en dash."""

    doi: Doi | None = None
    """Digital object identifier, bare and in lower case."""

    arxiv: ArxivId | None = None
    """arXiv number without its version."""

    version: Text | None = None
    """Version of a preprint that the record rests on, as its archive names it, such as 'v2'."""

    pmid: Pmid | None = None
    """PubMed number."""

    pmcid: Pmcid | None = None
    """PubMed Central number, such as 'PMC8446034'."""

    url: Url | None = None
    """Web address that the source prints, where it is more than the DOI's or arXiv's own."""

    other_versions: Annotated[tuple[OtherVersion, ...], Field(min_length=1)] | None = None
    """Other versions of the same work."""

    notices: Annotated[tuple[Notice, ...], Field(min_length=1)] | None = None
    """Corrections, retractions and the like that the record takes into account; others are reported every week."""

    @property
    def is_retracted(self) -> bool:
        """Whether the work has been retracted or withdrawn, as a whole."""
        return any(notice.kind in _RETRACTIONS for notice in self.notices or ())


_RETRACTIONS: frozenset[NoticeKind] = frozenset({"retraction", "withdrawal", "removal"})
"""Kinds of notice after which a work counts no more."""


def read_notice_kind(text: str) -> NoticeKind:
    """Read a kind of notice as a service writes it, such as 'expression_of_concern'; an unknown one is another kind."""
    plain = "-".join(re.split(r"[\s_-]+", text.strip().lower()))
    return next((kind for kind in get_args(NoticeKind) if kind == plain), "other")


class Work(RecordPart):
    """One background work of the reference list."""

    key: WorkKey
    """BibTeX key of the work."""

    survey_number: SurveyNumber
    """Number of the work in the survey's reference list."""

    citation: Citation
    """The work as the reference list prints it."""
