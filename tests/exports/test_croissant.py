"""The Croissant description, as the standard's own program judges and reads it."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import mlcroissant
import pytest

from osteosurvey.exports import Exports, Material
from osteosurvey.survey import Survey
from osteosurvey.survey.tables import Cell, Table, make_tables

SITE = "https://lanes.example/"

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")


def open_dataset(description: Path | dict[str, Any]) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what its own libraries will drop
        return mlcroissant.Dataset(description)


def read_table(dataset: Any, table: Table) -> list[tuple[Cell, ...]]:
    """Read a record set as rows of the table that it was made from."""
    records = dataset.records(table.name)
    names = [f"{table.name}/{column.name}" for column in table.columns]
    return [tuple(_plain(record[name]) for name in names) for record in records]


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(map(_plain, value))
    return value.decode() if isinstance(value, bytes) else value


@pytest.mark.slow
@pytest.mark.parametrize("site_url", ["", SITE])
@pytest.mark.parametrize("which", ["fabricated", "changed", pytest.param("real", marks=pytest.mark.records)])
def test_the_description_is_valid(which: str, site_url: str, request: pytest.FixtureRequest) -> None:
    """The description has no error and no warning, with and without an address of the site."""
    exports = Exports(Material(request.getfixturevalue(which), site_url))
    (content,) = (content for path, content in exports.files() if path == "data/croissant.json")
    issues = open_dataset(json.loads(content)).metadata.issues
    assert (issues.errors, issues.warnings) == (set(), set())


def test_every_record_is_read_as_it_is(fabricated: Survey, site_files: Path) -> None:
    """From a folder of files each table is iterated with its values, lists and gaps, without a network."""
    dataset = open_dataset(site_files / "data" / "croissant.json")
    assert [one.id for one in dataset.metadata.record_sets] == [table.name for table in make_tables(fabricated)]
    for table in make_tables(fabricated):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            assert read_table(dataset, table) == list(table.rows)


def test_files_are_described_as_they_are(site_files: Path) -> None:
    """Every file that is named exists with the length and the checksum given."""
    described = json.loads((site_files / "data" / "croissant.json").read_bytes())
    sums = dict(line.split("  ")[::-1] for line in (site_files / "data" / "SHA256SUMS").read_text("utf-8").splitlines())
    files = {one["contentUrl"]: (one["sha256"], one["contentSize"]) for one in described["distribution"]}
    assert files == {
        name: (sums[name], f"{(site_files / 'data' / name).stat().st_size} B")
        for name in sums.keys() - {"croissant.json"}
    }


def test_keys_and_references_are_reported(site_files: Path) -> None:
    """A record set names its key, and a column that is another table's key refers to it."""
    described = json.loads((site_files / "data" / "croissant.json").read_bytes())
    sets = {one["@id"]: one for one in described["recordSet"]}
    assert sets["cohorts"]["key"] == [{"@id": "cohorts/study_id"}, {"@id": "cohorts/cohort"}]
    references = {field["@id"]: field["references"] for field in sets["cohorts"]["field"] if "references" in field}
    assert references == {
        "cohorts/study_id": {"field": {"@id": "studies/id"}},
        "cohorts/dataset_id": {"field": {"@id": "datasets/id"}},
    }


def test_the_survey_is_described(site_files: Path) -> None:
    """Beside files and tables, the description says what the data are, whose, how old, and how they are cited."""
    described = json.loads((site_files / "data" / "croissant.json").read_bytes())
    cited = described.pop("citeAs")
    assert {key: described[key] for key in described.keys() - {"@context", "distribution", "recordSet"}} == {
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": "LaneSurvey",
        "description": 'Invented studies of "programs" that look for potholes & cracks in <b>street</b> photographs. '
        "Do not cite what is invented.",
        "url": "https://example.org/lanes",
        "version": "1.2.3",
        "datePublished": "2025-02-28",
        "license": "https://example.org/licence",
        "creator": {"@type": "sc:Organization", "name": "The LaneSurvey contributors"},
        "keywords": ["cycle lane", "pothole"],
    }
    assert cited.startswith("@article{survey,\n  title = {A Survey of Programs That Find Damage to Cycle Lanes},\n")
