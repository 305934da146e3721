"""Records and terms as JSON, on as few bytes as it takes; what a record does not hold is absent."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from osteosurvey.models import Study
from osteosurvey.survey import Survey
from osteosurvey.survey.tables import Cell


def format_study(study: Study, row: Mapping[str, Cell]) -> bytes:
    """Format the row of a study with its whole record beside, on one line."""
    return to_json({**row, "record": study.model_dump(mode="json", exclude_none=True)}).encode()


def join_studies(items: Iterable[bytes]) -> bytes:
    """Join studies into one list with a study on each line."""
    lines = b",\n".join(items)
    return b"[\n" + lines + b"\n]\n" if lines else b"[]\n"


def format_vocabularies(survey: Survey) -> str:
    """Format every vocabulary as JSON, by its id."""
    vocabularies: Iterable[tuple[str, Any]] = sorted(survey.vocabularies.items())
    return to_json({name: v.model_dump(mode="json", exclude_none=True) for name, v in vocabularies}) + "\n"


def to_json(value: object) -> str:
    """Write a value as JSON without spaces, in its own letters."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
