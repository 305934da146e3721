"""The table of readings: one row for each thing that some place says about a disputed field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from osteosurvey.models import DisputedField, Reading, Study
from osteosurvey.survey import Survey
from osteosurvey.survey.disputes import KINDS, Disputed, list_disputed
from osteosurvey.survey.tables.table import Derivation, Reference, Table, make_table, take_field


@dataclass(frozen=True, slots=True)
class _ReadingOf:
    disputed: Disputed
    number: int
    dispute: DisputedField
    reading: Reading


def _readings(survey: Survey) -> Iterator[_ReadingOf]:
    for one in list_disputed(survey):
        pairs = ((dispute, reading) for dispute in one.readings for reading in dispute.readings)
        yield from (_ReadingOf(one, number, *pair) for number, pair in enumerate(pairs, start=1))


_COLUMNS: tuple[Derivation[_ReadingOf], ...] = (
    Derivation(
        "study_id",
        "text",
        "Id of the study; empty where the record is none.",
        lambda r: r.disputed.id if isinstance(r.disputed.record, Study) else None,
    ),
    Derivation(
        "survey_number",
        "integer",
        "Number in the survey's reference list.",
        lambda r: r.disputed.survey_number,
        minimum=1,
    ),
    take_field(DisputedField, "field", lambda r: r.dispute),
    take_field(Reading, "value", lambda r: r.reading, name="reading"),
    take_field(Reading, "source", lambda r: r.reading),
    Derivation(
        "adopted",
        "text",
        "Whether the record adopts this reading: yes or no.",
        lambda r: "yes" if r.reading.source == r.dispute.adopted else "no",
        choices=("yes", "no"),
        required=True,
    ),
    take_field(DisputedField, "reason", lambda r: r.dispute),
    Derivation(
        "record_id",
        "text",
        "Id of the record, of whatever kind; survey and outlook are each one record.",
        lambda r: r.disputed.id,
        required=True,
    ),
    take_field(DisputedField, "kind", lambda r: r.dispute),
    take_field(DisputedField, "severity", lambda r: r.dispute),
    take_field(Reading, "locator", lambda r: r.reading),
    Derivation(
        "record_kind",
        "text",
        "What the record is of.",
        lambda r: r.disputed.kind,
        choices=tuple(KINDS.values()),
        required=True,
    ),
    Derivation(
        "number", "integer", "Place of the reading in its record, from 1.", lambda r: r.number, minimum=1, required=True
    ),
)


def make_readings_table(survey: Survey) -> Table:
    """Make the table of readings, in the order of their records."""
    description = "One row for each reading of a field on which two places disagree."
    return make_table(
        "readings",
        "Disputed readings",
        description,
        _COLUMNS,
        _readings(survey),
        key=("record_kind", "record_id", "number"),
        references=(Reference(("study_id",), "studies"),),
    )
