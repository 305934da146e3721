"""Which of a study's values are disputed, so that its page can mark them where they appear."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from osteosurvey.models import Estimate, Study

_ESTIMATES = "estimates"


def mark_fields(study: Study) -> Mapping[str, int]:
    """Give the number of the first dispute about each disputed field, by the field's dotted path."""
    marks: dict[str, int] = {}
    for number, dispute in enumerate(study.readings, start=1):
        marks.setdefault(dispute.field, number)
    return marks


def select_marks(marks: Mapping[str, int], part: str) -> Mapping[str, int]:
    """Select the marks on the fields of one part of a record, by the field's own name."""
    above = f"{part}."
    return {field.removeprefix(above): number for field, number in marks.items() if field.startswith(above)}


def mark_estimate(estimate: Estimate, study: Study) -> int | None:
    """Give the number of the first dispute in which some reading quotes a printed number."""
    if not study.readings:
        return None
    quoted = _quotation(estimate.printed)
    for number, dispute in enumerate(study.readings, start=1):
        if dispute.field.startswith(_ESTIMATES) and any(quoted.search(reading.value) for reading in dispute.readings):
            return number
    return None


@cache
def _quotation(printed: str) -> re.Pattern[str]:
    """Match a printed number as a whole: '0.90' is no quotation of '0.9', nor '10' of '0'."""
    return re.compile(rf"(?<![\w.]){re.escape(printed)}(?![\w%]|\.\d)")
