"""The JSON Schemas that editors complete and explain records from, made of the models and the vocabularies."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from osteosurvey.errors import FileProblem
from osteosurvey.models import Vocabulary
from osteosurvey.models.layout import KINDS, Kind
from osteosurvey.records.files import holds_text, read_text
from osteosurvey.records.writing import replace_file

_DIALECT = "http://json-schema.org/draft-07/schema#"
"""The dialect that YAML language servers read."""


def make_schemas(vocabularies: Mapping[str, Vocabulary]) -> Iterator[tuple[str, str]]:
    """Make every schema as file name and text, with the terms of the vocabularies written in."""
    for kind in KINDS:
        yield kind.schema_file, format_schema(kind, vocabularies)


def format_schema(kind: Kind, vocabularies: Mapping[str, Vocabulary]) -> str:
    """Format the schema of one kind of record as its file."""
    return json.dumps(make_schema(kind, vocabularies), indent=2, ensure_ascii=False) + "\n"


def make_schema(kind: Kind, vocabularies: Mapping[str, Vocabulary]) -> dict[str, Any]:
    """Make the schema of one kind of record; each vocabulary that it draws on is written in once."""
    used: set[str] = set()
    schema = _rework(kind.model.model_json_schema(), used)
    terms = {_terms_name(name): _terms_schema(vocabularies.get(name)) for name in sorted(used)}
    return {"$schema": _DIALECT, "$id": kind.schema_file, **schema, "$defs": {**schema.get("$defs", {}), **terms}}


def _rework(schema: Any, used: set[str]) -> Any:
    """Point terms at their vocabulary; drop generated titles, and null, which no record holds."""
    if isinstance(schema, list):
        return [_rework(item, used) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if "x-vocabulary" in schema:
        used.add(schema["x-vocabulary"])
        kept = {key: value for key, value in schema.items() if key in {"description", "x-vocabulary"}}
        return {**kept, "allOf": [{"$ref": f"#/$defs/{_terms_name(schema['x-vocabulary'])}"}]}
    reworked = {
        key: _rework_parts(value, used) if key in {"properties", "$defs"} else _rework(value, used)
        for key, value in schema.items()
        if not (key == "title" and isinstance(value, str)) and not (key == "default" and value is None)
    }
    return _without_null(reworked)


def _rework_parts(parts: Mapping[str, Any], used: set[str]) -> dict[str, Any]:
    """Rework named parts; a name such as 'title' is no keyword here."""
    return {name: _rework(part, used) for name, part in parts.items()}


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """Replace a choice between something and null by the something."""
    choices = [choice for choice in schema.get("anyOf", ()) if choice != {"type": "null"}]
    if len(choices) == 1:
        return {**choices[0], **{key: value for key, value in schema.items() if key != "anyOf"}}
    return schema


def _terms_name(vocabulary: str) -> str:
    return f"terms-{vocabulary}"


def _terms_schema(vocabulary: Vocabulary | None) -> dict[str, Any]:
    """List the terms as choices that an editor can complete and explain."""
    if vocabulary is None:
        return {"type": "string"}
    choices = [{"const": term.id, "title": term.label, "description": term.definition} for term in vocabulary.terms]
    return {"description": vocabulary.definition, "type": "string", "oneOf": choices}


def outdated_schemas(folder: Path, vocabularies: Mapping[str, Vocabulary]) -> list[str]:
    """Name the schema files that differ from what would be made, are missing, or belong to nothing."""
    return _find_outdated(folder, dict(make_schemas(vocabularies)))


def _find_outdated(folder: Path, wanted: Mapping[str, str]) -> list[str]:
    present = {path.name for path in folder.glob("*.json") if _names_itself(path, wanted)}
    current = {name for name, text in wanted.items() if holds_text(folder / name, text)}
    return sorted((wanted.keys() | present) - current)


def _names_itself(path: Path, wanted: Mapping[str, str]) -> bool:
    """Recognise a schema that was made here, perhaps under another name."""
    try:
        schema = json.loads(read_text(path))
    except (FileProblem, ValueError, RecursionError):
        return False
    return isinstance(schema, dict) and schema.get("$id") in (path.name, *wanted)


def write_schemas(folder: Path, vocabularies: Mapping[str, Vocabulary]) -> list[str]:
    """Write the schemas that are not current and delete those that belong to nothing; name them.

    Raises:
        UnwritableFileError: if one of them cannot be written.
    """
    wanted = dict(make_schemas(vocabularies))
    changed = _find_outdated(folder, wanted)
    for name in changed:
        if name in wanted:
            replace_file(folder / name, wanted[name].encode())
        else:
            (folder / name).unlink()
    return changed
