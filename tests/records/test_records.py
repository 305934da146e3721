"""All records of a folder: each is read or reported, and nothing is left out silently."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from osteosurvey.issues import Issue
from osteosurvey.models.base import RecordPart
from osteosurvey.models.layout import KINDS, STUDY, Kind, kind_of
from osteosurvey.models.walk import field_model
from osteosurvey.records import read_records
from osteosurvey.survey import Survey
from tests.surveys import FABRICATED, find_issues
from tests.systems import make_link, make_pipe

STUDY_FILE = "studies/nguyen-2023-cracks.yml"
PLACES = (
    "survey.yml, vocabularies/, studies/, datasets/, related_surveys/, outlook.yml, versions/, references.bib, "
    "paper_readings.csv"
)
ENDING = "must be a record whose name ends in '.yml'; rename, move or delete it"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("survey.yml", "survey"),
        ("outlook.yml", "outlook"),
        ("studies/a.yml", "study"),
        ("datasets/a.yml", "dataset"),
        ("related_surveys/a.yml", "related-survey"),
        ("vocabularies/a.yml", "vocabulary"),
        ("versions/1.0.0.yml", "version"),
        ("studies.yml", None),
        ("studies/a.yaml", None),
        ("studies/.a.yml", None),
        ("studies/a/b.yml", None),
        ("elsewhere/a.yml", None),
        ("references.bib", None),
        ("paper_readings.csv", None),
        ("versions/1.0.0.csv", None),
    ],
)
def test_the_place_tells_the_kind(path: str, kind: str | None) -> None:
    """Folder and name of a file determine its kind of record."""
    found = kind_of(path)
    assert (found.name if found else None) == kind


def test_every_file_of_the_fabricated_survey_is_read() -> None:
    """Every file becomes a record of its kind; nothing is left over."""
    records = read_records(FABRICATED)
    assert records.issues == []
    assert {kind.name: len(records.by_kind[kind]) for kind in KINDS} == {
        "survey": 1,
        "vocabulary": 24,
        "study": 5,
        "dataset": 2,
        "related-survey": 3,
        "outlook": 1,
        "version": 3,
    }
    assert [work.record.key for work in records.works] == ["novak-1999-kerbs", "ray-2018-light", "city-lanes"]
    assert sorted(entry.path for kind in KINDS for entry in records.by_kind[kind]) == sorted(
        path.relative_to(FABRICATED).as_posix() for path in FABRICATED.rglob("*.yml")
    )


def _collect_used(part: RecordPart, used: set[tuple[str, str]]) -> None:
    for name in part.model_fields_set:
        value = getattr(part, name)
        used.add((type(part).__name__, name))
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, RecordPart):
                _collect_used(inner, used)


def _collect_fields(model: type[RecordPart], fields: set[tuple[str, str]]) -> None:
    for name in model.model_fields:
        inner = field_model(model, name)
        if (model.__name__, name) not in fields:
            fields.add((model.__name__, name))
            if inner is not None:
                _collect_fields(inner, fields)


def test_the_fabricated_survey_uses_every_field() -> None:
    """Every field of every model stands somewhere in the fabricated survey, so that no test misses one."""
    used: set[tuple[str, str]] = set()
    fields: set[tuple[str, str]] = set()
    records = read_records(FABRICATED)
    for kind in KINDS:
        _collect_fields(kind.model, fields)
        for entry in records.by_kind[kind]:
            _collect_used(entry.record, used)
    assert sorted(fields - used) == []


def test_the_survey_is_sorted(fabricated: Survey) -> None:
    """Records stand by id, works by number and versions newest first, whatever order the files came in."""
    assert [study.id for study in fabricated.studies] == [
        "doe-2024-wear",
        "muller-2022-paint",
        "nguyen-2023-cracks",
        "okafor-2021-potholes",
        "tanaka-2020-drone",
    ]
    assert [dataset.id for dataset in fabricated.datasets] == ["kerbside-photos", "night-rides"]
    assert [one.id for one in fabricated.related_surveys] == [
        "abara-2018-roads",
        "ito-2019-pavement",
        "lanes-2025-survey",
    ]
    assert [work.survey_number for work in fabricated.works] == [1, 10, 11]
    assert [version.id for version in fabricated.versions] == ["1.2.3", "1.0.0", "0.9.0"]


Change = Callable[[Path], Any]


def _write(name: str, content: bytes = b"id: a\n") -> Change:
    def change(data: Path) -> None:
        (data / name).parent.mkdir(exist_ok=True)
        (data / name).write_bytes(content)

    return change


def _truncate(name: str, size: int) -> Change:
    def change(data: Path) -> None:
        with (data / name).open("wb") as file:
            file.truncate(size)

    return change


@pytest.mark.parametrize(
    ("change", "issues"),
    [
        pytest.param(
            lambda data: (data / "survey.yml").unlink(),
            [Issue("data/survey.yml", 1, 1, "", "must exist; write it, its schema lists the fields", rule="S110")],
            id="missing survey.yml",
        ),
        pytest.param(
            lambda data: (data / "vocabularies" / "units.yml").unlink(),
            [
                Issue(
                    "data/vocabularies/units.yml",
                    1,
                    1,
                    "",
                    "must exist, because records draw their terms from it; write it",
                    rule="S301",
                )
            ],
            id="missing vocabulary",
        ),
        pytest.param(
            lambda data: [shutil.rmtree(data / folder) for folder in ("related_surveys", "versions")],  # type: ignore[func-returns-value]
            [],
            id="no related surveys and no versions",
        ),
        pytest.param(
            _write("survey.yaml"),
            [Issue("data/survey.yaml", 1, 1, "", f"must be one of {PLACES}; move or delete it", rule="S204")],
            id="unknown file",
        ),
        pytest.param(
            _write("studys/a.yml"),
            [Issue("data/studys", 1, 1, "", f"must be one of {PLACES}; move or delete it", rule="S204")],
            id="unknown folder",
        ),
        pytest.param(
            _write("studies/notes.txt"),
            [Issue("data/studies/notes.txt", 1, 1, "", ENDING, rule="S204")],
            id="wrong file in a folder",
        ),
        pytest.param(
            _write("studies/a-2020-b.yml/c.yml"),
            None,
            id="folder named like a record",
        ),
        pytest.param(
            _write(STUDY_FILE, b""),
            [
                Issue(
                    f"data/{STUDY_FILE}", 1, 1, "", "must hold a record and is empty; fill it or delete it", rule="S203"
                )
            ],
            id="empty file",
        ),
        pytest.param(
            _write(STUDY_FILE, b"# nothing\n"),
            [Issue(f"data/{STUDY_FILE}", 1, 1, "", "must hold a record; begin with 'name: value' lines", rule="S109")],
            id="only comments",
        ),
        pytest.param(
            _write(STUDY_FILE, b"a: &a [x]\nb: [*a, *a]\n"),
            [
                Issue(
                    f"data/{STUDY_FILE}",
                    1,
                    4,
                    "",
                    "must not use anchors; put text that begins with '&' into quotes",
                    rule="S109",
                )
            ],
            id="aliases",
        ),
        pytest.param(
            _write(STUDY_FILE, b"[" * 100_000),
            [Issue(f"data/{STUDY_FILE}", 1, 34, "", "must not nest deeper than 32 levels; flatten it", rule="S109")],
            id="deep nesting",
        ),
        pytest.param(
            _truncate(STUDY_FILE, 100_000_000),
            [
                Issue(
                    f"data/{STUDY_FILE}",
                    1,
                    1,
                    "",
                    "must not be larger than 1,000,000 bytes; split or shorten it",
                    rule="S203",
                )
            ],
            id="huge file",
        ),
        pytest.param(
            _truncate("references.bib", 100_000_000),
            [
                Issue(
                    "data/references.bib",
                    1,
                    1,
                    "",
                    "must not be larger than 1,000,000 bytes; split or shorten it",
                    rule="S203",
                )
            ],
            id="huge BibTeX file",
        ),
        pytest.param(
            _write(STUDY_FILE, b"id: \xff\n"),
            [Issue(f"data/{STUDY_FILE}", 1, 5, "", "must be UTF-8; save it in that encoding", rule="S203")],
            id="wrong encoding",
        ),
        pytest.param(
            _write("references.bib", b"\xff"),
            [Issue("data/references.bib", 1, 1, "", "must be UTF-8; save it in that encoding", rule="S203")],
            id="wrong encoding of BibTeX",
        ),
        pytest.param(
            _write("paper_readings.csv", b"study\n"),
            [
                Issue(
                    "data/paper_readings.csv",
                    1,
                    1,
                    "",
                    "must begin with the line 'study,field,printed,address,date,reader,source,locator,about'; write it",
                    rule="S115",
                )
            ],
            id="readings without their columns",
        ),
        pytest.param(
            _truncate("paper_readings.csv", 100_000_000),
            [
                Issue(
                    "data/paper_readings.csv",
                    1,
                    1,
                    "",
                    "must not be larger than 20,000,000 bytes; split or shorten it",
                    rule="S203",
                )
            ],
            id="huge file of readings",
        ),
    ],
)
def test_what_is_no_record_is_reported(survey_copy: Path, change: Change, issues: list[Issue] | None) -> None:
    """A file that is missing, misplaced or unreadable is one issue, and the records around it are read."""
    if issues is None:
        (survey_copy / "studies" / "a-2020-b.yml").mkdir()
        issues = [
            Issue("data/studies/a-2020-b.yml", 1, 1, "", "must be a file; move what is here elsewhere", rule="S203")
        ]
    change(survey_copy)
    assert find_issues(survey_copy) == issues


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_links_and_pipes_are_reported(survey_copy: Path) -> None:
    """A link and a pipe among the records are issues, and nothing waits for them."""
    make_link(survey_copy / "studies" / "a-2020-link.yml", "nguyen-2023-cracks.yml")
    make_pipe(survey_copy / "studies" / "b-2020-pipe.yml")
    assert find_issues(survey_copy) == [
        Issue(
            "data/studies/a-2020-link.yml",
            1,
            1,
            "",
            "must be a file itself, not a link; replace the link with the file",
            rule="S203",
        ),
        Issue("data/studies/b-2020-pipe.yml", 1, 1, "", "must be a file; move what is here elsewhere", rule="S203"),
    ]


@pytest.mark.parametrize("name", ["con", "prn", "aux", "nul", "com1", "lpt9", "index", "shell"])
def test_names_that_some_system_keeps_are_refused(survey_copy: Path, name: str) -> None:
    """A record cannot take a name that Windows or the site keeps for itself."""
    text = (FABRICATED / "related_surveys" / "lanes-2025-survey.yml").read_text("utf-8")
    (survey_copy / "related_surveys" / f"{name}.yml").write_text(text.replace("lanes-2025-survey", name), "utf-8")
    path = f"data/related_surveys/{name}.yml"
    assert find_issues(survey_copy) == [
        Issue(path, 2, 5, "id", "must not be a reserved name; choose another", rule="S205")
    ]


KNOWN = (
    "must be a known field (survey_number, title, author, key, journal, booktitle, series, howpublished, publisher, "
    "institution, organization, year, month, day, volume, number, pages, doi, eprint, eprinttype, archiveprefix, pmid, "
    "version, url, entrysubtype); "
)


@pytest.mark.parametrize(
    ("entry", "field", "message"),
    [
        (
            "@article{a, survey_number = {20}, title = {A}, jurnal = {J}}",
            "a.citation.jurnal",
            f"{KNOWN}did you mean 'journal'?",
        ),
        (
            "@article{a, survey_number = {20}, title = {A}, journal = {J}, booktitle = {B}}",
            "a.citation.booktitle",
            f"{KNOWN}correct or remove it",
        ),
        ("@article{a, survey_number = {20}}", "a.citation.title", "must have at least 1 characters; write more or"),
        ("@article{a, title = {A}}", "a.survey_number", "must be a whole number; write its digits without quotes"),
        ("@article{a, survey_number = {20}, title = {A}, year = {MMXX}}", "a.citation.year", "must be a whole number;"),
        (
            "@article{a, survey_number = {20}, title = {A}, doi = {10.5555/A}}",
            "a.citation.doi",
            "must be a bare lower-",
        ),
        ("@phdthesis{a, survey_number = {20}, title = {A}}", "a.citation.type", "must be one of 'article', 'conferen"),
        (
            "@article{, survey_number = {20}, title = {A}}",
            ".key",
            "must be letters, digits and any of - _ : . + /; wri",
        ),
        ("@article{ray-2018-light, title = {A}}", "", "must have a key of its own; rename the second 'ray-2018-light'"),
        ("@article{a, title = {A}, title = {B}}", "", "must give each field once; merge title"),
        ("@article{a, title = {A}", "", "must be a BibTeX entry; check its braces, commas and '='"),
        ("article{a, title = {A}}", "", "must be an entry, '@article{…}', or a comment; begin the lines of a comment"),
        ("@string{j = {Journal}}", "", "must be an entry, '@article{…}', or a comment; begin the lines of a comment"),
    ],
)
def test_a_broken_work_is_reported_at_its_line(survey_copy: Path, entry: str, field: str, message: str) -> None:
    """A BibTeX entry that is none, or breaks a rule, is an issue at its first line."""
    text = (survey_copy / "references.bib").read_text("utf-8")
    (survey_copy / "references.bib").write_text(f"{text}\n% a comment\n{entry}\n", "utf-8")
    line = text.count("\n") + 3
    assert [(i.path, i.line, i.column, i.field, i.message[: len(message)]) for i in find_issues(survey_copy)] == [
        ("data/references.bib", line, 1, field, message)
    ]


def test_kinds_name_their_schema() -> None:
    """The first line of a record leads from its folder to its schema."""
    kinds: tuple[Kind, ...] = KINDS
    assert [kind.schema_file for kind in kinds] == [
        "survey.schema.json",
        "vocabulary.schema.json",
        "study.schema.json",
        "dataset.schema.json",
        "related-survey.schema.json",
        "outlook.schema.json",
        "version.schema.json",
    ]
    assert STUDY.first_line == "# yaml-language-server: $schema=../../schemas/study.schema.json"
    assert KINDS[0].first_line == "# yaml-language-server: $schema=../schemas/survey.schema.json"
