"""Every work of the reference list, once, under all of its numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from osteosurvey.models import DisputedField
from osteosurvey.survey import Survey
from osteosurvey.survey.bibliography import CitedWork, list_works

_KINDS = {"studies": "Reviewed study", "datasets": "Dataset", "related-surveys": "Earlier survey"}
"""What a work is, by the folder of its record's page."""

_RETRACTED = "Retracted study"
"""What a study is called that has a page and is counted nowhere."""

_LATER = "Study added later"
"""What a reviewed study is called that the reference list does not hold."""

_BACKGROUND = "Background"
"""What a work is that has no record."""


@dataclass(frozen=True, slots=True)
class References:
    """The works of the survey's reference list, and those that it does not hold."""

    listed: tuple[CitedWork, ...]
    others: tuple[CitedWork, ...]


def make_references(survey: Survey) -> References:
    """Prepare every work in the order of its lowest number; in a survey without numbers all are listed."""
    works = list(_list_once(survey))
    listed = [work for work in works if work.numbers] or works
    others = [work for work in works if not work.numbers] if listed is not works else []
    return References(tuple(listed), tuple(others))


def count_references(survey: Survey) -> int:
    """Count the works of the reference list."""
    return len(make_references(survey).listed)


def _list_once(survey: Survey) -> Iterator[CitedWork]:
    """Give every work once: what stands under a number that has been given is the same work again."""
    given: set[int] = set()
    for work in list_works(survey):
        if given.isdisjoint(work.numbers):
            given.update(work.numbers)
            yield work


def name_kind(work: CitedWork, survey: Survey) -> str:
    """Name what a work is to the survey."""
    folder = (work.record_path or "").partition("/")[0]
    if folder == "studies" and work.citation.is_retracted:
        return _RETRACTED
    return _LATER if work.key in survey.later_ids else _KINDS.get(folder, _BACKGROUND)


def list_defects(work: CitedWork, survey: Survey) -> tuple[DisputedField, ...]:
    """List what places disagree about in a reference, as its own record and that of the survey say."""
    own = survey.studies_by_id[work.key].readings if work.key in survey.studies_by_id else ()
    numbers = {f"references.{number}" for number in work.numbers}
    return (
        *(dispute for dispute in own if dispute.field.partition(".")[0] == "citation"),
        *(dispute for dispute in survey.record.readings if dispute.field in numbers),
    )
