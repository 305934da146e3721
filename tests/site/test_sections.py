"""The sections of hand-written pages: a heading, the prose below it, and where it is."""

from __future__ import annotations

from osteosurvey.site.sections import list_sections

LINK = '<a class="headerlink" href="#x">¶</a>'


def test_sections_hold_prose_and_the_headings_of_slots() -> None:
    """What a slot gives is looked through for headings alone; what is outside the article is no section."""
    parts = [
        f'<h2 id="menu">Menu</h2><article><h1>On  lanes {LINK}</h1><p>Why &amp; <b>how</b>.</p>'
        f'<h2 id="a">First{LINK}</h2>',
        '<h3 id="slot">From records</h3><p>A study</p></article><h3>Without id</h3>',
        '<p>After.</p><h2 id="b"><code>b</code> is last</h2></article><h2 id="foot">Foot</h2>',
    ]
    assert list(list_sections(parts, "method/")) == [
        {"kind": "page", "name": "On lanes", "text": "Why & how.", "path": "method/"},
        {"kind": "On lanes", "name": "First", "text": "", "path": "method/#a"},
        {"kind": "On lanes", "name": "From records", "text": "After.", "path": "method/#slot"},
        {"kind": "On lanes", "name": "b is last", "text": "", "path": "method/#b"},
    ]


def test_a_page_without_headings_has_no_sections() -> None:
    """Nothing leads to what has no name."""
    assert list(list_sections(["<article><p>Nothing here.</p></article>"], "")) == []
