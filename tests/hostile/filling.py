"""The fabricated survey with a hostile string in every field that takes one, all at once."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from itertools import cycle, islice
from pathlib import Path

import pytest

from osteosurvey.checks.loading import check_data
from osteosurvey.models.layout import kind_of
from osteosurvey.records.yaml_tree import parse_tree
from osteosurvey.site import Project, build_site
from tests.hostile.corpus import ACCEPTED
from tests.hostile.places import Place, is_fit, list_places, quote
from tests.sharing import make_once
from tests.surveys import FABRICATED, PROJECT

STRINGS = tuple(text for texts in ACCEPTED.values() for text in texts)

DANGLING = "should be a record of the kind"
"""What is said of a version that names a record that is not there; it has no link, and so another element."""

Filling = Mapping[str, Mapping[str, str]]
"""The hostile string in each field, by file and field."""


def fill_survey(data: Path, *, turn: int = 0) -> Filling:
    """Copy the fabricated survey with hostile strings in all its text, each field with the next one.

    Where the records must agree, such as in printed numbers, the text stays what it was.
    """
    shutil.copytree(FABRICATED, data)
    files = {path: path.read_text("utf-8") for path in sorted(data.rglob("*.yml"))}
    places = {path: _texts(path.relative_to(data).as_posix(), text) for path, text in files.items()}
    strings = islice(cycle(STRINGS), turn, None)
    said: dict[str, list[str]] = {}  # what is said alike stays alike where it fits, such as the name of a person
    filling: dict[Path, dict[str, str]] = {path: {} for path in files}
    for path, place in ((one, place) for one in files for place in places[one]):
        before = files[path][place.start : place.end].strip("\"'")
        alike = said.setdefault(before, [])
        if not any(is_fit(place.schema, string) for string in alike):
            alike.append(next(string for string in strings if is_fit(place.schema, string)))
        filling[path][place.field] = next(string for string in alike if is_fit(place.schema, string))
    while True:
        for path, text in files.items():
            path.write_text(_put(text, places[path], filling[path]), "utf-8", newline="\n")
        issues = [issue for issue in check_data(data).issues if issue.severity == "error" or DANGLING in issue.message]
        if not issues:
            return {path.relative_to(data).as_posix(): strings for path, strings in filling.items()}
        given = [_give_way(filling[Path(issue.path)], issue.field) for issue in issues]
        assert any(given), issues


def _texts(path: str, text: str) -> list[Place]:
    kind, root = kind_of(path), parse_tree(text)
    assert kind is not None
    assert root is not None
    return [place for place in list_places(kind, root) if place.schema.get("x-check") == "text"]


def _put(text: str, places: list[Place], strings: Mapping[str, str]) -> str:
    for place in reversed(places):  # from behind, so that those before keep their place
        if place.field in strings:
            text = text[: place.start] + quote(strings[place.field]) + text[place.end :]
    return text


def _give_way(strings: dict[str, str], field: str) -> bool:
    """Leave a field that must agree with another, or what is printed beside it, as it was; tell whether any was."""
    part = field.rpartition(".")[0]
    around = [one for one in strings if one.startswith(field)] or [one for one in strings if one == f"{part}.printed"]
    for one in around:
        del strings[one]
    return bool(around)


def make_evil_site(factory: pytest.TempPathFactory) -> Path:
    """Give the built site of the hostile survey, whose records are in `data` beside the build; it is made once."""
    root = make_once(factory, "evil", _build)
    return Project.at(PROJECT, data=root / "data", build=root / "build").site


def _build(root: Path) -> None:
    fill_survey(root / "data")
    build_site(Project.at(PROJECT, data=root / "data", build=root / "build"), report=lambda line: None)
