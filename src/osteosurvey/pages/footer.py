"""The foot of every page: which data it shows, and whose survey."""

from __future__ import annotations

from dataclasses import dataclass

from osteosurvey.models import SurveyRecord
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.data_state import DataState
from osteosurvey.survey.display import count_studies, format_count, format_short_name


@dataclass(frozen=True, slots=True)
class Footer:
    """What the foot of a page says."""

    record: SurveyRecord
    state: DataState
    studies: str
    """Number of all studies, in words."""
    origin: str
    """Where they are from, to be read after their number."""


def make_footer(catalogue: Catalogue) -> Footer:
    """Describe the data, naming the survey by its authors and year."""
    survey = catalogue.survey
    own = f"{format_count(len(catalogue.edition_studies))} of them " if catalogue.later else ""
    origin = f"{', ' if own else ' '}{own}from the survey by {format_short_name(survey.record.citation)}"
    return Footer(survey.record, survey.state, count_studies(len(survey.studies)), origin)
