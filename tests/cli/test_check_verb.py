"""The verb `check`: what it prints of problems, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import CRACKS, MULLER, OKAFOR, WEAR, YEAR, run, talk
from tests.surveys import replace_once


@pytest.mark.usefixtures("survey_copy")
def test_check_passes_a_good_survey() -> None:
    """A survey without problems prints nothing but the count of its studies."""
    assert talk(run("check")) == (0, "", "check: 0 problems in 5 studies\n")


@pytest.mark.usefixtures("broken_year")
def test_check_prints_a_line_for_each_problem() -> None:
    """A problem is one line on stdout, its sum is on stderr, and the exit code is 1."""
    assert talk(run("check")) == (
        1,
        f"{CRACKS}:7:9: citation.year: {YEAR} [S103]\n",
        "check: 1 problem in 4 studies\n",
    )


@pytest.mark.usefixtures("broken_year")
def test_check_prints_annotations_for_github() -> None:
    """A pull request gets its annotation."""
    assert talk(run("check", "--format", "github")) == (
        1,
        f"::error file={CRACKS},line=7,col=9,title=S103::citation.year: {YEAR}\n",
        "check: 1 problem in 4 studies\n",
    )


@pytest.mark.usefixtures("broken_year")
def test_check_prints_json_for_programs() -> None:
    """A program gets the parts of each problem."""
    code, out, err = talk(run("check", "--format", "json"))
    assert (code, json.loads(out), err) == (
        1,
        [
            {
                "path": CRACKS,
                "line": 7,
                "column": 9,
                "field": "citation.year",
                "message": YEAR,
                "severity": "error",
                "rule": "S103",
            }
        ],
        "check: 1 problem in 4 studies\n",
    )


def test_check_lists_its_rules() -> None:
    """The list of rules needs no records, and has each id with its rule."""
    code, out, err = talk(run("check", "--rules"))
    assert (code, err) == (0, "")
    assert "\nSafety of text and paths:\n\n- `S201` Text has no hidden content" in out
    assert "Completeness and consistency (a survey may lower these to warnings):\n\n- `S601` " in out


def near_title(path: str, place: str, other: str) -> str:
    rule = f"should not be nearly the title in {other}; check whether both are the same work"
    return f"{path}:{place}: warning: citation.title: {rule} [S313]\n"


@pytest.fixture
def near_titles(survey_copy: Path) -> str:
    """Two studies with nearly one title; gives the warnings."""
    title = "title: Wear of old lanes, added after the survey"
    replace_once(survey_copy / "studies" / "nguyen-2023-cracks.yml", "title: Cracks", title)
    return near_title(WEAR, "5:10", CRACKS) + near_title(CRACKS, "6:10", WEAR)


def test_check_passes_warnings(near_titles: str) -> None:
    """A warning is printed, and does not fail."""
    assert talk(run("check", "--data", "data")) == (0, near_titles, "check: 0 problems, 2 warnings in 5 studies\n")


def test_check_prints_standing_warnings_apart(near_titles: str) -> None:
    """Below the errors, the warnings of other files stand behind an empty line; programs get one list."""
    replace_once(Path(MULLER), "year: 2022", 'year: "2022"')
    error = f"{MULLER}:12:9: citation.year: {YEAR} [S103]\n"
    summary = "check: 1 problem, 2 warnings in 4 studies\n"
    assert talk(run("check")) == (1, f"{error}\n{near_titles}", summary)
    code, out, err = talk(run("check", "--format", "json"))
    assert (code, err) == (1, summary)
    assert [one["severity"] for one in json.loads(out)] == ["error", "warning", "warning"]
    lines = run("check", "--format", "github").stdout.splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["::error", "::warning", "::warning"]


def test_check_of_a_file_shows_its_own_problems_alone(near_titles: str) -> None:
    """A file is reported on by itself; what is wrong in others is counted, and fails nothing."""
    assert near_titles
    replace_once(Path(MULLER), "year: 2022", 'year: "2022"')
    error = f"{MULLER}:12:9: citation.year: {YEAR} [S103]\n"
    standing = "0 problems, 2 standing warnings in other files\n"
    assert talk(run("check", MULLER)) == (1, error, f"check: 1 problem in {MULLER}; {standing}")
    assert talk(run("check", OKAFOR)) == (
        0,
        "",
        f"check: 0 problems in {OKAFOR}; 1 problem, 2 standing warnings in other files\n",
    )


def test_check_of_a_file_shows_what_it_causes_in_others(near_titles: str) -> None:
    """Below the file's own issues stand those of other files that it has a part in."""
    own, other = near_title(CRACKS, "6:10", WEAR), near_title(WEAR, "5:10", CRACKS)
    assert near_titles == other + own
    summary = f"check: 0 problems, 1 warning in {CRACKS}; 0 problems, 1 warning in other files because of it; "
    assert talk(run("check", CRACKS)) == (0, f"{own}\n{other}", f"{summary}0 problems in other files\n")
    both = "check: 0 problems, 2 warnings in 2 files; 0 problems in other files\n"
    assert talk(run("check", CRACKS, WEAR.replace("/", "\\"))) == (0, near_titles, both)


def test_check_of_a_file_fails_for_an_error_that_it_causes(survey_copy: Path) -> None:
    """A file that is right by itself fails if another breaks a rule because of it."""
    replace_once(survey_copy / "studies" / "okafor-2021-potholes.yml", "{name: Lane Forest,", "{name: LaneForest,")
    replace_once(survey_copy / "studies" / "okafor-2021-potholes.yml", "model: Lane Forest", "model: LaneForest")
    message = f"must be spelled as in {MULLER}; write 'Lane Forest' or change it there"
    assert talk(run("check", MULLER, "--format", "github")) == (
        1,
        f"::error file={OKAFOR},line=31,col=14,title=S606::taxonomy.models[1].name: {message}\n",
        f"check: 0 problems in {MULLER}; 1 problem in other files because of it; 0 problems in other files\n",
    )


def test_check_of_a_vocabulary_shows_the_records_that_lost_a_term(survey_copy: Path) -> None:
    """A term that is renamed is reported in each record that has it, as caused by the vocabulary."""
    replace_once(survey_copy / "vocabularies" / "access.yml", "id: on-request", "id: asked-for")
    code, out, err = talk(run("check", "data/vocabularies/access.yml"))
    message = "must be one of the access: open, asked-for, closed; did you mean 'asked-for'?"
    fields = (
        ("items[1].test.count.all[0].any_of[1]", "S319"),
        ("items[1].test.than.all[0].any_of[1]", "S319"),
        ("cohorts[0].access", "S105"),
    )
    assert (code, [line.partition(": ")[2] for line in out.splitlines()]) == (
        1,
        [f"{at}: {message} [{rule}]" for at, rule in fields],
    )
    assert err.startswith("check: 0 problems in data/vocabularies/access.yml; 3 problems in other files because of it;")
