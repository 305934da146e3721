"""One survey of the same field, compared with this one."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from osteosurvey.models.base import RecordPart
from osteosurvey.models.citation import Citation
from osteosurvey.models.evidence import DisputedField, Provenance
from osteosurvey.models.fields import RecordId, Slug, SurveyNumber, Term, Text, Year


class RelatedSurvey(RecordPart):
    """One survey of the same field; this survey's own row has no citation of its own."""

    id: RecordId
    """Permanent id of the record and name of its file."""

    survey_number: SurveyNumber | None = None
    """Number of the survey in the reference list; absent for this survey's own row."""

    citation: Citation | None = None
    """The survey as the reference list prints it; absent for this survey's own row."""

    year: Year
    """Year as the comparison table prints it."""

    describes_datasets: Literal["yes", "no"]
    """Whether it describes datasets, in quotes."""

    modalities: Annotated[
        tuple[Annotated[Slug, Term("modalities")], ...], Field(min_length=1, json_schema_extra={"x-sorted": True})
    ]
    """Imaging modalities that it covers; those not listed are marked as not covered."""

    remark: Text
    """Its strengths and gaps, in our own words."""

    readings: tuple[DisputedField, ...] = ()
    """Fields on which two places disagree."""

    provenance: Provenance
    """Where the record comes from and how far it has been checked."""
