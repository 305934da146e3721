"""Holes in a page: put in place, filled by name, and never made by a record."""

from __future__ import annotations

from markupsafe import escape

from osteosurvey.pages.records.holes import fill_holes, mark_hole, split_at_holes


def test_holes_are_filled_where_they_were_marked() -> None:
    """The text around them stays, each hole gets its own content, and escaping spares them."""
    text = str(escape(f"<{mark_hole('name')}> and {mark_hole('count')}{mark_hole('name')}"))
    parts = split_at_holes(text)
    assert parts == ("&lt;", "name", "&gt; and ", "count", "", "name", "")
    assert fill_holes(parts, {"name": "A", "count": "2", "other": "x"}) == "&lt;A&gt; and 2A"


def test_content_makes_no_hole() -> None:
    """What is filled in is not looked through again."""
    assert fill_holes(split_at_holes(mark_hole("a")), {"a": mark_hole("b")}) == mark_hole("b")


def test_text_without_holes_stays() -> None:
    assert fill_holes(split_at_holes("plain"), {}) == "plain"
