"""Every work of the reference list, once, under all of its numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from osteosurvey.models import DisputedField
from osteosurvey.pages.lists.numbered import Groups, NumberedPage, PageSizes, fill_pages, number_pages, number_path
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


PATH = "references/"
"""Where the reference list begins."""

LISTED, OTHERS = "listed", "others"
"""Sections of the pages: the works of the list, and those that it does not hold."""


def reference_path(number: int, sizes: PageSizes) -> str:
    """Give the address of a number of the reference list.

    The number alone decides, so that the page of a study can link to it whatever else is in the list.
    """
    return f"{number_path(PATH, _page_of(number, sizes))}#ref-{number}"


def _page_of(number: int, sizes: PageSizes) -> int:
    return (number - 1) // sizes.items + 1


@dataclass(frozen=True, slots=True)
class FurtherNumber:
    """A number of a work that stands on another page, under its first number."""

    number: int
    first: int
    path: str


def list_reference_pages(references: References, sizes: PageSizes) -> tuple[NumberedPage[str, CitedWork], ...]:
    """Divide the works: those with a number by it, the others behind them as there is room."""
    groups: dict[int, list[tuple[str, list[CitedWork]]]] = {}
    numbered = [work for work in references.listed if work.numbers]
    for work in numbered:
        groups.setdefault(_page_of(work.numbers[0], sizes), [(LISTED, [])])[0][1].append(work)
    rest = [(LISTED, references.listed)] if not numbered and references.listed else []
    rest += [(OTHERS, references.others)] if references.others else []
    last = max(groups, default=1)
    used = len(groups[last][0][1]) if groups else 0
    behind: Groups[str, CitedWork] = fill_pages(rest, sizes.items, number=last, used=used)
    further = (_page_of(number, sizes) for work in numbered for number in work.numbers[1:])
    numbers = groups.keys() | behind.keys() | set(further)
    return number_pages(PATH, {one: [*groups.get(one, []), *behind.get(one, [])] for one in numbers})


def list_further_numbers(works: Iterable[CitedWork], path: str, sizes: PageSizes) -> tuple[FurtherNumber, ...]:
    """List the numbers that belong on the page at an address, of works that stand on another one."""
    found = (
        FurtherNumber(number, work.numbers[0], reference_path(work.numbers[0], sizes))
        for work in works
        for number in work.numbers[1:]
        if number_path(PATH, _page_of(number, sizes)) == path != number_path(PATH, _page_of(work.numbers[0], sizes))
    )
    return tuple(sorted(found, key=lambda one: one.number))


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
