"""Tests of records hold for any valid records: later studies, a correction, an incomplete record, a retracted study."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from osteosurvey.checks.loading import check_data, read_survey
from tests.survey.growing import FROM_PAPER, LATER, Place, add_later_records, correct_from_paper, find_number, overwrite
from tests.surveys import PROJECT, REAL

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def number() -> Place:
    """A number of the survey that may be changed."""
    return find_number(read_survey(REAL))


@pytest.fixture(scope="module")
def grown(number: Place, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the published records with the invented ones, and with the number corrected from its paper."""
    data = shutil.copytree(REAL, tmp_path_factory.mktemp("grown") / "data")
    add_later_records(data)
    correct_from_paper(data, number)
    return data


def run_tests(records: Path, *options: str) -> tuple[list[str], str]:
    """Run every test of records over a folder; give what fails, with the output."""
    plain = ("-q", "--tb=short", "-p", "no:randomly", "-p", "no:cacheprovider", "-n", "0")
    command = [sys.executable, "-m", "pytest", *plain, "-m", "records", f"--records={records}", *options]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
    output = done.stdout + done.stderr
    assert done.returncode in {pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED}, output
    return re.findall(r"(?m)^(?:FAILED|ERROR) (\S+)", done.stdout), output


def test_the_copy_is_valid_and_has_what_was_added(grown: Path, number: Place) -> None:
    """The invented records break no rule, count as later ones, and stand beside the correction."""
    assert [issue for issue in check_data(grown).issues if issue.severity == "error"] == []
    before, survey = read_survey(REAL), read_survey(grown)
    added = {study.id for study in survey.later_studies} - {study.id for study in before.later_studies}
    assert added == {path.stem for path in (LATER / "studies").iterdir()}
    corrected = survey.studies_by_id[number.study]
    assert corrected.estimates[number.estimate].printed == FROM_PAPER["printed"]
    assert corrected.readings[-1].readings[0].value == f"accuracy {number.printed}"


def test_every_test_of_records_holds(grown: Path) -> None:
    """Whatever is asked of the records that the project publishes is true of the grown ones."""
    failed, output = run_tests(grown)
    assert failed == [], output


def test_a_number_of_the_survey_that_is_lost_is_noticed(grown: Path, number: Place, tmp_path: Path) -> None:
    """A number of the survey that changes without a reading breaks the tests of the edition."""
    data = shutil.copytree(grown, tmp_path / "data")
    shutil.copy(REAL / "studies" / f"{number.study}.yml", data / "studies")
    overwrite(data, number)
    failed, output = run_tests(data, "tests/survey/test_edition.py", "tests/survey/test_numbers.py")
    assert [name.partition("::")[2].partition("[")[0] for name in failed] == [
        "test_a_row_of_table_4_is_kept_as_printed",
        "test_study_numbers_are_printed_where_the_record_says",
    ], output
