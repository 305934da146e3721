"""Grows a copy of the records as contributors would: later studies, and a number corrected from its paper."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from osteosurvey.models.layout import STUDY
from osteosurvey.records.canonical import canonical_text
from osteosurvey.survey import Survey
from tests.survey.table_4 import PLACE, TABLE_4
from tests.surveys import TESTS

LATER = TESTS / "survey" / "later"
"""Invented studies and a dataset, in the folders of the records."""

OVERWRITTEN = {"value": 0.0123, "printed": "1.23%"}
"""A number that no study of the survey has."""

FROM_PAPER = {**OVERWRITTEN, "source": "paper-table", "locator": "Table 3"}
"""The same, as taken from a paper."""


@dataclass(frozen=True, slots=True)
class Place:
    """One number of one study."""

    study: str
    estimate: int
    printed: str


def find_number(survey: Survey) -> Place:
    """Find an accuracy of Table 4 in a study of the edition that nobody has compared with its paper yet."""
    studies = sorted(survey.edition_studies, key=lambda study: list(TABLE_4).index(study.survey_number or 0))
    return next(
        Place(study.id, place, estimate.printed)
        for study in studies
        for place, estimate in enumerate(study.estimates)
        if (estimate.metric, estimate.source) == ("accuracy", PLACE) and not study.provenance.paper_checks
    )


def add_later_records(data: Path) -> None:
    """Add the invented records."""
    shutil.copytree(LATER, data, dirs_exist_ok=True)


def overwrite(data: Path, place: Place) -> None:
    """Overwrite a number and keep nothing of the old one."""
    record = _read(data, place)
    record["estimates"][place.estimate] |= OVERWRITTEN
    _write(data, place, record)


def correct_from_paper(data: Path, place: Place) -> None:
    """Correct a number from its paper: the old one stays among the readings."""
    record = _read(data, place)
    record["estimates"][place.estimate] |= FROM_PAPER
    record.setdefault("readings", []).append(_make_dispute(place))
    provenance = record["provenance"]
    provenance["extracted_from"] = sorted({*provenance["extracted_from"], FROM_PAPER["source"]})
    provenance["read"] = sorted({*provenance.get("read", ()), "tables"})
    provenance["paper_checks"] = [{"by": "Jane Doe", "on": "2026-05-02", "read": ["tables"]}]
    _write(data, place, record)


def _make_dispute(place: Place) -> dict[str, Any]:
    new = {"value": f"accuracy {FROM_PAPER['printed']}", "source": "paper-table", "locator": "Table 3"}
    return {
        "field": "estimates.value",
        "kind": "contradiction",
        "severity": "high",
        "readings": [{"value": f"accuracy {place.printed}", "source": PLACE}, new],
        "adopted": "paper-table",
        "reason": "Invented for a test.",
    }


def _find_file(data: Path, place: Place) -> Path:
    return data / STUDY.folder / f"{place.study}.yml"


def _read(data: Path, place: Place) -> dict[str, Any]:
    record: dict[str, Any] = yaml.safe_load(_find_file(data, place).read_text("utf-8"))
    return record


def _write(data: Path, place: Place, record: dict[str, Any]) -> None:
    text = yaml.safe_dump(record, sort_keys=False, allow_unicode=True)
    canonical = canonical_text(STUDY, f"{STUDY.first_line}\n{text}")
    _find_file(data, place).write_text(canonical, "utf-8", newline="\n")
