"""From an issue to a record: what a well-meaning author gets, and what a hostile one does not."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from osteosurvey.checks.loading import check_data
from osteosurvey.cli.verbs import main
from osteosurvey.contributing.issue_form import QUESTIONS
from osteosurvey.contributing.submission import Submission, answer_submission, format_log_line, read_submission
from osteosurvey.records.files import MAX_FILE_BYTES
from osteosurvey.records.formatting import find_unformatted
from tests.contributing.hostile_issues import GOOD, format_body, list_hostile_bodies
from tests.surveys import FABRICATED

RECORD = "data/studies/doe-2024-ruts.yml"
TODAY = date(2025, 3, 1)
CHOICE = "must be chosen from the form's list; edit the issue and choose again"

EXPECTED = """\
# yaml-language-server: $schema=../../schemas/study.schema.json
id: doe-2024-ruts
citation:
  type: conference-paper
  title: Ruts and bumps of lanes
  authors:
    - {given: Jane A., family: Doe}
    - {family: The Rut Group}
  year: 2024
  doi: "10.5555/ruts.2024"
taxonomy:
  modalities: [dashcam, phone-photo]
  tasks: [damage-spotting]
  methods: [neural-net]
  source: paper
cohorts:
  - id: everything
    role: whole-study
    sizes:
      - unit: image
        value: 12
        printed: "12 photographs"
        source: paper
    source: paper
validation:
  external:
    answer: "no"
    source: paper
provenance:
  extracted_from: [paper]
  read: [abstract, full-text]
  contributors:
    - {name: Jane Doe, orcid: "0000-0002-1825-0097", role: extracted}
"""


def submit(body: str) -> Submission:
    Path("issue.md").write_bytes(body.encode("utf-8", "surrogatepass"))
    return read_submission(Path("issue.md"), Path("data"), today=TODAY)


@pytest.fixture
def before(survey_copy: Path) -> dict[Path, bytes]:
    """Every file that is there before an issue is read."""
    return {path: path.read_bytes() for path in survey_copy.rglob("*") if path.is_file()}


@pytest.mark.usefixtures("survey_copy")
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_good_issue_becomes_a_record(line_end: str) -> None:
    """What the form asks for is a canonical record that breaks no rule, whatever the line ends."""
    assert submit(format_body(GOOD).replace("\n", line_end)) == Submission(Path(RECORD))
    assert Path(RECORD).read_text("utf-8") == EXPECTED
    report = check_data(Path("data"))
    assert (report.has_errors, list(find_unformatted(Path("data")))) == (False, [])


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        (
            {"Id": "Doe 2024"},
            ["id: must be first author, year and a word of the title; write it like 'doe-2020-lists'"],
        ),
        (
            {"Id": "okafor-2021-potholes"},
            ["id: must be the id of no other study; 'okafor-2021-potholes' is there already"],
        ),
        (
            {
                "DOI": "10.5555/pot_holes.2021",
                "Title": "Potholes, cracks: b bold /b programs with braces, x and 100% of lanes (x) in Łódź",
            },
            [
                "citation.doi: must belong to one work; data/studies/okafor-2021-potholes.yml has it too:"
                " merge the two or correct one"
            ],
        ),
        ({"DOI": ""}, ["citation: must say where the paper can be found; add doi, arxiv, pmid or url"]),
        (
            {"What was read": ""},
            [
                "provenance.read: must say what was read of the paper:"
                " metadata, abstract, excerpts, tables, full-text, supplement; add it"
            ],
        ),
        ({"Methods": "Telepathy"}, [f"methods: {CHOICE}"]),
        ({"External": "yes, no"}, [f"external: {CHOICE}"]),
        ({"Year": "last"}, ["citation.year: must be a whole number; write its digits"]),
        (
            {"Cohorts": "- id: &a x"},
            ["cohorts, line 1: must not use anchors; put text that begins with '&' into quotes"],
        ),
        ({"What was read": "abstract, dessert"}, [f"read: {CHOICE}"]),
        ({"Extracted from": "Table A"}, [f"extracted_from: {CHOICE}"]),
        ({"Title": ""}, ["citation.title: must be given: title as printed; add it"]),
        ({"Title": "a\n\n### Year\n\n1"}, ["year: must be answered once; remove the second '### Year'"]),
    ],
)
@pytest.mark.usefixtures("survey_copy")
def test_what_must_be_corrected_is_said(changes: dict[str, str], problems: list[str]) -> None:
    """Nothing is written, and each problem is named by its field."""
    submission = submit(format_body({**GOOD, **changes}))
    assert (submission.path, list(submission.problems)) == (None, problems)


@pytest.mark.usefixtures("survey_copy")
@pytest.mark.parametrize("source", ["table-a", "other-review", "nonsense"])
def test_a_source_outside_the_paper_is_refused(source: str) -> None:
    """A place in the survey or in another review is answered with the places in the paper that can be named."""
    cohorts = GOOD["Cohorts"].replace("  source: paper\n```", f"  source: {source}\n```")
    (problem,) = submit(format_body({**GOOD, "Cohorts": cohorts})).problems
    assert problem.startswith("cohorts[0].source: must be one of the sources")
    assert ": paper-abstract, paper;" in problem


@pytest.mark.usefixtures("survey_copy")
def test_an_id_passes_over_the_words_of_all_works() -> None:
    """A word that a study shares with an earlier survey tells neither, as for `add` and the form."""
    submission = submit(format_body({**GOOD, "Id": "", "Title": "Programs and ruts"}))
    assert submission.path is not None
    assert submission.path.name == "doe-2024-ruts.yml"


@pytest.mark.usefixtures("survey_copy")
def test_what_was_read_must_be_said() -> None:
    """A record is of a paper that somebody read, so that the form asks what of it was read, and shows that it must."""
    question = next(one for one in QUESTIONS if one.id == "read")
    assert (question.is_required, question.takes_several) == (True, True)
    submission = submit(format_body({**GOOD, "What was read": "supplement"}))
    assert submission.path is not None
    assert "  read: [supplement]\n" in submission.path.read_text("utf-8")


@pytest.mark.usefixtures("survey_copy")
def test_a_near_title_is_left_to_the_reviewer() -> None:
    """A work that may be there already is written, and the reviewer is asked to look."""
    submission = submit(format_body({**GOOD, "Title": "Wear of lanes, added after the new survey"}))
    assert submission.path is not None
    assert submission.warnings == (
        "citation.title: should not be nearly the title in data/studies/doe-2024-wear.yml; check whether both are the "
        "same work",
    )


@pytest.mark.usefixtures("survey_copy")
def test_a_known_doi_with_another_title_is_left_to_the_reviewer() -> None:
    """One DOI can stand at the wrong work, so that the record is written, and the reviewer is asked to look."""
    submission = submit(format_body({**GOOD, "DOI": "10.5555/wear.2024"}))
    assert submission.path is not None
    assert submission.warnings == (
        "citation.doi: should belong to one work; data/studies/doe-2024-wear.yml has it too, with another title:"
        " correct one, or merge the two",
    )


@pytest.mark.usefixtures("survey_copy")
def test_the_answer_shows_hostile_words_as_code() -> None:
    """Whatever an author wrote is a code span in the answer."""
    problem = "x: @octocat <img src=x> `a` #1"
    assert answer_submission(Submission(None, (problem,))) == (
        "Thank you. This is not a record yet; please edit the issue and correct what is listed here.\n"
        "The checks run again automatically.\n\n"
        "- ``x: @octocat <img src=x> `a` #1``\n"
    )


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"\xff\xfe", "the issue must be readable as UTF-8 text; write it again with the form"),
        (
            b"x" * (MAX_FILE_BYTES + 1),
            f"the issue must not be longer than {MAX_FILE_BYTES:,} bytes; shorten it",
        ),
    ],
    ids=["no text", "too long"],
)
def test_an_issue_that_cannot_be_read_is_refused(content: bytes, problem: str, before: dict[Path, bytes]) -> None:
    """What is no text, or more than any form holds, is reported, and no file is made or changed."""
    Path("issue.md").write_bytes(content)
    assert read_submission(Path("issue.md"), Path("data"), today=TODAY) == Submission(None, (problem,))
    assert {path: path.read_bytes() for path in Path("data").rglob("*") if path.is_file()} == before


def test_two_hundred_hostile_bodies_are_there() -> None:
    """The tricks are as many as promised, and none is there twice."""
    bodies = list(list_hostile_bodies())
    assert (len(bodies) > 200, len(set(bodies))) == (True, len(bodies))


@pytest.mark.slow
@pytest.mark.parametrize("part", range(8))
def test_hostile_bodies_do_no_harm(part: int, before: dict[Path, bytes]) -> None:
    """No file but a new, valid study appears, none is changed, and no answer holds what somebody else would obey."""
    for body in list(list_hostile_bodies())[part::8]:
        submission = submit(body)
        check_answer(submission)
        after = {path for path in Path().rglob("*") if path.is_file()} - {Path("issue.md")}
        written = after - before.keys()
        assert written == ({submission.path} if submission.path else set())
        for path in written:
            assert re.fullmatch(r"data/studies/[a-z0-9-]+\.yml", path.as_posix())
            assert not check_data(Path("data")).has_errors
            path.unlink()
        assert {path: path.read_bytes() for path in before} == before


def check_answer(submission: Submission) -> None:
    """Every line that borrows words is one code span, and no log line is a command."""
    for line in answer_submission(submission).splitlines()[2:]:
        assert re.fullmatch(r"(?:- (?:To check: )?(`+)(?!`).*(?<!`)\1)?|The checks run again automatically\.", line)
    for problem in submission.problems:
        said = format_log_line(problem)
        assert said.startswith("from-issue: ")
        assert "##[" not in said
        assert said.isprintable()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(label=st.sampled_from(sorted(GOOD)), text=st.text(max_size=60))
def test_no_text_does_harm(survey_copy: Path, label: str, text: str) -> None:
    """Any text in any field is either refused or makes a record that breaks no rule."""
    submission = submit(format_body({**GOOD, label: text}))
    check_answer(submission)
    if submission.path is not None:
        assert not check_data(Path("data")).has_errors
        submission.path.unlink()
    assert len([path for path in survey_copy.rglob("*") if path.is_file()]) == len(
        [path for path in FABRICATED.rglob("*") if path.is_file()]
    )


@pytest.mark.usefixtures("survey_copy")
def test_the_command_writes_record_and_answer() -> None:
    """`from-issue` prints the path of the record, and the answer goes to its file."""
    Path("issue.md").write_text(format_body(GOOD), "utf-8")
    result = CliRunner().invoke(main, ["from-issue", "issue.md", "--answer", "answer.md"])
    record = result.stdout.strip()
    assert (result.exit_code, record, result.stderr) == (0, RECORD, "")
    assert Path("answer.md").read_text("utf-8") == (
        "Thank you. The record `doe-2024-ruts.yml` was made of this issue.\n\n"
    )
    again = CliRunner().invoke(main, ["from-issue", "issue.md", "--answer", "answer.md"])
    assert (again.exit_code, again.stdout) == (1, "")
    assert again.stderr.startswith("from-issue: citation.doi: must belong to one work; data/studies/doe-2024-ruts.yml")


WEAR = Path("data/studies/doe-2024-wear.yml")
WEAR_TITLE = "Wear of lanes, added after the survey"


@pytest.mark.usefixtures("survey_copy")
@pytest.mark.parametrize(
    ("changes", "problems", "warnings"),
    [
        (
            {"DOI": "10.5555/wear.2024", "Title": WEAR_TITLE},
            [f"citation: must be of a work that has no record yet; {WEAR} has the same DOI 10.5555/wear.2024"],
            [],
        ),
        (
            {"Title": WEAR_TITLE},
            [],
            [f"citation: may be of a work that has a record; {WEAR} has nearly or wholly the same title"],
        ),
    ],
)
def test_a_record_with_a_mistake_is_compared(changes: dict[str, str], problems: list[str], warnings: list[str]) -> None:
    """A work whose record no check can read is found all the same, by what is left of the record."""
    WEAR.write_text(f"{WEAR.read_text('utf-8')}note: Lanes: a review\n", "utf-8")
    submission = submit(format_body({**GOOD, **changes}))
    assert (list(submission.problems), list(submission.warnings)) == (problems, warnings)
    assert submission.is_compared


@pytest.mark.usefixtures("survey_copy")
def test_a_record_that_cannot_be_compared_is_named() -> None:
    """Beside a file that cannot be read the record is written, with a word on it and exit code 1."""
    WEAR.write_text("id: doe-2024-wear\ncitation: [\n", "utf-8")
    Path("issue.md").write_text(format_body(GOOD), "utf-8")
    result = CliRunner().invoke(main, ["from-issue", "issue.md"])
    said = f"{WEAR}: could not be read and was not compared;"
    assert (result.exit_code, result.stdout, said in result.stderr) == (1, f"{RECORD}\n", True)
