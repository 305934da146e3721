"""What is made from the vocabularies and kept beside them: reported when out of date, and only where it is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from osteosurvey.checks.loading import check_data, read_vocabularies
from osteosurvey.checks.reports import CheckReport
from osteosurvey.cli.verbs import main
from osteosurvey.contributing.generated import GENERATED
from osteosurvey.contributing.issue_form import FORM_FILE, format_form
from osteosurvey.issues import Issue
from osteosurvey.records.schemas import write_schemas
from tests.surveys import replace_once
from tests.systems import make_link, make_pipe


def check_all(data: Path) -> CheckReport:
    """Check a folder as the command line does."""
    return check_data(data, further=(GENERATED,))


UNITS = Path("vocabularies") / "units.yml"
FORM = Path(".github") / "ISSUE_TEMPLATE" / FORM_FILE


@pytest.fixture
def project(survey_copy: Path) -> Path:
    """A project with the fabricated records, and with what is made from them."""
    vocabularies = read_vocabularies(survey_copy)
    root = survey_copy.resolve().parent
    write_schemas(root / "schemas", vocabularies)
    (root / FORM).parent.mkdir(parents=True)
    (root / FORM).write_text(format_form(vocabularies), "utf-8", newline="\n")
    return root


def outdated(path: str, command: str) -> Issue:
    message = f"should be what the vocabularies make it; run `osteosurvey {command}` and commit the result"
    return Issue(path, 1, 1, "", message, "warning", "S706")


@pytest.mark.usefixtures("project")
def test_a_new_term_tells_what_must_be_made_again() -> None:
    """A term that is added asks for the schemas and the form that hold it, and both verbs satisfy the check."""
    assert check_all(Path("data")).issues == ()
    replace_once(Path("data") / UNITS, "terms:\n", "terms:\n  - {id: kerb, label: Kerb, definition: One kerb stone.}\n")
    issues = check_all(Path("data")).issues
    assert issues == (
        outdated(FORM.as_posix(), "issue-form"),
        outdated("schemas/dataset.schema.json", "schema"),
        outdated("schemas/study.schema.json", "schema"),
    )
    assert all("data/vocabularies/units.yml" in issue.involves for issue in issues)
    for verb in ("format", "schema", "issue-form"):
        assert CliRunner().invoke(main, [verb]).exit_code == 0
    assert check_all(Path("data")).issues == ()


@pytest.mark.usefixtures("project")
def test_a_file_that_is_missing_or_nobody_makes_is_out_of_date() -> None:
    """In the folder of the schemas, what is missing is reported, and what belongs to nothing."""
    Path("schemas/study.schema.json").rename("schemas/survey-study.json")
    assert check_all(Path("data")).issues == (
        outdated("schemas/study.schema.json", "schema"),
        outdated("schemas/survey-study.json", "schema"),
    )


@pytest.mark.parametrize("change", [Path.mkdir, lambda path: make_link(path, "/dev/zero"), make_pipe])
@pytest.mark.usefixtures("project")
def test_what_is_no_file_is_out_of_date(change: Callable[[Path], object]) -> None:
    """A folder, a link without end or a pipe in the place of a schema is out of date, and is not waited for."""
    path = Path("schemas/study.schema.json")
    path.unlink()
    change(path)
    assert check_all(Path("data")).issues == (outdated(path.as_posix(), "schema"),)


def test_the_project_is_found_from_anywhere(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies beside the data folder is found from inside it and by its full name, too."""
    (project / "schemas" / "study.schema.json").unlink()
    assert check_all(project / "data").issues == (outdated(f"{project}/schemas/study.schema.json", "schema"),)
    monkeypatch.chdir(project / "data")
    assert check_all(Path()).issues == (outdated("../schemas/study.schema.json", "schema"),)


def test_nothing_is_asked_where_nothing_is_kept(survey_copy: Path) -> None:
    """A data folder alone needs no schemas and no form."""
    replace_once(survey_copy / UNITS, "label: Street", "label: Road")
    assert check_all(survey_copy).issues == ()


def test_a_broken_vocabulary_is_reported_alone(project: Path) -> None:
    """While a vocabulary cannot be read, nothing is said of what is made from it."""
    replace_once(project / "data" / UNITS, "plural: Units\n", "")
    assert {issue.path for issue in check_all(Path("data")).issues} == {"data/vocabularies/units.yml"}


@pytest.mark.usefixtures("project")
def test_schema_says_that_the_form_is_out_of_date() -> None:
    """A person who writes the schemas again learns that the form needs it, too."""
    path = Path("data") / "vocabularies" / "tasks.yml"
    replace_once(path, "label: Spotting of damage", "label: Finding of damage")
    result = CliRunner().invoke(main, ["schema"])
    assert (result.exit_code, result.stderr) == (
        0,
        "schema: 1 written\nschema: the issue form is out of date, too; run `osteosurvey issue-form`\n",
    )
