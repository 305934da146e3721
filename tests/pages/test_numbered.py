"""Long lists in pages: what each page holds, and the links between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from osteosurvey.pages.lists.numbered import (
    Groups,
    NumberedPage,
    PageLink,
    PageSizes,
    Part,
    begin_each,
    fill_pages,
    number_pages,
    number_path,
)

A, B, C = "first", "second", "third"


def plain(groups: Groups[str, int]) -> Mapping[int, list[tuple[str, list[int]]]]:
    return {number: [(head, list(items)) for head, items in parts] for number, parts in groups.items()}


@pytest.mark.parametrize(
    ("sections", "size", "expected"),
    [
        ([], 2, {}),
        ([(A, [])], 2, {1: [(A, [])]}),
        ([(A, [1, 2])], 2, {1: [(A, [1, 2])]}),
        ([(A, [1, 2, 3])], 2, {1: [(A, [1, 2])], 2: [(A, [3])]}),
        ([(A, [1]), (B, [2, 3])], 2, {1: [(A, [1]), (B, [2])], 2: [(B, [3])]}),
        ([(A, [1, 2]), (B, []), (C, [3])], 2, {1: [(A, [1, 2])], 2: [(B, []), (C, [3])]}),
    ],
)
def test_pages_are_filled_one_after_the_other(
    sections: list[tuple[str, Sequence[int]]], size: int, expected: Mapping[int, object]
) -> None:
    """A section goes on where a page is full, and one without items keeps its place."""
    assert plain(fill_pages(sections, size)) == expected


def test_filling_begins_on_a_page_that_holds_something() -> None:
    """What is there already takes its room."""
    assert plain(fill_pages([(A, [1, 2, 3])], 3, number=4, used=2)) == {4: [(A, [1])], 5: [(A, [2, 3])]}


def test_first_page_begins_every_section() -> None:
    """What is left of the sections fills the pages after it."""
    sections = [(A, [1, 2, 3, 4]), (B, [5]), (C, [6, 7])]
    assert plain(begin_each(sections, PageSizes(items=3, begun=1))) == {
        1: [(A, [1]), (B, [5]), (C, [6])],
        2: [(A, [2, 3, 4])],
        3: [(C, [7])],
    }


def test_pages_know_each_other_and_where_sections_go_on() -> None:
    """Each page leads to the one before and after it, and so does each section that stands on several."""
    one, two = PageLink(1, "lists/"), PageLink(2, "lists/page-2/")
    assert number_pages("lists/", fill_pages([(A, [1, 2, 3])], 2)) == (
        NumberedPage(one, (Part(A, (1, 2), 3, None, two),), (one, two), None, two),
        NumberedPage(two, (Part(A, (3,), 3, one, None),), (one, two), one, None),
    )


def test_nothing_has_one_page() -> None:
    """An empty list has its first page; pages that nothing falls on are left out, and keep their address for later."""
    nothing: Groups[str, int] = {}
    pages = number_pages("lists/", nothing)
    assert [(page.here.path, page.is_first, page.parts) for page in pages] == [("lists/", True, ())]
    found = [page.here for page in number_pages("lists/", {3: [(A, [1])]})]
    assert found == [PageLink(1, "lists/"), PageLink(2, "lists/page-3/")]


def test_addresses_of_pages() -> None:
    """The first page of a list is the address of the list."""
    assert [number_path("lists/", number) for number in (1, 2, 12)] == ["lists/", "lists/page-2/", "lists/page-12/"]
