"""Where a record comes from, so that what the survey prints is asked of its own records alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from osteosurvey.models import Study
from osteosurvey.survey import Survey

SOURCE_FIELDS = frozenset({"source", "sources", "described_in", "adopted", "extracted_from"})
"""Fields that hold ids of sources, one or several."""


def rests_on_survey(study: Study, survey: Survey) -> bool:
    """Whether a study is recorded from the survey alone, and nobody has compared it with the paper."""
    provenance = study.provenance
    sources = _list_sources(study.model_dump(mode="json"))
    return not provenance.read and not provenance.paper_checks and all(is_of_survey(one, survey) for one in sources)


def is_of_survey(source: str, survey: Survey) -> bool:
    """Whether a source is a part of the survey."""
    return survey.terms["sources", source].kind == "survey"


def _list_sources(part: Any) -> Iterator[str]:
    """List every source that a part of a record names, at any depth."""
    if isinstance(part, dict):
        for name, value in part.items():
            if name in SOURCE_FIELDS and value is not None:
                yield from [value] if isinstance(value, str) else value
            else:
                yield from _list_sources(value)
    elif isinstance(part, list):
        for item in part:
            yield from _list_sources(item)
