"""The published data files: the same in every format, and the same bytes each time."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any, get_args

import pytest

from osteosurvey.citations.bibtex import KeptEntry, parse_entries
from osteosurvey.exports import Exports, Material, format_csv
from osteosurvey.exports.json_format import format_vocabularies
from osteosurvey.figures import make_figures
from osteosurvey.models import Study
from osteosurvey.models.fields import SourceKind
from osteosurvey.records import read_records
from osteosurvey.records.schemas import make_schemas
from osteosurvey.survey import Survey
from osteosurvey.survey.paper_readings import PaperReading
from osteosurvey.survey.tables import Column, Table, make_tables
from tests.surveys import FABRICATED, published

STUDIES = ("doe-2024-wear", "muller-2022-paint", "nguyen-2023-cracks", "okafor-2021-potholes", "tanaka-2020-drone")

TABLES = (
    "studies",
    "estimates",
    "cohorts",
    "answers",
    "datasets",
    "related-surveys",
    "readings",
    "findings",
    "groups",
    "differences",
    "notices",
    "dictionary",
)


BINARY = (".parquet", ".sqlite")


def publish(survey: Survey) -> dict[str, bytes]:
    return dict(Exports(Material(survey)).files())


def test_every_file_is_published(fabricated: Survey) -> None:
    """Tables, records, citations, terms, changes, schemas and figures are published, then each study's own files."""
    figures = make_figures(fabricated)
    assert list(publish(fabricated)) == [
        *(f"data/{name}.csv" for name in TABLES),
        *(f"data/{name}.parquet" for name in TABLES),
        "data/osteosurvey.sqlite",
        "data/studies.json",
        "data/references.bib",
        "data/studies.bib",
        "data/studies.ris",
        "data/studies.csl.json",
        "data/vocabularies.json",
        "data/changes.atom",
        "data/schemas/survey.schema.json",
        "data/schemas/vocabulary.schema.json",
        "data/schemas/study.schema.json",
        "data/schemas/dataset.schema.json",
        "data/schemas/related-survey.schema.json",
        "data/schemas/outlook.schema.json",
        "data/schemas/version.schema.json",
        *(f"data/figures/{figure.id}.csv" for figure in figures),
        "data/datapackage.json",
        "data/dataset.jsonld",
        "data/croissant.json",
        "data/SHA256SUMS",
        *(f"studies/{study}.{ending}" for study in STUDIES for ending in ("json", "bib", "ris", "csl.json")),
    ]


def test_readings_of_papers_are_published_where_there_are_some(fabricated: Survey) -> None:
    """The file of readings is the kept one, and stands before the vocabularies."""
    reading = PaperReading(
        2, "doe-2024-wear", "cohort.size", "36,000", "https://example.org", "2024-12-30", "A", "", "", ""
    )
    files = publish(replace(fabricated, paper_readings=(reading,)))
    paths = list(files)
    assert paths[paths.index("data/vocabularies.json") - 1] == "data/paper_readings.csv"
    assert files["data/paper_readings.csv"] == (
        b"study,field,printed,address,date,reader,source,locator,about\n"
        b'doe-2024-wear,cohort.size,"36,000",https://example.org,2024-12-30,A,,,\n'
    )


def test_every_file_is_described_as_it_is(fabricated: Survey) -> None:
    """What is kept of each file in the folder of the data is its length and its checksum."""
    exports = Exports(Material(fabricated))
    contents = {path: content for path, content in exports.files() if path.startswith("data/")}
    assert {made.file.path: (made.size, made.sha256) for made in exports.made} == {
        path: (len(content), hashlib.sha256(content).hexdigest()) for path, content in contents.items()
    }
    assert all(made.file.description.endswith(".") and "/" in made.file.media_type for made in exports.made)


def test_each_kind_of_file_has_its_media_type(fabricated: Survey) -> None:
    """Files that end alike are of one registered or customary type; of JSON, descriptions are linked data."""
    made = published(fabricated).made
    types = {(PurePosixPath(one.file.path).name.partition(".")[2], one.file.media_type) for one in made}
    assert types == {
        ("", "text/plain"),
        ("atom", "application/atom+xml"),
        ("bib", "application/x-bibtex"),
        ("csl.json", "application/vnd.citationstyles.csl+json"),
        ("csv", "text/csv"),
        ("json", "application/json"),
        ("json", "application/ld+json"),
        ("jsonld", "application/ld+json"),
        ("parquet", "application/vnd.apache.parquet"),
        ("ris", "application/x-research-info-systems"),
        ("schema.json", "application/schema+json"),
        ("sqlite", "application/vnd.sqlite3"),
    }


def test_files_are_the_same_bytes_each_time(fabricated: Survey) -> None:
    """Reading and publishing again gives the same files, byte for byte."""
    again = read_records(FABRICATED).to_survey()
    assert publish(again) == publish(fabricated)


def _as_csv(cell: Any) -> str:
    if isinstance(cell, tuple):
        return ";".join(f"{item:g}" if isinstance(item, float) else str(item) for item in cell)
    return "" if cell is None else str(cell)


def test_csv_holds_the_tables(either: Survey) -> None:
    """Each CSV file, read by another reader, holds the header and every cell of its table."""
    files = publish(either)
    for table in make_tables(either):
        text = files[f"data/{table.name}.csv"].decode()
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        assert rows == [[column.name for column in table.columns], *([_as_csv(c) for c in row] for row in table.rows)]
        assert "\r" not in text


COLUMNS = tuple(Column(name, "text", "A column.") for name in "abcde")


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (("x", 1, 0.962, ("p", "q"), None), "x,1,0.962,p;q,\n"),
        (("", 0, 96.0, (), (2.0, 5.5)), ",0,96.0,,2;5.5\n"),
        (("a,b", 'say "x"', "line\nend", "{{ x }}", "=no"), '"a,b","say ""x""","line\nend",{{ x }},=no\n'),
        (("Łódź", "道", "-5 °C", -0.12, (9,)), "Łódź,道,-5 °C,-0.12,9\n"),
    ],
)
def test_csv_cells(row: tuple[Any, ...], line: str) -> None:
    """Lists are joined by ';', what is absent is empty, and only what must be is quoted."""
    table = Table("t", "T", "A table.", COLUMNS, lambda: (row,))
    assert format_csv(table) == "a,b,c,d,e\n" + line


def test_json_holds_the_whole_records(fabricated: Survey) -> None:
    """Each study in JSON has the columns of the table, and its record, from which the study can be made again."""
    files = publish(fabricated)
    table = make_tables(fabricated)[0]
    items = json.loads(files["data/studies.json"])
    assert len(items) == len(table.rows)
    for item, row, study in zip(items, table.rows, fabricated.studies, strict=True):
        record = item.pop("record")
        cells = [list(cell) if isinstance(cell, tuple) else cell for cell in row]
        assert list(item.items()) == list(zip((column.name for column in table.columns), cells, strict=True))
        assert Study.model_validate_json(json.dumps(record)) == study
        assert json.loads(files[f"studies/{study.id}.json"]) == {**item, "record": record}


def test_records_in_json_hold_no_null(fabricated: Survey) -> None:
    """What a record does not hold is absent from it and never null."""
    record = json.loads(publish(fabricated)["studies/nguyen-2023-cracks.json"])["record"]
    assert record == {
        "id": "nguyen-2023-cracks",
        "survey_number": 7,
        "other_survey_numbers": [],
        "citation": {"type": "article", "title": "Cracks", "authors": [], "et_al": False, "year": 2023},
        "citation_sources": [],
        "taxonomy": {
            "modalities": ["phone-photo"],
            "tasks": ["damage-grading"],
            "methods": ["hybrid"],
            "models": [],
            "body_sites": [],
            "contrasts": [],
        },
        "cohorts": [
            {
                "id": "everything",
                "role": "whole-study",
                "sizes": [
                    {"unit": "patient", "printed": "unknown", "qualifier": "exactly", "source": "table-a"},
                ],
                "groups": [],
                "modalities": [],
                "reference_standards": [],
                "overlaps": [],
                "source": "table-a",
                "features": [],
            }
        ],
        "validation": {},
        "estimates": [],
        "differences": [],
        "availability": {},
        "features": [],
        "readings": [],
        "provenance": {"extracted_from": ["table-a"], "read": [], "pages": [], "paper_checks": [], "contributors": []},
    }


def test_bibtex_holds_each_work_once(fabricated: Survey) -> None:
    """The studies' file holds the studies, the references' file every work, each entry once."""
    files = publish(fabricated)
    keys = {
        name: [entry.key for entry in parse_entries(files[f"data/{name}.bib"].decode()) if isinstance(entry, KeptEntry)]
        for name in ("studies", "references")
    }
    assert keys["studies"] == list(STUDIES)
    assert keys["references"] == [
        "novak-1999-kerbs",
        "abara-2018-roads",
        "ito-2019-pavement",
        "okafor-2021-potholes",
        "muller-2022-paint",
        "tanaka-2020-drone",
        "nguyen-2023-cracks",
        "kerbside-photos-2",
        "ray-2018-light",
        "city-lanes",
        "doe-2024-wear",
        "night-rides-1",
    ]
    assert files["data/studies.bib"].decode() == "\n".join(files[f"studies/{study}.bib"].decode() for study in STUDIES)


def test_citations_of_all_studies_are_those_of_each(fabricated: Survey) -> None:
    """The files of all studies hold each study's own, which a browser finds by the lines that begin and end them."""
    files = {
        path: content.decode()
        for path, content in publish(fabricated).items()
        if "studies" in path and not path.endswith(BINARY)
    }
    bibtex = re.split(r"(?m)^(?=@)", files["data/studies.bib"])[1:]
    ris = re.split(r"(?m)(?<=^ER  - \n)\n?", files["data/studies.ris"])[:-1]
    csl = json.loads(files["data/studies.csl.json"])
    assert [text.rstrip("\n") + "\n" for text in bibtex] == [files[f"studies/{study}.bib"] for study in STUDIES]
    assert ris == [files[f"studies/{study}.ris"] for study in STUDIES]
    assert [[item] for item in csl] == [json.loads(files[f"studies/{study}.csl.json"]) for study in STUDIES]
    assert [item["id"] for item in csl] == list(STUDIES)
    assert len(files["data/studies.csl.json"].splitlines()) == len(STUDIES) + 2


def test_vocabularies_hold_every_term(fabricated: Survey) -> None:
    """Every vocabulary is published by its id with every term and definition."""
    published = json.loads(format_vocabularies(fabricated))
    assert list(published) == sorted(fabricated.vocabularies)
    assert published["methods"]["terms"][2] == {
        "id": "hybrid",
        "label": "Hybrid",
        "definition": "A network whose answers are corrected by rules.",
        "parent": "neural-net",
        "synonyms": [],
        "is_unstated": False,
        "color": "#a66517",
        "strengths": [],
        "limitations": [],
    }
    assert [term["id"] for term in published["methods"]["terms"] if term["is_unstated"]] == ["unstated-method"]
    assert {term["kind"] for term in published["sources"]["terms"]} == set(get_args(SourceKind))


def test_published_schemas_are_those_of_editors(fabricated: Survey) -> None:
    """The published schemas are the ones that editors read."""
    files = publish(fabricated)
    for name, text in make_schemas(fabricated.vocabularies):
        assert files[f"data/schemas/{name}"].decode() == text
