"""Adding studies from beginning to end."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import pytest

from osteosurvey.citations.read.candidate import Candidate, WorkDescription
from osteosurvey.citations.read.files import ENDINGS
from osteosurvey.contributing.add.finishing import finish_records
from osteosurvey.contributing.add.looking_up import Lookup
from osteosurvey.contributing.add.steps import Draft, add_works, find_works, write_draft
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
from tests.systems import make_link


def ignore(line: str) -> None:
    """Listen to no talk."""


TODAY = date(2025, 7, 1)


def add(
    local: LocalService, data: Path, *subjects: str, said: list[str] | None = None, force: bool = False
) -> list[str]:
    """Add works and name the files that were written."""
    talk = [] if said is None else said
    lookup = Lookup(Fetcher(report=talk.append), local.services())
    works = list(find_works(subjects, lookup, talk.append))
    results = add_works(works, data, talk.append, force=force, today=TODAY)
    return [result.path.name if result.path else result.outcome for result in results]


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


def test_one_known_work_keeps_no_other_back(local: LocalService, survey_copy: Path) -> None:
    """A work that is there already is named, and the others of the call are written."""
    known = CONFERENCE.replace(b"10.5555/978-1-0000_12", b"10.5555/WEAR.2024")
    local.reply(Reply(re.sub(rb"Wear of [^\"]*", b"Wear of lanes, added after the survey", known)), Reply(JOURNAL))
    said: list[str] = []
    assert add(local, survey_copy, CONFERENCE_DOI, JOURNAL_DOI, said=said) == ["known", "nunez-2023-spotting.yml"]
    assert said[-1] == f"{CONFERENCE_DOI}: known; data/studies/doe-2024-wear.yml has the same DOI 10.5555/wear.2024"


def test_force_helps_against_questions_alone(local: LocalService, survey_copy: Path) -> None:
    """A work whose title is like another's is added if a person insists; one with the same DOI, too, never is."""
    twin = JOURNAL.replace(b"Spotting potholes", b"Wear of lanes, added after the survey")
    twin = re.sub(rb" &amp; .*?network", b"", twin)
    local.reply(Reply(twin))
    assert add(local, survey_copy, JOURNAL_DOI) == ["may be known"]
    assert add(local, survey_copy, JOURNAL_DOI, force=True) == ["nunez-2023-wear.yml"]
    assert add(local, survey_copy, JOURNAL_DOI, force=True) == ["known"]


def test_one_call_holds_no_work_twice(local: LocalService, survey_copy: Path) -> None:
    """The works of one call are compared with each other, too."""
    local.reply(Reply(JOURNAL))
    said: list[str] = []
    assert add(local, survey_copy, JOURNAL_DOI, f"https://doi.org/{JOURNAL_DOI}", said=said)[1:] == ["repeated"]
    assert f"https://doi.org/{JOURNAL_DOI}: repeated; {JOURNAL_DOI} has the same DOI {JOURNAL_DOI}" in said


@pytest.mark.parametrize(
    ("status", "talk"),
    [
        (404, "Crossref does not know this work; check it for a typing error, or fill in the citation by hand"),
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
    assert add(local, survey_copy, "10.5555/1") == ["known"]


def test_offline_asks_nobody(survey_copy: Path) -> None:
    """Offline, every identifier gives a skeleton, with the year that an arXiv number tells."""
    said: list[str] = []
    found = list(find_works(["10.5555/1", "2403.00001", "123"], None, said.append))
    paths = [result.path for result in add_works(found, survey_copy, said.append, today=TODAY)]
    assert [path and path.stem for path in paths] == ["unnamed-2025-1", "unnamed-2024-240300001", "unnamed-2025-123"]
    assert said == [
        f"{one}: not looked up; run again online with --replace, or fill in the citation by hand"
        for one in ("10.5555/1", "2403.00001", "123")
    ]


def test_an_id_can_be_chosen(survey_copy: Path) -> None:
    """A chosen id is taken if it is one and is free."""
    found = list(find_works(["10.5555/1"], None, ignore))
    for wrong, rule in (
        ("doe-2024-wear", "no other study"),
        ("../doe-2020-x", "first author"),
        ("doe", "first author"),
    ):
        with pytest.raises(AddError, match=rule):
            list(add_works(found, survey_copy, ignore, study_id=wrong))
    (result,) = add_works(found, survey_copy, ignore, study_id="doe-2020-lanes")
    assert result.path == survey_copy / "studies" / "doe-2020-lanes.yml"


@pytest.mark.parametrize(
    "subject", ["lanes", "../../etc/passwd", "https://example.org/a", "a.doc", "\x1b[31m", "\0", "", "x" * 5_000]
)
def test_other_subjects_are_reported(subject: str) -> None:
    """What names no work is reported with what would, and nothing of it reaches the terminal as a command."""
    said: list[str] = []
    (work,) = find_works([subject], None, said.append)
    assert work.found == WorkDescription()
    (line,) = said
    assert "must be a DOI, an arXiv number, a PubMed or PMC number, a file (" in line
    assert line.isprintable()


def test_a_folder_is_read_with_the_folders_in_it(tmp_path: Path) -> None:
    """Every file of references in a folder is read in the order of the names, and any other file is named."""
    (tmp_path / "b" / "c").mkdir(parents=True)
    for name, doi in (("b/c/x.bib", 3), ("a.BIB", 1), ("b/a.bib", 2)):
        (tmp_path / name).write_text(f"@misc{{k, doi = {{10.5555/{doi}}}}}", "utf-8")
    (tmp_path / "b" / "broken.bib").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "notes.pdf").write_text("", "utf-8")
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "a.bib").write_text("", "utf-8")
    make_link(tmp_path / "pipe.bib", tmp_path / "nowhere")
    make_link(tmp_path / "b" / "around", tmp_path)
    kinds = ", ".join(ENDINGS)
    said: list[str] = []
    works = list(find_works([str(tmp_path)], None, said.append))
    assert [work.found.citation.get("doi") for work in works] == ["10.5555/1", "10.5555/2", None, "10.5555/3"]
    for name in ("notes.pdf", "pipe.bib"):
        assert f"{tmp_path.as_posix()}/{name}: skipped, as it is no file that ends in one of {kinds}" in said
    assert [line for line in said if line.startswith(f"{tmp_path.as_posix()}/b/broken.bib: must be UTF-8")] != []
    assert not [line for line in said if "hidden" in line]


def test_a_folder_that_cannot_be_listed_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is in a folder that may not be read is not skipped silently."""
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.bib").write_text("@misc{k, doi = {10.5555/1}}", "utf-8")
    scan = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    works = list(find_works([str(tmp_path)], None, ignore))
    assert [(work.subject, bool(work.found.citation)) for work in works] == [
        (f"{tmp_path.as_posix()}/a.bib", True),
        (f"{tmp_path.as_posix()}/closed", False),
    ]


def test_a_folder_without_references_is_reported(tmp_path: Path) -> None:
    """A folder that holds none of the files is not skipped silently."""
    said: list[str] = []
    assert [work.found for work in find_works([str(tmp_path)], None, said.append)] == [WorkDescription()]
    assert said[0].startswith(f"{tmp_path.as_posix()}: must hold a file of references (")


def test_a_work_that_cannot_be_written_keeps_no_other_back(survey_copy: Path) -> None:
    """A failure is reported with the work, and the others are written."""
    citations = [{"type": "article", "title": f"{word} of lanes", "year": 2023} for word in ("Paint", "Noise")]
    (survey_copy / "studies" / f".unnamed-2023-paint.yml.{os.getpid()}.new").mkdir()
    said: list[str] = []
    works = [Candidate(f"work {i}", WorkDescription(one)) for i, one in enumerate(citations)]
    results = list(add_works(works, survey_copy, said.append, today=TODAY))
    assert [result.outcome for result in results] == ["left out", "written"]
    (line,) = said
    assert line.startswith("work 0: left out; data/studies/unnamed-2023-paint.yml: cannot be written")


def test_a_file_is_never_overwritten(tmp_path: Path) -> None:
    """A file that came into being in the meantime stays, and so does a link in its place."""
    draft = Draft(tmp_path / "studies" / "a.yml", "new\n")
    write_draft(draft)
    assert draft.path.read_text("utf-8") == "new\n"
    with pytest.raises(AddError, match="must not exist yet; choose another id with --id"):
        write_draft(Draft(draft.path, "newer\n"))
    link = tmp_path / "studies" / "b.yml"
    make_link(link, tmp_path / "outside")
    with pytest.raises(AddError, match="must not exist yet"):
        write_draft(Draft(link, "newer\n"))
    assert draft.path.read_text("utf-8") == "new\n"
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.yml", "b.yml", "studies"]
