"""The state of the data: a version only where every record is as that version has it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from osteosurvey.checks.loading import read_survey
from osteosurvey.cli.verbs import main
from osteosurvey.survey import Survey
from osteosurvey.survey.data_state import LaterChange, format_changes, name_edition
from osteosurvey.survey.manifest import FILE, Manifest
from tests.surveys import FABRICATED, replace_once

DOE = "studies/doe-2024-wear.yml"


def test_unchanged_data_are_their_version(fabricated: Survey) -> None:
    """Data that are exactly those of the newest version have its name alone, for people and for programs."""
    state = fabricated.state
    assert (state.is_version, state.changes, state.day) == (True, (), "2025-02-28")
    assert (state.name, state.full_name, state.identifier) == ("1.2.3",) * 3
    assert state.dated_name == "1.2.3 of 28 February 2025"


CHANGES = [
    (DOE, "title: Wear of lanes", "title: Tear of lanes", "study", ("doe-2024-wear",)),
    ("datasets/night-rides.yml", "label: ", "label: New ", "dataset", ("night-rides",)),
    ("related_surveys/ito-2019-pavement.yml", "remark: ", "remark: Old, ", "related-survey", ("ito-2019-pavement",)),
    ("vocabularies/tasks.yml", "plural: ", "plural: New ", "vocabulary", ("tasks",)),
    ("references.bib", "Kerbs", "Curbs", "work", ("novak-1999-kerbs",)),
    ("outlook.yml", "Hardly anybody gives", "Nobody gives", "outlook", ("few-share",)),
    ("versions/0.9.0.yml", "A trial", "The trial", "version", ("0.9.0",)),
    ("survey.yml", "tagline: Invented", "tagline: Fabricated", "survey", ()),
]
"""An edit of each kind of record: the file, what it says, what it says then, and the record that is named."""


@pytest.mark.parametrize(("file", "old", "new", "kind", "ids"), CHANGES, ids=[change[3] for change in CHANGES])
def test_a_changed_record_is_a_later_change(
    survey_copy: Path, file: str, old: str, new: str, kind: str, ids: tuple[str, ...]
) -> None:
    """Whatever kind of record says something else, the data are the version and later changes, and it is named."""
    replace_once(survey_copy / file, old, new)
    state = read_survey(survey_copy).state
    assert state.changes == (LaterChange("changed", kind, ids),)
    assert (state.is_version, state.name) == (False, "1.2.3 and later changes")
    assert re.fullmatch(r"1\.2\.3\+[0-9a-f]{12}", state.identifier)
    assert state.full_name == f"1.2.3 and later changes ({state.digest})"
    assert state.dated_name == f"1.2.3 of 28 February 2025 and later changes ({state.digest})"


def test_two_edits_have_two_names(survey_copy: Path) -> None:
    """No two states have one name: different edits of one field differ, and the same edit has the same name."""
    replace_once(survey_copy / DOE, "title: Wear of lanes", "title: Tear of lanes")
    first = read_survey(survey_copy).state.identifier
    replace_once(survey_copy / DOE, "title: Tear of lanes", "title: Care of lanes")
    second = read_survey(survey_copy).state.identifier
    replace_once(survey_copy / DOE, "title: Care of lanes", "title: Tear of lanes")
    assert (first != second, read_survey(survey_copy).state.identifier) == (True, first)


def test_what_came_and_went_is_named(survey_copy: Path) -> None:
    """New and removed records are distinguished from changed ones, and the summary counts them."""
    text = (survey_copy / DOE).read_text("utf-8")
    (survey_copy / "studies" / "new-2025-wear.yml").write_text(
        text.replace("doe-2024-wear", "new-2025-wear")
        .replace("10.5555/wear.2024", "10.5555/wear.2025")
        .replace("title: Wear of lanes", "title: Repair of quite other lanes"),
        "utf-8",
    )
    replace_once(survey_copy / "outlook.yml", "  - id: rain\n", "  - id: snow\n")
    replace_once(survey_copy / "outlook.yml", "field: items.rain\n", "field: items.snow\n")
    state = read_survey(survey_copy).state
    assert state.changes == (
        LaterChange("added", "study", ("new-2025-wear",)),
        LaterChange("added", "outlook", ("snow",)),
        LaterChange("removed", "outlook", ("rain",)),
    )
    assert format_changes(state.changes) == "Added: 1 study, 1 statement. Removed: 1 statement."


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (DOE, "id: doe-2024-wear\n", "# A remark.\nid: doe-2024-wear  # and another\n"),
        (DOE, "title: Wear of lanes, added after the survey", 'title: "Wear of lanes, added after the survey"'),
        ("datasets/night-rides.yml", "id: night-rides\n", "id: night-rides\nother_names: []\n"),
        ("vocabularies/tasks.yml", "id: damage-spotting\n", "id: damage-spotting\n    is_unstated: false\n"),
        ("versions/0.9.0.yml", 'id: "0.9.0"\nreleased: "2024-12-31"', 'released: "2024-12-31"\nid: "0.9.0"'),
    ],
    ids=["comment", "quotes", "empty list", "default", "order"],
)
def test_what_says_nothing_is_no_change(survey_copy: Path, file: str, old: str, new: str) -> None:
    """Comments, quotes, the order of fields, and fields that are at their default say nothing of the record."""
    replace_once(survey_copy / file, old, new)
    assert read_survey(survey_copy).state == read_survey(FABRICATED).state


def test_the_name_and_day_of_the_version_are_no_part_of_it(fabricated: Survey) -> None:
    """The survey's record is digested without the fields that every version changes."""
    raised = fabricated.record.model_copy(update={"data_version": "1.2.4", "released": "2025-03-01"})
    assert replace(fabricated, record=raised).state.contents == fabricated.state.contents


def test_another_shape_of_a_table_is_a_later_change(fabricated: Survey) -> None:
    """A column that came or has another type since the version is seen, whatever the records say."""
    before: Manifest = {**fabricated.state.contents, (FILE, "data/studies.csv"): "0" * 32}
    state = replace(fabricated, manifest=before).state
    assert state.changes == (LaterChange("changed", "file", ("data/studies.csv",)),)


def test_the_columns_of_a_table_are_digested_without_its_rows(fabricated: Survey) -> None:
    """A survey with fewer studies has tables of the same shape."""
    fewer = replace(fabricated, studies=fabricated.studies[:1], datasets=(), related_surveys=())
    shapes = [
        {name: one for name, one in survey.state.contents.items() if name[0] == FILE} for survey in (fabricated, fewer)
    ]
    assert shapes[0] == shapes[1]
    assert len(shapes[0]) == 12


@pytest.mark.parametrize("versions", [True, False], ids=["with a history", "without"])
def test_without_a_manifest_nothing_is_claimed(fabricated: Survey, *, versions: bool) -> None:
    """Where nothing says what the version holds, data are called unverified, and still no two by one name."""
    kept = fabricated.versions if versions else ()
    state = replace(fabricated, versions=kept, manifest=None).state
    assert (state.is_version, state.changes, state.name) == (False, (), "1.2.3, unverified")
    assert state.identifier == f"1.2.3+{state.digest}"
    assert state.dated_name == f"1.2.3 of 28 February 2025, unverified ({state.digest})"


def test_an_edition_is_named_with_what_came_later(fabricated: Survey) -> None:
    """The survey's edition keeps its name; studies that came later are counted beside it."""
    edition = replace(fabricated, studies=fabricated.edition_studies)
    assert [name_edition(survey) for survey in (fabricated, edition)] == [
        "Test edition, with 1 study added later",
        "Test edition",
    ]


def test_what_the_newest_version_holds_is_known(real: Survey) -> None:
    """The survey that the project publishes has a manifest of its newest version; else run `osteosurvey version`."""
    assert real.state.is_verified


def run(*options: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["version", *options])
    return result.exit_code, result.stdout, result.stderr


def test_the_command_reports_what_differs(survey_copy: Path) -> None:
    """`version --check` names each record that differs and fails; where none does it says which version that is."""
    assert run("--check") == (0, "", "version: 1.2.3\n")
    for file, old, new, *_ in CHANGES[-2:]:
        replace_once(survey_copy / file, old, new)
    digest = read_survey(survey_copy).state.digest
    said = "changed: survey\nchanged: version 0.9.0\n"
    assert run("--check") == (1, said, f"version: 1.2.3 and later changes ({digest})\n")


def test_the_command_writes_what_the_version_holds(survey_copy: Path) -> None:
    """`version` writes the manifest where there is none, and replaces another only when asked to."""
    path = survey_copy / "versions" / "1.2.3.csv"
    kept = path.read_bytes()
    path.unlink()
    assert run("--check")[0] == 1
    assert run() == (0, "data/versions/1.2.3.csv: written\n", "")
    assert (path.read_bytes(), run()) == (kept, (0, "", "version: 1.2.3\n"))
    replace_once(survey_copy / DOE, "title: Wear of lanes", "title: Tear of lanes")
    rule = "already says what version 1.2.3 holds; raise the version, or, while it is not published, give --replace"
    assert run() == (1, "", f"osteosurvey: data/versions/1.2.3.csv: {rule}\n")
    assert path.read_bytes() == kept
    assert run("--replace") == (0, "data/versions/1.2.3.csv: written\n", "")
    assert (path.read_bytes() != kept, run("--check")) == (True, (0, "", "version: 1.2.3\n"))


def test_the_command_needs_the_record_of_the_version(survey_copy: Path) -> None:
    """A manifest is not written beside no record."""
    for path in (survey_copy / "versions").iterdir():
        path.unlink()
    rule = "must hold the record of version 1.2.3; write it first"
    assert run() == (1, "", f"osteosurvey: data/versions: {rule}\n")
