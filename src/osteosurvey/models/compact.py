"""Records as nested lists of plain values: small and fast to pickle, and small in memory when made from them again.

A record that pydantic made holds for every part a set of the fields that were given, and its texts once more. One that
was restored here shares them with the records that are in memory already: 26 kB a study instead of 57.

    Author(family="Doe", given="Jo")  ->  ["osteosurvey.models.citation:Author:3", "Doe", "Jo"]
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from sys import intern
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from osteosurvey.models.base import RecordPart

_new, _set = object.__new__, object.__setattr__


_PLAIN = frozenset({str, int, float, bool, type(None)})
"""Types of values that stay as they are."""


def flatten(part: RecordPart) -> list[Any]:
    """Write a part as a list: its class and which fields it gives, then their values."""
    cls, given, values = type(part), part.model_fields_set, part.__dict__
    names = tuple([name for name in _list_fields(cls) if name in given])
    return [_name_shape(cls, names), *[_flatten(values[name]) for name in names]]


def _flatten(value: Any) -> Any:
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is tuple:
        return tuple(map(_flatten, value))
    return flatten(value) if hasattr(value, "model_fields_set") else value


@cache
def _list_fields(cls: type[RecordPart]) -> tuple[str, ...]:
    return tuple(cls.model_fields)


@cache
def _name_shape(cls: type[RecordPart], names: tuple[str, ...]) -> str:
    """Name a class and some of its fields, which a number stands for that has a binary digit for each."""
    flags = sum(1 << i for i, name in enumerate(cls.model_fields) if name in names)
    return f"{cls.__module__}:{cls.__qualname__}:{flags:x}"


def restore(flat: list[Any]) -> RecordPart:
    """Make a part from its list; what was validated when it was made first is not validated again."""
    cls, names, given, defaults = _find_shape(flat[0])
    fields = defaults.copy()  # in the order of the class, which is the order in which a record is written
    fields.update(zip(names, _restore_all(flat[1:]), strict=True))
    part = _new(cls)
    _set(part, "__dict__", fields)
    _set(part, "__pydantic_fields_set__", given)
    _set(part, "__pydantic_extra__", None)
    _set(part, "__pydantic_private__", None)
    return part


def _restore_all(flat: list[Any] | tuple[Any, ...]) -> list[Any]:
    """Restore values of any kind; written in one piece, as a study has hundreds of them."""
    return [
        intern(value)
        if (kind := type(value)) is str
        else restore(value)
        if kind is list
        else tuple(_restore_all(value))
        if kind is tuple
        else value
        for value in flat
    ]


@cache
def _find_shape(name: str) -> tuple[type[RecordPart], tuple[str, ...], set[str], dict[str, Any]]:
    """Find a class with the fields that are given, as a tuple and as a set, and all its fields with their defaults."""
    module, qualified, flags = name.split(":")
    cls: type[RecordPart] = getattr(import_module(module), qualified)
    fields = cls.model_fields
    names = tuple(field for i, field in enumerate(fields) if int(flags, 16) >> i & 1)
    defaults = {field: fields[field].get_default(call_default_factory=True) for field in fields if field not in names}
    return cls, names, set(names), {field: defaults.get(field) for field in fields}
