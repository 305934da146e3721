"""The JSON Schemas that editors read: current, valid, true to the records, and distinctive every term."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator  # type: ignore[import-untyped]

from osteosurvey.models import Vocabulary
from osteosurvey.models.layout import KINDS, Kind
from osteosurvey.records.schemas import make_schema, make_schemas, outdated_schemas, write_schemas
from osteosurvey.records.yaml_tree import Surprise, parse_tree, to_value
from osteosurvey.survey import Survey
from tests.surveys import FABRICATED, PROJECT, list_files

SCHEMAS = PROJECT / "schemas"


def read_json_value(path: Path) -> Any:
    """Read a record as an editor does, with lists for sequences."""
    root = parse_tree(path.read_text("utf-8"))
    assert root is not None
    surprises: list[Surprise] = []
    return json.loads(json.dumps(to_value(root, surprises)))


def find_parts(schema: Any, key: str) -> Iterator[Any]:
    """Find every value that stands under a key, at any depth."""
    for name, value in schema.items() if isinstance(schema, dict) else enumerate(schema):
        if name == key:
            yield value
        if isinstance(value, dict | list):
            yield from find_parts(value, key)


def test_the_kept_schemas_are_current(real: Survey) -> None:
    """The schemas in the project are those of its models and vocabularies; else run `osteosurvey schema`."""
    assert outdated_schemas(SCHEMAS, real.vocabularies) == [], "run `osteosurvey schema` and commit the result"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_schemas_are_valid(kind: Kind, fabricated: Survey) -> None:
    """Each schema is one of the dialect that it names."""
    schema = make_schema(kind, fabricated.vocabularies)
    Draft7Validator.check_schema(schema)
    assert (schema["$schema"], schema["$id"]) == ("http://json-schema.org/draft-07/schema#", kind.schema_file)
    assert schema["additionalProperties"] is False


def test_every_record_is_valid(either: Survey, either_folder: Path) -> None:
    """Every record that is good to the checks is good to an editor."""
    for kind in KINDS:
        validator = Draft7Validator(make_schema(kind, either.vocabularies))
        for path in list_files(either_folder, kind):
            errors = [
                f"{path}: {error.json_path}: {error.message}" for error in validator.iter_errors(read_json_value(path))
            ]
            assert errors == []


STUDY = FABRICATED / "studies" / "okafor-2021-potholes.yml"


@pytest.mark.parametrize(
    ("at", "value"),
    [
        (("id",), "Okafor"),
        (("survey_number",), 0),
        (("citation", "titel"), "x"),
        (("citation", "year"), "2021"),
        (("citation", "doi"), "10.5555/ABC"),
        (("citation", "type"), "artikel"),
        (("citation", "container"), None),
        (("taxonomy", "methods"), ["neural-nets"]),
        (("taxonomy", "methods"), []),
        (("cohorts",), []),
        (("validation", "external", "answer"), True),
        (("estimates", 0, "interval", "level"), 1),
    ],
)
def test_wrong_values_are_invalid(at: tuple[str | int, ...], value: Any, fabricated: Survey) -> None:
    """What the models refuse, an editor underlines."""
    record = read_json_value(STUDY)
    part = record
    for step in at[:-1]:
        part = part[step]
    part[at[-1]] = value
    schema = next(make_schema(kind, fabricated.vocabularies) for kind in KINDS if kind.name == "study")
    assert not Draft7Validator(schema).is_valid(record)


def test_every_term_stands_with_its_definition(fabricated: Survey) -> None:
    """An editor offers every term of every vocabulary with its label and definition."""
    found: dict[str, Any] = {}
    for kind in KINDS:
        schema = make_schema(kind, fabricated.vocabularies)
        found |= {name: part for name, part in schema["$defs"].items() if name.startswith("terms-")}
    assert found == {
        f"terms-{name}": {
            "description": vocabulary.definition,
            "type": "string",
            "oneOf": [
                {"const": term.id, "title": term.label, "description": term.definition} for term in vocabulary.terms
            ],
        }
        for name, vocabulary in fabricated.vocabularies.items()
        if name != "weathers"  # whose terms are those of a feature, which only the survey declares
    }


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_field_is_explained(kind: Kind, fabricated: Survey) -> None:
    """Each field of each part has a sentence that an editor shows, and null is offered nowhere."""
    schema = make_schema(kind, fabricated.vocabularies)
    parts = [schema, *(part for name, part in schema["$defs"].items() if not name.startswith("terms-"))]
    unexplained = [
        name
        for part in parts
        for name, field in part["properties"].items()
        if not field.get("description", "").endswith(".")
    ]
    assert unexplained == []
    assert {"type": "null"} not in list(find_parts(schema, "anyOf"))
    assert "null" not in list(find_parts(schema, "type"))


def test_a_vocabulary_that_is_missing_leaves_its_terms_open() -> None:
    """Schemas can be made before vocabularies exist; any text is a term then."""
    vocabularies: dict[str, Vocabulary] = {}
    schema = make_schema(KINDS[2], vocabularies)
    assert schema["$defs"]["terms-methods"] == {"type": "string"}


def test_writing_brings_a_folder_up_to_date(tmp_path: Path, fabricated: Survey) -> None:
    """Missing and old schemas are written; what was made here and belongs to nothing is deleted, and nothing else."""
    folder = tmp_path / "schemas"
    names = sorted(name for name, _ in make_schemas(fabricated.vocabularies))
    assert write_schemas(folder, fabricated.vocabularies) == names
    assert write_schemas(folder, fabricated.vocabularies) == []
    (folder / "study.schema.json").write_text("{}\n", "utf-8")
    (folder / "old.schema.json").write_text('{"$id": "old.schema.json"}\n', "utf-8")
    others = {
        "mine.json": '{"a": 1}',
        "list.json": '{"$id": []}',
        "broken.json": "{",
        "study.json": '{"$id": "other.json"}',
    }
    for name, text in others.items():
        (folder / name).write_text(text, "utf-8")
    (folder / "README.md").write_text("mine\n", "utf-8")
    assert outdated_schemas(folder, fabricated.vocabularies) == ["old.schema.json", "study.schema.json"]
    assert write_schemas(folder, fabricated.vocabularies) == ["old.schema.json", "study.schema.json"]
    assert sorted(path.name for path in folder.iterdir()) == sorted(["README.md", *others, *names])
