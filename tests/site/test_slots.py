"""Slots are filled where they stand, once, and never inside what was put in."""

from __future__ import annotations

from pathlib import Path

import pytest

from osteosurvey.errors import BuildError
from osteosurvey.site.slots import fill_slots, root_of

PAGE = Path("docs/studies/index.html")


def slot(name: str) -> str:
    return f'<div data-slot="{name}"></div>'


def test_slots_are_filled_where_they_stand() -> None:
    """Each slot becomes what is rendered for it, with the way to the root of the site."""
    slots = {"table": lambda root: f"<a href='{root}x/'>", "count": lambda root: "40"}
    html = f"<main>{slot('count')} of {slot('table')}{slot('count')}</main>"
    assert fill_slots(html, "../", slots, PAGE) == "<main>40 of <a href='../x/'>40</main>"


def test_a_page_without_slots_stays() -> None:
    """A page that holds no slot is not changed, even where it writes about slots."""
    html = "<code>&lt;div data-slot=&quot;x&quot;&gt;</code> data-slot"
    assert fill_slots(html, "", {}, PAGE) == html


def test_what_is_put_in_is_not_searched_for_slots() -> None:
    """A slot inside a record stays text of that record."""
    slots = {"a": lambda root: slot("b"), "b": lambda root: "never"}
    assert fill_slots(slot("a"), "", slots, PAGE) == slot("b")


def test_an_unknown_slot_is_refused() -> None:
    """A misspelt slot stops the build and names the right ones."""
    with pytest.raises(BuildError, match=r"index.html: holds the slot 'tabel', which must be one of count, table;"):
        fill_slots(slot("tabel"), "", {"table": str, "count": str}, PAGE)


@pytest.mark.parametrize(
    "html",
    [
        "<div data-slot='a'></div>",
        '<div class="x" data-slot="a"></div>',
        '<p data-slot="a">',
        '<div data-slot="A"></div>',
    ],
)
def test_a_slot_in_other_words_is_refused(html: str) -> None:
    """A slot that would stay empty without a word stops the build."""
    with pytest.raises(BuildError, match="write a slot exactly as"):
        fill_slots(html, "", {"a": str}, PAGE)


@pytest.mark.parametrize(("page", "root"), [("", ""), ("studies/", "../"), ("studies/x/", "../../"), ("404.html", "")])
def test_root_leads_back_from_every_depth(page: str, root: str) -> None:
    """The way to the root has one step for each folder."""
    assert root_of(page) == root
