"""What a record says field by field, before and after a change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from osteosurvey.models.base import RecordPart
from osteosurvey.reviewing.labels import Labels, Line, describe_record

Item = TypeVar("Item")

Labelled = tuple[RecordPart, Labels]
"""A record with the labels of its terms."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one field said that it no longer says, and what it says now."""

    field: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def compare_fields(before: Labelled | None, after: Labelled) -> Iterator[Change]:
    """Find the fields that differ; of a list of parts only those that differ."""
    old, new = _by_field(describe_record(*before)) if before else {}, _by_field(describe_record(*after))
    for field in {**old, **new}:
        was, becomes = old.get(field, ()), new.get(field, ())
        if was != becomes:
            gone, new_texts = tuple(leave_out(was, becomes, str)), tuple(leave_out(becomes, was, str))
            is_order = not gone and not new_texts  # the same said in another order is shown whole
            yield Change(field, was, becomes) if is_order else Change(field, gone, new_texts)


def _by_field(lines: Iterator[Line]) -> dict[str, tuple[str, ...]]:
    fields: dict[str, list[str]] = {}
    for line in lines:
        fields.setdefault(line.field, []).append(line.text)
    return {field: tuple(texts) for field, texts in fields.items()}


def leave_out(items: Iterable[Item], others: Iterable[Item], key: Callable[[Item], Hashable]) -> list[Item]:
    """Leave out the items that are among others, each as often as it is there."""
    left = Counter(map(key, others))
    found = []
    for item in items:
        if left[key(item)]:
            left[key(item)] -= 1
        else:
            found.append(item)
    return found
