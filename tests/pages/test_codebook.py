"""The codebook: complete, and with examples that records really hold."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from osteosurvey.models.layout import KINDS, STUDY
from osteosurvey.models.walk import model_at
from osteosurvey.pages.codebook import CUT, FieldView, make_codebook
from osteosurvey.records.yaml_values import read_values
from osteosurvey.survey import Survey
from tests.rendering import cut, read_text, render_slot


def fields(survey: Survey, kind: str) -> list[FieldView]:
    found = next(one for one in make_codebook(survey).kinds if one.id == kind)
    return [field for group in found.groups for field in group]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_field_of_every_kind_is_there(kind: Any, fabricated: Survey) -> None:
    """The first level of each kind is its model's fields in order, and every field below has its own place."""
    found = fields(fabricated, kind.name)
    assert [field.path for field in found if "." not in field.path] == list(kind.model.model_fields)
    assert len({field.path for field in found}) == len(found)
    assert [field.path for field in found if not field.description.endswith(".")] == []


def test_fields_tell_what_they_may_hold(fabricated: Survey) -> None:
    """A field names its vocabulary, or its few words, and whether it is needed or a list."""
    found = {field.path: field for field in fields(fabricated, STUDY.name)}
    answer, tasks = found["validation.external.answer"], found["taxonomy.tasks"]
    assert (answer.choices, answer.is_required, answer.is_list, answer.depth) == (
        ("yes", "no", "not-reported", "unclear"),
        True,
        False,
        1,
    )
    assert (tasks.vocabulary, tasks.choices, tasks.is_required, tasks.is_list) == ("tasks", (), True, True)


def test_examples_are_what_records_hold(fabricated: Survey) -> None:
    """Each example is a line that some record holds, and nearly every plain field has one."""
    held: set[str] = set()
    for study in fabricated.studies:
        collect(study.model_dump(exclude_none=True), (), held)
    found = fields(fabricated, STUDY.name)
    for field in found:
        if field.example is not None and not field.example.endswith(CUT):
            values = read_values(field.example)
            assert values is not None
            assert f"{field.path}={values[field.name]!r}" in held
    plain = [field for field in found if model_at(STUDY.model, field.path.split(".")) is None]
    assert sum(field.example is not None for field in plain) > 0.7 * len(plain)


def collect(value: Any, path: tuple[str, ...], held: set[str]) -> None:
    if isinstance(value, dict):
        for name, inner in value.items():
            collect(inner, (*path, name), held)
        return
    held.add(f"{'.'.join(path)}={value!r}")
    for item in value if isinstance(value, tuple) else ():
        collect(item, path, held)


def test_declared_features_are_listed(fabricated: Survey) -> None:
    """Each feature of the survey has its meaning, what it describes and its kind; a survey without has no section."""
    html = render_slot("codebook", fabricated)
    body = cut(html, '<section id="features">', "</section>").partition("<tbody>")[2]
    rows = [
        [read_text(cell) for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row)] for row in body.split("<tr ")[1:]
    ]
    assert rows == [
        [f"{one.id} {one.label}", one.definition, one.of, one.kind + (f": {one.vocabulary}" if one.vocabulary else "")]
        for one in fabricated.record.features
    ]
    plain = replace(fabricated, record=fabricated.record.model_copy(update={"features": ()}), studies=())
    assert '<section id="features">' not in render_slot("codebook", plain)
