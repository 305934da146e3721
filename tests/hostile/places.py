"""Every string field of every kind of record: where it stands in a record that fills it, and what its schema asks."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import ValidationError

from osteosurvey.models.base import RecordPart
from osteosurvey.models.layout import Kind
from osteosurvey.models.walk import Location, format_location
from osteosurvey.records import Records
from osteosurvey.records.yaml_tree import Node, parse_tree
from tests.hostile.corpus import ACCEPTED, GOOD_ADDRESS

Schema = Mapping[str, Any]

_TEXTS = frozenset(text for texts in ACCEPTED.values() for text in texts)


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """One string of a record: where it is, from where to where in the text, and the schema of its field."""

    location: Location
    start: int
    end: int
    schema: Schema

    @property
    def field(self) -> str:
        """The field as issues name it."""
        return format_location(self.location)

    @property
    def name(self) -> str:
        """The field, whichever item of a list it is in."""
        return re.sub(r"\[\d+\]", "[]", self.field)


@dataclass(frozen=True, slots=True)
class Sample:
    """One record in which every string field of its kind is filled, with one place for each."""

    kind: Kind
    text: str
    places: tuple[Place, ...]

    def put(self, string: str, places: Iterable[Place]) -> tuple[str, dict[Place, tuple[int, int]]]:
        """Put a string at some places; give the text, and line and column of each."""
        text, positions, done = "", {}, 0
        for place in sorted(places, key=lambda one: one.start):
            text += self.text[done : place.start]
            positions[place] = (text.count("\n") + 1, len(text) - text.rfind("\n"))
            text += quote(string)
            done = place.end
        return text + self.text[done:], positions


def make_samples(records: Records) -> list[Sample]:
    """Make a record of each kind that has all that some record of any kind has."""
    examples: dict[str, Any] = {}
    for kind, entries in records.by_kind.items():
        schema = kind.model.model_json_schema()
        for entry in entries:
            _collect(_dump(entry.record), schema, schema["$defs"], examples)
    return [_make_sample(kind, [one.record for one in entries], examples) for kind, entries in records.by_kind.items()]


def _dump(record: RecordPart) -> Any:
    return record.model_dump(mode="json", exclude_none=True)


def _make_sample(kind: Kind, records: Iterable[RecordPart], examples: Mapping[str, Any]) -> Sample:
    model = kind.model
    schema = model.model_json_schema()
    definitions = schema["$defs"]
    fullest = max(map(_dump, records), key=lambda one: len(json.dumps(one)))
    _fill(fullest, schema, definitions, examples, lambda: _is_valid(model, fullest))
    text = json.dumps(fullest, indent=1, ensure_ascii=False)
    root = parse_tree(text)
    assert root is not None
    places = {place.name: place for place in _walk(root, (), schema, definitions)}  # one of each name
    return Sample(kind, text, tuple(places.values()))


def _is_valid(model: type[RecordPart], value: Any) -> bool:
    try:
        model.model_validate_json(json.dumps(value))
    except ValidationError:
        return False
    return True


def _collect(value: Any, schema: Schema, definitions: Mapping[str, Schema], examples: dict[str, Any]) -> None:
    """Remember a value for each shape of a field."""
    schema = _resolve(schema, definitions)
    if isinstance(value, dict):
        for name, inner in value.items():
            _collect(inner, schema["properties"][name], definitions, examples)
    elif isinstance(value, list):
        for item in value:
            _collect(item, schema["items"], definitions, examples)
    else:
        examples.setdefault(_shape(schema), value)


def _shape(schema: Schema) -> str:
    return json.dumps(
        {name: schema[name] for name in sorted(schema) if name not in {"description", "title", "default"}}
    )


def _fill(
    value: Any,
    schema: Schema,
    definitions: Mapping[str, Schema],
    examples: Mapping[str, Any],
    is_valid: Callable[[], bool],
) -> None:
    """Add every field that a record may have and does not, unless another field forbids it."""
    schema = _resolve(schema, definitions)
    for item in value if isinstance(value, list) else ():
        _fill(item, schema["items"], definitions, examples, is_valid)
    for name, field in schema["properties"].items() if isinstance(value, dict) else ():
        if not value.get(name):
            value[name] = _example(field, definitions, examples)
            if value[name] is None or not is_valid():
                del value[name]
                continue
        _fill(value[name], field, definitions, examples, is_valid)


def _example(schema: Schema, definitions: Mapping[str, Schema], examples: Mapping[str, Any]) -> Any:
    """Make a value of what other records have in fields of the same shape; None where there is none."""
    schema = _resolve(schema, definitions)
    if "properties" in schema:
        made = {name: _example(field, definitions, examples) for name, field in schema["properties"].items()}
        return {name: value for name, value in made.items() if value is not None}
    if "items" in schema:
        item = _example(schema["items"], definitions, examples)
        return None if item is None else [item] * max(1, schema.get("minItems", 0))
    return examples.get(_shape(schema))


def list_places(kind: Kind, root: Node) -> list[Place]:
    """List every string of a record of a kind, in the order of the file."""
    schema = kind.model.model_json_schema()
    return sorted(_walk(root, (), schema, schema["$defs"]), key=lambda place: place.start)


def _walk(node: Node, at: Location, schema: Schema, definitions: Mapping[str, Schema]) -> Iterator[Place]:
    schema = _resolve(schema, definitions)
    if node.kind == "mapping":
        for key, value in node.pairs():
            yield from _walk(value, (*at, key.text), schema["properties"][key.text], definitions)
    elif node.kind == "sequence":
        for number, item in enumerate(node.children):
            yield from _walk(item, (*at, number), schema["items"], definitions)
    elif schema.get("type") == "string":
        yield Place(at, node.start, node.end, schema)


def _resolve(schema: Schema, definitions: Mapping[str, Schema]) -> Schema:
    """Follow references, and leave out that a field may be absent."""
    for option in schema.get("anyOf", ()):
        if option.get("type") != "null":
            schema = {**{name: schema[name] for name in schema if name != "anyOf"}, **option}
    if "$ref" in schema:
        return _resolve(definitions[schema["$ref"].rpartition("/")[2]], definitions)
    return schema


def string_fields(kind: Kind) -> set[str]:
    """Name every string field that the schema of a kind has."""
    schema = kind.model.model_json_schema()
    return set(_names(schema, "", schema["$defs"]))


def _names(schema: Schema, at: str, definitions: Mapping[str, Schema]) -> Iterator[str]:
    schema = _resolve(schema, definitions)
    for name, field in schema.get("properties", {}).items():
        yield from _names(field, f"{at}.{name}".lstrip("."), definitions)
    if "items" in schema:
        yield from _names(schema["items"], f"{at}[]", definitions)
    if schema.get("type") == "string":
        yield at


def is_fit(schema: Schema, text: str) -> bool:
    """Tell from the published schema alone, and from what the corpus promises, whether a field takes a text."""
    if "x-vocabulary" in schema or text not in schema.get("enum", (text,)):
        return False
    if not schema.get("minLength", 0) <= len(text) <= schema.get("maxLength", len(text)):
        return False
    if not re.search(schema.get("pattern", ""), text) or text.endswith("\n"):
        return False
    return {"text": text in _TEXTS, "url": text == GOOD_ADDRESS}.get(schema.get("x-check", ""), True)


@cache
def quote(text: str) -> str:
    """Write any text in double quotes, with YAML's own names for what no file shows."""
    return re.sub("[^ -~]", lambda match: _name(match[0]), json.dumps(text, ensure_ascii=False))


def _name(character: str) -> str:
    return f"\\u{ord(character):04X}" if ord(character) <= 0xFFFF else f"\\U{ord(character):08X}"
