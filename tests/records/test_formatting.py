"""Bringing the files of a folder into the canonical form, and only those that are not."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from osteosurvey.errors import UnreadableDataError, UnwritableFileError
from osteosurvey.issues import Issue
from osteosurvey.records import formatting, parallel
from osteosurvey.records.formatting import Difference, Unformatted, find_differences, find_unformatted, write_formatted
from osteosurvey.records.kept import FOLDER_VARIABLE
from tests.hostile.mutating import mutate, read_seeds
from tests.surveys import FABRICATED, replace_once
from tests.systems import needs_posix

STUDY = Path("data/studies/nguyen-2023-cracks.yml")


def test_canonical_files_are_left_alone() -> None:
    """Nothing is to be done where everything is canonical."""
    assert list(find_unformatted(FABRICATED)) == []


def test_an_untidy_file_is_found_with_its_first_line(survey_copy: Path) -> None:
    """A file that is not canonical is found with its remedy and the first line that differs."""
    canonical = STUDY.read_text("utf-8")
    replace_once(STUDY, "title: Cracks", "title:   'Cracks'")
    assert list(find_unformatted(survey_copy)) == [Unformatted(STUDY, STUDY.read_text("utf-8"), canonical, 6)]


def test_a_missing_line_end_is_untidy(survey_copy: Path) -> None:
    """A file whose last line has no end differs at that line."""
    canonical = STUDY.read_text("utf-8")
    STUDY.write_text(canonical.rstrip("\n"), "utf-8")
    assert list(find_unformatted(survey_copy)) == [
        Unformatted(STUDY, canonical.rstrip("\n"), canonical, canonical.count("\n"))
    ]


def test_files_that_cannot_be_formatted_are_issues(survey_copy: Path) -> None:
    """A file that is no YAML, or no text, is an issue, and the others are looked at all the same."""
    STUDY.write_text("id: [\n", "utf-8")
    (survey_copy / "survey.yml").write_bytes(b"\xff")
    replace_once(survey_copy / "outlook.yml", "  - id: rain", "  - id:  rain")
    found = list(find_unformatted(survey_copy))
    assert [one if isinstance(one, Issue) else (one.path.as_posix(), one.line) for one in found] == [
        ("data/outlook.yml", 40),
        Issue(
            "data/studies/nguyen-2023-cracks.yml",
            1,
            5,
            "",
            "must be closed; add ']' at the end, or put text that begins with '[' in quotes",
            rule="S109",
        ),
        Issue("data/survey.yml", 1, 1, "", "must be UTF-8; save it in that encoding", rule="S203"),
    ]


def test_records_that_break_rules_are_formatted(survey_copy: Path) -> None:
    """Formatting looks at the writing alone, so that a half-finished record can be brought into form."""
    STUDY.write_text("titel: A\nid: a\n", "utf-8")
    (found,) = find_unformatted(survey_copy)
    assert isinstance(found, Unformatted)
    assert found.text.splitlines()[1:] == ["id: a", "titel: A"]


def test_misplaced_files_are_not_touched(survey_copy: Path) -> None:
    """A file where no record belongs is not formatted."""
    (survey_copy / "notes.yml").write_text("b:   1\n", "utf-8")
    (survey_copy / "studies" / "notes.yaml").write_text("b:   1\n", "utf-8")
    assert list(find_unformatted(survey_copy)) == []


@needs_posix
def test_writing_replaces_the_file_in_one_step(survey_copy: Path) -> None:
    """The file gets its canonical text and keeps its mode, and no scratch file stays."""
    canonical = STUDY.read_text("utf-8")
    replace_once(STUDY, "title: Cracks", "title:   'Cracks'")
    STUDY.chmod(0o640)
    (found,) = find_unformatted(survey_copy)
    assert isinstance(found, Unformatted)
    write_formatted(found)
    assert STUDY.read_text("utf-8") == canonical
    assert stat.S_IMODE(STUDY.stat().st_mode) == 0o640
    assert sorted(os.listdir(STUDY.parent)) == sorted(os.listdir(FABRICATED / "studies"))


def test_a_failed_write_leaves_the_old_file(survey_copy: Path) -> None:
    """Text that cannot be written leaves the file as it was, and no scratch file."""
    old = STUDY.read_bytes()
    with pytest.raises(UnicodeEncodeError):
        write_formatted(Unformatted(STUDY, old.decode(), "id: \ud800\n", 1))
    assert STUDY.read_bytes() == old
    assert sorted(os.listdir(STUDY.parent)) == sorted(os.listdir(FABRICATED / "studies"))


@pytest.mark.parametrize("change", [lambda: STUDY.write_text("id: mine\n", "utf-8"), STUDY.unlink])
def test_a_file_that_changed_meanwhile_is_not_overwritten(survey_copy: Path, change: Callable[[], object]) -> None:
    """What somebody saved after the file was read is kept, and what they removed stays away."""
    replace_once(STUDY, "title: Cracks", "title:   'Cracks'")
    (found,) = find_unformatted(survey_copy)
    assert isinstance(found, Unformatted)
    change()
    now = STUDY.exists() and STUDY.read_text("utf-8")
    with pytest.raises(UnwritableFileError, match=r"cracks\.yml: was changed while it was read; try again$"):
        write_formatted(found)
    assert (STUDY.exists() and STUDY.read_text("utf-8")) == now


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    """A folder that is not there is an error of the call."""
    with pytest.raises(UnreadableDataError):
        list(find_unformatted(tmp_path / "nowhere"))


@pytest.fixture
def is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was seen of small surveys is kept, too."""
    monkeypatch.setattr(parallel, "MANY_FILES", 0)
    monkeypatch.setattr(parallel, "CHUNK", 5)
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "kept"))


def _show(found: Iterable[Unformatted | Difference | Issue]) -> list[object]:
    return [one if isinstance(one, Issue) else (one.path, one.line) for one in found]


@pytest.mark.usefixtures("is_kept")
@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 9))])
def test_differences_are_those_of_formatting(survey_copy: Path, seed: int) -> None:
    """A look at files, with what was seen before, finds what formatting would change, whatever is edited."""
    good = read_seeds(survey_copy)
    for mutant in mutate(good, first=100 * seed, count=12):
        (survey_copy / mutant.path).write_bytes(mutant.content)
        for _ in range(2):
            assert _show(find_differences(survey_copy)) == _show(find_unformatted(survey_copy))


@pytest.mark.usefixtures("is_kept")
def test_files_that_did_not_change_are_not_looked_at_again(survey_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a folder that did not change no file is parsed."""
    replace_once(STUDY, "title: Cracks", "title:   'Cracks'")
    first = list(find_differences(survey_copy))
    monkeypatch.setattr(formatting, "canonical_text", None)
    assert list(find_differences(survey_copy)) == first == [Difference(STUDY, 6)]


@pytest.mark.usefixtures("is_kept")
def test_a_look_at_one_file_leaves_what_is_kept_of_others(survey_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a look at all files decides on what is kept."""
    assert list(find_differences(survey_copy)) == []
    assert list(find_differences(survey_copy, ["survey.yml"])) == []
    monkeypatch.setattr(formatting, "canonical_text", None)
    assert list(find_differences(survey_copy)) == []
