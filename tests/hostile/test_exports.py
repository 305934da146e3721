"""The published files of a survey whose every field is hostile: readers that are not ours find what was put in."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import unicodedata
import xml.etree.ElementTree
from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
import rispy

from osteosurvey.checks.loading import read_survey
from osteosurvey.citations.bibtex import KeptEntry, parse_entries
from osteosurvey.citations.read.files import read_references
from osteosurvey.exports import Material
from osteosurvey.models import Study, Vocabulary
from osteosurvey.survey import Survey
from osteosurvey.survey.bibliography import list_works
from tests.citations.strict_bibtex import as_read_strictly, read_strictly
from tests.hostile.filling import STRINGS, make_evil_site

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_evil_site(tmp_path_factory)


@pytest.fixture(scope="module")
def survey(evil: Path) -> Survey:
    return read_survey(evil.parent.parent / "data")


def test_every_string_is_in_the_survey(survey: Survey) -> None:
    """The survey that is built holds the whole corpus of text that records may hold."""
    said = json.dumps([study.model_dump() for study in survey.studies], ensure_ascii=False)
    said += survey.record.model_dump_json() + "".join(one.model_dump_json() for one in survey.vocabularies.values())
    assert sum(json.dumps(text, ensure_ascii=False)[1:-1] in said for text in STRINGS) > len(STRINGS) * 0.7


def read(evil: Path, name: str) -> Any:
    """Read a published data file with a reader that is not ours; what is none of these is text that must be UTF-8."""
    path = evil / "data" / name
    if path.suffix == ".csv":
        return list(csv.reader(io.StringIO(path.read_bytes().decode(), newline=""), strict=True))
    if path.suffix == ".parquet":
        return pyarrow.parquet.read_table(path).to_pylist()
    return path.read_bytes().decode()


def as_csv(cell: Any) -> str:
    if isinstance(cell, tuple):
        return ";".join(f"{item:g}" if isinstance(item, float) else str(item) for item in cell)
    return "" if cell is None else str(cell)


def test_tables_say_what_was_put_in(evil: Path, survey: Survey) -> None:
    """CSV and Parquet give every cell back, and a list in a cell of CSV has the items that it had."""
    for table in Material(survey).tables:
        names = [column.name for column in table.columns]
        assert read(evil, f"{table.name}.csv") == [names, *([as_csv(cell) for cell in row] for row in table.rows)]
        for row in table.rows:
            assert [len(as_csv(cell).split(";")) for cell in row if isinstance(cell, tuple) and cell] == [
                len(cell) for cell in row if isinstance(cell, tuple) and cell
            ]
        if (evil / "data" / f"{table.name}.parquet").exists():
            rows = read(evil, f"{table.name}.parquet")
            assert [[listed(cell) for cell in row.values()] for row in rows] == [
                [listed(cell) for cell in row] for row in table.rows
            ]


def listed(cell: Any) -> Any:
    return list(cell) if isinstance(cell, tuple) else cell


def test_no_cell_of_any_table_is_a_formula(evil: Path) -> None:
    """No cell of any CSV file begins what a spreadsheet runs, also where a semicolon separates cells."""
    for path in (evil / "data").rglob("*.csv"):
        for row in csv.reader(io.StringIO(path.read_bytes().decode(), newline="")):
            for part in (part.strip() for cell in row for part in cell.split(";")):
                assert not re.match(r"[=@\t\r\uff1d\uff20]|[-+\uff0b\uff0d](?![0-9])", part), (path.name, part)


def test_the_database_says_what_was_put_in(evil: Path, survey: Survey) -> None:
    """SQLite finds itself whole, holds the text of every plain cell, and no table that the records made up."""
    database = sqlite3.connect(f"file:{evil / 'data' / 'osteosurvey.sqlite'}?mode=ro", uri=True)
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    names = {name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert all(re.fullmatch(r"[a-z0-9_-]+", name) for name in names)
    for table in Material(survey).tables:
        texts = [column.name for column in table.columns if column.type == "text"]
        places = [[column.name for column in table.columns].index(name) for name in texts]
        columns = ", ".join(f'"{name.replace("-", "_")}"' for name in texts)
        rows = database.execute(f'SELECT {columns} FROM "{table.name.replace("-", "_")}"').fetchall()
        assert Counter(rows) == Counter(tuple(row[place] for place in places) for row in table.rows)
    database.close()


def test_records_and_terms_say_what_was_put_in(evil: Path, survey: Survey) -> None:
    """JSON holds the records and the vocabularies as they are; all other JSON is well-formed."""
    records = [Study.model_validate_json(json.dumps(item["record"])) for item in json.loads(read(evil, "studies.json"))]
    assert records == list(survey.studies)
    terms = {
        name: Vocabulary.model_validate_json(json.dumps(one))
        for name, one in json.loads(read(evil, "vocabularies.json")).items()
    }
    assert terms == dict(survey.vocabularies)
    for path in [*evil.rglob("*.json"), *evil.rglob("*.jsonld")]:
        json.loads(path.read_bytes())


def test_citations_say_what_was_put_in(evil: Path, survey: Survey) -> None:
    """BibTeX, RIS and CSL-JSON hold each study once, with its title and the place where it appeared."""
    cited = {study.id: (study.citation.title, study.citation.container) for study in survey.studies}
    bibtex = [entry for entry in parse_entries(read(evil, "studies.bib")) if isinstance(entry, KeptEntry)]
    values = {
        entry.key: (entry.value["citation"]["title"], entry.value["citation"].get("container")) for entry in bibtex
    }
    assert compose(values) == compose(cited)
    assert not [entry for entry in parse_entries(read(evil, "references.bib")) if not isinstance(entry, KeptEntry)]
    ris = rispy.loads(read(evil, "studies.ris"))
    assert {one["id"]: (one["title"], one.get("secondary_title")) for one in ris} == cited
    csl = json.loads(read(evil, "studies.csl.json"))
    assert {one["id"]: (one["title"], one.get("container-title")) for one in csl} == cited


def test_a_strict_reader_takes_the_whole_bibtex(evil: Path, survey: Survey) -> None:
    """A reader that counts braces as BibTeX does finds every entry of both files, and the text of each study."""
    studies = read_strictly(read(evil, "studies.bib"))
    assert studies == {study.id: as_read_strictly(study.citation) for study in survey.studies}
    references = read_strictly(read(evil, "references.bib"))
    assert references == {work.key: as_read_strictly(work.citation) for work in list_works(survey)}


SURE = ("type", "year", "month", "day", "doi", "arxiv", "pmid", "et_al")


AUTHOR_LEFT_OUT = re.compile(r"the author '<div |the authors\[[0-9]+\]\.family '.*' was left out")


def test_our_own_readers_take_what_we_publish(evil: Path, survey: Survey) -> None:
    """A published file that is brought back holds every work, with its kind, date, identifiers and authors.

    An author who is nothing but markup, or a formula without braces, is not read, and a note says so.
    """
    cited = [study.citation.model_dump(exclude_defaults=True) for study in survey.studies]
    expected = [({name: one.get(name) for name in SURE}, len(one.get("authors", ()))) for one in cited]
    for ending in ("bib", "ris", "csl.json"):
        works = read_references(evil / "data" / f"studies.{ending}")
        unread = [sum(map(bool, map(AUTHOR_LEFT_OUT.match, work.notes))) for work in works]
        sure = [{name: work.citation.get(name) for name in SURE} for work in works]
        read = [len(work.citation.get("authors", ())) for work in works]
        assert list(zip(sure, map(sum, zip(read, unread, strict=True)), strict=True)) == expected


def compose(works: dict[str, tuple[str, str | None]]) -> object:
    """Write letters and their marks as one character where there is one, as the reader of LaTeX does."""
    return {key: [text and unicodedata.normalize("NFC", text) for text in texts] for key, texts in works.items()}


def test_feeds_are_read(evil: Path, survey: Survey) -> None:
    """XML is well-formed, and the feed has the summary of each version as it was put in."""
    for path in evil.rglob("*.xml"):
        xml.etree.ElementTree.fromstring(path.read_bytes())
    feed = xml.etree.ElementTree.fromstring((evil / "data" / "changes.atom").read_bytes())
    summaries = [entry.findtext("{*}summary") for entry in feed.findall("{*}entry")]
    assert summaries[-len(survey.versions) :] == [version.summary for version in survey.versions]
