"""Who is behind a figure: the survey, the version of its data and their licence, and how a figure is cited."""

from __future__ import annotations

from dataclasses import dataclass

from osteosurvey.exports.schema_org import find_data_licence
from osteosurvey.models import SurveyRecord
from osteosurvey.pages.home import cite_data
from osteosurvey.survey import Survey
from osteosurvey.survey.display import format_short_name


@dataclass(frozen=True, slots=True)
class Credit:
    """What stands at the foot of every figure."""

    source: str
    """The survey in short, or its name where it is no publication."""

    site: str
    version: str
    licence: str
    """Licence of the data in short; empty where none is named."""

    licence_url: str
    citation: str
    """The line that cites the data."""


def make_credit(survey: Survey) -> Credit:
    """Say where the figures of a survey come from."""
    return name_origin(survey.record, survey.state.name, cite_data(survey))


def name_origin(record: SurveyRecord, version: str, citation: str = "") -> Credit:
    """Say where figures come from, with the version of the data as it shall stand there."""
    licence = find_data_licence(record)
    return Credit(
        source=format_short_name(record.citation),
        site=record.short_title,
        version=version,
        licence=licence.spdx.replace("-", " ") if licence else "",
        licence_url=licence.url if licence else "",
        citation=citation,
    )
