"""The quick reader: it gives what the careful one gives, or nothing at all."""

from __future__ import annotations

from typing import Any

import pytest

from osteosurvey.records.yaml_tree import MAX_DEPTH, MAX_NODES
from osteosurvey.records.yaml_values import read_values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: word\nb: 12\nc: -0.5\nd: true\n", {"a": "word", "b": 12, "c": -0.5, "d": True}),
        ('a: "12"\nb: \'true\'\nc: "no"\n', {"a": "12", "b": "true", "c": "no"}),
        ("a:\n  - x\n  - {b: 1, c: [2, 3]}\n", {"a": ("x", {"b": 1, "c": (2, 3)})}),
        ("a: []\nb: {}\n", {"a": (), "b": {}}),
        ("# only said\na: |\n  two\n  lines\n", {"a": "two\nlines\n"}),
    ],
)
def test_plain_records_are_read_whole(text: str, expected: dict[str, Any]) -> None:
    """Mappings, lists, text, numbers and truth values come out as themselves; quotes make anything text."""
    values = read_values(text)
    assert values == expected
    assert repr(values) == repr(expected)  # equal numbers may differ in type


@pytest.mark.parametrize(
    "text",
    [
        "a: [",
        "- a\n- b\n",
        "word\n",
        "a: 1\na: 2\n",
        "1: a\n",
        "{[a]: b}\n",
        "a: &x 1\n",
        "a: &x [1]\n",
        "a: &x {b: 1}\n",
        "a: &x 1\nb: *x\n",
        "a: !!str 1\n",
        "a: !!python/name:os.system [1]\n",
        "a: !!map {b: 1}\n",
        "b: {a: 1, a: 2}\n",
        "a: 1\n---\nb: 2\n",
        "",
    ],
)
def test_whatever_is_not_plain_is_left_to_the_careful_reader(text: str) -> None:
    """What is broken, named, tagged, given twice, no mapping or no single document is not read."""
    assert read_values(text) is None


@pytest.mark.parametrize(("deeper", "is_read"), [(0, True), (1, False)])
def test_depth_is_bounded(deeper: int, is_read: bool) -> None:
    """Lists within lists are read up to the depth that a record may have."""
    lists = MAX_DEPTH - 2 + deeper  # beside the document and its mapping
    assert (read_values(f"a: {'[' * lists}{']' * lists}\n") is not None) is is_read


def test_number_of_values_is_bounded() -> None:
    """A record with more values than one may have is not read here, and one with fewer is."""
    around = 8  # stream, document, mapping, its key, and the list: begun and ended
    assert read_values(f"a: [{', '.join(['1'] * (MAX_NODES - around))}]\n") is not None
    assert read_values(f"a: [{', '.join(['1'] * MAX_NODES)}]\n") is None
