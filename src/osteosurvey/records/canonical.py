"""The one way to write a record: fields in model order, set-like lists sorted, plain where safe, comments kept."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from osteosurvey.models import Author, Citation, Contributor, ImagedSite, NamedModel
from osteosurvey.models.base import RecordPart
from osteosurvey.models.layout import Kind
from osteosurvey.models.walk import field_model, is_sorted_list
from osteosurvey.records.comments import Comments, find_comments
from osteosurvey.records.yaml_tree import KEY_RULE, Node, Surprise, YamlProblem, is_word, parse_tree, to_value

MAX_FLOW_WIDTH = 100
"""Longest line of a list written in brackets, in characters."""

MAX_FLOW_ITEM = 40
"""Longest item of a list written in brackets; longer ones are sentences and get a line each."""

ONE_LINE_MODELS = (Author, Contributor, ImagedSite, NamedModel)
"""Parts so small and so many that each is written on a line of its own."""

_INDENT = "  "
_SCHEMA_COMMENT = re.compile(r"^(?:#?\s*yaml-language-server:\s*\$schema=\S+\s*)+")
"""The line for editors, which every file begins with; what somebody wrote behind it is a comment of its own."""

_SAFE_PLAIN = re.compile(r"[^\W\d_](?:[^\n:#]++|:(?=\S)|(?<=\S)#)*+")
_UNSAFE_IN_FLOW = re.compile(r"[,\[\]{}]|:$")
_INVISIBLE = re.compile("[\u007f-\u00a0\u00ad\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def canonical_text(kind: Kind, text: str) -> str:
    """Rewrite one record in the canonical form; text that is canonical comes back as it is.

    Raises:
        YamlProblem: if the text is no YAML that a record could be.
    """
    root = parse_tree(text)
    if root is None or root.kind != "mapping" or not root.children:
        raise YamlProblem(1, 1, "must hold a record; begin with 'name: value' lines")
    comments = find_comments(text, root)
    lines = [kind.first_line]
    lines += _own_comments(comments.head)
    lines += _Writer(text, comments).mapping(root, kind.model, "")
    lines += comments.foot
    return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class _Writer:
    text: str
    comments: Comments

    def mapping(self, node: Node, model: type[RecordPart] | None, indent: str) -> Iterator[str]:
        """Write the fields of a mapping, each on lines of its own."""
        for key, value in self._ordered(node, model):
            yield from self._before(key, indent)
            yield from self._pair(key, value, model, indent)

    def _ordered(self, node: Node, model: type[RecordPart] | None) -> list[tuple[Node, Node]]:
        if odd := next((key for key, _ in node.pairs() if not is_word(key)), None):
            raise YamlProblem(odd.line, odd.column, KEY_RULE)
        order = {name: i for i, name in enumerate(model.model_fields)} if model else {}
        return sorted(node.pairs(), key=lambda pair: order.get(pair[0].text, len(order)))

    def _pair(self, key: Node, value: Node, model: type[RecordPart] | None, indent: str) -> Iterator[str]:
        head = f"{indent}{_scalar(key)}:"
        inner = field_model(model, key.text) if model else None
        if value.kind == "sequence":
            value = self._sorted(value, model, key.text)
        short = self._on_one_line(value, len(head), normalise=_normaliser(model, key.text))
        if short is not None:
            yield f"{head} {short}{self._after(key, value)}"
        elif value.kind == "mapping":
            yield head + self._after(key)
            yield from self.mapping(value, inner, indent + _INDENT)
        else:
            yield head + self._after(key)
            yield from self._items(value, inner, indent + _INDENT)

    def _sorted(self, node: Node, model: type[RecordPart] | None, name: str) -> Node:
        """Sort the items of a list whose order carries no meaning."""
        if model is None or not is_sorted_list(model, name):
            return node
        children = sorted(node.children, key=lambda item: item.text)
        return Node(node.kind, node.line, node.column, node.start, node.end, children=children)

    def _on_one_line(self, node: Node, taken: int, *, normalise: Callable[[str], str] | None = None) -> str | None:
        """Write a value behind its key; None where it needs lines of its own."""
        if node.kind == "scalar":
            return _scalar(node, normalise=normalise)
        if not node.children:
            return "{}" if node.kind == "mapping" else "[]"
        if node.kind == "mapping" or self.comments.are_inside(node):
            return None
        if any(item.kind != "scalar" or len(item.text) > MAX_FLOW_ITEM for item in node.children):
            return None
        flow = f"[{', '.join(_scalar(item, in_flow=True) for item in node.children)}]"
        return flow if taken + 1 + len(flow) <= MAX_FLOW_WIDTH else None

    def _items(self, node: Node, model: type[RecordPart] | None, indent: str) -> Iterator[str]:
        """Write the items of a list, each behind a dash."""
        for item in node.children:
            yield from self._before(item, indent)
            yield from self._item(item, model, indent)

    def _item(self, item: Node, model: type[RecordPart] | None, indent: str) -> Iterator[str]:
        if item.kind == "mapping" and model in ONE_LINE_MODELS and not self.comments.are_inside(item):
            yield f"{indent}- {self._flow_mapping(item, model)}{self._after(item)}"
            return
        short = self._on_one_line(item, len(indent) + 1)
        if short is not None:
            yield f"{indent}- {short}{self._after(item)}"
            return
        # The first key of a mapping stands behind the dash, but comments above that key belong above the dash. From
        #     ["    # why", "    name: A", "    unit: b"]  (written as if the mapping stood alone)
        # this makes "  # why", "  - name: A", "    unit: b".
        inner = indent + _INDENT
        lines = list(self.mapping(item, model, inner) if item.kind == "mapping" else self._items(item, None, inner))
        first = next(i for i, line in enumerate(lines) if not line.lstrip().startswith("#"))
        yield from (indent + line.lstrip() for line in lines[:first])
        yield f"{indent}- {lines[first][len(inner) :]}{self._after(item)}"
        yield from lines[first + 1 :]

    def _flow_mapping(self, node: Node, model: type[RecordPart] | None) -> str:
        pairs = (
            f"{_scalar(key, in_flow=True)}: {_scalar(value, in_flow=True)}" for key, value in self._ordered(node, model)
        )
        return f"{{{', '.join(pairs)}}}"

    def _before(self, node: Node, indent: str) -> Iterator[str]:
        return (indent + line for line in _own_comments(self.comments.before.get(id(node), ())))

    def _after(self, *nodes: Node) -> str:
        found = [line for node in nodes for line in self.comments.after.get(id(node), ())]
        return "".join(f"  {line}" for line in found)


def _own_comments(comments: Iterable[str]) -> Iterator[str]:
    """Give comments without the line for editors, but with what stands behind it."""
    for comment in comments:
        if line := _SCHEMA_COMMENT.sub("", comment):
            yield line if line.startswith("#") else f"# {line}"


def _normaliser(model: type[RecordPart] | None, name: str) -> Callable[[str], str] | None:
    return _canonical_doi if model is Citation and name == "doi" else None


def _canonical_doi(doi: str) -> str:
    return re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", doi.strip().lower())


def _scalar(node: Node, *, in_flow: bool = False, normalise: Callable[[str], str] | None = None) -> str:
    """Write a number or truth value unchanged, and text without quotes where no reader can mistake it."""
    surprises: list[Surprise] = []
    if node.plain and not isinstance(to_value(node, surprises), str):
        return node.text or ("~" if in_flow else "")
    text = normalise(node.text) if normalise else node.text
    return text if _is_safe(text, in_flow=in_flow) else _quote(text)


def _is_safe(text: str, *, in_flow: bool) -> bool:
    if not _SAFE_PLAIN.fullmatch(text) or text != text.strip() or not text.isprintable() or text.endswith(":"):
        return False
    surprises: list[Surprise] = []
    value = to_value(Node("scalar", 1, 1, 0, 0, text, plain=True), surprises)
    return isinstance(value, str) and not surprises and not (in_flow and _UNSAFE_IN_FLOW.search(text))


def _quote(text: str) -> str:
    """Write text in double quotes; JSON's escapes are YAML's too."""
    quoted = json.dumps(text, ensure_ascii=False)
    return _INVISIBLE.sub(lambda match: f"\\u{ord(match[0]):04X}", quoted)
