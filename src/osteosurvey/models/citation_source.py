"""Where the fields of a citation are printed, apart from the survey's reference list."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from osteosurvey.models.base import RecordPart
from osteosurvey.models.evidence import SourceTerm
from osteosurvey.models.fields import Text

CitedField = Literal[
    "authors",
    "title",
    "container",
    "year",
    "month",
    "day",
    "volume",
    "issue",
    "pages",
    "doi",
    "arxiv",
    "pmid",
    "pmcid",
    "url",
    "other_versions",
    "notices",
]
"""A field of a citation."""


class CitationSource(RecordPart):
    """Where fields of the citation are printed that the survey's reference list lacks or prints otherwise."""

    fields: Annotated[tuple[CitedField, ...], Field(min_length=1, json_schema_extra={"x-sorted": True})]
    """The fields."""

    source: SourceTerm
    """Where they are printed."""

    locator: Text | None = None
    """Page, paragraph or figure inside the source."""
