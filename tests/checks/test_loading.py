"""The way from a folder to a survey: everything is read, checked, and refused when wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from osteosurvey.checks.identity import required_vocabularies
from osteosurvey.checks.loading import check_data, read_survey, read_vocabularies
from osteosurvey.errors import InvalidRecordsError, UnreadableDataError
from osteosurvey.issues import Issue
from tests.surveys import BROKEN, FABRICATED, replace_once

BROKEN_ISSUES = [
    Issue(
        "data/references.bib",
        1,
        1,
        "first.doi",
        "must belong to one work; data/studies/meaning-2021-broken.yml has it too: merge the two or correct one",
        rule="S310",
    ),
    Issue(
        "data/references.bib",
        1,
        1,
        "first.survey_number",
        "must belong to one work; 1 is also used in data/studies/meaning-2021-broken.yml",
        rule="S307",
    ),
    Issue(
        "data/references.bib",
        7,
        1,
        "second.title",
        "should not be nearly the title in data/studies/meaning-2021-broken.yml; check whether both are the same work",
        "warning",
        rule="S313",
    ),
    Issue(
        "data/studies/meaning-2021-broken.yml",
        3,
        5,
        "id",
        "must equal the file's name 'meaning-2021-broken'; rename the file to 'meaning-2021-break.yml'",
        rule="S302",
    ),
    Issue(
        "data/studies/meaning-2021-broken.yml",
        4,
        16,
        "survey_number",
        "must belong to one work; 1 is also used in data/references.bib",
        rule="S307",
    ),
    Issue(
        "data/studies/meaning-2021-broken.yml",
        5,
        24,
        "other_survey_numbers[0]",
        "must belong to one work; 2 is also used in data/studies/meaning-2021-broken.yml",
        rule="S307",
    ),
    Issue(
        "data/studies/meaning-2021-broken.yml",
        5,
        27,
        "other_survey_numbers[1]",
        "must belong to one work; 2 is also used in data/studies/meaning-2021-broken.yml",
        rule="S307",
    ),
    Issue(
        "data/studies/meaning-2021-broken.yml",
        8,
        10,
        "citation.title",
        "should not be nearly the title in data/references.bib; check whether both are the same work",
        "warning",
        rule="S313",
    ),
    Issue(
        "data/studies/meaning-2021-broken.yml",
        10,
        8,
        "citation.doi",
        "must belong to one work; data/references.bib has it too: merge the two or correct one",
        rule="S310",
    ),
    Issue(
        "data/studies/meaning-2021-broken.yml",
        18,
        14,
        "taxonomy.models[1].name",
        "must be spelled as in data/studies/meaning-2021-broken.yml; write 'LaneNet-50' or change it there",
        rule="S606",
    ),
    Issue(
        "data/studies/meaning-2021-broken.yml",
        24,
        16,
        "cohorts[0].sizes[0].value",
        "must equal the printed '1000'; correct the value",
        rule="S406",
    ),
    Issue(
        "data/studies/meaning-2021-broken.yml",
        27,
        9,
        "cohorts[0].sizes[1]",
        "must have the value that '7 frames' prints; add 'value'",
        rule="S406",
    ),
    Issue(
        "data/studies/meaning-2021-broken.yml",
        30,
        9,
        "cohorts[0].sizes[2]",
        "should not stand beside '1000', which 'table-a' prints in the same unit; several groups in one "
        "cohort? Give each group its own cohort, or say in 'note' what is counted",
        "warning",
        rule="S605",
    ),
    Issue(
        "data/studies/meaning-2021-broken.yml",
        30,
        9,
        "cohorts[0].sizes[2].qualifier",
        "must be 'about', as '~8 frames' prints it; set or remove it",
        rule="S407",
    ),
    Issue(
        "data/studies/meaning-2021-broken.yml",
        34,
        14,
        "cohorts[0].dataset",
        "must be a dataset's id; correct it, or add what it names",
        rule="S314",
    ),
    Issue(
        "data/studies/meaning-2021-broken.yml",
        36,
        16,
        "cohorts[0].overlaps[0].study",
        "must be another study's id; correct it, or add what it names",
        rule="S316",
    ),
    Issue(
        "data/studies/meaning-2021-broken.yml",
        40,
        16,
        "cohorts[0].overlaps[1].study",
        "must be another study's id; correct it, or add what it names",
        rule="S316",
    ),
    Issue(
        "data/studies/meaning-2021-broken.yml",
        45,
        9,
        "cohorts[1].id",
        "must be unique in the study; rename this cohort",
        rule="S314",
    ),
    Issue(
        "data/studies/meaning-2021-broken.yml",
        55,
        12,
        "estimates[0].value",
        "must equal the printed '96.2%'; keep % in 'printed' and write the fraction here, 0.962 for 96.2%",
        rule="S401",
    ),
    Issue(
        "data/studies/meaning-2021-broken.yml",
        55,
        12,
        "estimates[0].value",
        "must lie in the range of hit-rate, from 0 to 1; correct the value",
        rule="S402",
    ),
    Issue(
        "data/studies/meaning-2021-broken.yml",
        57,
        13,
        "estimates[0].cohort",
        "must be a cohort of this record; correct it, or add what it names",
        rule="S317",
    ),
    Issue(
        "data/studies/meaning-2021-broken.yml",
        59,
        12,
        "estimates[0].model",
        "must be a model of this record; did you mean 'LaneNet-50'?",
        rule="S317",
    ),
    Issue(
        "data/studies/meaning-2021-broken.yml",
        61,
        5,
        "estimates[1].qualifier",
        "must be 'up-to', as 'up to 0.5' prints it; set or remove it",
        rule="S407",
    ),
    Issue(
        "data/studies/meaning-2021-broken.yml",
        66,
        7,
        "estimates[1].interval",
        "should enclose the value 0.5; compare with the source",
        "warning",
        rule="S403",
    ),
    Issue(
        "data/studies/meaning-2021-broken.yml",
        67,
        13,
        "estimates[1].interval.high",
        "must be the high bound of '0.6 to 0.9', which can mean 0.6 to 0.9; correct it",
        rule="S403",
    ),
    Issue(
        "data/studies/meaning-2021-broken.yml",
        71,
        12,
        "estimates[2].value",
        "must lie in the range of error-cm, from 0; correct the value",
        rule="S402",
    ),
    Issue(
        "data/studies/meaning-2021-broken.yml",
        75,
        5,
        "estimates[3]",
        "must differ from those above it; remove it or add what distinguishes it",
        rule="S408",
    ),
    Issue(
        "data/studies/meaning-2021-broken.yml",
        76,
        12,
        "estimates[3].value",
        "must lie in the range of error-cm, from 0; correct the value",
        rule="S402",
    ),
    Issue(
        "data/studies/meaning-2021-broken.yml",
        81,
        12,
        "readings[0].field",
        "must be the dotted path of a field of this record; correct it",
        rule="S318",
    ),
    Issue(
        "data/studies/meaning-2021-broken.yml",
        89,
        14,
        "readings[0].adopted",
        "must be the source of exactly one reading; choose another or remove it",
        rule="S318",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        3,
        5,
        "id",
        "must be first author, year and a word of the title; write it like 'doe-2020-lists'",
        rule="S107",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        4,
        16,
        "survey_number",
        "must be at least 1; correct the number",
        rule="S106",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        5,
        23,
        "other_survey_numbers",
        "must be a list; begin each item with '- '",
        rule="S103",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        7,
        9,
        "citation.type",
        "must be one of 'article', 'conference-paper', 'preprint', 'proceedings', 'book', 'report' "
        "or 'web-page'; choose one, in quotes",
        rule="S104",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        8,
        10,
        "citation.title",
        "must have at least 1 characters; write more or remove the key",
        rule="S106",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        10,
        15,
        "citation.authors[0].given",
        "must not hold ';', which separates list items in tables; write a comma",
        rule="S107",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        10,
        31,
        "citation.authors[0].family",
        "must not begin or end with a space; remove it",
        rule="S201",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        11,
        7,
        "citation.authors[1].family",
        "must be given: family name as printed, with its particles, or the name of a group; add it",
        rule="S101",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        12,
        7,
        "citation.authors[2]",
        "must hold fields; write each as 'name: value' on an indented line",
        rule="S103",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        13,
        10,
        "citation.et_al",
        "must be true or false; write one of them without quotes",
        rule="S103",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        14,
        14,
        "citation.container",
        "must hold only visible characters; remove the hidden character U+202E",
        rule="S201",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        15,
        14,
        "citation.publisher",
        "must hold only visible characters; remove the hidden character U+200B",
        rule="S201",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        16,
        9,
        "citation.year",
        "must be at least 1900; correct the number",
        rule="S106",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        17,
        10,
        "citation.month",
        "must be at most 12; correct the number",
        rule="S106",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        18,
        8,
        "citation.day",
        "must be at least 1; correct the number",
        rule="S106",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        19,
        11,
        "citation.volume",
        "must be text; put the value in quotes",
        rule="S103",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        20,
        10,
        "citation.issue",
        'must not be left to the YAML reader to guess; write "no" in quotes',
        rule="S109",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        21,
        10,
        "citation.pages",
        'must not be left to the YAML reader to guess; write "1:30" in quotes, or a number by its digits alone',
        rule="S109",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        22,
        8,
        "citation.doi",
        "must be a bare lower-case DOI; write it like '10.1000/xyz123', without 'https://doi.org/'",
        rule="S107",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        23,
        10,
        "citation.arxiv",
        "must be an arXiv number without version; write it like '2412.09330'",
        rule="S107",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        24,
        9,
        "citation.pmid",
        "must be a PubMed number; write its digits in quotes",
        rule="S107",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        25,
        8,
        "citation.url",
        "must be a full web address (https://…); percent-encode anything unusual in it",
        rule="S202",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        26,
        3,
        "citation.titel",
        "must be a known field; did you mean 'title'?",
        rule="S102",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        28,
        15,
        "taxonomy.modalities",
        "must have at least 1 items; add what is missing or remove the key",
        rule="S106",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        29,
        11,
        "taxonomy.tasks[0]",
        "must be one of the tasks: damage-spotting, damage-grading, wear-forecast; did you mean 'damage-spotting'?",
        rule="S105",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        29,
        27,
        "taxonomy.tasks[1]",
        "must be one of the tasks: damage-spotting, damage-grading, wear-forecast; did you mean 'damage-grading'?",
        involves=("data/vocabularies/tasks.yml",),
        rule="S105",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        30,
        11,
        "taxonomy.methods",
        "must have a value; give one or remove the key",
        rule="S109",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        31,
        17,
        "taxonomy.method_label",
        "must not begin with '=', which spreadsheets run as a formula; begin with a word",
        rule="S201",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        33,
        14,
        "taxonomy.models[0].name",
        "must not begin with '+', which spreadsheets run as a formula; begin with a word",
        rule="S201",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        33,
        26,
        "taxonomy.models[0].role",
        "must be one of the model-roles: main, baseline; did you mean 'main'?",
        rule="S105",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        35,
        13,
        "taxonomy.explainability.answer",
        'must not be left to the YAML reader to guess; write "yes" in quotes',
        rule="S109",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        36,
        13,
        "taxonomy.explainability.source",
        "must be one of the sources: references, section-1, section-2, table-a, paper, paper-abstract, other-review; "
        "did you mean 'table-a'?",
        involves=("data/vocabularies/sources.yml",),
        rule="S105",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        38,
        9,
        "cohorts[0].id",
        "must be lower-case letters and digits joined by single hyphens; write it like 'doe-2020-lists'",
        rule="S107",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        42,
        16,
        "cohorts[0].sizes[0].value",
        'must not be left to the YAML reader to guess; write "1e3" in quotes, or a number by its digits alone',
        rule="S109",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        44,
        20,
        "cohorts[0].sizes[0].qualifier",
        "must be one of 'exactly', 'about', 'at-least', 'more-than' or 'up-to'; choose one, in quotes",
        rule="S104",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        47,
        16,
        "cohorts[0].sizes[1].value",
        "must be at least 1; correct the number",
        rule="S106",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        48,
        18,
        "cohorts[0].sizes[1].printed",
        "must not begin with '@', which spreadsheets run as a formula; begin with a word",
        rule="S201",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        51,
        16,
        "cohorts[0].sizes[2].value",
        "must be a whole number; write its digits without quotes",
        rule="S103",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        52,
        18,
        "cohorts[0].sizes[2].printed",
        "must hold only visible characters; remove the hidden character U+0009",
        rule="S201",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        55,
        16,
        "cohorts[0].sizes[3].value",
        "must be at most 10000000000; correct the number",
        rule="S106",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        58,
        14,
        "cohorts[0].centers",
        'must not be left to the YAML reader to guess; write "010" in quotes, or a number by its digits alone',
        rule="S109",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        59,
        14,
        "cohorts[0].dataset",
        "must be lower-case letters and digits joined by single hyphens; write it like 'doe-2020-lists'",
        rule="S107",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        61,
        16,
        "cohorts[0].overlaps[0].study",
        "must have at most 80 characters; shorten it",
        rule="S106",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        63,
        17,
        "cohorts[0].overlaps[0].reason",
        "must not begin or end with a space; remove it",
        rule="S201",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        66,
        5,
        "cohorts[0].source",
        "must appear once; remove or merge the second 'source'",
        rule="S109",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        68,
        13,
        "validation.external",
        "must hold fields; write each as 'name: value' on an indented line",
        rule="S103",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        71,
        13,
        "validation.internal.detail",
        "must have a value; give one or remove the key",
        rule="S109",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        75,
        12,
        "estimates[0].value",
        "must be at most 1000000.0; correct the number",
        rule="S106",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        77,
        21,
        "estimates[0].horizon_years[0]",
        "must be more than 0.0; correct the number",
        rule="S106",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        77,
        24,
        "estimates[0].horizon_years[1]",
        "must be at most 100.0; correct the number",
        rule="S106",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        77,
        29,
        "estimates[0].horizon_years[2]",
        'must not be left to the YAML reader to guess; write ".inf" in quotes, or a number by its digits alone',
        rule="S109",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        82,
        14,
        "estimates[0].interval.level",
        "must be less than 1.0; correct the number",
        rule="S106",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        86,
        12,
        "estimates[1].value",
        "must be a number; write it with digits and a full stop, without quotes",
        rule="S103",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        87,
        14,
        "estimates[1].printed",
        "must be text; put the value in quotes",
        rule="S103",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        92,
        14,
        "estimates[1].interval.level",
        "must be more than 0.0; correct the number",
        rule="S106",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        106,
        13,
        "availability.weights.answer",
        "must be one of 'yes', 'no', 'not-reported' or 'unclear'; choose one, in quotes",
        rule="S104",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        111,
        10,
        "availability.code.url",
        "must be a full web address (https://…); percent-encode anything unusual in it",
        rule="S202",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        117,
        7,
        "readings[0].readings",
        "must have at least 2 items; add what is missing or remove the key",
        rule="S106",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        124,
        14,
        "provenance.paper_checks[0].orcid",
        "must be an ORCID iD; write it like '0000-0002-1825-0097'",
        rule="S107",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        125,
        11,
        "provenance.paper_checks[0].on",
        'must not be left to the YAML reader to guess; write "2025-01-31" in quotes',
        rule="S109",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        127,
        11,
        "provenance.paper_checks[1].on",
        'must be a day in quotes; write it like "2026-01-31"',
        rule="S107",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        129,
        11,
        "provenance.paper_checks[2].on",
        'must be a day in quotes; write it like "2026-01-31"',
        rule="S107",
    ),
    Issue(
        "data/studies/shape-2020-broken.yml",
        130,
        3,
        "",
        "must have words as keys; write the key as plain text",
        rule="S109",
    ),
]
"""Everything that is wrong in the broken survey, in file order."""

ERRORS = [issue for issue in BROKEN_ISSUES if issue.severity == "error"]
WARNINGS = [issue for issue in BROKEN_ISSUES if issue.severity == "warning"]


@pytest.fixture
def broken_survey(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The broken survey with the vocabularies of the fabricated one, in `data` below the working directory."""
    shutil.copytree(FABRICATED / "vocabularies", tmp_path / "data" / "vocabularies")
    shutil.copy(FABRICATED / "survey.yml", tmp_path / "data")
    shutil.copytree(BROKEN, tmp_path / "data", dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return Path("data")


def test_the_broken_survey_breaks_every_rule(broken_survey: Path) -> None:
    """One run reports everything that is wrong, each at its place, errors first."""
    assert list(check_data(broken_survey).issues) == ERRORS + WARNINGS


def test_a_broken_survey_is_refused(broken_survey: Path) -> None:
    """A survey with errors is not read, and the refusal carries every issue."""
    with pytest.raises(InvalidRecordsError, match=r"^the records hold \d+ errors; run `osteosurvey check`$") as caught:
        read_survey(broken_survey)
    assert list(caught.value.issues) == ERRORS + WARNINGS


def test_warnings_do_not_refuse_a_survey(survey_copy: Path) -> None:
    """A warning is reported and the survey is read all the same."""
    replace_once(
        survey_copy / "studies" / "nguyen-2023-cracks.yml",
        "title: Cracks",
        "title: Wear of old lanes, added after the survey",
    )
    report = check_data(survey_copy)
    assert {issue.severity for issue in report.issues} == {"warning"}
    assert not report.has_errors
    assert len(read_survey(survey_copy).studies) == 5


@pytest.mark.parametrize(("name", "reason"), [("nowhere", "No such file"), ("file", "Not a directory")])
def test_a_folder_that_cannot_be_listed_is_refused(tmp_path: Path, name: str, reason: str) -> None:
    """A folder that is missing or none is named, with what to do."""
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(UnreadableDataError, match=rf"{name}: cannot be listed \({reason}.*; name a folder of records$"):
        check_data(tmp_path / name)


def test_an_empty_folder_lacks_what_a_survey_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without records is reported to lack the survey's file and every vocabulary."""
    (tmp_path / "data").mkdir()
    monkeypatch.chdir(tmp_path)
    issues = check_data(Path("data")).issues
    assert issues[0] == Issue(
        "data/survey.yml", 1, 1, "", "must exist; write it, its schema lists the fields", rule="S110"
    )
    assert [issue.path for issue in issues[1:]] == [f"data/vocabularies/{name}.yml" for name in required_vocabularies()]


def test_a_survey_without_an_outlook_is_whole(survey_copy: Path) -> None:
    """The outlook and the background works may be absent."""
    (survey_copy / "outlook.yml").unlink()
    (survey_copy / "references.bib").unlink()
    survey = read_survey(survey_copy)
    assert (survey.outlook, survey.works) == (None, ())


def test_vocabularies_are_read_beside_broken_records(survey_copy: Path) -> None:
    """A broken study does not keep the vocabularies from being read."""
    (survey_copy / "studies" / "okafor-2021-potholes.yml").write_text("id: [", "utf-8")
    assert sorted(read_vocabularies(survey_copy)) == sorted(
        path.stem for path in (FABRICATED / "vocabularies").iterdir()
    )


def test_a_broken_vocabulary_is_refused(survey_copy: Path) -> None:
    """Vocabularies that cannot be read are refused with their own issues alone."""
    (survey_copy / "studies" / "okafor-2021-potholes.yml").write_text("id: [", "utf-8")
    replace_once(survey_copy / "vocabularies" / "units.yml", "plural: Units\n", "")
    with pytest.raises(InvalidRecordsError) as caught:
        read_vocabularies(survey_copy)
    assert list(caught.value.issues) == [
        Issue(
            "data/vocabularies/units.yml",
            2,
            1,
            "plural",
            "must be given: name of the vocabulary as a heading, such as 'Imaging modalities'; add it",
            rule="S101",
        )
    ]
