"""The files that a call names: found however they are written, and refused where they are no records."""

from __future__ import annotations

from pathlib import Path

import pytest

from osteosurvey.errors import NotARecordError
from osteosurvey.records.record_files import find_record_files, find_yaml_files
from tests.systems import make_link

STUDY = "studies/nguyen-2023-cracks.yml"


@pytest.mark.usefixtures("survey_copy")
@pytest.mark.parametrize("data", ["data", "./data", "studies/../data"])
def test_a_file_is_found_however_it_is_written(data: str) -> None:
    """A relative path, an absolute one, one with a detour and one with backslashes name the same file, once."""
    Path("studies").mkdir()
    names = [
        f"data/{STUDY}",
        f"./data/datasets/../{STUDY}",
        str(Path("data").resolve() / STUDY),
        f"data/{STUDY}".replace("/", "\\"),
    ]
    assert find_record_files(Path(data), names) == (STUDY,)


@pytest.mark.usefixtures("survey_copy")
def test_every_kind_of_record_can_be_named() -> None:
    """Each record file can be named, in the order of the call; other files, too, where they are read."""
    names = ("survey.yml", "vocabularies/units.yml", "outlook.yml", "versions/1.0.0.yml")
    others = ("references.bib", "versions/1.2.3.csv", "paper_readings.csv")
    Path("data/paper_readings.csv").write_text("", "utf-8")
    given = [f"data/{name}" for name in names]
    assert find_record_files(Path("data"), [*given, *(f"data/{name}" for name in others)]) == (*names, *others)
    assert find_yaml_files(Path("data"), given) == names


def test_a_data_folder_may_be_a_link(survey_copy: Path, tmp_path: Path) -> None:
    """A file is found by the link's name and by that of the folder behind it."""
    link = tmp_path / "records"
    make_link(link, survey_copy.resolve())
    assert find_record_files(link, [str(link / STUDY), str(survey_copy.resolve() / STUDY)]) == (STUDY,)
    assert find_record_files(survey_copy, [str(link / STUDY)]) == (STUDY,)


def test_a_link_in_the_folder_is_taken_for_what_it_is(survey_copy: Path, tmp_path: Path) -> None:
    """A link that stands where a record should is looked at, and the check then refuses it."""
    (tmp_path / "elsewhere.yml").write_text("id: a\n", "utf-8")
    make_link(survey_copy / "studies" / "a.yml", tmp_path / "elsewhere.yml")
    assert find_record_files(survey_copy, ["data/studies/a.yml"]) == ("studies/a.yml",)


@pytest.mark.usefixtures("survey_copy")
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("data/studies/nobody-2020-x.yml", "must exist; correct the path"),
        ("", "must be a record file and is a folder; name files in it"),
        ("\x00", "must exist; correct the path"),
        ("x" * 5_000, "must exist; correct the path"),
        ("data", "must be a record file and is a folder; name files in it"),
        ("data/studies", "must be a record file and is a folder; name files in it"),
        ("notes.yml", "must lie in the folder 'data'; correct the path, or choose the folder with --data"),
        ("data/../notes.yml", "must lie in the folder 'data'; correct the path, or choose the folder with --data"),
        ("data/studies/notes.yaml", "must be a record whose name ends in '.yml'; rename, move or delete it"),
        (
            "data/notes.yml",
            "must be one of survey.yml, vocabularies/, studies/, datasets/, related_surveys/, outlook.yml, versions/, "
            "references.bib, paper_readings.csv; move or delete it",
        ),
    ],
)
def test_what_is_no_record_is_refused(name: str, reason: str) -> None:
    """A file that is missing, a folder, elsewhere or no record is refused with the name that was given."""
    for path in ("notes.yml", "data/notes.yml", "data/studies/notes.yaml"):
        Path(path).write_text("id: a\n", "utf-8")
    with pytest.raises(NotARecordError) as caught:
        find_record_files(Path("data"), ["data/survey.yml", name])
    assert (caught.value.name, str(caught.value)) == (name, f"{name}: {reason}".replace("\x00", "\\x00"))


@pytest.mark.usefixtures("survey_copy")
@pytest.mark.parametrize("name", ["references.bib", "paper_readings.csv", "versions/1.2.3.csv"])
def test_other_files_are_not_yaml(name: str) -> None:
    """Where only YAML is written, the works, the readings of papers and manifests are refused."""
    (Path("data") / name).touch()
    with pytest.raises(NotARecordError) as caught:
        find_yaml_files(Path("data"), ["data/survey.yml", f"./data/{name}"])
    assert str(caught.value) == f"data/{name}: must be a record in YAML; other files are left as they are"
