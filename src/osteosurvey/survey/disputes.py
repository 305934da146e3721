"""What places disagree about, in whichever record; every list and every table of disputes asks here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from osteosurvey.models import Dataset, DisputedField, Outlook, RelatedSurvey, Study, SurveyRecord, Vocabulary
from osteosurvey.survey.survey import Survey

Disputant = SurveyRecord | Outlook | Vocabulary | Study | Dataset | RelatedSurvey
"""A record that keeps readings."""

KINDS: dict[type[Disputant], str] = {
    SurveyRecord: "survey",
    Outlook: "outlook",
    Vocabulary: "vocabulary",
    Study: "study",
    Dataset: "dataset",
    RelatedSurvey: "related-survey",
}
"""Kinds of record that keep readings, in the order in which they are listed."""


@dataclass(frozen=True, slots=True)
class Disputed:
    """A record with what places disagree about in it."""

    record: Disputant
    readings: tuple[DisputedField, ...]

    @property
    def kind(self) -> str:
        """What the record is of."""
        return KINDS[type(self.record)]

    @property
    def id(self) -> str:
        """Id of the record; of a kind of which there is one record, the kind."""
        return getattr(self.record, "id", self.kind)

    @property
    def survey_number(self) -> int | None:
        """Number of the work in the survey's reference list."""
        return getattr(self.record, "survey_number", None)


def list_disputed(survey: Survey) -> Iterator[Disputed]:
    """List the records that keep readings, kind by kind."""
    records: tuple[Disputant, ...] = (
        survey.record,
        *((survey.outlook,) if survey.outlook else ()),
        *survey.vocabularies.values(),
        *survey.studies,
        *survey.datasets,
        *survey.related_surveys,
    )
    return (Disputed(record, record.readings) for record in records if record.readings)
