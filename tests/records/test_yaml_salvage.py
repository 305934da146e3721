"""What is left of a text with mistakes."""

from __future__ import annotations

import pytest

from osteosurvey.records.yaml_salvage import MOST_FAULTS, salvage_tree
from osteosurvey.records.yaml_tree import to_value

LEFT = [
    ("id: a\ntitle: Lanes\n", {"id": "a", "title": "Lanes"}),
    ("c:\n  title: Lanes: a review\n  doi: b\n", {"c": {"doi": "b"}}),
    ('c:\n  title: "Lanes\n  doi: b\n', {"c": {"doi": "b"}}),
    ("c:\n  title: Lanes\n\tdoi: b\n", {"c": {"title": "Lanes"}}),
    ("<<<<<<< HEAD\nid: a\n=======\n>>>>>>> b\ntitle: Lanes\n", {"id": "a", "title": "Lanes"}),
    ("a: 1\nb: [\n", {"a": 1}),
]


@pytest.mark.parametrize(("text", "value"), LEFT)
def test_lines_without_mistakes_are_read(text: str, value: object) -> None:
    """Lines at fault are left out, and all others keep their meaning."""
    root = salvage_tree(text)
    assert root is not None
    assert to_value(root, []) == value


@pytest.mark.parametrize("text", ["", "a: b: c\n" * (MOST_FAULTS + 1), "\ta: 1"])
def test_of_some_texts_nothing_is_left(text: str) -> None:
    """A text without values, or with too many mistakes, gives nothing."""
    assert salvage_tree(text) is None
