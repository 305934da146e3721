"""Rules on studies that came after the survey: they qualify, can be found, and say what was read of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from osteosurvey.issues import Issue
from osteosurvey.models import SurveyRecord
from osteosurvey.models.fields import PaperPart
from osteosurvey.models.layout import SURVEY
from osteosurvey.records import Records


def check_later_criteria(records: Records) -> Iterator[Issue]:
    """A survey to which studies were added later states the criteria for such studies."""
    later = records.later_studies
    for entry in records.by_kind[SURVEY] if later else ():
        assert isinstance(entry.record, SurveyRecord)
        if not entry.record.later_inclusion:
            message = (
                f"must be given, as '{later[0].stem}' came after the survey; "
                "write the criteria of 'inclusion' without the survey's own dates"
            )
            yield records.issue(entry, ("later_inclusion",), message, involves=[study.path for study in later])


def check_later_identifiers(records: Records) -> Iterator[Issue]:
    """The record of a later study says where its paper can be found."""
    for entry in records.later_studies:
        citation = entry.record.citation
        if not any((citation.doi, citation.arxiv, citation.pmid, citation.pmcid, citation.url)):
            message = "must say where the paper can be found; add doi, arxiv, pmid or url"
            yield records.issue(entry, ("citation",), message)


def check_later_reading(records: Records) -> Iterator[Issue]:
    """The record of a later study says what was read of its paper."""
    for entry in records.later_studies:
        if not entry.record.provenance.read:
            message = f"must say what was read of the paper: {', '.join(get_args(PaperPart))}; add it"
            yield records.issue(entry, ("provenance", "read"), message)


def check_later_numbers(records: Records) -> Iterator[Issue]:
    """A study without a survey number has no further numbers."""
    for entry in records.later_studies:
        if entry.record.other_survey_numbers:
            message = "must be further numbers, beside 'survey_number'; give that too, or remove these"
            yield records.issue(entry, ("other_survey_numbers",), message)
