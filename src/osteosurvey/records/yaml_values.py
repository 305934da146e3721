"""The quick way from YAML text to values, for the many records that have nothing wrong with them.

It stops at the first thing that is not clearly right; `yaml_tree` then finds what that is and where.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from osteosurvey.records.yaml_tree import MAX_DEPTH, MAX_NODES, UNFIT, plain_value

_COMMENT_BEHIND_TEXT = re.compile(r"[^\s#] #")
"""What may be a comment and may be the end of a text; only the full parser can decide."""


def read_values(text: str) -> dict[str, Any] | None:
    """Read a YAML mapping of mappings, tuples, text, numbers and truth values; None to have it looked at closely."""
    if " #" in text and _COMMENT_BEHIND_TEXT.search(text):
        return None
    try:
        value = _read(text)
    except yaml.YAMLError:
        return None
    return value if isinstance(value, dict) else None


def _read(text: str) -> Any:
    documents: list[Any] = []
    stack = [documents]
    events: Iterator[Any] = yaml.parse(text, yaml.CSafeLoader)
    for count, event in enumerate(events):
        kind = type(event)
        if count > MAX_NODES:  # events are more than values; the full parser decides whether it is too many
            return UNFIT
        if kind is yaml.ScalarEvent:
            value = plain_value(event.value) if event.implicit[0] else event.value
            if value is UNFIT or event.anchor or event.tag:
                return UNFIT
            stack[-1].append(value)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            stack.append([])
            if len(stack) > MAX_DEPTH or event.anchor or event.tag:
                return UNFIT
        elif kind is yaml.SequenceEndEvent:
            items = tuple(stack.pop())
            stack[-1].append(items)
        elif kind is yaml.MappingEndEvent:
            value = _mapping(stack.pop())
            if value is UNFIT:
                return UNFIT
            stack[-1].append(value)
        elif kind is yaml.AliasEvent:
            return UNFIT
    return documents[0] if len(documents) == 1 else UNFIT


def _mapping(items: list[Any]) -> Any:
    """Pair keys with values; keys must be words, each given once."""
    keys = items[::2]
    if not all(type(key) is str for key in keys):
        return UNFIT
    value = dict(zip(keys, items[1::2], strict=True))
    return value if len(value) == len(keys) else UNFIT
