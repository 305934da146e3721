"""What is still missing in a record that somebody fills in: gaps, answers left in comments, open questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from osteosurvey.contributing.add.ids import NO_AUTHOR
from osteosurvey.contributing.add.lines import find_answer
from osteosurvey.contributing.add.offering import NEEDED, NOT_ASKED
from osteosurvey.issues import Issue
from osteosurvey.models import Study
from osteosurvey.models.base import RecordPart
from osteosurvey.models.walk import Location, field_model, format_location, model_at
from osteosurvey.records.comments import find_comment_starts
from osteosurvey.records.yaml_tree import Node, find_node, to_value

_RARE = ("Study.differences", "Study.features", "Study.readings")
"""Fields, by the name of their part, that most records do not need."""


def find_gaps(path: str, text: str, root: Node) -> list[Issue]:
    """Find every gap, with what it asks, and every answer to a question that is still a comment."""
    gaps = (Issue(path, node.line, node.column, format_location(at), _ask(at)) for at, node in _empty_nodes(root, ()))
    return sorted([*gaps, *_answers_in_comments(path, text, root), *_provisional_id(path, root)])


def _empty_nodes(node: Node, at: Location) -> Iterator[tuple[Location, Node]]:
    if not node.children and (node.kind != "scalar" or to_value(node, []) is None):
        yield at, node
    elif node.kind == "mapping":
        for key, value in node.pairs():
            yield from _empty_nodes(value, (*at, key.text))
    else:
        for index, item in enumerate(node.children):
            yield from _empty_nodes(item, (*at, index))


def _ask(at: Location) -> str:
    """Say what a field asks for, and whether it may be left out instead."""
    names = [step for step in at if isinstance(step, str)]
    model = model_at(Study, names[:-1])
    info = None if model is None or not names else model.model_fields.get(names[-1])
    if model is None or info is None:
        return "must have a value; write it, or remove the line"
    is_needed = info.is_required() or f"{model.__name__}.{names[-1]}" in NEEDED
    rule = "must be filled in" if is_needed else "must be filled in, or its line removed"
    return f"{rule}: {info.description}"


def _provisional_id(path: str, root: Node) -> Iterator[Issue]:
    """Find an id that was made when nobody knew the author."""
    node = find_node(root, ("id",))
    if node.text.startswith(f"{NO_AUTHOR}-"):
        message = "must name the first author; write it like 'doe-2020-lists', and rename the file to match"
        yield Issue(path, node.line, node.column, "id", message)


def _answers_in_comments(path: str, text: str, root: Node) -> Iterator[Issue]:
    for start in find_comment_starts(text, root):
        line_start = text.rfind("\n", 0, start) + 1
        name = None if text[line_start:start].strip() else find_answer(text[start:].partition("\n")[0])
        if name is not None:
            line = text.count("\n", 0, start) + 1
            message = "must not be a comment once it is answered; remove the '# ' before it, or the answer"
            yield Issue(path, line, start - line_start + 1, name, message)


def list_unanswered(study: Mapping[str, Any]) -> str:
    """List the parts that a study lacks, and the questions that its parts leave open; empty if there are none."""
    return ", ".join(_list_open(study))


def _list_open(study: Mapping[str, Any]) -> Iterator[str]:
    for name in Study.model_fields:
        part = field_model(Study, name)
        if part is None or f"{Study.__name__}.{name}" in (*_RARE, *NOT_ASKED):
            continue
        value = study.get(name)
        left_open = [one for one in _questions(part) if one not in value] if isinstance(value, Mapping) else []
        if value is None:
            yield name
        elif left_open:
            yield f"{name} ({', '.join(left_open)})"


def _questions(model: type[RecordPart]) -> Iterator[str]:
    """Name the optional fields that hold a part or a list; a plain value is a detail of its part."""
    for name, info in model.model_fields.items():
        is_part = info.default == () or field_model(model, name) is not None
        if is_part and not info.is_required() and f"{model.__name__}.{name}" not in NOT_ASKED:
            yield name
