"""The comments of a YAML file, each tied to the key or item that it speaks of, so that they can move together."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from osteosurvey.records.yaml_tree import Node


@dataclass(slots=True)
class Comments:
    """Comments by the identity of the node that they belong to.

    `head` stands above the first key, `foot` below everything, `before` on lines above a node, `after` behind it.
    """

    head: list[str] = field(default_factory=list)
    foot: list[str] = field(default_factory=list)
    before: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    after: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))

    def are_inside(self, node: Node) -> bool:
        """Return whether any comment belongs to a part of a node, which then needs lines of its own."""
        if not self.before and not self.after:
            return False
        return any(id(child) in self.before or id(child) in self.after for child in _descendants(node))


@dataclass(frozen=True, slots=True)
class _Unit:
    """A key or an item, and the bracketed collections around it, innermost last."""

    node: Node
    brackets: tuple[tuple[Node, Node], ...]


def find_comments(text: str, root: Node) -> Comments:
    """Find every comment of a file and tie it to its node."""
    comments = Comments()
    units = list(_units(root, text, ()))
    starts = [unit.node.start for unit in units]
    for index in find_comment_starts(text, root):
        end = text.find("\n", index)
        comment = text[index : len(text) if end < 0 else end].rstrip()
        line_start = text.rfind("\n", 0, index) + 1
        if text[line_start:index].strip(" -"):
            _tie_behind(comments, comment, index, units[bisect_right(starts, index) - 1])
        else:
            _tie_above(comments, comment, bisect_right(starts, index), units)
    return comments


def _tie_above(comments: Comments, comment: str, following: int, units: list[_Unit]) -> None:
    if following == len(units):
        comments.foot.append(comment)
    elif following == 0:
        comments.head.append(comment)
    else:
        comments.before[id(units[following].node)].append(comment)


def _tie_behind(comments: Comments, comment: str, index: int, unit: _Unit) -> None:
    """Tie a comment to the last thing on its line; behind a closed bracket that is what the bracket belongs to."""
    # In "tasks: [a, b]  # both" the last node before the comment is b, but the comment is about tasks: the bracket
    # ends before the comment, so its owner gets it. In "tasks: [a,  # one" the bracket is still open, and a gets it.
    closed = next((owner for bracket, owner in unit.brackets if bracket.end <= index), unit.node)
    comments.after[id(closed)].append(comment)


def _units(node: Node, text: str, brackets: tuple[tuple[Node, Node], ...]) -> Iterator[_Unit]:
    """Iterate over keys and items in file order, outer before inner."""
    owned = node.pairs() if node.kind == "mapping" else ((item, item) for item in node.children)
    for owner, value in owned:
        yield _Unit(owner, brackets)
        if value.kind != "scalar":
            is_bracket = text[value.start : value.start + 1] in {"[", "{"}
            yield from _units(value, text, (*brackets, (value, owner)) if is_bracket else brackets)


def _descendants(node: Node) -> Iterator[Node]:
    for child in node.children:
        yield child
        yield from _descendants(child)


def find_comment_starts(text: str, root: Node) -> Iterator[int]:
    """Give the index of every '#' that begins a comment: at a line's start or behind a space, outside all text."""
    spans = sorted((_text_start(node, text), node.end) for node in _descendants(root) if node.kind == "scalar")
    firsts = [start for start, _ in spans]
    index = text.find("#")
    while index >= 0:
        span = bisect_right(firsts, index) - 1
        if span >= 0 and index < spans[span][1]:
            index = text.find("#", spans[span][1])
        elif index == 0 or text[index - 1] in " \t\n":
            yield index
            end = text.find("\n", index)
            index = -1 if end < 0 else text.find("#", end)
        else:
            index = text.find("#", index + 1)


def _text_start(node: Node, text: str) -> int:
    """Give the index at which a scalar's text begins; a block's header line can still hold a comment."""
    if text[node.start : node.start + 1] in {"|", ">"}:
        end = text.find("\n", node.start)
        return node.end if end < 0 else end
    return node.start
