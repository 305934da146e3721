"""The codebook: every field of every record with its meaning, what it may hold, and an example from the records."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Any, get_origin

from osteosurvey.models import Feature, Vocabulary
from osteosurvey.models.base import RecordPart
from osteosurvey.models.layout import DATASET, OUTLOOK, RELATED_SURVEY, STUDY, SURVEY, VERSION, VOCABULARY, Kind
from osteosurvey.models.walk import field_model, find_term, list_words
from osteosurvey.records.yaml_tree import plain_value
from osteosurvey.survey import Survey

MAX_EXAMPLE = 120
"""Longest example, in characters; a longer one is passed over for a shorter one, or cut."""

CUT = " …"
"""Ends an example that is cut."""

MAX_RECORDS = 200
"""Records of one kind that are looked through for examples; the first few hold nearly every field."""

_PLAIN = re.compile(r"[^\W\d_](?:[\w .()/+–-]*[\w.)])?")
"""Text that begins with a letter and holds nothing that YAML reads as a mark."""

Fields = dict[tuple[str, ...], str]
"""Examples by the path of their field."""


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field; `depth` counts the parts that it lies in, below the first one."""

    path: str
    depth: int
    name: str
    description: str
    is_required: bool
    is_list: bool
    vocabulary: str | None
    """Id of the vocabulary that the terms come from."""

    choices: tuple[str, ...]
    example: str | None


@dataclass(frozen=True, slots=True)
class KindView:
    """One kind of record with its fields."""

    id: str
    label: str
    place: str
    description: str
    groups: tuple[tuple[FieldView, ...], ...]
    """The fields in groups that belong together: a part with everything in it, or fields between parts."""


@dataclass(frozen=True, slots=True)
class Codebook:
    """Everything that a record may hold."""

    kinds: tuple[KindView, ...]
    features: tuple[Feature, ...]
    """Further fields that the survey declares."""

    vocabularies: tuple[Vocabulary, ...]


_KINDS = {
    STUDY: "A study",
    DATASET: "A dataset",
    RELATED_SURVEY: "An earlier survey",
    VOCABULARY: "A vocabulary",
    OUTLOOK: "The outlook",
    SURVEY: "The survey",
    VERSION: "A version of the data",
}
"""Kinds of record in the order in which a contributor meets them."""


def make_codebook(survey: Survey) -> Codebook:
    """Describe every kind of record, and every vocabulary."""
    kinds = tuple(_make_kind(kind, label, survey) for kind, label in _KINDS.items())
    vocabularies = tuple(vocabulary for _, vocabulary in sorted(survey.vocabularies.items()))
    return Codebook(kinds, survey.record.features, vocabularies)


def _make_kind(kind: Kind, label: str, survey: Survey) -> KindView:
    examples: Fields = {}
    for record in islice(_records(kind, survey), MAX_RECORDS):
        _collect_examples(record, (), examples)
    place = f"data/{kind.folder}/" if kind.folder else f"data/{kind.file}"
    return KindView(kind.name, label, place, str(kind.model.__doc__), tuple(_make_groups(kind.model, examples)))


def _make_groups(model: type[RecordPart], examples: Fields) -> Iterator[tuple[FieldView, ...]]:
    fields = _make_fields(model, (), examples)
    for _, group in groupby(fields, lambda field: _part_of(model, field)):
        yield tuple(group)


def _part_of(model: type[RecordPart], field: FieldView) -> str:
    """Name the part that a field belongs to; plain fields of the record itself belong together."""
    first = field.path.partition(".")[0]
    return "" if field_model(model, first) is None else first


def _records(kind: Kind, survey: Survey) -> Iterable[RecordPart]:
    records: Mapping[Kind, Iterable[RecordPart | None]] = {
        SURVEY: (survey.record,),
        STUDY: survey.studies,
        DATASET: survey.datasets,
        RELATED_SURVEY: survey.related_surveys,
        VOCABULARY: survey.vocabularies.values(),
        OUTLOOK: (survey.outlook,),
        VERSION: survey.versions,
    }
    return (record for record in records[kind] if record is not None)


def _collect_examples(part: RecordPart, above: tuple[str, ...], examples: Fields) -> None:
    """Note a value of each field: the first that can be read at a glance, or else the last."""
    for name, value in part:
        if name not in part.model_fields_set:
            continue  # no record says what it leaves to the default
        path = (*above, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, RecordPart):
                _collect_examples(one, path, examples)
        is_wanted = path not in examples or len(examples[path]) > MAX_EXAMPLE
        if is_wanted and value not in (None, ()) and field_model(type(part), name) is None:
            examples[path] = _write(name, value)


def _write(name: str, value: Any) -> str:
    """Write a field in one line of a record."""
    text = f"[{', '.join(map(_write_value, value))}]" if isinstance(value, tuple) else _write_value(value)
    return f"{_write_value(name)}: {text}"


def _cut(example: str) -> str:
    """Cut an example that no record has shorter."""
    return example if len(example) <= MAX_EXAMPLE else f"{example[:MAX_EXAMPLE]}{CUT}"


def _write_value(value: Any) -> str:
    """Write text without quotes where every reader takes it for text."""
    is_plain = isinstance(value, str) and _PLAIN.fullmatch(value) and plain_value(value) is value
    return value if is_plain else json.dumps(value, ensure_ascii=False)


def _make_fields(model: type[RecordPart], above: tuple[str, ...], examples: Fields) -> Iterator[FieldView]:
    for name, info in model.model_fields.items():
        path = (*above, name)
        term = find_term(model, name)
        yield FieldView(
            path=".".join(path),
            depth=max(0, len(above) - 1),
            name=name,
            description=str(info.description),
            is_required=info.is_required(),
            is_list=get_origin(info.annotation) is tuple,
            vocabulary=term.vocabulary if term else None,
            choices=tuple(list_words(info.annotation)),
            example=_cut(examples[path]) if path in examples else None,
        )
        inner = field_model(model, name)
        if inner is not None:
            yield from _make_fields(inner, path, examples)
