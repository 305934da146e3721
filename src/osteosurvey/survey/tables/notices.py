"""The table of notices: one row for each correction, retraction or concern that was printed about a study."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from osteosurvey.models import Notice, Study
from osteosurvey.survey import Survey
from osteosurvey.survey.tables.table import Derivation, Table, make_table, take_field


@dataclass(frozen=True, slots=True)
class _NoticeOn:
    study: Study
    number: int
    notice: Notice


def _notices(survey: Survey) -> Iterator[_NoticeOn]:
    for study in survey.all_studies:
        for number, notice in enumerate(study.citation.notices or (), start=1):
            yield _NoticeOn(study, number, notice)


def _notice(field: str) -> Derivation[_NoticeOn]:
    return take_field(Notice, field, lambda row: row.notice)


_COLUMNS: tuple[Derivation[_NoticeOn], ...] = (
    Derivation("study_id", "text", "Id of the study.", lambda row: row.study.id, required=True),
    take_field(Study, "survey_number", lambda row: row.study, minimum=1),
    Derivation(
        "number", "integer", "Place of the notice in its record, from 1.", lambda row: row.number, required=True
    ),
    *map(_notice, ("kind", "doi", "printed", "note")),
    Derivation(
        "counted",
        "text",
        "Whether the study is counted: a retracted one is in no other table and in no figure.",
        lambda row: "no" if row.study.citation.is_retracted else "yes",
        choices=("yes", "no"),
        required=True,
    ),
)


def make_notices_table(survey: Survey) -> Table:
    """Make the table of notices, in the order of the records, retracted studies last."""
    return make_table(
        "notices",
        "Notices",
        "One row for each correction, retraction or expression of concern that was printed about a study.",
        _COLUMNS,
        _notices(survey),
        key=("study_id", "number"),
    )
