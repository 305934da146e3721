"""The citations of a study in every format, written once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from osteosurvey.citations.formats import format_citations
from osteosurvey.models import Study

if TYPE_CHECKING:
    from osteosurvey.survey.survey import Survey


def cite_study(study: Study, survey: Survey) -> Mapping[str, str]:
    """Give the citations of a study by the id of the format."""
    return survey.derive(_cite, study)


def _cite(study: Study, frame: Survey) -> Mapping[str, str]:
    return format_citations(study.id, study.citation)
