"""Slots: the elements of a finished page into which rendered records go.

Records meet a page only here, after MkDocs, so nothing in them is ever taken for Markdown or a template.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from osteosurvey.errors import BuildError

SlotRenderer = Callable[[str], str]
"""Renders one slot for a page from which `root` leads to the root of the site."""

BODY_SLOT = "page-body"
"""The slot that makes a page a shell."""

BODY_ELEMENT = f'<div data-slot="{BODY_SLOT}"></div>'
"""The element that is replaced by the body of a stamped page."""

TOP_ELEMENT = '<div data-slot="page-top"></div>'
"""The element of a shell that is replaced by what stands above the heading of a stamped page."""

_SLOT = re.compile(r'<div data-slot="([a-z0-9-]+)"></div>')
_STRAY_SLOT = re.compile(r"<[a-zA-Z][^>]*\sdata-slot\b[^>]*>")


def root_of(page: str) -> str:
    """Lead from a page, given as `studies/` or empty for the home page, to the root of the site."""
    return "../" * page.count("/")


def fill_slots(html: str, root: str, slots: Mapping[str, SlotRenderer], page: Path) -> str:
    """Replace every slot of a finished page by what is rendered for it.

    Raises:
        BuildError: if a slot is unknown or not written as it must be.
    """
    return "".join(fill_parts(html, root, slots, page))


def fill_parts(html: str, root: str, slots: Mapping[str, SlotRenderer], page: Path) -> list[str]:
    """Give the parts of a finished page in order: what was written by hand, and what is rendered for each slot between.

    The page is split before anything is put in, so that what is put in can hold no slot.

    Raises:
        BuildError: if a slot is unknown or not written as it must be.
    """
    parts = _SLOT.split(html)
    for literal in parts[::2]:
        if stray := _STRAY_SLOT.search(literal):
            raise BuildError(page, f'holds {stray[0]}; write a slot exactly as <div data-slot="name"></div>')
    for index in range(1, len(parts), 2):
        parts[index] = _render(parts[index], root, slots, page)
    return parts


def _render(name: str, root: str, slots: Mapping[str, SlotRenderer], page: Path) -> str:
    if name not in slots:
        known = ", ".join(sorted(slots)) or "(none)"
        raise BuildError(page, f"holds the slot '{name}', which must be one of {known}; correct its name")
    return slots[name](root)
