"""Comments of a YAML file: all are found, and each is tied to what it speaks of."""

from __future__ import annotations

import pytest

from osteosurvey.records.comments import find_comments
from osteosurvey.records.yaml_tree import Node, parse_tree

Ties = dict[str, list[str]]


def name_nodes(node: Node, path: str, names: dict[int, str]) -> None:
    """Name each key and item by its path."""
    if node.kind == "mapping":
        for key, value in node.pairs():
            names[id(key)] = f"{path}/{key.text}"
            name_nodes(value, f"{path}/{key.text}", names)
    for i, item in enumerate(node.children if node.kind == "sequence" else ()):
        names[id(item)] = f"{path}/{i}"
        name_nodes(item, f"{path}/{i}", names)


def tie(text: str) -> tuple[list[str], Ties, Ties, list[str]]:
    """Find the comments: at the head, above keys and items, behind them, and at the foot."""
    root = parse_tree(text)
    assert root is not None
    names: dict[int, str] = {}
    name_nodes(root, "", names)
    comments = find_comments(text, root)
    return (
        comments.head,
        {names[node]: found for node, found in comments.before.items()},
        {names[node]: found for node, found in comments.after.items()},
        comments.foot,
    )


@pytest.mark.parametrize(
    ("text", "ties"),
    [
        ("a: b\n", ([], {}, {}, [])),
        ("# x\n\n#y\na: b\n# z\n  # zz", (["# x", "#y"], {}, {}, ["# z", "# zz"])),
        ("a: b # x\nc: d   # y  \n", ([], {}, {"/a": ["# x"], "/c": ["# y"]}, [])),
        ("a: b\n# x\n  # y\nc: d\n", ([], {"/c": ["# x", "# y"]}, {}, [])),
        ("a: # x\n  # y\n  b: c\n", ([], {"/a/b": ["# y"]}, {"/a": ["# x"]}, [])),
        ("a:\n  # x\n  - b # y\n  - c\n", ([], {"/a/0": ["# x"]}, {"/a/0": ["# y"]}, [])),
        ("a:\n  - b: c # x\n    d: e\n", ([], {}, {"/a/0/b": ["# x"]}, [])),
        ("a: [b, # x\n  # y\n  c] # z\n", ([], {"/a/1": ["# y"]}, {"/a/0": ["# x"], "/a": ["# z"]}, [])),
        ("a: {b: c} # x\n", ([], {}, {"/a": ["# x"]}, [])),
        ("a: [[b], {c: d}] # x\n", ([], {}, {"/a": ["# x"]}, [])),
        ("a:\n  - {b: c} # x\n", ([], {}, {"/a/0": ["# x"]}, [])),
        ("a: 'b # c'\nd: \"e # f\"\ng: h#i\n", ([], {}, {}, [])),
        ("a: 'b\n  # c'\n", ([], {}, {}, [])),
        ("a: |\n  # b\n  c # d\ne: f # x\n", ([], {}, {"/e": ["# x"]}, [])),
        ("a: > # x\n  b # c\n", ([], {}, {"/a": ["# x"]}, [])),
        ("'a # b': c # x\n", ([], {}, {"/a # b": ["# x"]}, [])),
        ("# only\n#\na: b\n", (["# only", "#"], {}, {}, [])),
        ("a: 'ö 道 # no' # ü\n", ([], {}, {"/a": ["# ü"]}, [])),
        ("a:\n  - # x\n    b: c\n", ([], {"/a/0": ["# x"]}, {}, [])),
    ],
)
def test_comments_are_tied_to_what_they_speak_of(text: str, ties: tuple[list[str], Ties, Ties, list[str]]) -> None:
    """A comment behind something belongs to it, one on its own line to what follows; text is no comment."""
    assert tie(text) == ties


def test_comments_inside_are_known() -> None:
    """A collection knows whether a comment stands in it, at any depth."""
    root = parse_tree("a:\n  b:\n    - c # x\nd: [e] # y\n")
    assert root is not None
    comments = find_comments("a:\n  b:\n    - c # x\nd: [e] # y\n", root)
    inside = {key.text: comments.are_inside(value) for key, value in root.pairs()}
    assert inside == {"a": True, "d": False}
