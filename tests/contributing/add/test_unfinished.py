"""Drafts that an earlier call left, and what a later one makes of them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from osteosurvey.citations.read.candidate import Candidate, WorkDescription
from osteosurvey.contributing.add.steps import add_works, fill_draft, find_works, write_draft
from osteosurvey.contributing.add.unfinished import read_unfinished
from osteosurvey.errors import AddError, UnwritableFileError
from osteosurvey.models.layout import STUDY
from osteosurvey.records.canonical import canonical_text
from osteosurvey.records.yaml_tree import parse_tree, to_value

TODAY = date(2025, 7, 1)
DOI = "10.5555/paint.2023"
CITATION: dict[str, Any] = {
    "type": "article",
    "title": "Paint from above",
    "authors": ({"given": "Jane", "family": "Doe"},),
    "container": "Lanes",
    "year": 2023,
    "doi": DOI,
}
ABSTRACT = "A neural network reads snapshots, with a lane walk as the gold standard."


def ignore(line: str) -> None:
    """Listen to no talk."""


def start(data: Path, subject: str = DOI, **options: Any) -> Path:
    """Write the draft that an identifier alone gives."""
    (result,) = add_works(list(find_works([subject], None, ignore)), data, ignore, today=TODAY, **options)
    assert result.path is not None
    return result.path


class Filled(NamedTuple):
    """What became of a draft; `path` is where it was written."""

    outcome: str
    path: Path
    note: str


def fill(
    data: Path, citation: dict[str, Any] | None = None, *, said: list[str] | None = None, **options: Any
) -> Filled:
    """Fill in the draft with what is found later."""
    found = Candidate(DOI, WorkDescription(CITATION if citation is None else citation, ABSTRACT))
    talk = [] if said is None else said
    (result,) = add_works([found], data, talk.append, today=TODAY, **{"replace": True, **options})
    path = result.path or Path("nowhere")
    return Filled(result.outcome, path, "".join(talk).removeprefix(f"{path.as_posix()}: "))


def value_of(path: Path) -> Any:
    root = parse_tree(path.read_text("utf-8"))
    assert root is not None
    return to_value(root, [])


def edit(path: Path, *changes: tuple[str, str]) -> None:
    text = path.read_text("utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def test_a_draft_is_named_and_not_written_twice(survey_copy: Path) -> None:
    """Without --replace the draft of the same work is named with what to do, and stays."""
    path = start(survey_copy)
    before = path.read_bytes()
    said: list[str] = []
    assert fill(survey_copy, said=said, replace=False).outcome == "known"
    assert said == [
        f"{DOI}: known; {path.as_posix()} has the same DOI {DOI}; it is a draft, which --replace fills in",
    ]
    assert path.read_bytes() == before


def test_a_draft_that_nobody_touched_gets_its_name(survey_copy: Path) -> None:
    """A draft under a provisional id that nobody has worked on is filled in and renamed, with its suggestions."""
    old = start(survey_copy)
    assert old.name == "unnamed-2023-paint2023.yml"
    draft = fill(survey_copy)
    assert draft.path == survey_copy / "studies" / "doe-2023-paint.yml"
    assert draft.note == "filled in type, title, authors, container, year; renamed from unnamed-2023-paint2023.yml"
    assert not old.exists()
    text = draft.path.read_text("utf-8")
    value = value_of(draft.path)
    assert (value["id"], value["citation"]) == ("doe-2023-paint", CITATION)
    assert canonical_text(STUDY, text) == text
    assert "provisional" not in text
    assert "  #? Suggested: phone-photo, as the abstract has the words of 'Snapshot'.\n  modalities: []\n" in text
    standard = "    #? Suggested: lane-walk, as the abstract names it as ground truth.\n    # reference_standards: []"
    assert standard in text
    assert not re.search(r"^[# ]*(?:type|title|authors|given|container|year):.*#[?]", text, re.M)


def test_the_work_of_a_person_is_kept(survey_copy: Path) -> None:
    """What was filled in or noted by hand stays with the id and the file; the citation gets what it lacks."""
    path = start(survey_copy)
    edit(
        path,
        ("  title: ~", "  title: My own title  # look again"),
        ("  # authors:  #?", "  authors: []  #?"),
        ("  # year:  #?", "  # year: 2022  #?"),
        ("  modalities: []", "  modalities: [drone-photo]"),
        ("  - id: ~", "  # a note of mine\n  - id: everything"),
        ("    # reference_standards: []", "    reference_standards: [laser-scan]"),
    )
    draft = fill(survey_copy)
    assert draft.path == path
    assert draft.note == (
        "filled in type, authors, container, year; kept title as it was, though the work's own differs"
    )
    text, value = path.read_text("utf-8"), value_of(path)
    assert value["citation"] == {**CITATION, "title": "My own title"}
    assert value["id"] == path.stem
    assert value["taxonomy"]["modalities"] == ("drone-photo",)
    assert (value["cohorts"][0]["id"], value["cohorts"][0]["reference_standards"]) == ("everything", ("laser-scan",))
    assert ["look again" in text, "# a note of mine" in text, "# year: 2022" in text] == [True] * 3
    assert re.findall("Suggested: (.*), as", text) == ["neural-net"]
    assert canonical_text(STUDY, text) == text


def test_a_chosen_id_moves_the_draft(survey_copy: Path) -> None:
    """With --id a draft takes that id, even if somebody has worked on it; its own id is free for it."""
    path = start(survey_copy)
    edit(path, ("  modalities: []", "  modalities: [drone-photo]"))
    draft = fill(survey_copy, study_id="doe-2023-lanes")
    assert (draft.path.name, path.exists()) == ("doe-2023-lanes.yml", False)
    value = value_of(draft.path)
    assert (value["id"], value["taxonomy"]["modalities"]) == ("doe-2023-lanes", ("drone-photo",))
    later = {**CITATION, "volume": "7"}
    assert fill(survey_copy, later, study_id="doe-2023-lanes").note == "filled in volume"
    with pytest.raises(AddError, match="must be the id of no other study"):
        fill(survey_copy, {**later, "issue": "2"}, study_id="doe-2024-wear")


def test_an_id_that_was_chosen_stays(survey_copy: Path) -> None:
    """A draft whose id a person chose at first keeps it, though nobody has worked on it."""
    path = start(survey_copy, study_id="paint-2023-above")
    assert fill(survey_copy).path == path
    assert value_of(path)["id"] == "paint-2023-above"


def test_a_half_written_list_is_filled_in(survey_copy: Path) -> None:
    """A list whose items are all gaps gives way as a whole to what is found."""
    path = start(survey_copy)
    edit(path, ("  # authors:  #?", "  authors:\n    - family: ~\n  # authors:  #?"))
    fill(survey_copy)
    (filled,) = (survey_copy / "studies").glob("*-2023-paint*.yml")
    assert value_of(filled)["citation"] == CITATION


def test_a_preprint_draft_keeps_year_and_version(survey_copy: Path) -> None:
    """The draft of an arXiv number is filled in, too, and what the number says stays."""
    old = start(survey_copy, "2403.00001v2")
    known = {"type": "preprint", "year": 2024, "arxiv": "2403.00001", "version": "v2"}
    assert value_of(old)["citation"] == {**known, "title": None}
    draft = fill(survey_copy, {**CITATION, **known, "version": "v3"} | {"doi": "10.5555/other"})
    assert draft.path.name == "doe-2024-paint.yml"
    assert value_of(draft.path)["citation"]["version"] == "v2"
    assert draft.note.split("; ")[1] == "kept version as it was, though the work's own differs"


@pytest.mark.parametrize("replace", [False, True])
def test_a_finished_record_is_never_replaced(survey_copy: Path, replace: bool) -> None:
    """A record without questions stays, whatever it lacks."""
    path = survey_copy / "studies" / "doe-2024-wear.yml"
    before = path.read_bytes()
    said: list[str] = []
    known = {**CITATION, "title": "Wear of lanes, added after the survey", "doi": "10.5555/wear.2024"}
    assert fill(survey_copy, known, said=said, replace=replace).outcome == "known"
    assert said == [f"{DOI}: known; {path.as_posix()} has the same DOI 10.5555/wear.2024"]
    assert path.read_bytes() == before


def test_a_draft_that_lacks_nothing_is_not_replaced(survey_copy: Path) -> None:
    """Where nothing new is known, as in a second try offline, the draft stays."""
    path = start(survey_copy)
    before = path.read_bytes()
    said: list[str] = []
    assert fill(survey_copy, {"doi": DOI}, said=said).outcome == "known"
    assert said == [f"{DOI}: known; nothing of it is new to the draft {path.as_posix()}"]
    assert path.read_bytes() == before


def test_a_title_like_another_still_counts(survey_copy: Path) -> None:
    """A draft is not filled in with a work whose title another record has, unless a person insists."""
    start(survey_copy)
    twin = {**CITATION, "title": "Wear of lanes, added after the survey"}
    said: list[str] = []
    assert fill(survey_copy, twin, said=said).outcome == "may be known"
    assert said == [
        f"{DOI}: may be known; data/studies/doe-2024-wear.yml has nearly or wholly the same title; --force adds it"
    ]
    assert fill(survey_copy, twin, force=True).path.name == "doe-2023-wear.yml"


def test_what_was_written_meanwhile_is_not_lost(survey_copy: Path) -> None:
    """A draft that changes between reading and writing stays, under its old name beside the new one."""
    path = start(survey_copy)
    old = read_unfinished(path)
    assert old is not None
    moved = fill_draft(path.with_name("doe-2023-paint.yml"), WorkDescription(CITATION), old, {})
    same = fill_draft(path, WorkDescription(CITATION), old, {})
    edit(path, ("  modalities: []", "  modalities: [drone-photo]"))
    with pytest.raises(UnwritableFileError, match="was changed while it was read"):
        write_draft(same)
    with pytest.raises(UnwritableFileError, match=r"has changed; compare it with .*doe-2023-paint.yml and delete one"):
        write_draft(moved)
    assert moved.path.exists()
    assert value_of(path)["taxonomy"]["modalities"] == ("drone-photo",)


@pytest.mark.parametrize("text", ["id: [", "- a\n", "id: x\n", "#? only a question\n"])
def test_other_files_are_no_drafts(tmp_path: Path, text: str) -> None:
    """What is no record, or has no questions, is no draft."""
    (tmp_path / "a.yml").write_text(text, "utf-8")
    assert read_unfinished(tmp_path / "a.yml") is None
    assert read_unfinished(tmp_path / "b.yml") is None
