"""Every work of the reference list, once, under all of its numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from osteosurvey.bibliography import CitedWork, list_works
from osteosurvey.pages.works import WorkView, make_work_view
from osteosurvey.survey import Survey

_KINDS = {"studies": "Reviewed study", "datasets": "Dataset", "related-surveys": "Earlier survey"}
"""What a work is, by the folder of its record's page."""

_BACKGROUND = "Background"
"""What a work is that has no record."""


@dataclass(frozen=True, slots=True)
class ReferenceView:
    """One work of the reference list."""

    numbers: tuple[int, ...]
    work: WorkView
    kind: str
    path: str | None
    """Address of the record's page, where the work has one."""


def make_references(survey: Survey) -> Iterator[ReferenceView]:
    """Prepare every work in the order of its lowest number, those without a number behind."""
    return map(_make_reference_view, _list_once(survey))


def count_references(survey: Survey) -> int:
    """Count the works of the reference list."""
    return sum(1 for _ in _list_once(survey))


def _list_once(survey: Survey) -> Iterator[CitedWork]:
    """Give every work once: what stands under a number that has been given is the same work again."""
    given: set[int] = set()
    for work in list_works(survey):
        if given.isdisjoint(work.numbers):
            given.update(work.numbers)
            yield work


def _make_reference_view(work: CitedWork) -> ReferenceView:
    folder = (work.record_path or "").partition("/")[0]
    return ReferenceView(work.numbers, make_work_view(work.citation), _KINDS.get(folder, _BACKGROUND), work.record_path)
