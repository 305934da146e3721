"""The form for new studies: current, valid, and made of the models and vocabularies alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from osteosurvey.cli.verbs import main
from osteosurvey.contributing.issue_form import (
    CONFIG_FILE,
    FORM_FILE,
    LABEL,
    QUESTIONS,
    format_config,
    format_form,
    list_options,
    make_files,
    outdated_files,
)
from osteosurvey.models import Estimate, Study
from osteosurvey.models.walk import model_at
from osteosurvey.survey import Survey
from tests.surveys import PROJECT

FOLDER = PROJECT / ".github" / "ISSUE_TEMPLATE"


def test_the_kept_form_is_current(real: Survey) -> None:
    """The form in the project is that of its models and vocabularies; else run `osteosurvey issue-form`."""
    files = make_files(real.vocabularies, real.record.repository)
    assert outdated_files(FOLDER, files) == [], "run `osteosurvey issue-form` and commit the result"


@pytest.mark.parametrize(("schema", "file"), [("forms", FORM_FILE), ("config", CONFIG_FILE)])
def test_the_form_follows_its_official_schema(schema: str, file: str, tmp_path: Path, fabricated: Survey) -> None:
    """What is made of another survey is valid by the form's own schema, too."""
    path = tmp_path / file
    path.write_text(make_files(fabricated.vocabularies, "https://example.org/lanes")[file], "utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.github-issue-{schema}", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_every_question_is_a_field(fabricated: Survey) -> None:
    """Each id is the name of a field, each help its description, and each label and id stands once."""
    form = yaml.safe_load(format_form(fabricated.vocabularies))
    asked = form["body"][1:]
    assert [one["id"] for one in asked] == [question.path[-1] for question in QUESTIONS]
    assert len({one["id"] for one in asked}) == len({one["attributes"]["label"] for one in asked}) == len(asked)
    for one, question in zip(asked, QUESTIONS, strict=True):
        parent = model_at(Study, question.path[:-1])
        assert parent is not None
        assert one["attributes"]["description"].startswith(parent.model_fields[question.id].description)
    assert form["labels"] == [LABEL]


def test_terms_are_offered_by_their_labels(fabricated: Survey) -> None:
    """A list offers every term of its vocabulary; an answer is one of the four."""
    offered = {question.id: list_options(question, fabricated.vocabularies) for question in QUESTIONS}
    terms = fabricated.vocabularies["modalities"].terms
    assert offered["modalities"] == {term.label: term.id for term in terms}
    assert offered["external"] == {"yes": "yes", "no": "no", "not reported": "not-reported", "unclear": "unclear"}
    assert offered["title"] == {}


def test_nothing_of_the_survey_is_offered(real: Survey) -> None:
    """A new study names places in its paper alone, and is asked for no number of the survey."""
    text = format_form(real.vocabularies)
    words = ("survey-", "other-review", "survey_number", "Survey number", "Another review", "Table 4")
    assert [word for word in words if word in text] == []
    form = yaml.safe_load(text)
    asked = {one["id"]: one for one in form["body"][1:]}
    parts = ["metadata", "abstract", "excerpts", "tables", "full text", "supplement"]
    assert asked["read"]["attributes"]["options"] == parts
    assert asked["read"]["validations"] == {"required": True}
    papers = [term.label for term in real.vocabularies["sources"].terms if term.kind == "paper"]
    assert sorted(asked["extracted_from"]["attributes"]["options"]) == sorted(papers)


def test_the_grey_text_of_the_numbers_is_an_example(fabricated: Survey) -> None:
    """The placeholder of the estimates is a whole estimate with an interval, and terms stand beside their labels."""
    form = yaml.safe_load(format_form(fabricated.vocabularies))
    asked = next(one for one in form["body"] if one.get("id") == "estimates")["attributes"]
    (example,) = yaml.safe_load(asked["placeholder"])
    assert Estimate.model_validate(example).interval is not None
    assert "\n- `metric`: hit-rate, f-score, explained (Explained variance), " in asked["description"]


def test_the_paper_is_chosen_already(fabricated: Survey) -> None:
    """Of the sources, the paper itself stands chosen when the form is opened."""
    form = yaml.safe_load(format_form(fabricated.vocabularies))
    source = next(one for one in form["body"] if one.get("id") == "extracted_from")["attributes"]
    assert source["options"][source["default"]] == "Paper"


def test_the_guide_is_offered_where_there_is_a_repository() -> None:
    """Beside the form stands the guide, once the survey has a public address for it."""
    assert yaml.safe_load(format_config(None)) == {"blank_issues_enabled": True}
    (link,) = yaml.safe_load(format_config("https://example.org/lanes/"))["contact_links"]
    assert link["url"] == "https://example.org/lanes/blob/main/CONTRIBUTING.md"


@pytest.mark.usefixtures("survey_copy")
def test_the_command_writes_what_is_out_of_date() -> None:
    """`issue-form --check` reports what is out of date and fails; `issue-form` writes it, and then there is nothing "
    "to do."""
    names = [f".github/ISSUE_TEMPLATE/{name}" for name in (CONFIG_FILE, FORM_FILE)]
    steps = [
        ("--check", 1, "".join(f"{name}: must be current; run `osteosurvey issue-form`\n" for name in names)),
        ("", 0, "".join(f"{name}: written\n" for name in names)),
        ("--check", 0, ""),
    ]
    for option, code, out in steps:
        result = CliRunner().invoke(main, ["issue-form", *filter(None, [option])])
        assert (result.exit_code, result.stdout) == (code, out)
