"""The record of the next version, drafted from two states."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from osteosurvey.cli.verbs import main
from osteosurvey.reviewing.version_draft import RecordDifference, draft_version, find_differences
from tests.surveys import FABRICATED, replace_once

CRACKS = Path("studies", "nguyen-2023-cracks.yml")


def change_every_kind(data: Path) -> None:
    """Change records of every kind, and remove one study."""
    replace_once(data / CRACKS, "year: 2023", "year: 2022")
    (data / "studies" / "doe-2024-wear.yml").unlink()
    replace_once(data / "survey.yml", "databases: [Kerb Index,", "databases: [Index of Kerbs,")
    replace_once(data / "survey.yml", 'data_version: "1.2.3"', 'data_version: "2.0.0"')
    replace_once(data / "outlook.yml", "- id: rain", "- id: snow")
    replace_once(data / "references.bib", "Light on wet asphalt", "Light on dry asphalt")
    replace_once(data / "vocabularies" / "methods.yml", "plural: Methods", "plural: Ways")


def test_equal_states_need_no_more_than_a_patch(survey_copy: Path) -> None:
    """Without a difference the draft lists nothing."""
    assert find_differences(FABRICATED, survey_copy) == []
    assert draft_version(FABRICATED, survey_copy).splitlines()[1:] == ['id: "1.2.4"', "released: ~", "summary: ~"]


def test_a_draft_lists_every_difference(survey_copy: Path) -> None:
    """Records are listed by kind and id with the fields that differ; what people must say is left open."""
    change_every_kind(survey_copy)
    result = CliRunner().invoke(main, ["diff", str(FABRICATED), "--version"])
    assert result.stdout == (
        "# yaml-language-server: $schema=../../schemas/version.schema.json\n"
        'id: "2.0.0"\nreleased: ~\nsummary: ~\n'
        "added:\n  - kind: outlook\n    ids: [snow]\n    what: ~\n"
        "changed:\n"
        "  - kind: study\n    ids: [nguyen-2023-cracks]\n    fields: [citation.year]\n    what: ~\n"
        "  - kind: survey\n    fields: [databases]\n    what: ~\n"
        "  - kind: vocabulary\n    ids: [methods]\n    fields: [plural]\n    what: ~\n"
        "  - kind: work\n    ids: [ray-2018-light]\n    fields: [citation.title]\n    what: ~\n"
        "removed:\n"
        "  - kind: outlook\n    ids: [rain]\n    what: ~\n"
        "  - kind: study\n    ids: [doe-2024-wear]\n    what: ~\n"
    )


def test_records_that_change_alike_are_listed_together(survey_copy: Path) -> None:
    """Records of one kind with the same fields share an entry."""
    for name in ("nguyen-2023-cracks", "okafor-2021-potholes"):
        replace_once(survey_copy / "studies" / f"{name}.yml", "citation:\n  type: ", "citation:\n  type: book\n  #")
    lines = draft_version(FABRICATED, survey_copy).splitlines()
    assert lines[4:] == [
        "changed:",
        "  - kind: study",
        "    ids: [nguyen-2023-cracks, okafor-2021-potholes]",
        "    fields: [citation.type]",
        "    what: ~",
    ]


def test_what_cannot_be_read_is_not_called_removed(survey_copy: Path) -> None:
    """A file that breaks a rule is in neither list."""
    replace_once(survey_copy / CRACKS, "year: 2023", "year: twenty")
    replace_once(survey_copy / "studies" / "doe-2024-wear.yml", "year: 2024", "year: 2023")
    assert find_differences(FABRICATED, survey_copy) == [
        RecordDifference("changed", ("study", "doe-2024-wear"), ("citation.year",))
    ]
    assert find_differences(survey_copy, FABRICATED) == [
        RecordDifference("changed", ("study", "doe-2024-wear"), ("citation.year",))
    ]


def test_a_survey_without_history_keeps_its_version(survey_copy: Path, tmp_path: Path) -> None:
    """The first version to be recorded is the one that the survey carries."""
    for path in (survey_copy / "versions").iterdir():
        path.unlink()
    (tmp_path / "nothing").mkdir()
    assert draft_version(survey_copy, FABRICATED).splitlines()[1] == 'id: "1.2.3"'
    assert draft_version(tmp_path / "nothing", FABRICATED).splitlines()[1] == 'id: "1.2.3"'
