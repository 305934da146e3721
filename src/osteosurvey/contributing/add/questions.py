"""The questions that a new record asks: one for each field, in the words of the model."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from osteosurvey.contributing.add.choices import in_quotes, list_choices
from osteosurvey.contributing.add.lines import MARK, RECURRING, STEP, FieldInComment, FieldLine, Line, Remark, as_item

Schema = Mapping[str, Any]
"""A JSON Schema, or a part of one."""

FieldPath = tuple[str, ...]
"""Names of the fields that lead to one; the items of a list have none."""


@dataclass(frozen=True, slots=True)
class Questioner:
    """Asks for the fields of a schema, each question once; `hints` are further remarks by the path of their field."""

    schema: Schema
    hints: Mapping[FieldPath, list[str]]
    _asked: set[tuple[str, str]] = field(default_factory=set)
    """Name and meaning of every field that was asked for."""

    _listed: set[str] = field(default_factory=set)
    """Choices that were listed already, which later questions leave out."""

    def ask(self, part: Schema, known: Mapping[str, Any], path: FieldPath = (), indent: int = 0) -> Iterator[Line]:
        """Write the fields of a part in their order: what is known, what must be filled in, what may be."""
        for name, inner in self._fields(part):
            if name in known:
                yield from self._known((*path, name), inner, known[name], indent)
            elif name in part.get("required", ()):
                yield from self._gap((*path, name), inner, indent)
            elif self._is_open(name, inner):
                yield from self._question((*path, name), inner, indent)

    def choices_of(self, definition: str, name: str) -> str:
        """List the choices of a field, so that no question lists them again."""
        choices = list_choices(self._resolve(self.schema["$defs"][definition]["properties"][name]))
        self._listed.add(choices)
        return choices

    def _fields(self, part: Schema) -> Iterator[tuple[str, Schema]]:
        return ((name, self._resolve(inner)) for name, inner in part["properties"].items())

    def _resolve(self, part: Schema) -> Schema:
        """Join a part and what it refers to; its own description stays."""
        target = part.get("$ref") or next((one.get("$ref") for one in part.get("allOf", ())), None)
        return part if target is None else {**self.schema["$defs"][target.rpartition("/")[2]], **part}

    def _item(self, part: Schema) -> Schema:
        """Give the schema of a list's items; empty where the part is no list."""
        return self._resolve(part.get("items", {}))

    def _is_open(self, name: str, part: Schema) -> bool:
        """Return whether a field was neither asked for nor is one that the beginning explains."""
        return name not in RECURRING and (name, part.get("description", "")) not in self._asked

    def _known(self, path: FieldPath, part: Schema, value: Any, indent: int) -> Iterator[Line]:
        name = in_quotes(path[-1])
        if isinstance(value, Mapping) and "properties" in part:
            yield FieldLine(indent, f"{name}:")
            yield from self.ask(part, value, path, indent + STEP)
        else:
            yield FieldLine(indent, f"{name}: {json.dumps(value, ensure_ascii=False)}")

    def _gap(self, path: FieldPath, part: Schema, indent: int) -> Iterator[Line]:
        """Write a field that must be filled in, with a value that no check lets pass."""
        name, item = in_quotes(path[-1]), self._item(part)
        remarks = filter(None, [self._explain(path[-1], part), *self.hints.get(path, ())])
        yield from (Remark(indent, text) for text in remarks)
        if "properties" in part:
            yield FieldLine(indent, f"{name}:")
            yield from self.ask(part, {}, path, indent + STEP)
        elif "properties" in item:
            yield FieldLine(indent, f"{name}:")
            yield from as_item(list(self.ask(item, {}, path, indent + 2 * STEP)))
        else:
            yield FieldLine(indent, f"{name}: {'[]' if item else '~'}")

    def _question(self, path: FieldPath, part: Schema, indent: int, *, is_needed: bool = False) -> Iterator[Line]:
        """Write a field that may be filled in, with all its parts; `is_needed` says that its part is none without."""
        item = self._item(part)
        meaning = self._explain(path[-1], part)
        value = self._value(part, item, is_needed=is_needed)
        heading = FieldInComment(indent, f"{in_quotes(path[-1])}:{value}" + (f"  {MARK} {meaning}" if meaning else ""))
        hints: list[Line] = [Remark(indent, text) for text in self.hints.get(path, ())]
        yield from [*hints, heading] if value else [heading, *hints]
        if "properties" in item:
            yield from as_item(list(self._questions(item, path, indent + 2 * STEP)))
        elif "properties" in part and not value:
            yield from self._questions(part, path, indent + STEP)

    def _value(self, part: Schema, item: Schema, *, is_needed: bool) -> str:
        """Write what stands behind a question's colon: a gap, or a whole part of which every field is explained."""
        if "properties" in part:
            needed = part.get("required", ())
            is_explained = not any(self._is_open(name, inner) for name, inner in self._fields(part))
            return f" {{{', '.join(f'{name}: ~' for name in needed)}}}" if is_explained else ""
        if item:
            return "" if "properties" in item else " []"
        return " ~" if is_needed else ""

    def _questions(self, part: Schema, path: FieldPath, indent: int) -> Iterator[Line]:
        needed = part.get("required", ())
        for name, inner in self._fields(part):
            if name in needed or self._is_open(name, inner):
                yield from self._question((*path, name), inner, indent, is_needed=name in needed)

    def _explain(self, name: str, part: Schema) -> str:
        """Say what a field means, and what it can hold where that is a choice; empty where that was said before."""
        meaning = str(part.get("description", ""))
        if not self._is_open(name, part):
            return ""
        self._asked.add((name, meaning))
        item = self._item(part)
        choices = list_choices(item or part)
        if not choices or choices in self._listed:
            return meaning
        self._listed.add(choices)
        return f"{meaning} {'Any' if item else 'One'} of: {choices}."
