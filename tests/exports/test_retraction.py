"""Published files of a survey with a retracted study: its own are there, and no other counts it."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing

import pytest

from osteosurvey.citations.bibtex import KeptEntry, parse_entries
from osteosurvey.exports import Exports, Material
from osteosurvey.exports.sqlite.views import VIEWS
from osteosurvey.models import Study
from osteosurvey.survey import Survey
from osteosurvey.survey.tables.studies import make_studies_table
from tests.exports.test_exports import BINARY
from tests.survey_room.retracting import leave_out, retract
from tests.surveys import DOE, IN_ORDER, OKAFOR

OWN = ("json", "bib", "ris", "csl.json")
"""Endings of the files that stand beside the page of a study."""

NAMES_IT = {"data/notices.csv", "data/references.bib", "data/changes.atom"}
"""Files that name a retracted study: what was printed about it, the reference list, and what changed."""

SAYS_SO = {"data/figures/selection-flow.csv"}
"""The file that says how many studies of the survey were retracted since."""


@pytest.fixture(scope="module", params=sorted(IN_ORDER))
def study(request: pytest.FixtureRequest) -> str:
    """Each study of the fabricated survey."""
    return str(request.param)


def publish(survey: Survey) -> dict[str, bytes]:
    return dict(Exports(Material(survey)).files())


def test_its_own_files_are_published(fabricated: Survey, study: str) -> None:
    """A retracted study has the files that it had, behind those of the others."""
    files = publish(retract(study))
    assert set(files) == set(publish(fabricated))
    beside = [path for path in files if path.startswith("studies/")]
    assert beside[-len(OWN) :] == [f"studies/{study}.{ending}" for ending in OWN]


@pytest.mark.parametrize("ending", OWN[1:])
def test_its_citation_is_what_it_was(fabricated: Survey, study: str, ending: str) -> None:
    """The work is cited as before; a citation has no place for what is printed about it."""
    path = f"studies/{study}.{ending}"
    assert publish(retract(study))[path] == publish(fabricated)[path]


def test_its_record_says_that_it_was_retracted(study: str) -> None:
    """The JSON has the columns of the table of studies, with the kinds of notice, and the whole record."""
    survey = retract(study)
    (retracted,) = survey.retracted
    item = json.loads(publish(survey)[f"studies/{study}.json"])
    record = item.pop("record")
    table = make_studies_table(survey, survey.retracted)
    (row,) = table.rows
    cells = [list(cell) if isinstance(cell, tuple) else cell for cell in row]
    assert list(item.items()) == list(zip((column.name for column in table.columns), cells, strict=True))
    assert item["notices"] == ["correction", "retraction"]
    assert Study.model_validate_json(json.dumps(record)) == retracted


def test_only_some_files_name_it(study: str) -> None:
    """Of all text files, those of the data that say so, its own, and the records that name it hold its id."""
    survey = retract(study)
    named = {path for path, content in publish(survey).items() if study.encode() in content}
    naming = {f"studies/{one.id}.json" for one in survey.studies if study in repr(one.cohorts)}
    naming |= {"data/studies.json"} if naming else set()
    own = {f"studies/{study}.{ending}" for ending in OWN}
    assert {path for path in named if not path.endswith(BINARY)} == {*NAMES_IT, *own, *naming}


def test_files_of_all_studies_are_those_of_the_others(study: str) -> None:
    """Tables, records, citations, terms and figures are, but for what names it, those of a survey without it."""
    files, without = publish(retract(study)), publish(leave_out(study))
    changing = (*BINARY, "SHA256SUMS", "datapackage.json", "dataset.jsonld", "croissant.json")
    compared = {path for path in without if not path.endswith(changing)} - NAMES_IT - SAYS_SO
    assert [path for path in sorted(compared) if files[path] != without[path]] == []
    assert {"data/studies.csv", "data/studies.json", "data/studies.bib", "data/studies.ris"} < compared


def test_the_reference_list_keeps_it(fabricated: Survey, study: str) -> None:
    """All works that the survey cites are there, in their order."""
    keys = [
        [
            one.key
            for one in parse_entries(publish(survey)["data/references.bib"].decode())
            if isinstance(one, KeptEntry)
        ]
        for survey in (retract(study), fabricated)
    ]
    assert study in keys[0]
    assert keys[0] == keys[1]


def test_notices_are_published(study: str) -> None:
    """Each notice is a row that says whether its study counts."""
    text = publish(retract(study))["data/notices.csv"].decode()
    rows = [(row["study_id"], row["kind"], row["counted"]) for row in csv.DictReader(io.StringIO(text))]
    others = [] if study == DOE else [(DOE, "correction", "yes")]
    assert rows == [*others, (study, "correction", "no"), (study, "retraction", "no")]


def read_database(survey: Survey) -> dict[str, list[tuple[object, ...]]]:
    """Read all tables and views of the published database."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(publish(survey)["data/osteosurvey.sqlite"])
        names = database.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')").fetchall()
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        return {name: database.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in names}


def test_the_database_counts_without_it(study: str) -> None:
    """Its views are those of a survey without the study, and of its tables all but that of notices."""
    found, without = read_database(retract(study)), read_database(leave_out(study))
    different = {name for name, rows in found.items() if rows != without[name]}
    assert different == {"about", "notices"}  # what the data are called differs, too
    assert set(VIEWS) <= found.keys() - different
    assert [name for name, rows in found.items() if study in repr(rows)] == ["notices"]


def test_every_study_has_its_files(fabricated: Survey) -> None:
    """A retracted study, which no list holds, keeps the files beside its page."""
    files = set(Exports(Material(fabricated)).list_study_files())
    assert len(files) == 4 * len(fabricated.studies)
    assert set(Exports(Material(retract(OKAFOR))).list_study_files()) == files
