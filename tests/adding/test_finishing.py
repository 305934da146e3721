"""Removing the questions that are left."""

from __future__ import annotations

from pathlib import Path

import pytest

from osteosurvey.adding.finishing import finish_record
from osteosurvey.errors import AddError

FIRST = "# yaml-language-server: $schema=../../schemas/study.schema.json\n"


def test_questions_go_and_notes_stay(tmp_path: Path) -> None:
    """Questions disappear, wherever they stand; what a person wrote stays."""
    file = tmp_path / "a.yml"
    file.write_text(
        f"{FIRST}#? Hello.\nid: a  # my note\n# survey_number:  #? A number.\ntaxonomy:\n  #? Which?\n"
        "  tasks: [b]  #? Some of: b.\n"
        "# another note\nprovenance: {note: 'is #? this C#?'}  # mine #? Theirs.\n#   end:  #? Last.",
        "utf-8",
    )
    finish_record(file)
    assert file.read_text("utf-8") == (
        f"{FIRST}id: a  # my note\ntaxonomy:\n  tasks: [b]\n"
        '# another note\nprovenance:  # mine\n  note: "is #? this C#?"\n'
    )
    assert [path.name for path in tmp_path.iterdir()] == ["a.yml"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id: [\n", "must be valid YAML"),
        ("#? Nothing else.\n", "must hold a record"),
        ("", "must hold a record and is empty"),
    ],
)
def test_other_files_stay_as_they_are(tmp_path: Path, text: str, message: str) -> None:
    """A file that would say something else, or is no record, is not touched."""
    file = tmp_path / "a.yml"
    file.write_text(text, "utf-8")
    with pytest.raises(AddError) as caught:
        finish_record(file)
    assert message in str(caught.value)
    assert file.read_text("utf-8") == text
