"""Adding studies from beginning to end."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from osteosurvey.contributing.add.finishing import finish_records
from osteosurvey.contributing.add.looking_up import Lookup
from osteosurvey.contributing.add.steps import Draft, draft_studies, find_works, write_draft
from osteosurvey.errors import AddError
from osteosurvey.http.client import Fetcher
from tests.contributing.add.answers import (
    ARXIV,
    CONFERENCE,
    CONFERENCE_DOI,
    JOURNAL,
    JOURNAL_DOI,
    MEDLINE,
    PREPRINT,
    PREPRINT_DOI,
)
from tests.http.service import LocalService, Reply
from tests.surveys import find_issues


def ignore(line: str) -> None:
    """Listen to no talk."""


TODAY = date(2025, 7, 1)


def add(
    local: LocalService, data: Path, *subjects: str, said: list[str] | None = None, force: bool = False
) -> list[str]:
    """Add works and name the files that were written."""
    talk = [] if said is None else said
    lookup = Lookup(Fetcher(report=talk.append), local.services())
    drafts = draft_studies(find_works(subjects, lookup, talk.append), data, talk.append, force=force, today=TODAY)
    for draft in drafts:
        write_draft(draft)
    return [draft.path.name for draft in drafts]


ANSWERS = {
    "modalities: []": "modalities: [phone-photo]",
    "tasks: []": "tasks: [damage-spotting]",
    "methods: []": "methods: [neural-net]",
    "- id: ~": "- id: everything",
    "role: ~": "role: whole-study",
    "- unit: ~": "- unit: image",
    "# value:": "value: 12",
    "printed: ~": "printed: 12 photographs",
    "source: ~": "source: paper",
    "extracted_from: []": "extracted_from: [paper]",
    "read: []": "read: [abstract]",
}


@pytest.mark.parametrize(
    ("subject", "body", "name"),
    [
        (JOURNAL_DOI, JOURNAL, "nunez-2023-spotting.yml"),
        (CONFERENCE_DOI, CONFERENCE, "oster-lind-2021-wear.yml"),
        (PREPRINT_DOI, PREPRINT, "de-groot-2024-grading.yml"),
        ("https://arxiv.org/abs/2403.00001v2", ARXIV, "van-der-berg-2024-above.yml"),
        ("31234567", MEDLINE, "muller-ludenscheidt-2019-telephone.yml"),
    ],
    ids=["journal", "conference", "preprint", "arxiv", "pubmed"],
)
def test_twelve_answers_make_a_valid_record(
    local: LocalService, survey_copy: Path, subject: str, body: bytes, name: str
) -> None:
    """From any kind of paper, twelve values make a record that `check` passes, with and without its questions."""
    local.reply(Reply(body))
    assert add(local, survey_copy, subject) == [name]
    file = survey_copy / "studies" / name
    text = file.read_text("utf-8")
    edits = 0
    for gap, answer in ANSWERS.items():
        text, count = re.subn(rf"^( *){re.escape(gap)}(?=  #|$)", rf"\g<1>{answer}", text, flags=re.M)
        edits += count
    file.write_text(text, "utf-8")
    assert edits == 12
    assert find_issues(survey_copy) == []
    finish_records([file], ignore)
    assert "#?" not in file.read_text("utf-8")
    assert find_issues(survey_copy) == []


def test_nothing_is_written_beside_a_duplicate(local: LocalService, survey_copy: Path) -> None:
    """One work that is there already keeps every work of the call from being written."""
    before = sorted(survey_copy.rglob("*"))
    local.reply(Reply(JOURNAL), Reply(CONFERENCE.replace(b"10.5555/978-1-0000_12", b"10.5555/WEAR.2024")))
    said: list[str] = []
    with pytest.raises(AddError, match=r"^nothing was written: 1 of 2 may be there already; correct that record, or"):
        add(local, survey_copy, JOURNAL_DOI, CONFERENCE_DOI, said=said)
    assert said[-1] == f"{CONFERENCE_DOI}: data/studies/doe-2024-wear.yml has the same DOI 10.5555/wear.2024"
    assert sorted(survey_copy.rglob("*")) == before


def test_force_helps_against_titles_alone(local: LocalService, survey_copy: Path) -> None:
    """A work whose title is like another's is added if a person insists; one with the same DOI never is."""
    twin = JOURNAL.replace(b"Spotting potholes", b"Wear of lanes, added after the survey")
    twin = re.sub(rb" &amp; .*?network", b"", twin)
    local.reply(Reply(twin))
    with pytest.raises(AddError, match="--force"):
        add(local, survey_copy, JOURNAL_DOI)
    assert add(local, survey_copy, JOURNAL_DOI, force=True) == ["nunez-2023-wear.yml"]
    with pytest.raises(AddError, match=r"fill in the draft by hand$"):
        add(local, survey_copy, JOURNAL_DOI, force=True)


def test_one_call_holds_no_work_twice(local: LocalService, survey_copy: Path) -> None:
    """The works of one call are compared with each other, too."""
    local.reply(Reply(JOURNAL))
    said: list[str] = []
    with pytest.raises(AddError, match="1 of 2 may be there already"):
        add(local, survey_copy, JOURNAL_DOI, "10.5555/other", said=said)
    assert f"10.5555/other: {JOURNAL_DOI} has the same DOI {JOURNAL_DOI}" in said


@pytest.mark.parametrize(
    ("status", "talk"),
    [
        (404, "Crossref knows no such work; check it for a typing error, or fill in the citation by hand"),
        (
            403,
            "Crossref refuses to answer (status 403); run again later with --replace, or fill in the citation by hand",
        ),
    ],
)
def test_a_failure_leaves_a_skeleton(local: LocalService, survey_copy: Path, status: int, talk: str) -> None:
    """Without an answer, the record holds the identifier and asks for the rest."""
    local.reply(Reply(status=status))
    said: list[str] = []
    assert add(local, survey_copy, "10.5555/lanes.2023.4", said=said) == ["unnamed-2023-lanes20234.yml"]
    assert said == ["asking Crossref", f"10.5555/lanes.2023.4: {talk}"]
    text = (survey_copy / "studies" / "unnamed-2023-lanes20234.yml").read_text("utf-8")
    assert [line for line in text.splitlines() if re.match(r" *(?:id|type|title|doi|year):", line)] == [
        "id: unnamed-2023-lanes20234",
        "  type: ~",
        "  title: ~",
        '  doi: "10.5555/lanes.2023.4"',
    ]
    assert "The id is provisional" in text


def test_a_skeleton_is_found_again(local: LocalService, survey_copy: Path) -> None:
    """A record of which nothing but the identifier is known keeps the work from being added twice."""
    local.reply(Reply(status=404))
    add(local, survey_copy, "10.5555/1")
    with pytest.raises(AddError, match="1 of 1 may be there already"):
        add(local, survey_copy, "10.5555/1")


def test_offline_asks_nobody(survey_copy: Path) -> None:
    """Offline, every identifier gives a skeleton, with the year that an arXiv number tells."""
    said: list[str] = []
    found = find_works(["10.5555/1", "2403.00001", "123"], None, said.append)
    drafts = draft_studies(found, survey_copy, said.append, today=TODAY)
    assert [draft.path.stem for draft in drafts] == ["unnamed-2025-1", "unnamed-2024-240300001", "unnamed-2025-123"]
    assert said == [
        f"{one}: not looked up; run again online with --replace, or fill in the citation by hand"
        for one in ("10.5555/1", "2403.00001", "123")
    ]


def test_an_id_can_be_chosen(survey_copy: Path) -> None:
    """A chosen id is taken if it is one and is free."""
    found = find_works(["10.5555/1"], None, ignore)
    (draft,) = draft_studies(found, survey_copy, ignore, study_id="doe-2020-lanes")
    assert draft.path == survey_copy / "studies" / "doe-2020-lanes.yml"
    for wrong, rule in (
        ("doe-2024-wear", "no other study"),
        ("../doe-2020-x", "first author"),
        ("doe", "first author"),
    ):
        with pytest.raises(AddError, match=rule):
            draft_studies(found, survey_copy, ignore, study_id=wrong)


@pytest.mark.parametrize("subject", ["lanes", "../../etc/passwd", "https://example.org/a", "a.doc", "\x1b[31m"])
def test_other_subjects_are_reported(survey_copy: Path, subject: str) -> None:
    """What names no work is reported with what would, and nothing of it reaches the terminal as a command."""
    with pytest.raises(AddError, match="must be a DOI, an arXiv number, a PubMed number or a file") as caught:
        find_works([subject], None, ignore)
    assert str(caught.value).isprintable()


def test_a_file_is_never_overwritten(tmp_path: Path) -> None:
    """A file that came into being in the meantime stays, and so does a link in its place."""
    draft = Draft(tmp_path / "studies" / "a.yml", "new\n")
    write_draft(draft)
    assert draft.path.read_text("utf-8") == "new\n"
    with pytest.raises(AddError, match="must not exist yet; choose another id with --id"):
        write_draft(Draft(draft.path, "newer\n"))
    link = tmp_path / "studies" / "b.yml"
    link.symlink_to(tmp_path / "outside")
    with pytest.raises(AddError, match="must not exist yet"):
        write_draft(Draft(link, "newer\n"))
    assert draft.path.read_text("utf-8") == "new\n"
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.yml", "b.yml", "studies"]
