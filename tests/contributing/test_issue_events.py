"""What GitHub reports of an issue, as the file that a workflow is given."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from osteosurvey.cli.verbs import main
from tests.contributing.hostile_issues import GOOD, format_body

UNREADABLE = "from-issue: the issue must be readable as UTF-8 text; write it again with the form\n"


def read(content: str) -> tuple[int, str, str]:
    Path("event.json").write_text(content, "utf-8")
    result = CliRunner().invoke(main, ["from-issue", "--event", "event.json"])
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.usefixtures("survey_copy")
def test_the_text_of_the_issue_is_read() -> None:
    """The record is made of the text of the issue, whatever else is reported."""
    event = {"action": "edited", "issue": {"body": format_body(GOOD).replace("\n", "\r\n"), "title": "x"}}
    assert read(json.dumps(event)) == (0, "data/studies/doe-2024-ruts.yml\n", "")


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "{}", '{"issue": null}', '{"issue": {"body": 3}}', '{"issue": {"body": "\\ud800"}}'],
)
@pytest.mark.usefixtures("survey_copy")
def test_other_reports_are_refused(content: str) -> None:
    """What holds no issue, or no text that can be written, is one line."""
    assert read(content) == (1, "", UNREADABLE)


@pytest.mark.usefixtures("survey_copy")
def test_an_issue_without_text_lacks_every_answer() -> None:
    """GitHub reports an empty text as null."""
    code, out, err = read('{"issue": {"body": null}}')
    assert (code, out) == (1, "")
    assert "from-issue: citation: must be given" in err


@pytest.mark.usefixtures("survey_copy")
def test_an_earlier_report_must_be_there() -> None:
    """A wrong name of the earlier report is wrong usage, before anything is asked."""
    assert CliRunner().invoke(main, ["links", "--before", "nothing.md"]).exit_code == 2
