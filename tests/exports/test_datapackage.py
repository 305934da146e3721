"""The Data Package, as the standard's own program judges it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import frictionless
import pytest

from osteosurvey.exports import Exports, Material
from osteosurvey.survey import Survey
from tests.surveys import replace_once


def judge(data: Path) -> frictionless.Report:
    report: frictionless.Report = frictionless.validate(str(data / "datapackage.json"))
    return report


def list_problems(report: frictionless.Report) -> list[str]:
    return [f"{task.name}: {error.type}: {error.message}" for task in report.tasks for error in task.errors] + [
        error.message for error in report.errors
    ]


def read_package(data: Path) -> dict[str, Any]:
    package: dict[str, Any] = json.loads((data / "datapackage.json").read_bytes())
    return package


def test_the_package_is_valid(site_files: Path) -> None:
    """Frictionless reads every CSV file as described: no error, no warning, nothing skipped."""
    report = judge(site_files / "data")
    assert (list_problems(report), report.warnings, report.valid) == ([], [], True)
    assert [warning for task in report.tasks for warning in task.warnings] == []
    names = sorted(path.relative_to(site_files / "data").as_posix() for path in (site_files / "data").rglob("*.csv"))
    assert sorted(str(task.place) for task in report.tasks) == names


def test_the_real_package_is_valid(real: Survey, tmp_path: Path) -> None:
    """The package of the records that the project publishes is valid, too, without a warning."""
    for path, content in Exports(Material(real)).files():
        if path.endswith((".csv", "datapackage.json")):
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(content)
    report = judge(tmp_path / "data")
    assert (list_problems(report), report.warnings) == ([], [])
    assert [warning for task in report.tasks for warning in task.warnings] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("estimates.csv", "0.962", "96.2%", "type-error"),
        ("datasets.csv", "120,1000", "120+,1000", "type-error"),
        ("answers.csv", "tanaka-2020-drone,validation.external,no", "tanaka-2020-drone,validation.external,No", ""),
        ("cohorts.csv", "okafor-2021-potholes,far", "okafor-2021-potholes,everything", "primary-key"),
        ("answers.csv", "muller-2022-paint,availability.code", "mueller-2022-paint,availability.code", "foreign-key"),
        ("studies.csv", "id,survey_number", "study,survey_number", "incorrect-label"),
    ],
)
def test_a_broken_file_is_caught(site_files: Path, tmp_path: Path, file: str, old: str, new: str, problem: str) -> None:
    """A value of another type or outside its choices, a repeated key, a row that is not there, another header."""
    data = shutil.copytree(site_files / "data", tmp_path / "data")
    package = read_package(data)
    for resource in package["resources"]:
        del resource["hash"], resource["bytes"]
    (data / "datapackage.json").write_text(json.dumps(package), "utf-8")
    assert judge(data).valid
    replace_once(data / file, old, new)
    problems = {error.type for task in judge(data).tasks for error in task.errors}
    assert problems == {problem or "constraint-error"}


def test_a_changed_byte_is_caught(site_files: Path, tmp_path: Path) -> None:
    """Where a number is another one of the same form, the checksum tells."""
    data = shutil.copytree(site_files / "data", tmp_path / "data")
    replace_once(data / "estimates.csv", "0.962", "0.963")
    assert [error.type for task in judge(data).tasks for error in task.errors] == ["hash-count"]


def test_the_package_says_what_the_survey_is(site_files: Path) -> None:
    """Title, version, licence, authors and source are those of the survey's record."""
    package = read_package(site_files / "data")
    studies = package.pop("resources")[0]
    assert package == {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "lanesurvey",
        "title": "A Survey of Programs That Find Damage to Cycle Lanes",
        "description": (
            'Invented studies of "programs" that look for potholes & cracks in <b>street</b> photographs. '
            "Do not cite what is invented."
        ),
        "version": "1.2.3",
        "keywords": ["cycle lane", "pothole"],
        "licenses": [
            {"name": "CC0-1.0", "path": "https://example.org/licence", "title": "Data: Creative Commons Zero"}
        ],
        "sources": [
            {
                "title": "A Survey of Programs That Find Damage to Cycle Lanes",
                "path": "https://doi.org/10.5555/lanes.2025",
            }
        ],
        "contributors": [
            {"title": "Zoë Abara-Łukasik", "roles": ["author"], "organization": "Institute of Kerbs, Nowhere"},
            {"title": "The Lane Walkers", "roles": ["author"]},
        ],
    }
    fields = {field["name"]: field for field in studies["schema"]["fields"]}
    assert fields["other_survey_numbers"] == {
        "name": "other_survey_numbers",
        "type": "list",
        "description": "Further numbers under which the survey's reference list repeats the same work.",
        "delimiter": ";",
        "itemType": "integer",
    }
    assert fields["external_validation"]["constraints"] == {"enum": ["yes", "no", "not-reported", "unclear"]}
    assert fields["patients"]["constraints"] == {"minimum": 1}
    assert (studies["schema"]["primaryKey"], studies["schema"]["missingValues"]) == (["id"], [""])


def test_the_package_names_the_site_it_is_on(fabricated: Survey) -> None:
    """With an address, the package leads there."""
    files = dict(Exports(Material(fabricated, "https://lanes.example/")).files())
    assert json.loads(files["data/datapackage.json"])["homepage"] == "https://lanes.example/"
