"""Answers about the shape of models: which fields a part of a record has, and which model stands where."""

from __future__ import annotations

import types
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import cache
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from osteosurvey.models.base import RecordPart
from osteosurvey.models.fields import Term

Location = tuple[str | int, ...]
"""Path from the root of a record to a value: keys and list positions."""

Model = TypeVar("Model", bound=RecordPart)

Key = TypeVar("Key", bound=Hashable)


@cache
def field_model(model: type[RecordPart], name: str) -> type[RecordPart] | None:
    """Find the model of a field's value or of its items; None for plain values and unknown fields."""
    info = model.model_fields.get(name)
    return None if info is None else _find_model(info.annotation)


def _find_model(annotation: Any) -> type[RecordPart] | None:
    if isinstance(annotation, type) and issubclass(annotation, RecordPart):
        return annotation
    if get_origin(annotation) in {Annotated, tuple, Union, types.UnionType}:
        found = (_find_model(part) for part in get_args(annotation))
        return next((part for part in found if part is not None), None)
    return None


def model_at(model: type[RecordPart], location: Sequence[str | int]) -> type[RecordPart] | None:
    """Find the model that stands at a location; None where a plain value stands."""
    here: type[RecordPart] | None = model
    for step in location:
        if isinstance(step, str):
            here = None if here is None else field_model(here, step)
    return here


@cache
def is_sorted_list(model: type[RecordPart], name: str) -> bool:
    """Return whether a field is a list whose order carries no meaning."""
    info = model.model_fields.get(name)
    return info is not None and any(_extra(part).get("x-sorted") for part in _field_infos(info))


def _field_infos(info: FieldInfo) -> Iterable[FieldInfo]:
    yield info
    yield from (part for part in info.metadata if isinstance(part, FieldInfo))


def _extra(info: FieldInfo) -> dict[str, Any]:
    return info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}


def format_location(location: Iterable[str | int]) -> str:
    """Write a location as people do: `estimates[0].metric`."""
    text = ""
    for step in location:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


@cache
def find_term(model: type[RecordPart], name: str) -> Term | None:
    """Find the vocabulary that a field, or each item of a list, draws its term from; None for anything else."""
    info = model.model_fields.get(name)
    return None if info is None else _find_term([*info.metadata, info.annotation])


def _find_term(parts: Iterable[Any]) -> Term | None:
    for part in parts:
        found = part if isinstance(part, Term) else _find_term(_arguments(part))
        if found is not None:
            return found
    return None


def list_words(annotation: Any) -> Iterator[str]:
    """List the words that a field is limited to, however they are wrapped."""
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    else:
        for part in get_args(annotation):
            yield from list_words(part)


def climb(start: Key | None, parent: Callable[[Key], Key | None]) -> list[Key]:
    """List a term and its broader ones, the nearest first; a circle of them ends where it began."""
    path: dict[Key, None] = {}
    while start is not None and start not in path:
        path[start] = None
        start = parent(start)
    return list(path)


def _arguments(annotation: Any) -> tuple[Any, ...]:
    """Give what an annotation is made of, models left out."""
    return get_args(annotation) if get_origin(annotation) is not None else ()


def find_terms(
    part: RecordPart, vocabulary: str, above: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Find every term of a vocabulary in a part of a record, with its place; `above` is the place of the part."""
    for name in _leading_to(type(part), vocabulary):
        value = getattr(part, name)
        items = enumerate(value) if isinstance(value, tuple) else [(None, value)]
        for i, one in items:
            location = (*above, name) if i is None else (*above, name, i)
            if isinstance(one, RecordPart):
                yield from find_terms(one, vocabulary, location)
            elif one is not None:
                yield location, one


@cache
def _leading_to(model: type[RecordPart], vocabulary: str) -> tuple[str, ...]:
    """Name the fields of a part that hold terms of a vocabulary, or parts that do."""
    return tuple(name for name in model.model_fields if _leads_to(model, name, vocabulary))


def _leads_to(model: type[RecordPart], name: str, vocabulary: str) -> bool:
    term, inner = find_term(model, name), field_model(model, name)
    return (term is not None and term.vocabulary == vocabulary) or bool(inner and _leading_to(inner, vocabulary))


def list_parts(part: RecordPart, above: Location = ()) -> Iterator[tuple[Location, RecordPart]]:
    """List a part of a record and every part inside it, each with its place; `above` is the place of the part."""
    yield above, part
    for name, value in part:
        for i, one in enumerate(value if isinstance(value, tuple) else (value,)):
            if isinstance(one, RecordPart):
                yield from list_parts(one, (*above, name, i) if isinstance(value, tuple) else (*above, name))
