"""Long lists in pages of bounded length: what each page holds, and where it is.

The first page of a list is the page that a short list has alone. The others stand below it as `page-2/`, `page-3/`
and so on, and plain links lead through all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from osteosurvey.checks.identity import FURTHER_PAGE

Head = TypeVar("Head")
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class PageSizes:
    """How much of a list one page holds."""

    items: int = 250
    """Items of all sections; a row of the table of studies is 0.4 kB when it is compressed."""

    begun: int = 50
    """Items of each section on a first page that begins every section."""


SIZES = PageSizes()
"""What the pages of a site hold."""


@dataclass(frozen=True, slots=True)
class PageLink:
    """One of the pages of a list."""

    number: int
    """Its place among them, from 1."""

    path: str


@dataclass(frozen=True, slots=True)
class Part(Generic[Head, Item]):
    """What a page holds of one section."""

    head: Head
    shown: tuple[Item, ...]
    total: int
    """Items of the section on all pages."""

    before: PageLink | None = None
    """The page on which the section stands before; None where it begins."""

    after: PageLink | None = None
    """The page on which the section goes on; None where it ends."""


@dataclass(frozen=True, slots=True)
class NumberedPage(Generic[Head, Item]):
    """One page of a list."""

    here: PageLink
    parts: tuple[Part[Head, Item], ...]
    all: tuple[PageLink, ...]
    """Every page of the list, this one too."""

    previous: PageLink | None
    next: PageLink | None

    @property
    def is_first(self) -> bool:
        """Whether this is the page that a short list has alone."""
        return self.here.number == 1


_Sections = Iterable[tuple[Head, Sequence[Item]]]
"""The items of a list, section by section."""

Groups = Mapping[int, list[tuple[Head, Sequence[Item]]]]
"""The sections of each page, by its number; a section stands with the same head on each of its pages."""


def number_path(path: str, number: int) -> str:
    """Give the address of a page of the list that begins at an address."""
    return path if number == 1 else f"{path}{FURTHER_PAGE}{number}/"


def fill_pages(sections: _Sections[Head, Item], size: int, *, number: int = 1, used: int = 0) -> Groups[Head, Item]:
    """Fill page after page, from one on that holds some items already; a section without items has its place, too."""
    groups: dict[int, list[tuple[Head, Sequence[Item]]]] = {}
    room = max(size - used, 0)
    for head, items in sections:
        start = 0
        while start < len(items) or start == 0:
            if not room:
                number, room = number + 1, size
            piece = items[start : start + room]
            groups.setdefault(number, []).append((head, piece))
            room -= len(piece)
            start += max(len(piece), 1)
    return groups


def begin_each(sections: _Sections[Head, Item], sizes: PageSizes) -> Groups[Head, Item]:
    """Begin every section on the first page, so that its place is known, and fill further pages with what is left."""
    listed = list(sections)
    first = [(head, items[: sizes.begun]) for head, items in listed]
    rest = [(head, items[sizes.begun :]) for head, items in listed if len(items) > sizes.begun]
    return {1: first, **fill_pages(rest, sizes.items, number=2)}


def number_pages(path: str, groups: Groups[Head, Item]) -> tuple[NumberedPage[Head, Item], ...]:
    """Make the pages of the list at an address; there is a first one even if nothing is listed."""
    whole: Groups[Head, Item] = {1: [], **groups}
    numbers = sorted(whole)
    links = [PageLink(place, number_path(path, number)) for place, number in enumerate(numbers, start=1)]
    sections = [whole[number] for number in numbers]
    places = _find_places(sections, links)
    beside = [None, *links, None]
    return tuple(
        NumberedPage(
            here=link,
            parts=tuple(_make_parts(sections[place], link, places)),
            all=tuple(links),
            previous=beside[place],
            next=beside[place + 2],
        )
        for place, link in enumerate(links)
    )


_Places = dict[int, list[tuple[PageLink, int]]]
"""The pages of each section with how many of its items they hold, by the identity of its head."""


def _find_places(pages: Sequence[_Sections[Head, Item]], links: Sequence[PageLink]) -> _Places:
    places: _Places = {}
    for sections, link in zip(pages, links, strict=True):
        for head, items in sections:
            places.setdefault(id(head), []).append((link, len(items)))
    return places


def _make_parts(sections: _Sections[Head, Item], here: PageLink, places: _Places) -> Iterator[Part[Head, Item]]:
    for head, items in sections:
        own = places[id(head)]
        pages = [page for page, _ in own]
        place = pages.index(here)
        yield Part(
            head=head,
            shown=tuple(items),
            total=sum(held for _, held in own),
            before=pages[place - 1] if place else None,
            after=pages[place + 1] if place + 1 < len(pages) else None,
        )
