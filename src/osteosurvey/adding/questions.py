"""The questions that a new record asks: one for each field, in the words of the model."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from osteosurvey.adding.lines import MARK, STEP, FieldInComment, FieldLine, Line, Remark, as_item
from osteosurvey.yaml_tree import plain_value

MAX_CHOICES = 12
"""Most terms of a vocabulary that a question lists; of longer ones it shows the ends."""

SHOWN_AT_START, SHOWN_AT_END = 4, 2
"""How many terms of a long vocabulary are shown; additions of a later time often stand at its end."""

Schema = Mapping[str, Any]
"""A JSON Schema, or a part of one."""


@dataclass(frozen=True, slots=True)
class Questioner:
    """Asks for the fields of a schema; `hints` are further remarks by the name of the field."""

    schema: Schema
    hints: Mapping[str, list[str]]
    _listed: set[str] = field(default_factory=set)
    """Choices that were listed already, which later questions leave out."""

    def ask(self, part: Schema, known: Mapping[str, Any], indent: int = 0) -> Iterator[Line]:
        """Write the fields of a part in their order: what is known, what must be filled in, what may be."""
        for name, inner in self._fields(part):
            if name in known:
                yield from self._known(name, inner, known[name], indent)
            elif name in part.get("required", ()):
                yield from self._gap(name, inner, indent)
            else:
                yield from self._question(name, inner, indent)

    def _fields(self, part: Schema) -> Iterator[tuple[str, Schema]]:
        return ((name, self._resolve(inner)) for name, inner in part["properties"].items())

    def _resolve(self, part: Schema) -> Schema:
        """Join a part and what it refers to; its own description stays."""
        target = part.get("$ref") or next((one.get("$ref") for one in part.get("allOf", ())), None)
        return part if target is None else {**self.schema["$defs"][target.rpartition("/")[2]], **part}

    def _item(self, part: Schema) -> Schema:
        """Give the schema of a list's items; empty where the part is no list."""
        return self._resolve(part.get("items", {}))

    def _known(self, name: str, part: Schema, value: Any, indent: int) -> Iterator[Line]:
        if isinstance(value, Mapping) and "properties" in part:
            yield FieldLine(indent, f"{_key(name)}:")
            yield from self.ask(part, value, indent + STEP)
        else:
            yield FieldLine(indent, f"{_key(name)}: {json.dumps(value, ensure_ascii=False)}")

    def _gap(self, name: str, part: Schema, indent: int) -> Iterator[Line]:
        """Write a field that must be filled in, with a value that no check lets pass."""
        yield from (Remark(indent, text) for text in [self._explain(part), *self.hints.get(name, ())])
        item = self._item(part)
        if "properties" in part:
            yield FieldLine(indent, f"{_key(name)}:")
            yield from self.ask(part, {}, indent + STEP)
        elif "properties" in item:
            yield FieldLine(indent, f"{_key(name)}:")
            yield from as_item(list(self.ask(item, {}, indent + 2 * STEP)))
        else:
            yield FieldLine(indent, f"{_key(name)}: {'[]' if item else '~'}")

    def _question(self, name: str, part: Schema, indent: int, *, is_needed: bool = False) -> Iterator[Line]:
        """Write a field that may be filled in, with all its parts."""
        item = self._item(part)
        value = " []" if item and "properties" not in item else ""
        need = "(needed) " if is_needed else ""
        yield FieldInComment(indent, f"{_key(name)}:{value}  {MARK} {need}{self._explain(part, once=True)}")
        if "properties" in part:
            yield from self._questions(part, indent + STEP)
        elif "properties" in item:
            yield from as_item(list(self._questions(item, indent + 2 * STEP)))

    def _questions(self, part: Schema, indent: int) -> Iterator[Line]:
        for name, inner in self._fields(part):
            yield from self._question(name, inner, indent, is_needed=name in part.get("required", ()))

    def _explain(self, part: Schema, *, once: bool = False) -> str:
        """Say what a field means, and what it can hold where that is a choice; `once` leaves out what was listed."""
        item = self._item(part)
        choices = _choices(item or part)
        meaning = str(part.get("description", ""))
        if not choices or (once and choices in self._listed):
            return meaning
        self._listed.add(choices)
        return f"{meaning} {'Some' if item else 'One'} of: {choices}."


def _choices(part: Schema) -> str:
    """List the values that a field can hold; of a long vocabulary the ends, with the file that holds all."""
    values = [*part.get("enum", ()), *(one["const"] for one in part.get("oneOf", ()))]
    written = [_key(value) for value in values]
    if len(written) <= MAX_CHOICES:
        return ", ".join(written)
    ends = [*written[:SHOWN_AT_START], "…", *written[-SHOWN_AT_END:]]
    return f"{', '.join(ends)}; all are in vocabularies/{part.get('x-vocabulary')}.yml"


def _key(word: str) -> str:
    """Write a word, in quotes where some reader takes it for something else."""
    return word if plain_value(word) is word else json.dumps(word)
