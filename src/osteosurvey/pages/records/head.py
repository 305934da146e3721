"""What stands above and around the heading of a record's page: the way back, neighbours, and the contents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from osteosurvey.survey.catalogue import RecordLink
from osteosurvey.survey.display import format_count

LONG_TITLE, VERY_LONG_TITLE = 150, 280
"""Characters from which on a title is cut to a few lines on a phone, and everywhere."""


@dataclass(frozen=True, slots=True)
class Trail:
    """Where a record stands among those of its kind, in the order in which pages list them."""

    back: RecordLink
    place: str
    """Which of how many it is; empty where it is not among them."""

    previous: RecordLink | None = None
    next: RecordLink | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """One section in the contents of a page."""

    id: str
    label: str
    count: str = ""


@dataclass(frozen=True, slots=True)
class PageTop:
    """What stands above the heading."""

    trail: Trail
    kicker: tuple[str, ...]
    """What kind of record this is, in a few words each."""

    record: str = ""
    """Id of the study, for a reader who comes from a narrowed table; empty for other records."""


def make_trail(back: RecordLink, links: Sequence[RecordLink], place: int | None) -> Trail:
    """Make the trail of the record at a place, from 0; None for one that stands outside the order."""
    if place is None:
        return Trail(back, "")
    return Trail(
        back,
        f"{format_count(place + 1)} of {format_count(len(links))}",
        links[place - 1] if place else None,
        links[place + 1] if place + 1 < len(links) else None,
    )


def measure_title(title: str) -> str:
    """Say how long a title is: empty for one that is shown whole everywhere."""
    if len(title) > VERY_LONG_TITLE:
        return "very-long"
    return "long" if len(title) > LONG_TITLE else ""


def list_sections(sections: Iterable[tuple[str, str, str | int | None]]) -> Iterator[Section]:
    """List the sections that a page has: a count of None stands for one that it does not have."""
    for name, label, count in sections:
        if count is not None:
            yield Section(name, label, format_count(count) if isinstance(count, int) else count)
