"""CSL-JSON in, as programs export it: what cannot be read is named."""

from __future__ import annotations

from typing import Any

import pytest

from osteosurvey.citations.read.csl import read_item


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ({"family": 5}, "5"),
        ({"given": None, "family": {"x": 1}}, "{'x': 1}"),
        ({"fullName": "Ada"}, "Ada"),
        ({"family": "\u200b", "given": None}, "\\u200b"),
    ],
)
def test_a_name_that_cannot_be_read_is_shown(name: dict[str, Any], shown: str) -> None:
    """An author without a part that is text is named with what stands there."""
    found = read_item({"type": "article-journal", "title": "T", "author": [name]})
    assert (found.citation, found.notes) == (
        {"type": "article", "title": "T"},
        (f"the author '{shown}' could not be read",),
    )
