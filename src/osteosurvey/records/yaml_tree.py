"""YAML text as a tree of positioned nodes: the small and unsurprising part of YAML that records use.

Built from libyaml's events, not from its composer, because the composer recurses and a deep file would end the process.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import yaml

from osteosurvey.models.walk import Location
from osteosurvey.records.yaml_faults import explain_error, quote

MAX_DEPTH = 32
"""Deepest nesting of a record; the deepest real one has eight levels."""

MAX_NODES = 20_000
"""Most values in one file; the largest real one has some thousands."""

MAX_KEY = 80
"""Longest key, in characters, and most of a value that a message repeats."""

KEY_RULE = "must have words as keys; write the key as plain text"

Kind = Literal["mapping", "sequence", "scalar"]
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,17}")
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEAN = {"true": True, "false": False}
_SURPRISE = re.compile(
    r"""(?ix)
    y|n|yes|no|on|off|true|false            # booleans to some readers, text to others
    | [-+]?(?:0b|0x|0o?)[0-9a-f_]+          # numbers in other bases
    | [-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?  # base sixty
    | [-+]?(?=\.?[0-9])[0-9_]*+\.?[0-9_]*(?:e[-+]?[0-9]+)?  # numbers written in an unusual way
    | [-+]?\.(?:inf|nan)
    | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?  # dates
    | [0-9]{4}-[0-9]{2}
    | <<|=                                  # merge and default keys
    """
)
"""Unquoted words that two YAML readers can take for two different things."""

_LONGEST_WORD = 5
"""Length of the longest word that two readers take for two things, which is 'false'."""

_NUMBER_STARTS = frozenset("+-.0123456789<=")
"""How anything else begins that two readers can take for two things."""

_DOUBTFUL_COMMENT = re.compile(r"(?P<gap>[ \t]*)(?P<comment>#[^\n]*)")

_TRUTH = frozenset({"y", "n", "yes", "no", "on", "off"})
"""Words that some readers take for truth values; vocabularies write them in lower case."""

_CURLY = frozenset("\u201c\u201d\u201e\u201f\u2018\u2019\u201a")
"""Quotes that word processors write, which are letters like others to YAML."""

_CONTROL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML text may not hold."""

UNFIT = object()
"""Stands for text without quotes that no record may hold."""

_NUMBER_START = re.compile(r"[-+.0-9](?![0-9]{3}-)")
"""How the surprises begin that may be meant as numbers; dates begin with four digits and a hyphen."""


YAML_RULE = "S109"
"""The rule that a file breaks which is no record YAML."""


class YamlProblem(Exception):
    """A place where the text is no record YAML; caught where issues are made."""

    rule = YAML_RULE

    def __init__(self, line: int, column: int, message: str) -> None:
        self.line, self.column, self.message = line, column, message
        super().__init__(message)


@dataclass(slots=True)
class Node:
    """One value with its place; `line` and `column` count from 1, `start` and `end` index the text.

    A mapping holds keys and values in turn in `children`, a sequence its items, a scalar none.
    """

    kind: Kind
    line: int
    column: int
    start: int
    end: int
    text: str = ""
    plain: bool = False
    children: list[Node] = field(default_factory=list)

    def pairs(self) -> Iterator[tuple[Node, Node]]:
        """Iterate over the keys and values of a mapping."""
        return zip(self.children[::2], self.children[1::2], strict=True)


def parse_tree(text: str) -> Node | None:
    """Parse one YAML document; None when the text holds none.

    Raises:
        YamlProblem: if the text is not YAML, or uses what records do without.
    """
    try:
        return _build(text)
    except yaml.MarkedYAMLError as error:
        raise YamlProblem(*explain_error(text, error)) from error
    except yaml.YAMLError as error:
        line, column = _find_control(text)
        raise YamlProblem(line, column, "must be YAML text without control characters; remove them") from error


def _find_control(text: str) -> tuple[int, int]:
    """Find line and column of the first character that no YAML may hold."""
    found = _CONTROL.search(text)
    before = text[: found.start() if found else 0]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _build(text: str) -> Node | None:
    """Turn events into nodes with an explicit stack, so that depth is a number and not a crash."""
    root: Node | None = None
    stack: list[Node] = []
    count = 0
    for event in yaml.parse(text, yaml.CSafeLoader):
        node = _start(event)
        if node is not None:
            count += 1
            _refuse_extras(event, node, count, len(stack))
            _refuse_doubtful_comment(node, text)
            if stack:
                stack[-1].children.append(node)
            elif root is None:
                root = node
            else:
                raise YamlProblem(node.line, node.column, "must hold one document; remove '---' and what follows")
            if node.kind != "scalar":
                stack.append(node)
        elif isinstance(event, yaml.CollectionEndEvent):
            stack.pop().end = _mark(event.end_mark).index
        elif isinstance(event, yaml.AliasEvent):
            mark = _mark(event.start_mark)
            raise YamlProblem(
                mark.line + 1, mark.column + 1, "must not use aliases; put text that begins with '*' into quotes"
            )
    return root


def _mark(mark: Any) -> Any:
    """Give a mark as what it is: libyaml sets it on every event, though its types say that it may be missing."""
    return mark


def _start(event: yaml.Event) -> Node | None:
    mark = _mark(event.start_mark)
    if isinstance(event, yaml.ScalarEvent):
        end, plain = _mark(event.end_mark), event.implicit[0]
        return Node("scalar", mark.line + 1, mark.column + 1, mark.index, end.index, event.value, plain)
    if isinstance(event, yaml.MappingStartEvent):
        return Node("mapping", mark.line + 1, mark.column + 1, mark.index, mark.index)
    if isinstance(event, yaml.SequenceStartEvent):
        return Node("sequence", mark.line + 1, mark.column + 1, mark.index, mark.index)
    return None


def _refuse_extras(event: yaml.Event, node: Node, count: int, depth: int) -> None:
    """Refuse anchors, tags, and trees too large to be a record."""
    if getattr(event, "anchor", None) is not None:
        raise YamlProblem(node.line, node.column, "must not use anchors; put text that begins with '&' into quotes")
    if getattr(event, "tag", None) is not None:
        raise YamlProblem(node.line, node.column, "must not use tags; put text that begins with '!' into quotes")
    if depth > MAX_DEPTH:
        raise YamlProblem(node.line, node.column, f"must not nest deeper than {MAX_DEPTH} levels; flatten it")
    if count > MAX_NODES:
        raise YamlProblem(node.line, node.column, f"must not hold more than {MAX_NODES:,} values; split the file")


_AFTER_A_MARK = frozenset({"", " ", "\t", "?"})
"""What follows the '#' of a comment behind an empty value; a question in a draft begins '#?'."""


def _refuse_doubtful_comment(node: Node, text: str) -> None:
    """Refuse a comment that may be the end of a text, which would be lost; the canonical form has two spaces.

    'title: Lanes of towns # 2' and 'title: Lanes #2' may both mean the text; 'role: fitting # see Table 2' cannot.
    """
    if not node.plain or not (found := _DOUBTFUL_COMMENT.match(text, node.end)):
        return
    is_close = found["gap"] == " " and (" " in node.text or found["comment"][1:2].strip() != "")
    if is_close and isinstance(plain_value(node.text), str):
        rest = "or put two spaces before a comment"
    elif not node.text and found["comment"][1:2] not in _AFTER_A_MARK:
        rest = "or give a value before the comment"
    else:
        return
    column = node.column + found.start("comment") - node.start
    whole = quote(text[node.start : found.end()].strip())
    line = node.line + text.count("\n", node.start, found.start("comment"))
    raise YamlProblem(line, column, f"must be in quotes where '#' belongs to the text; write {whole}, {rest}")


@dataclass(frozen=True, slots=True)
class Surprise:
    """A value that is well-formed YAML but not fit for a record."""

    location: Location
    node: Node
    message: str


def to_value(node: Node, surprises: list[Surprise]) -> Any:
    """Convert a tree to mappings, tuples, text, numbers and booleans, noting every surprise on the way."""
    return _convert(node, (), surprises)


def _convert(node: Node, at: Location, surprises: list[Surprise]) -> Any:
    if node.kind == "scalar":
        return _scalar(node, at, surprises)
    if node.kind == "sequence":
        return tuple(_convert(item, (*at, i), surprises) for i, item in enumerate(node.children))
    value: dict[str, Any] = {}
    for key, child in node.pairs():
        name = _key(key, at, surprises)
        if name in value:
            surprises.append(Surprise((*at, name), key, f"must appear once; remove or merge the second '{name}'"))
        value[name] = _convert(child, (*at, name), surprises)
    return value


def _key(node: Node, at: Location, surprises: list[Surprise]) -> str:
    name = node.text[:MAX_KEY]
    if not is_word(node):
        surprises.append(Surprise((*at, name), node, KEY_RULE))
    return name


def is_word(key: Node) -> bool:
    """Return whether a key is a word, which every YAML reader takes for the same."""
    return key.kind == "scalar" and key.text not in _NULL and len(key.text) <= MAX_KEY


def _scalar(node: Node, at: Location, surprises: list[Surprise]) -> Any:
    value = plain_value(node.text) if node.plain else node.text
    if value is not UNFIT:
        return value
    if node.text in _NULL:
        surprises.append(Surprise(at, node, "must have a value; give one or remove the key"))
        return None
    surprises.append(Surprise(at, node, _describe_unfit(node.text)))
    return node.text


def _describe_unfit(text: str) -> str:
    if text[0] in _CURLY:
        inner = text.strip("".join(_CURLY))
        return f"must be in straight quotes where quotes are meant; write {quote(inner)}, or {quote(text)} to keep them"
    shown = text if len(text) <= MAX_KEY else f"{text[:MAX_KEY]}…"
    remedy = ", or a number by its digits alone" if _NUMBER_START.match(text) else ""
    if text.lower() in _TRUTH:
        shown = shown.lower()
    elif text.lower() in _BOOLEAN:
        remedy = f", or {text.lower()} for a truth value"
    return f'must not be left to the YAML reader to guess; write "{shown}" in quotes{remedy}'


def plain_value(text: str) -> Any:
    """Read text without quotes as a truth value, a number or itself; UNFIT where two readers could differ."""
    if len(text) > _LONGEST_WORD and text[0] not in _NUMBER_STARTS:
        return UNFIT if text[0] in _CURLY and text[-1] in _CURLY else text
    if text in _NULL:
        return UNFIT
    if text in _BOOLEAN:
        return _BOOLEAN[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return float(text)
    return UNFIT if _SURPRISE.fullmatch(text) else text


def find_node(root: Node, location: Sequence[str | int]) -> Node:
    """Find the value at a location, or the nearest part of the file that encloses it."""
    node = root
    for step in location:
        child = _child(node, step)
        if child is None:
            break
        node = child
    return node


def find_key(root: Node, location: Sequence[str | int]) -> Node:
    """Find the key at a location, where that is a mapping's key, else the value or what encloses it."""
    parent = find_node(root, location[:-1])
    if location and parent.kind == "mapping":
        return next((key for key, _ in parent.pairs() if key.text == location[-1]), parent)
    return find_node(root, location)


def _child(node: Node, step: str | int) -> Node | None:
    if node.kind == "sequence" and isinstance(step, int):
        return node.children[step] if step < len(node.children) else None
    if node.kind == "mapping":
        return next((value for key, value in node.pairs() if key.text == step), None)
    return None
