"""The way from a folder to a survey: everything is read, checked, and refused when wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from osteosurvey.checks.identity import required_vocabularies
from osteosurvey.checks.loading import check_data, read_survey, read_vocabularies
from osteosurvey.errors import InvalidRecordsError, UnreadableDataError
from osteosurvey.issues import Issue
from tests.checks.broken import BROKEN_ISSUES
from tests.surveys import BROKEN, FABRICATED, replace_once

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
