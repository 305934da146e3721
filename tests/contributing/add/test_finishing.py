"""Removing the questions that are left."""

from __future__ import annotations

from pathlib import Path

import pytest

from osteosurvey.contributing.add.finishing import finish_records
from osteosurvey.contributing.add.gaps import list_unanswered
from osteosurvey.errors import AddError
from osteosurvey.models import Answered, Availability, Taxonomy, Validation


def ignore(line: str) -> None:
    """Listen to no talk."""


FIRST = "# yaml-language-server: $schema=../../schemas/study.schema.json\n"


def test_questions_go_and_notes_stay(tmp_path: Path) -> None:
    """Questions disappear, wherever they stand; what a person wrote stays."""
    file = tmp_path / "a.yml"
    file.write_text(
        f"{FIRST}#? Hello.\nid: a  # my note\n# survey_number:  #? A number.\ntaxonomy:\n  #? Which?\n"
        "  tasks: [b]  #? Some of: b.\n"
        "#     source: ~\n# another note\nprovenance: {note: 'is #? this C#?'}  # mine #? Theirs.\n#   end:  #? Last.",
        "utf-8",
    )
    finish_records([file], ignore)
    assert file.read_text("utf-8") == (
        f"{FIRST}id: a  # my note\ntaxonomy:\n  tasks: [b]\n"
        '# another note\nprovenance:  # mine\n  note: "is #? this C#?"\n'
    )
    assert [path.name for path in tmp_path.iterdir()] == ["a.yml"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id: [\n", "must be closed"),
        ("#? Nothing else.\n", "must hold a record"),
        ("", "must hold a record and is empty"),
    ],
)
def test_other_files_stay_as_they_are(tmp_path: Path, text: str, message: str) -> None:
    """A file that would say something else, or is no record, is not touched."""
    file = tmp_path / "a.yml"
    file.write_text(text, "utf-8")
    with pytest.raises(AddError) as caught:
        finish_records([file], ignore)
    assert message in str(caught.value)
    assert file.read_text("utf-8") == text


DRAFT = """id: unnamed-2020-lanes
citation:
  type: article
  title: ~
  # year: 2020  #? Year of publication.
  #   month:  #? Month of publication.
taxonomy:
  modalities: []
  #   models:
  #     - name: X  # my own note
  #       source: paper
  #? Suggested: none.
  methods:
    - ~
  odd: {}
cohorts:
  - sizes:
      - unit: null
        printed: ""
validation:
  external: {answer: ~}
  temporal: {answer: "yes", source: paper}
provenance: {read: [abstract]}
"""

TALK = """\
a.yml: not answered: citation (authors), taxonomy (models, architecture, body_sites, explainability, \
contrasts, clinical_inputs, design), \
validation (internal, prospective, calibration, decision_curve, uncertainty, subgroups, reader_study), \
estimates, availability, appraisal, provenance (pages, contributors)
a.yml:1:5: id: must name the first author; write it like 'doe-2020-lists', and rename the file to match
a.yml:4:10: citation.title: must be filled in: Title as printed.
a.yml:5:3: year: must not be a comment once it is answered; remove the '# ' before it, or the answer
a.yml:8:15: taxonomy.modalities: must be filled in: Imaging modalities of the study.
a.yml:11:3: source: must not be a comment once it is answered; remove the '# ' before it, or the answer
a.yml:14:7: taxonomy.methods[0]: must be filled in: {methods}
a.yml:15:8: taxonomy.odd: must have a value; write it, or remove the line
a.yml:18:15: cohorts[0].sizes[0].unit: must be filled in: What is counted.
a.yml:21:22: validation.external.answer: must be filled in: {answer}
"""


@pytest.mark.usefixtures("survey_copy")
def test_a_record_with_gaps_is_not_finished() -> None:
    """Each gap is named with its line and its question, what is unanswered in short, and no file is written."""
    Path("a.yml").write_text(DRAFT, "utf-8")
    Path("b.yml").write_text(f"{FIRST}id: b  #? Done.\n", "utf-8")
    said: list[str] = []
    with pytest.raises(AddError) as caught:
        finish_records([Path("a.yml"), Path("b.yml")], said.append)
    asked = {name: Taxonomy.model_fields[name].description for name in ("methods",)}
    asked["answer"] = Answered.model_fields["answer"].description
    assert [line for line in said if line.startswith("a.yml")] == TALK.format(**asked).splitlines()
    assert str(caught.value) == "nothing was written: 9 gaps are left; fill in what is listed and try again"
    assert Path("a.yml").read_text("utf-8") == DRAFT
    assert Path("b.yml").read_text("utf-8") == f"{FIRST}id: b  #? Done.\n"


@pytest.mark.usefixtures("survey_copy")
def test_a_whole_record_leaves_nothing_unanswered() -> None:
    """Of a study that answers every question nothing is listed; disputed readings are no question."""
    parts = (("validation", Validation), ("availability", Availability))
    answers = {name: {field: {"answer": "no"} for field in model.model_fields} for name, model in parts}
    asked = ("models", "architecture", "body_sites", "explainability", "contrasts", "clinical_inputs", "design")
    study = {
        "citation": {"authors": "x"},
        "taxonomy": dict.fromkeys(asked, "x"),
        "cohorts": (),
        "estimates": (),
        "appraisal": {"strengths": (), "limitations": ()},
        "provenance": {"read": (), "pages": (), "contributors": ()},
        **answers,
    }
    assert list_unanswered(study) == ""
